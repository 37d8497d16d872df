"""Parts told by clerks: ways of doing it, prizes under one head, dates in turn, hours nobody serves."""

from __future__ import annotations

import pytest

from dabiao import compare


@pytest.mark.parametrize(
    ("name", "target", "actual", "verdict"),
    [
        ("成果转化", "转化成果20件", "签约转让14件、许可4件", "not_met"),
        ("成果转化", "转化成果20件", "转让14件、许可7件", "exceeded"),
        ("土地流转", "流转土地3000亩", "出租1800亩、入股1300亩", "exceeded"),
        ("省级奖项", "省级奖项4项及以上", "市级一等奖6项，省级一等奖2项、二等奖2项", "met"),
        ("省级奖项", "省级奖项4项及以上", "市级一等奖6项，省级一等奖1项、二等奖1项", "not_met"),
        ("节电", "①户均用电降到200度以下②年节电30万度", "①户均用电196度②年节电约24万度", "partially_met"),
        ("节电", "节约用电8万千瓦时", "全年用电82万千瓦时", "undetermined"),
        ("督导检查", "四个季度按季督导", "一、二、三季度各督导1次", "partially_met"),
        ("督导检查", "四个季度按季督导", "一、二、三、四季度各督导1次", "met"),
        ("噪声监测", "2022年1月—12月", "全年不间断监测", "met"),
        ("电梯应急", "7×24小时响应", "工作日白天有人值守，夜间无人接听", "partially_met"),
        ("助学金", "春秋两季分别于4月、10月底前发放", "春季4月12日、秋季10月20日发放到位", "met"),
        ("助学金", "春秋两季分别于4月、10月底前发放", "春季4月12日、秋季11月20日发放到位", "partially_met"),
        ("助学金", "春秋两季分别于4月、10月底前发放", "春季5月12日、秋季11月20日发放到位", "not_met"),
        ("改厕", "9个村", "9个村都做了，就是上湾还差一点收尾", "partially_met"),
        ("退役军人报到", "应报尽报", "回乡的136人均已报到", "met"),
        ("道路照明", "亮灯率≥98%", "48个路口全部亮灯", "met"),
        ("道路照明", "亮灯率≥98%", "48个路口，部分亮灯", "undetermined"),
        ("国家级园区", "获批国家级高新区", "申报止步于省级推荐环节", "not_met"),
        ("道路硬化", "5个村", "5个村都硬化了，就是南沟还差一段没收尾", "partially_met"),
        ("生活补贴", "上下半年分别于6月、12月底前发放", "上半年6月8日、下半年12月15日发放到户", "met"),
        ("信息报送", "信息按周报送，报送准确率98%", "每周报送，准确率99.1%", "exceeded"),
    ],
)
def test_parts_as_clerks_tell_them(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name, year=2022).verdict == verdict
