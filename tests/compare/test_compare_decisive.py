"""Which clause of a long story decides."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None, type_: str = "数量指标") -> str:
    return compare(target, actual, indicator=name, type=type_, year=2023).verdict


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("建成村史馆", "布展招标两次流标，第三次确定单位，11月布展完成并通过验收，接待参观3200人次", "met"),
        ("建成村史馆", "项目资金60万元已全额到位，选址三次调整，土建至今没有动工，资金结转下年", "not_met"),
        ("完成改造", "城东片区管网改造已完成，城西片区因地铁占道尚未开挖", "partially_met"),
        ("平台上线运行", "先后完成车位普查、设备安装，因接口不兼容，平台至报告期末没有上线", "not_met"),
        ("平台上线运行", "测试阶段早已结束，5月起面向市民开放使用，注册用户2.6万个", "met"),
        ("建成平台", "需求方案两次未通过专家论证，年内未进入采购程序", "not_met"),
        ("完成维修", "预算资金执行率为0，主要是施工方案三次未通过评审", "not_met"),
        ("建成交付", "主体封顶，内外装饰未做，水电未通，企业还进不了场", "not_met"),
        ("完成修复并启用", "土建已完成，灭火装置未通过检测，尚未启用", "partially_met"),
    ],
)
def test_the_end_of_the_story_decides(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        (
            "空气质量",
            "持续改善",
            "淘汰老旧车辆1320辆，关停企业16家，优良天数比例较上年提高3.4个百分点",
            "met",
        ),
        ("交通秩序", "明显改善", "新增信号灯24处，但早高峰拥堵路段不减反增，群众意见较大", "not_met"),
        ("就业带动", "带动就业增长", "全年举办招聘会28场，提供岗位1.2万个，发放宣传册3万份", "undetermined"),
        ("灾害损失", "减少因灾损失", "转移群众1.06万人次，避险2起，直接经济损失比2021年减少六成以上", "met"),
        (
            "水土流失",
            "得到控制",
            "已编制方案，待路基成型后将实施边坡绿化8.6万平方米，使水土流失得到控制",
            "undetermined",
        ),
    ],
)
def test_the_clause_that_tells_the_effect_decides(name: str, target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual, name, "社会效益指标") == expected


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("全年无重大食品安全事件，仅接到疑似线索3条，经核实均不属实", "met"),
        ("全年无重大食品安全事件，6月发生一起重大食物中毒", "not_met"),
    ],
)
def test_what_was_kept_away(actual: str, expected: str) -> None:
    assert verdict("零发生", actual, "重大食品安全事件", "社会效益指标") == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("系统运行稳定", "系统上线初期运行稳定，6月后频繁宕机，运维单位更换两次仍未解决", "not_met"),
        ("系统运行稳定", "系统上线初期多次卡顿，6月升级后运行稳定", "met"),
        ("完成改造", "31处场所中有2处因纠纷一度搁置，经调解后续改，至11月全部改造完毕", "met"),
        ("告知到位", "检查企业132家，发现7家告知卡缺失并当场补贴，目前全部告知到位", "met"),
    ],
)
def test_what_went_wrong_at_first_and_what_went_wrong_later(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual, type_="质量指标") == expected
