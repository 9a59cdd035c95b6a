"""Data only: read through `companion.resources`."""
