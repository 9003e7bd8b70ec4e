"""The terminal UI: a library of transcripts and a screen to code one of them."""
