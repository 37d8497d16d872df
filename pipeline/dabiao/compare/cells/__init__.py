"""A cell as the judges see it: its text, phrases, numbers, items and objects."""
