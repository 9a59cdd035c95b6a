"""Programs of their own, so that each sample begins with a fresh process. They print JSON, one fact a line."""
