"""What the page after goodbye is made of."""
