"""Award points and grades under a configured scheme."""
