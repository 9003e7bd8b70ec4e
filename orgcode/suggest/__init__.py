"""Vectors in, suggestions out: which codes fit a segment, how likely, and why. Encodes nothing, stores nothing."""
