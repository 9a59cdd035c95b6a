"""What the Meetings tab is made of."""
