"""Numbers told by one another, and numbers that deny the one they stand beside."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("设立岗位90个", "护林岗50个，护水岗比护林岗少10个", "met"),
        ("设立岗位90个", "护林岗50个，护水岗比护林岗少20个", "not_met"),
        ("兑付奖金240万元", "头批兑付120万元，次批与头批相同", "met"),
        ("兑付奖金240万元", "头批兑付110万元，次批与头批相同", "not_met"),
        ("开展义诊15次", "除计划内的15次外，又临时加了2次义诊", "exceeded"),
        ("改造电梯8部", "8部之外又给车站添了1部", "exceeded"),
        ("加固水闸5座", "除年初下达的5座全部加固外，另完成1座应急处置", "met"),
        ("举办讲座12场", "除已办的9场外，另有3场正在筹备", "not_met"),
        ("举办讲座12场", "除2场因雨取消外，其余10场均已举办", "not_met"),
        ("建成书屋总数达40个", "原有28个，今年新增12个", "met"),
        ("新建书屋40个", "原有28个，今年新增12个", "not_met"),
        ("举办讲座12场", "比去年少3场，共办10场", "not_met"),
        ("发放种子400袋", "与上年相同，发放380袋", "not_met"),
    ],
)
def test_a_number_told_by_another_is_put_down(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("归档率100%", "归档率100%，尚余200卷未归档", "not_met"),
        ("安装率100%", "安装率100%，备用4台未启用", "met"),
        ("安全事故0起", "0起，其中1起已处置", "not_met"),
        ("安全事故0起", "0起，接报隐患9起均已整改", "met"),
        ("每季度1次", "每季度开展1次，全年共计3次", "not_met"),
        ("每季度1次", "每季度开展1次，全年共计4次", "met"),
        ("满意度≥92%", "回收480份，满意及较满意437份，满意度95%", "not_met"),
        ("满意度≥92%", "回收480份，满意456份，满意度95%", "exceeded"),
    ],
)
def test_a_number_denied_by_those_beside_it(target: str, actual: str, verdict: str) -> None:
    found = compare(target, actual)
    assert found.verdict == verdict
    assert ("contradiction" in found.flags) == (verdict == "not_met")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("组织企业参加农博会或茶博会", "农博会没去成，茶博会带了几家企业参展", "met"),
        ("参加农博会或茶博会", "农博会、茶博会均未参加", "not_met"),
        ("开办夜校或周末班", "夜校未开班，周末班开办", "met"),
        ("提供助餐、助行、助医服务", "除助餐、助行照常外，助医也于五月开起来了", "met"),
        ("购置抛绳器、救生衣、冲锋舟", "除冲锋舟外均已购置", "partially_met"),
    ],
)
def test_one_of_two_and_what_goes_on_beside(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
