"""Numbers wished, due or put down on paper against those reached."""

from __future__ import annotations

from typing import Any

import pytest

from dabiao.compare import compare

PAIRS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("培训护林员120人", "报名护林员150人", "undetermined|not_met", {}),
    ("培训护林员120人", "报名150人，实到110人", "not_met", {}),
    ("培训护林员120人", "应到130人，实到118人", "not_met", {}),
    ("培训护林员120人", "邀请130人，到场121人", "met", {}),
    ("培训护林员120人", "登记126人，实际参训126人", "met", {}),
    ("培训护林员120人", "计划130人，实训112人", "not_met", {}),
    ("培训护林员120人", "拟培训130人", "undetermined|not_met", {}),
    ("招商签约8个", "意向签约10个，正式签约6个", "not_met", {}),
    ("招商签约8个", "意向签约10个", "undetermined|not_met", {}),
    ("招商签约8个", "正式签约9个", "met", {}),
    ("销售农产品50万元", "意向成交60万元", "undetermined|not_met", {}),
    ("销售农产品50万元", "预订60万元，实际成交45万元", "not_met", {}),
    ("销售农产品50万元", "实现销售52万元", "met", {}),
    ("救助困难户60户", "在册困难户70户", "undetermined|not_met", {}),
    ("救助困难户60户", "申请70户，审核通过58户", "not_met", {}),
    ("救助困难户60户", "符合条件65户，实际救助61户", "met", {}),
    ("救助困难户60户", "累计摸排80户，已救助60户", "met", {}),
    ("发放购房补贴40户", "受理申请52户", "undetermined|not_met", {}),
    ("发放购房补贴40户", "受理52户，已发放38户", "not_met", {}),
    ("接种疫苗500人次", "预约620人次", "undetermined|not_met", {}),
    ("接种疫苗500人次", "预约620人次，实际接种480人次", "not_met", {}),
    ("参观人数2万人次", "预约2.6万人次", "undetermined|not_met", {}),
    ("参观人数2万人次", "接待参观2.3万人次", "met", {}),
    ("采购图书3000册", "预订图书3200册", "undetermined|not_met", {}),
    ("建设充电桩30个", "规划建设充电桩36个", "undetermined|not_met", {}),
    ("建设充电桩30个", "备案36个，建成24个", "not_met", {}),
    ("建设充电桩30个", "备案36个", "undetermined|not_met", {}),
    ("建设充电桩30个", "已建30个，其中8个未通电", "met|partially_met", {}),
    ("新增床位50张", "现有床位200张", "undetermined|not_met", {}),
    ("新增床位50张", "床位由150张增至205张", "met", {}),
    ("新增床位50张", "床位由150张增至180张", "not_met", {}),
    ("新增床位50张", "核定床位60张", "undetermined|not_met", {}),
    ("种树8000株", "种树8200株，成活7100株", "met|partially_met|not_met", {}),
    ("成活8000株", "种树8200株，成活7100株", "not_met", {}),
    ("完成投资5000万元", "签约投资6000万元", "undetermined|not_met", {}),
    ("完成投资5000万元", "到位资金5200万元", "met|undetermined", {}),
    ("完成投资5000万元", "上年完成投资5200万元", "undetermined|not_met", {}),
    ("完成投资5000万元", "历年累计完成投资9000万元", "undetermined|not_met", {}),
    ("开展巡查24次", "上年开展巡查26次", "undetermined|not_met", {}),
    ("开展巡查24次", "本年开展巡查22次，上年26次", "not_met", {}),
    ("开展巡查24次", "较上年多2次", "undetermined", {}),
    ("开展巡查24次", "去年同期20次，今年25次", "met", {}),
    ("受理投诉办结率95%", "办结率上年97%，本年93%", "not_met", {}),
    ("整改隐患40处", "排查隐患45处", "undetermined|not_met", {}),
    ("整改隐患40处", "排查45处，整改39处", "not_met", {}),
    ("整改隐患40处", "排查整改隐患42处", "met", {}),
    ("举办讲座6场", "筹备讲座7场", "undetermined|not_met", {}),
    ("举办讲座6场", "举办讲座6场，另有2场筹备中", "met", {}),
    ("举办讲座6场", "举办讲座4场，另有2场筹备中", "not_met", {}),
    ("举办讲座6场", "累计举办讲座6场，其中上年3场", "not_met|undetermined", {}),
    ("检测样品300份", "采样320份", "undetermined|not_met", {}),
    ("检测样品300份", "采样320份，检测290份", "not_met", {}),
    ("检测样品300份", "检测320份，合格300份", "met", {}),
    ("拆除违建20处", "下达拆除通知25份", "undetermined|not_met", {}),
    ("拆除违建20处", "责令拆除25处，已拆18处", "not_met", {}),
    ("招聘医生10人", "入围12人，录用9人", "not_met", {}),
    ("招聘医生10人", "拟录用11人", "undetermined|not_met", {}),
    ("招聘医生10人", "录用11人，到岗10人", "met", {}),
    ("修建水窖40口", "开工45口，竣工36口", "not_met", {}),
    ("修建水窖40口", "竣工41口", "met", {}),
    ("修建水窖40口", "在建45口", "undetermined|not_met|partially_met", {}),
    ("资助学生80人", "公示名单86人", "undetermined|not_met", {}),
    ("资助学生80人", "资助学生80人（其中结转5人）", "met", {}),
    ("引进项目5个", "洽谈项目9个", "undetermined|not_met", {}),
    ("引进项目5个", "洽谈9个，落地5个", "met", {}),
    ("引进项目5个", "储备项目12个", "undetermined|not_met", {}),
    ("举办展会1届", "展会延期至2024年", "not_met", {"year": 2023}),
]


@pytest.mark.parametrize(("target", "actual", "verdicts", "known"), PAIRS)
def test_verdict(target: str, actual: str, verdicts: str, known: dict[str, Any]) -> None:
    judged = compare(target, actual, **known)
    assert judged.verdict.replace("exceeded", "met") in verdicts.split("|"), judged.why
