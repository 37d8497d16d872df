"""Rates of doing: 每周1次, 平均每日3宗以上, 4次/年."""
