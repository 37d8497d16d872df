"""How clerks tell how far it got: one of two done, days of every month, names instead of counts."""

from __future__ import annotations

import pytest

from dabiao import compare


@pytest.mark.parametrize(
    ("name", "target", "actual", "verdict"),
    [
        ("租赁协议签订", "2023年4月底前", "3月12日签订", "met"),
        ("租赁协议签订", "2023年4月底前", "5月8日签订", "not_met"),
        ("高龄补贴发放", "每月10日前", "每月8日左右发放，最迟9日", "met"),
        ("高龄补贴发放", "每月10日前", "每月8日左右发放，最迟13日", "not_met"),
        ("护林员工资", "每季度末月20日前发放", "3月18日、6月20日、9月19日、12月15日", "met"),
        ("护林员工资", "每季度末月20日前发放", "3月18日、6月25日、9月19日、12月15日", "partially_met"),
        (
            "物流园建设",
            "年内建成冷链物流园",
            "多次对接用地和规划手续，前期工作有序推进，预计明年三季度建成",
            "not_met",
        ),
        ("教师培训", "举办培训2期", "拟于近期开班", "undetermined"),
        ("示范街区", "打造示范街区3个", "正在打造", "partially_met"),
        ("便民设施", "座椅20套、公厕6座", "座椅20套 公厕5座", "partially_met"),
        ("便民设施", "座椅20套、公厕6座", "座椅22套 公厕6座", "exceeded"),
        ("臭氧浓度", "≤160μg/m3", "152微克/立方米", "exceeded"),
        ("臭氧浓度", "≤160μg/m3", "172微克/立方米", "not_met"),
        ("农村人居环境", "村容村貌明显改善", "中心村明显改善，边远村改善有限", "partially_met"),
        ("省级示范合作社", "获评省级示范合作社", "申报材料止步于市级评审", "not_met"),
        ("食品抽检", "无不合格批次", "抽检40批，无一批不合格", "met"),
        ("食品抽检", "无不合格批次", "抽检40批，2批不合格", "not_met"),
        ("泵站更新", "更新泵站2座", "城南泵站已投运，城北泵站正在安装机组", "partially_met"),
        ("泵站更新", "更新泵站2座", "城南泵站、城北泵站均已投运", "met"),
        ("卫生室建设", "新建卫生室3所", "柳河卫生室、石桥卫生室均已启用", "not_met"),
        ("开馆", "2023年9月1日开馆", "因布展调整，开馆由“九一”推到“国庆”举行", "not_met"),
        ("劳资纠纷", "群体性欠薪事件为0", "群体性欠薪事件未发生，一般投诉17件", "met"),
        ("校园安全", "责任事故为零", "发生责任事故1起，一般伤害3起", "not_met"),
        (
            "绿化养护",
            "主干道机械化洒扫率90%，背街巷道每日清扫不少于1次",
            "主干道机洒扫率92%；背街巷道每日清扫2次",
            "exceeded",
        ),
    ],
)
def test_words_as_clerks_choose_them(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name, year=2023).verdict == verdict
