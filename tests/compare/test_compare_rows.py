"""Numbers told in a row: kinds of what is asked, told apart from the thing itself beside others."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("检查企业90家次", "全年检查加油站40家次，汽修厂30家次，洗车行25家次", "exceeded"),
        ("各类竞赛30场", "焊工赛11场、厨艺赛9场、插花赛8场、茶艺赛2场", "met"),
        ("采购救灾物资1500件", "棉被700件、帐篷300件、折叠床500件", "met"),
        ("采购救灾物资1500件", "棉被700件、帐篷300件、折叠床460件", "not_met"),
        ("整修河堤9公里", "上游段3公里，中游段4公里，下游段2公里", "met"),
        ("设立代办点40个", "新建25个，利用旧邮所改建15个", "met"),
        ("拨付奖金90万元", "分三笔拨付：30万元、20万元、40万元", "met"),
        ("演练12次", "学校4次、医院3次、商场5次", "met"),
        ("宣讲400人次", "宣讲农民250人次、职工150人次", "met"),
        ("资助学生300人", "小学生120人、初中生100人、高中生80人", "met"),
    ],
)
def test_kinds_of_what_is_asked_are_added(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("检修水泵800台", "检修电动机1020台、水泵710台"),
        ("建设公厕10座", "建设公厕6座、凉亭4座"),
        ("举办培训班10期", "举办培训班7期，召开座谈会5期"),
        ("采购棉被2000件", "棉被1200件、帐篷200件、折叠床600件"),
        ("拨付奖金90万元", "第一批40万元，第二批30万元，第三批20万元待拨"),
        ("办结信访件60件", "收到40件，转办22件，办结18件"),
    ],
)
def test_another_thing_beside_what_is_asked_is_not_added(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "not_met"


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("会议费21.5万元、印刷费33万元、差旅费28.2万元", "not_met"),
        ("会议费21.5万元、印刷费23万元、差旅费28.2万元", "exceeded"),
        ("中标价48万元，决算价47.2万元", "exceeded"),
    ],
)
def test_expenses_are_added_and_the_steps_of_one_sum_are_not(actual: str, verdict: str) -> None:
    assert compare("项目总支出不超过80万元", actual, type="成本指标").verdict == verdict


def test_what_is_under_high_school_is_no_part_of_a_whole() -> None:
    assert compare("补贴不超过20万元", "补贴小学9万元、初中8万元、高中6万元").verdict == "not_met"


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("购置农机9台", "到位9台，插秧机4台，烘干机5台", "met"),
        ("购置农机9台", "插秧机4台，烘干机5台，喷药机1台", "exceeded"),
    ],
)
def test_a_whole_beside_its_parts_is_not_added_to_them(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
