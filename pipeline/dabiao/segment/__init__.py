"""Clean text, split cells into items, cut text into tokens."""
