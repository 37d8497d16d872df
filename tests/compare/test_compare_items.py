"""Lists, enumerations, order, parts and wholes, missing items."""

from __future__ import annotations

from typing import Any

import pytest

from dabiao.compare import compare

Case = tuple[str | None, str | None, str, dict[str, Any], tuple[str, ...]]
"""Target, actual, the verdicts an auditor would sign (one or several), what else is known, flags."""

ITEMS: list[Case] = [
    (
        "1.铺设管网5公里\n2.新建泵站2座\n3.改造阀井30个",
        "1.铺设管网5公里\n2.新建泵站2座\n3.改造阀井28个",
        "partially_met",
        {},
        (),
    ),
    ("1.铺设管网5公里\n2.新建泵站2座", "2.新建泵站2座\n1.铺设管网5.2公里", "exceeded", {}, ()),
    ("（1）铺设管网5公里；（2）新建泵站2座", "铺设管网5公里，新建泵站2座", "met", {}, ()),
    ("①铺设管网5公里②新建泵站2座", "①铺设管网4公里②新建泵站2座", "partially_met", {}, ()),
    ("铺设管网5公里、新建泵站2座、改造阀井30个", "新建泵站2座、改造阀井30个、铺设管网5公里", "met", {}, ()),
    ("铺设管网5公里、新建泵站2座", "全部完成", "met", {}, ()),
    ("铺设管网5公里、新建泵站2座", "均已完成", "met", {}, ()),
    ("铺设管网5公里、新建泵站2座", "均未完成", "not_met", {}, ()),
    ("铺设管网5公里、新建泵站2座", "泵站已建成，管网未铺设", "partially_met", {}, ()),
    ("铺设管网5公里、新建泵站2座", "铺设管网5公里等", "met|undetermined", {}, ()),
    ("铺设管网5公里、新建泵站2座", "铺设管网5公里", "partially_met", {}, ()),
    ("铺设管网5公里、新建泵站2座", "新建泵站2座，另修路3公里", "partially_met", {}, ()),
    ("电脑10台、打印机5台", "打印机10台、电脑5台", "partially_met", {}, ()),
    ("电脑10台、打印机5台", "电脑5台、打印机10台", "partially_met", {}, ()),
    ("电脑10台、打印机5台", "共购置设备15台", "met|undetermined", {}, ()),
    ("电脑10台、打印机5台", "电脑12台、打印机5台、投影仪2台", "exceeded", {}, ()),
    (
        "开展培训20场，其中线上10场、线下10场",
        "线上12场、线下8场",
        "partially_met|met|undetermined|not_met|exceeded",
        {},
        (),
    ),
    ("培训班3期，150人", "培训班3期，160人", "exceeded", {}, ()),
    ("培训班3期，150人", "培训班3期，140人", "partially_met", {}, ()),
    ("培训3期共150人次", "培训3期，152人次", "exceeded", {}, ()),
    ("培训3期150人", "培训2期150人", "partially_met", {}, ()),
    ("农村公厕60座、城市公厕20座", "城市公厕20座、农村公厕55座", "partially_met", {}, ()),
    ("慰问困难党员30人、困难群众80户", "慰问困难党员30人，困难群众80户", "met", {}, ()),
    ("满意度≥90%；投诉率≤2%", "满意度92%；投诉率1.5%", "exceeded", {}, ()),
    ("满意度≥90%；投诉率≤2%", "满意度92%；投诉率2.5%", "partially_met", {}, ()),
    ("安装路灯100盏，亮灯率98%以上", "安装路灯100盏，亮灯率95%", "partially_met", {}, ()),
    ("安装路灯100盏，亮灯率98%以上", "安装路灯100盏，亮灯率99%", "exceeded", {}, ()),
    ("安装路灯100盏", "安装路灯60盏，其中太阳能路灯40盏", "not_met", {}, ()),
    ("安装路灯100盏", "A区安装60盏，B区安装45盏", "exceeded", {}, ()),
    ("安装路灯100盏", "一期60盏，二期40盏", "met", {}, ()),
    ("安装路灯100盏", "上半年60盏，下半年30盏", "not_met", {}, ()),
    ("安装路灯100盏", "1-6月60盏、7-12月40盏", "met", {}, ()),
    ("各类活动12场", "文艺演出5场、讲座4场、展览3场", "met", {}, ()),
    ("各类活动12场", "文艺演出5场、讲座4场、展览2场", "not_met", {}, ()),
    ("举办各类活动不少于12场", "文艺演出5场、讲座4场、展览3场等", "met|exceeded", {}, ()),
]


@pytest.mark.parametrize(("target", "actual", "verdicts", "known", "flags"), ITEMS)
def test_verdict(
    target: str | None, actual: str | None, verdicts: str, known: dict[str, Any], flags: tuple[str, ...]
) -> None:
    judged = compare(target, actual, **known)
    assert judged.verdict in verdicts.split("|"), judged.why
    assert set(flags) <= set(judged.flags)
