"""A file -> a transcript; one module a format."""
