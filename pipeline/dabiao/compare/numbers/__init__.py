"""Numbers: which of them answers, what it stands for, and whether it reaches the target."""
