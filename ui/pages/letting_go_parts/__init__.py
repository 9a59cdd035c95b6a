"""What the page of letting go is made of."""
