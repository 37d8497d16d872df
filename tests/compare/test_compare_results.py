"""What is taken from a result, where it was counted, what only stands for it, what is hoped for."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None) -> str:
    return compare(target, actual, indicator=name, year=2021).verdict


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("安装水表200只", "安装水表200只，审计核减15只", "not_met"),
        ("安装水表200只", "到货200只，安装185只", "not_met"),
        ("发放画册3000份", "发放2700份，库存300份", "not_met"),
        ("净增商户20家", "新增商户25家，注销8家", "not_met"),
        ("新增商户20家", "新增商户25家，注销8家", "exceeded"),
        ("拆除围挡30处", "拆除围挡30处", "met"),
        ("签约商户10家", "意向签约12家，正式签约8家", "not_met"),
        ("培训学徒500人", "年底前可培训500人", "undetermined"),
        ("培训学徒500人", "培训名额500人", "undetermined"),
        ("工期180天", "延期20天完工", "not_met"),
        ("偏差±5%以内", "偏差-6%", "not_met"),
        ("偏差±5%以内", "偏差-3%", "exceeded"),
    ],
)
def test_the_result_after_what_is_taken_from_it(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual, "工期" if "工期" in target else None) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("东河镇培训50人", "西河镇培训60人", "undetermined"),
        ("东河镇修路5公里", "全县修路12公里", "undetermined"),
        ("东河镇修路5公里", "东河镇修路6公里", "exceeded"),
        ("乡镇修路5公里", "全县乡镇修路6公里", "exceeded"),
    ],
)
def test_where_it_was_counted(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("完成管网改造", "管网改造将于明年实施", "undetermined"),
        ("完成管网改造", "承诺年底前完成管网改造", "undetermined"),
        ("完成管网改造", "管网改造已完成，下一步加强管护", "met"),
        ("达到国家标准", "低于国家标准", "not_met"),
        ("达到国家标准", "优于国家标准", "met"),
        ("获省级奖励", "获省级奖励提名", "undetermined"),
        ("考核优秀", "争创优秀", "undetermined"),
        ("举办灯会", "灯会项目下马", "not_met"),
        ("清理违停", "违停清理中遇阻", "not_met"),
        ("无安全事故", "较上年减少2起", "undetermined"),
        ("举办灯会5场且无安全事故", "举办灯会5场，发生事故1起", "partially_met"),
        ("举办灯会5场且无安全事故", "举办灯会5场，未发生事故", "met"),
        ("提高办事效率", "办理时间由1天延长到3天", "not_met"),
        ("提高办事效率", "办理时间由3天缩短到1天", "met"),
        ("问题全部整改", "仍存在未整改到位的问题", "not_met"),
    ],
)
def test_hopes_setbacks_and_harm(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


def test_nobody_hurt_is_no_failure() -> None:
    assert verdict("码头施工零伤亡", "全年无人员伤亡") == "met"
    assert verdict("及时发布预警", "及时发布预警，无人员伤亡") == "met"
    assert verdict("不发生火灾事故", "东河镇发生一起火灾事故，无人员伤亡") == "not_met"
