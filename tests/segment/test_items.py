"""Items: numbered lists, clauses and enumerated objects are split; slogans stay whole."""

import pytest

from dabiao.segment import items


def texts(cell: str) -> list[str]:
    return [item.text for item in items(cell)]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("购置帐篷20顶、睡袋60个、手电30支", ["购置帐篷20顶", "睡袋60个", "手电30支"]),
        ("1.印发手册300份\n2.举办讲座6场", ["印发手册300份", "举办讲座6场"]),
        ("1、培训2期；2、考核1次", ["培训2期", "考核1次"]),
        ("1,走访8户\n2,慰问5人", ["走访8户", "慰问5人"]),
        ("（一）摸底排查（含复查）；（二）集中整治", ["摸底排查（含复查）", "集中整治"]),
        ("一是完成勘察；二是完成设计", ["完成勘察", "完成设计"]),
        ("①清淤3公里②护岸2公里", ["清淤3公里", "护岸2公里"]),
        ("①清淤3公里；②护岸2公里", ["清淤3公里", "护岸2公里"]),
        ("新建泵站1座，改造管网5公里，带动就业", ["新建泵站1座", "改造管网5公里，带动就业"]),
        ("采购电脑3台、打印机2台、桌椅等", ["采购电脑3台", "打印机2台", "桌椅"]),
        ("开展义诊两场、讲座三场", ["开展义诊两场", "讲座三场"]),
        ("1摸底工作完成\n2整改工作完成", ["摸底工作完成", "整改工作完成"]),
        ("完成验收；资料归档", ["完成验收", "资料归档"]),
    ],
)
def test_split(cell: str, parts: list[str]) -> None:
    assert texts(cell) == parts


@pytest.mark.parametrize(
    "cell",
    [
        "进一步凝聚共识、扩大影响",
        "提升管理水平、服务水平，营造良好氛围",
        "满意度不低于95%",
        "完成云溪县国土调查、评估等工作，形成成果12套",
        "3个工作日内办结。",
        "2021年12月底前完成",
        "",
    ],
)
def test_what_stays_whole(cell: str) -> None:
    assert texts(cell) == ([cell] if cell else [])


def test_numbers_and_offsets_are_kept() -> None:
    cell = "1.印发手册300份\n2.举办讲座6场"
    assert [(i.number, cell[i.start : i.end]) for i in items(cell)] == [
        (1, "印发手册300份"),
        (2, "举办讲座6场"),
    ]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("一是建章立制，二是压实责任", ["建章立制", "压实责任"]),
        ("1.编制规划2.召开会议3.印发文件", ["编制规划", "召开会议", "印发文件"]),
        ("购置（1）电脑2台（2）打印机3台", ["电脑2台", "打印机3台"]),
        ("目标：1.建成泵站；2.疏通管网", ["建成泵站", "疏通管网"]),
        ("新建公厕2座和垃圾站1座", ["新建公厕2座", "垃圾站1座"]),
        ("开展培训2、3次", ["开展培训2、3次"]),
        ("加固堤防1.5公里", ["加固堤防1.5公里"]),
    ],
)
def test_lists_inside_a_line(cell: str, parts: list[str]) -> None:
    assert texts(cell) == parts
