"""Lengths of time: 7天内, 10个工作日, 一年半, 2个半小时."""
