"""What the page of the running meeting is made of."""
