"""Parts of a resting page."""
