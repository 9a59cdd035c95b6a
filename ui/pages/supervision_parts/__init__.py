"""What the page for supervision is made of."""
