"""Decide whether a target was met, on what evidence and how sure."""
