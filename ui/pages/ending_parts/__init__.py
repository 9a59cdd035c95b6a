"""What the page of an ending is made of."""
