"""Measure every stage against labelled data."""
