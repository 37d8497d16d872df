"""Find quantities, percentages, money and dates in a cell, with offsets."""
