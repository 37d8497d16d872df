"""Counted and measured things: 28台, 1000-5000吨标准煤, 12万人次."""
