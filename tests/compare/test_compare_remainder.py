"""What a cell says beyond the target's own words: silence, plans, weaker effects, denials."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("启用青石巷改造工程", "青石巷改造工程闲置", "not_met"),
        ("启用青石巷改造工程", "青石巷改造工程闹心", "undetermined"),
        ("启用青石巷改造工程", "青石巷改造工程已启用", "met"),
        ("改善河岸周边环境", "河岸周边环境反遭破坏", "not_met"),
        ("河堤项目年内完工", "虽停工半月，仍于年内完工", "met"),
        ("注销老旧证照", "老旧证照已注销", "met"),
        ("举办龙舟赛", "方案已报，准备适时举办龙舟赛", "undetermined"),
        ("举办龙舟赛", "龙舟赛已举办，准备下一届赛事", "met"),
        ("添置雨具30套、救生衣27件", "已添置雨具30套，救生衣待明年统筹", "partially_met"),
        ("年底前建成渡口", "渡口竣工要到下一年度", "not_met"),
        ("不超预算", "翻译费未能控制在预算内", "not_met"),
        ("不超预算", "翻译费控制在预算内", "met"),
        ("无逾期", "15项任务并非无逾期，一项超期", "not_met"),
    ],
)
def test_shared_words_prove_nothing(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, year=2021).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("明显增加渔民收益", "略有增加", "partially_met"),
        ("明显增加渔民收益", "明显增加", "met"),
        ("增加渔民收益", "有所增加", "met"),
        ("提高办事效率，减少投诉", "办事效率提高，投诉增加", "partially_met"),
    ],
)
def test_degrees_and_signs_of_effects(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, type="社会效益指标").verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("完成谱牒整理", "谱牒整理经费已落实"),
        ("完成谱牒整理", "谱牒整理任务已分解到各科室"),
        ("举办龙舟赛", "龙舟赛已列入宣传口径"),
        ("清理违停", "违停已清理，后又卷土重来"),
    ],
)
def test_words_that_are_not_understood_leave_it_open(target: str, actual: str) -> None:
    assert compare(target, actual).verdict not in {"met", "exceeded"}


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("完成谱牒整理", "谱牒整理工作已按合同要求全部完成"),
        ("完成谱牒整理", "受疫情影响较大，谱牒整理仍于年内完成"),
        ("建成渔港驿站", "渔港驿站、渔政码头一并建成"),
        ("通过专家评审", "经专家一致同意，通过评审"),
    ],
)
def test_words_that_take_nothing_from_a_claim(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "met"
