"""Days, months and years: full, partial, 底/初, ISO and dotted, with two-digit and missing years."""
