"""Spans of the calendar: from-to, quarters, half-years, thirds of a month, the same month twice."""
