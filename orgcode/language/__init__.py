"""Danish, bokmål and nynorsk: which language, which segments, which lemmas, which vectors."""
