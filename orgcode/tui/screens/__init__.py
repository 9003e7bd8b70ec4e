"""Screens: what fills the terminal, or stands over it."""
