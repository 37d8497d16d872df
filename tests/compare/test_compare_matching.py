"""Which date, which number and which count answers, where the actual holds several."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None) -> str:
    return compare(target, actual, indicator=name, year=2021).verdict


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("渔政平台9月投用", "渔政平台9月完成设备安装，11月投用", "not_met"),
        ("渔政平台9月投用", "渔政平台7月完成设备安装，9月投用", "met"),
        ("2022年3月底前完成2021年度核查", "2022年2月16日完成", "met"),
        ("每季度开展集市1次", "3月、6月、9月、12月各开展1次", "met"),
        ("每季度开展集市1次", "3月、6月、9月各开展1次", "not_met"),
        ("本年新增快件箱120组", "截至年末累计432组", "undetermined"),
        ("本年新增快件箱120组", "本年累计新增132组", "exceeded"),
        ("各乡镇共建音箱67套", "白榆镇建21套，其余乡镇建46套", "met"),
        ("各乡镇共建音箱67套", "建成31套，其余36套未建", "not_met"),
        ("面向渔民、船主开展宣讲22场", "面向渔民20场、面向船主8场", "exceeded"),
        ("惠及7个村", "惠及180户", "undetermined"),
        ("检查199家", "检查199家次，涉及166家", "not_met"),
        ("投诉不超过6件", "投诉少于7件", "met"),
        ("投诉不超过5件", "投诉少于7件", "undetermined"),
        ("考核全县前三", "名次第二", "met"),
        ("评价为B级以上", "A级（上年C级）", "met"),
        ("推进码头建设", "码头建设有序推进", "met"),
        ("建成码头", "码头建设有序推进", "partially_met"),
        ("培训渔民246人", "待资金下达后启动", "undetermined"),
        ("完成巡演", "√", "met"),
    ],
)
def test_what_answers(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


def test_the_name_of_a_rate_said_again_proves_nothing() -> None:
    assert verdict("网点覆盖率", "网点覆盖率", "网点覆盖率") == "undetermined"
    assert verdict("按时足额", "按时足额", "发放") == "met"
