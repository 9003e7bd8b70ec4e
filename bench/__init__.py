"""Benchmarks: scripts that print a table of ratios against a named alternative in the same run."""
