"""What leaves for other programs, and what comes from them; one file for each kind."""
