"""The screen in a browser, on this machine only."""
