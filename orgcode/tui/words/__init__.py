"""Everything the screens say, by key, in the languages of the program."""
