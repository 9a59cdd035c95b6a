"""What stands on the page “What we agreed” (picture 23)."""
