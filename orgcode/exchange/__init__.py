"""Codebooks and excerpts to and from files of other programs."""
