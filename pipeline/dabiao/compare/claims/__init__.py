"""Words: what a cell claims, denies, doubts or takes back, and what it says of qualities and grades."""
