"""Lists answered by place in the list, by bare numbers, by some of their names, or name by name in order."""

from __future__ import annotations

import pytest

from dabiao.compare import compare
from dabiao.segment import clean, items

STEPS = "1.编制方案；2.召开听证会；3.报送审批"
FAIRS = "举办花灯会、采茶节、龙舟赛三项活动"
STATIONS = "东湾、西湾、南湾三座泵站完工"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1.280根\n2.22公顷\n3.89%", ["280根", "22公顷", "89%"]),
        ("1.280根；2.22公顷；3.89%", ["280根", "22公顷", "89%"]),
        ("1. 讲座6场\n2.35人次", ["讲座6场", "35人次"]),
        ("1.5公里；2.3公里", ["1.5公里", "2.3公里"]),
        ("修路1.5公里\n架线2.3公里", ["修路1.5公里架线2.3公里"]),
        ("共600人（甲乡559人、乙乡41人）", ["共600人", "甲乡559人", "乙乡41人"]),
        ("订购28套桌椅和15台风扇", ["订购28套桌椅", "15台风扇"]),
        ("教师和30名学生参加", ["教师和30名学生参加"]),
    ],
)
def test_points_and_counts_are_told_apart(text: str, parts: list[str]) -> None:
    assert [i.text for i in items(clean(text))] == parts


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("1.植树300株\n2.种草800平方米", "1.300株\n2.812平方米", "exceeded"),
        ("1.植树300株\n2.种草800平方米", "1.300株\n2.612平方米", "partially_met"),
        (STEPS, "除第3项外均已完成", "partially_met"),
        (STEPS, "第1、2项已完成，第3项未完成", "partially_met"),
        (STEPS, "前两项已完成，第三项尚未启动", "partially_met"),
        (STEPS, "第二项未完成，其余两项已完成", "partially_met"),
        (STEPS, "第2项未完成，其他均未完成", "not_met"),
        (STEPS, "第1至3项均已完成", "met"),
        ("1.购书柜6组；2.购音箱2台", "第1项6组，第2项1台", "partially_met"),
        ("1.购书柜6组；2.购音箱2台", "第1项6组，第2项2台", "met"),
    ],
)
def test_points_of_a_list_are_answered_by_their_place(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        (FAIRS, "三项活动中办了花灯会和采茶节", "partially_met"),
        (FAIRS, "三项活动中开展了花灯会、采茶节两项", "partially_met"),
        (FAIRS, "花灯会、采茶节如期举办，龙舟赛取消", "partially_met"),
        (FAIRS, "三项活动均已举办", "met"),
        (FAIRS, "花灯会、采茶节、龙舟赛都已举办", "met"),
        (STATIONS, "两座完工，南湾泵站仍在施工", "partially_met"),
        (STATIONS, "东湾、西湾泵站完工，另一座尚在施工", "partially_met"),
        (STATIONS, "三座泵站已于9月全部完工", "met"),
        (STATIONS, "三座均未完工", "not_met"),
        ("编制预案、修订值班制度", "全年完成1项，即预案", "partially_met"),
        ("编制预案、修订值班制度", "全年完成2项，即预案和值班制度", "met"),
        ("更新水表40只", "更新34只", "not_met"),
    ],
)
def test_some_of_the_names_are_a_part(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("新建公厕3座、停车场1处、凉亭2座", "公厕、停车场、凉亭分别新建3座、1处、2座", "met"),
        ("新建公厕3座、停车场1处、凉亭2座", "停车场、凉亭、公厕分别新建1处、2座、2座", "partially_met"),
        ("教师满意度≥90%，学生满意度≥95%", "教师、学生满意度分别为92%、94%", "partially_met"),
        ("教师满意度≥90%，学生满意度≥95%", "教师、学生满意度分别为92%、96%", "exceeded"),
        ("培训500人", "一期、二期分别培训260人、250人", "exceeded"),
    ],
)
def test_numbers_are_dealt_out_to_the_names_before_them(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("3座均未建成", "not_met"),
        ("3座泵站至今没有竣工", "not_met"),
        ("三座泵站均未按期完工", "not_met"),
        ("3座均已建成，未发生安全事故", "met"),
    ],
)
def test_a_number_of_what_is_not_done_is_no_result(actual: str, verdict: str) -> None:
    assert compare("新建泵站3座", actual).verdict == verdict
