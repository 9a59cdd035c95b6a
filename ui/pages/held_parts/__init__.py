"""Parts of the page with everything that is held about someone."""
