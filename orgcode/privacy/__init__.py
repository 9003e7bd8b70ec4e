"""Personal data: finders of it in Danish and Norwegian texts, and texts with pseudonyms in its place."""
