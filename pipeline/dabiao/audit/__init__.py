"""List what a reviewer should look at, most serious first."""
