"""Ranks in a series: 第九届, 第3名."""
