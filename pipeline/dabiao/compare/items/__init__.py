"""Items: how cells are split into them, laid side by side and answered together."""
