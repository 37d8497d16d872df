"""Things asked in every form of a list, beside every way to tell them: the verdict follows from the build."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TypeAlias

import pytest

from dabiao.compare import compare

Things: TypeAlias = tuple[str, str, str, str]

_THINGS = [
    ("凉亭", "栈道", "观景台", "修缮"),
    ("门诊楼", "住院楼", "食堂", "改造"),
    ("投影仪", "打印机", "扫描仪", "购置"),
    ("信访超市", "调解室", "接待大厅", "建设"),
]
_TARGETS = [
    "完成{a}、{b}、{c}{v}",
    "对{a}、{b}和{c}进行{v}",
    "1.完成{a}{v}；2.完成{b}{v}；3.完成{c}{v}",
    "完成{a}{v}，{b}{v}，{c}{v}",
    "实施{a}、{b}、{c}等3项{v}",
]


def crossed(*axes: Iterable[object]) -> list[tuple[object, ...]]:
    return list(product(*axes))


def _judged(things: Things, target: str, actual: str) -> tuple[str, str]:
    words = dict(zip("abcv", things, strict=True))
    judged = compare(target.format(**words), actual.format(**words))
    return judged.verdict, judged.why


@pytest.mark.parametrize(
    ("things", "target", "actual"),
    crossed(
        _THINGS,
        _TARGETS,
        [
            "{a}、{b}、{c}{v}全部完成",
            "{c}已{v}完毕，{b}、{a}也已完成{v}",
            "先后完成{b}、{a}、{c}的{v}",
            "{a}、{b}以及{c}{v}已于年内全部完成",
            "{a}、{b}、{c}、车棚{v}均已完成",
            "除{a}、{b}、{c}外，还完成了车棚{v}",
            "三项{v}全部完成",
            "均已完成",
        ],
    ),
)
def test_all_things_told_in_any_way_are_met(things: Things, target: str, actual: str) -> None:
    verdict, why = _judged(things, target, actual)
    assert verdict == "met", why


@pytest.mark.parametrize(
    ("things", "target", "actual"),
    crossed(
        _THINGS,
        _TARGETS,
        [
            "{a}、{b}{v}已完成",
            "仅完成{a}{v}",
            "{a}、{b}已{v}完毕，{c}因资金原因取消",
            "{a}{v}已完成，{b}{v}正在实施，{c}{v}未启动",
            "三项中完成两项",
            "除{c}外，其余均已完成{v}",
        ],
    ),
)
def test_some_of_the_things_are_a_part(things: Things, target: str, actual: str) -> None:
    verdict, why = _judged(things, target, actual)
    assert verdict == "partially_met", why


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("编印村史图册", "除编印村史图册外，还完成了老照片整理", "met"),
        ("编印村史图册", "除老照片整理外，还完成了家谱登记", "undetermined"),  # it is not what is named
        ("编印村史图册", "除村史图册外，还编了家谱，图册未印", "not_met"),
        ("为环卫工人购买意外险", "除意外险外，还安排了免费体检", "met"),
        ("东片、西片各建书屋2个", "共建3个，其中东片2个，西片1个", "partially_met"),
        ("完成三批次安装", "第一批3月、第二批6月、第三批9月，均已完成", "met"),
        ("完成凉亭、栈道修缮", "亭子、栈道修缮已完成", "met"),  # by another name
        ("完成凉亭、栈道修缮", "凉亭等修缮已完成", "met"),
    ],
)
def test_names_that_may_be_meant(target: str, actual: str, verdict: str) -> None:
    judged = compare(target, actual)
    assert judged.verdict == verdict, judged.why


_LISTS = [
    ("发放", "宣传折页", "环保袋", "围裙", "宣传品", 2000, "份"),
    ("购置", "电脑", "打印机", "扫描仪", "办公设备", 30, "台"),
    ("检查", "餐馆", "商超", "网吧", "场所", 80, "家"),
]


@pytest.mark.parametrize(
    ("of", "target", "told"),
    crossed(
        _LISTS,
        [
            "{v}{a}、{b}、{c}等{h}{n}{u}",
            "{v}{a}、{b}、{c}等{h}{n}{u}以上",
            "{v}{h}{n}{u}（含{a}、{b}、{c}等）",
        ],
        [
            ("{v}{a}、{b}、{c}等{n}{u}", "met"),
            ("{v}{a}、{b}、{c}、其他{h}共{n}{u}", "met"),
            ("{v}{a}{m}{u}、{b}{m}{u}、{c}{k}{u}", "met"),
            ("{v}{h}{n}{u}，其中{a}{m}{u}、{b}{m}{u}、{c}{k}{u}", "met"),
            ("{a}{m}{u}、{b}{m}{u}、{c}{m}{u}", "exceeded"),
            ("{v}{a}{k}{u}、{b}{k}{u}、{c}{k}{u}", "not_met"),
            ("{v}{a}、{b}等{h}{m}{u}", "not_met"),
        ],
    ),
)
def test_which_things_there_are_is_open_and_how_many_is_asked(
    of: tuple[str | int, ...], target: str, told: tuple[str, str]
) -> None:
    words = dict(zip("vabchnu", of, strict=True))
    n = int(of[5])
    words |= {"m": n * 2 // 5, "k": n // 5}
    actual, verdict = told
    judged = compare(target.format(**words), actual.format(**words))
    assert judged.verdict == verdict, judged.why


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("配备防护用品300件", "手套160件、护目镜150件、雨靴20件", "exceeded"),
        ("配备防护用品300件", "手套160件、护目镜50件、雨靴20件", "not_met"),
        ("引进农机、粮油等企业3家", "洽谈农机、粮油等企业6家，签约落地2家", "not_met"),  # steps are no parts
    ],
)
def test_things_of_a_class(target: str, actual: str, verdict: str) -> None:
    judged = compare(target, actual)
    assert judged.verdict == verdict, judged.why
