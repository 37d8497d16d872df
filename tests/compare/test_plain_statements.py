"""The plainest answers of a season: nobody would argue about them."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

MET = [
    ("建设村文化广场", "10月投入使用"),
    ("建设村文化广场", "验收通过，已交付"),
    ("新建公厕", "已按图纸建完"),
    ("举办职工运动会", "5月18日开幕，20日闭幕，共12支队伍参赛"),
    ("编制应急预案", "经专家评审后印发执行"),
    ("采购救护车", "已完成招标采购，车辆已交付"),
    ("开展入户走访", "挨家挨户走了个遍"),
    ("拆除违章建筑", "拆除到位，场地已清理"),
    ("关闭小煤窑", "已全部关停退出"),
    ("取消收费项目", "已停止收取"),
    ("发放奖学金", "奖学金已兑付到学生"),
    ("退还保证金", "已全部退还企业"),
    ("配备消毒设备", "每个班都配上了"),
    ("更换门窗", "换新完毕"),
    ("资金专款专用", "未发现挪用"),
    ("不超预算", "未超"),
    ("维护社会稳定", "社会大局稳定"),
    ("老堤渗漏点清零", "渗漏点已清零"),
    ("公开决算", "已挂网"),
    ("发放养老金", "已足额打入老人账户"),
    ("设备正常运行", "运行良好"),
]
PART = [
    ("建设村文化广场", "主体已完工，附属设施未建"),
    ("建设村文化广场", "已进入收尾阶段"),
    ("编制应急预案", "初稿已完成，正在征求意见"),
    ("安装路灯", "灯杆已立，未通电"),
    ("拆除违建", "还有两处没拆"),
    ("完成档案数字化", "扫描已完成，著录还在进行"),
    ("消除安全隐患", "大部分隐患已整改，个别仍在整改"),
    ("老堤渗漏点清零", "老堤渗漏点由12处减少到3处"),
    ("发放补贴", "发了上半年的，下半年的还没发"),
    ("改善办学条件", "部分学校得到改善"),
]
SHORT = [
    ("建设村文化广场", "因选址未定，尚未动工"),
    ("建设村文化广场", "推迟到明年建设"),
    ("采购救护车", "流标，未采购"),
    ("签订合作协议", "对方放弃签约"),
    ("拆除违章建筑", "当事人阻挠，没拆成"),
    ("取消收费项目", "仍在收取"),
    ("设备正常运行", "设备多次停机"),
    ("设备正常运行", "频繁故障"),
    ("系统稳定运行", "系统多次崩溃"),
    ("专款专用", "挪用12万元用于办公"),
    ("资金专款专用", "截留3万元"),
    ("办公支出9万元", "9.7万元"),
]
OPEN = [
    ("改善办学条件", "加强了领导"),
    ("群众满意", "已发放问卷"),
    ("举办职工运动会", "领导高度重视"),
    ("发放补贴", "制定了发放办法"),
    ("采购抽水机", "抽水机场地已租好"),
    ("配备消毒设备", "上级来人检查了"),
]


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [(*pair, "met") for pair in MET]
    + [(*pair, "partially_met") for pair in PART]
    + [(*pair, "not_met") for pair in SHORT]
    + [(*pair, "undetermined") for pair in OPEN],
)
def test_a_plain_answer(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("种树300棵、修路5公里", "路修了5公里，树种了300棵", "met"),
        ("种树300棵、修路5公里", "桥修了5公里，树种了300棵", "partially_met"),
    ],
)
def test_a_deed_and_its_object_in_either_order(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("name", "target", "actual", "verdict"),
    [
        ("还田比例", "≥90%", "没跌破九成", "met"),
        ("还田比例", "≥90%", "跌破九成", "not_met"),
        ("募集善款", "60万元", "快到60万元了，就差一口气", "not_met"),
        ("系统故障时长", "全年不超过12小时", "少说也有15个钟头", "not_met"),
        ("工期", "不超过150天", "干了163个昼夜", "not_met"),
        ("公务接待支出", "9万元", "8.7万元", "met"),
        ("教育支出", "900万元", "870万元", "not_met"),
    ],
)
def test_bounds_and_costs_as_people_say_them(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name).verdict == verdict
