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


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("场租费及劳务费合计不超过80万元", "场租费支出41万元，劳务费支出46万元", "not_met"),
        ("场租费及劳务费合计不超过80万元", "场租费支出31万元，劳务费支出36万元", "exceeded"),
        ("慰问老人、走访商户，两项合计不少于500次", "慰问老人260人，走访商户245家", "exceeded"),
        ("慰问老人、走访商户，两项合计不少于500次", "慰问老人230人，走访商户245家", "not_met"),
        ("采购28套桌椅和15台饮水机", "共采购43台（套）", "met"),
        ("订购28套桌椅和15台饮水机", "订购26套桌椅和12台饮水机，订购率100%", "not_met"),
        ("为甲校、乙校等4所学校各配图书500册", "4所学校各配图书500册", "met"),
        ("为甲校、乙校等4所学校各配图书500册", "4所学校共配图书1900册", "not_met"),
        ("共走访800户，其中低保户300户", "共800户（低保户300户、其他户500户）", "met"),
        ("共走访800户，其中低保户300户", "共800户（低保户280户、其他户520户）", "partially_met"),
        ("培训护工80人", "培训护工80人，惠及老人1200人", "met"),
        ("受益群众1000人", "培训80人，惠及群众1200人", "exceeded"),
        ("累计发展会员5000人", "本年发展820人，历年累计4700人", "not_met"),
        ("累计发展会员5000人", "本年发展820人，历年累计5000人", "met"),
    ],
)
def test_sums_are_of_what_is_asked(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("更新公交车40辆", "应更新公交车40辆，尚差6辆", "not_met"),
        ("资助学生300人", "应资助300人，少资助12人", "not_met"),
        ("资助学生300人", "应资助300人，实际资助300人", "met"),
        ("清欠工资120人", "应清欠120人，已清欠120人，无欠发", "met"),
        ("培训少年儿童200人", "培训少年儿童200人", "met"),
        ("差旅费不超过20万元", "差旅费18万元", "exceeded"),
        ("新聘教练4名", "现有教练4名（其中新聘2名）", "not_met"),
        ("救助流浪者2050人（占存量的22%）", "救助流浪者1709人（占存量的22%）", "not_met"),
        ("慰问困难户，每100户至少5户", "全镇困难户600户，慰问25户", "not_met"),
        ("慰问困难户，每100户至少5户", "全镇困难户600户，慰问36户", "exceeded"),
        ("检测水样400份，完成率100%", "检测水样350份，完成率100%", "not_met"),
        ("检测水样400份，完成率100%", "检测水样400份，完成率100%", "met"),
        ("检测水样400份，合格率100%", "检测水样350份，合格率100%", "partially_met"),
    ],
)
def test_what_is_lacking_or_a_share_is_no_result(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("name", "actual", "verdict"),
    [
        ("设备检验率", "应检200台，实检180台，检验率96%", "not_met"),
        ("设备检验率", "应检200台，实检196台，检验率98%", "exceeded"),
        ("设备合格率", "应检200台，实检180台，合格率97%", "exceeded"),
        ("培训出勤率", "应到80人，实到60人，出勤率95%", "not_met"),
        ("培训出勤率", "应到80人，缺4人", "met"),
    ],
)
def test_counts_deny_a_rate_of_the_same_deed(name: str, actual: str, verdict: str) -> None:
    assert compare("≥95%", actual, indicator=name).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("9月启动，10月底完工", "9月启动，11月中旬完工", "partially_met"),
        ("9月启动，10月底完工", "9月启动，10月20日完工", "met"),
        ("甲库5月底前、乙库8月底前蓄水", "甲库5月20日、乙库9月3日蓄水", "partially_met"),
        ("结算平台9月底前、服务站11月底前完工", "服务站9月19日完工，结算平台11月19日完工", "partially_met"),
        ("为白石、青田等乡配发水泵30台", "白石、青田等乡收到水泵30台", "met"),
        ("为白石、青田等乡配发水泵30台", "收到水泵采购申请30台", "undetermined"),
        ("举办演练", "演练前召开筹备会2次，活动现已办结", "met"),
        ("举办演练", "演练前召开筹备会2次，演练尚未举行", "not_met"),
        ("编制排水规划并通过评审", "排水规划已编制，评审退回修改", "partially_met"),
        ("编制排水规划并通过评审", "规划按专家意见修改后通过评审", "met"),
        ("印发应急预案等制度9项", "出台应急预案、值班办法等9项制度", "met"),
        ("印发应急预案等制度9项", "出台应急预案、值班办法等8项制度", "not_met"),
    ],
)
def test_each_part_keeps_its_own_deed(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, year=2024).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("推介会36场", "共36场：室内12场，室外24场", "met"),
        ("推介会36场", "共33场：室内12场，室外21场", "not_met"),
        ("检查渔船580艘", "合计580艘：甲乡193艘、乙乡193艘", "not_met"),
        ("检查渔船580艘", "合计580艘（甲乡193艘、乙乡193艘等）", "met"),
        ("各乡镇共建水窖68座", "甲坪乡建42座，其余乡镇建26座", "met"),
        ("各乡镇共建水窖68座", "甲坪乡建42座，其余乡镇建16座", "not_met"),
        ("改造养殖场88家", "公开招标82家，竞争性磋商6家", "met"),
        ("服务群众5000人次", "线上咨询3200人次、窗口接待1500人次", "not_met"),
        ("补贴农机60台", "拖拉机22台、收割机18台、插秧机20台", "met"),
        ("印发文件10件", "已出台6件，另有4件待审", "not_met"),
        ("建设服务站14个", "建设服务站11个，另设公益性墓地5处", "not_met"),
        ("修缮祠堂共27座，其中甲镇24座、乙乡3座", "甲镇24座、乙乡3座", "met"),
    ],
)
def test_parts_of_a_whole_are_added(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("修订章程、编印画册", "章程已修订，画册预计下月印出", "partially_met"),
        ("新建书屋3个；改造广场1处", "书屋3个已建成；广场改造列入明年计划", "partially_met"),
        ("完成管网改造、泵站更新、水表轮换", "管网改造与水表轮换已完成，泵站更新顺延至下年", "partially_met"),
        ("完成管网改造、泵站更新、水表轮换", "上述三项全部完成", "met"),
        ("修订章程、编印画册", "章程已修订，画册已印出", "met"),
    ],
)
def test_what_is_still_ahead_beside_what_is_done_is_missing(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("举办读书会、故事会、朗诵会三场活动", "读书会、故事会各一场，朗诵会未办", "partially_met"),
        ("抢修道路7处", "抢修7处，其中2处仍在施工", "not_met"),
        ("抢修道路7处", "抢修10处，其中2处仍在施工", "exceeded"),
        ("改造泵房22座", "共改造22座，其中3座未通过验收", "not_met"),
        ("改造泵房22座", "共改造22座，其中3座通过市级验收", "met"),
        ("订阅期刊110种", "应订110种，停刊4种，实订106种", "not_met"),
        ("慰问环卫工人、交警等群体500人", "慰问环卫工人280人、交警150人、快递员90人", "exceeded"),
        ("新建公厕15座", "今年建成15座，累计建成118座", "met"),
        ("新建公厕15座", "今年建成12座，累计建成118座", "not_met"),
        ("出版《山志》《水志》", "《山志》已出版，《水志》已交印厂", "partially_met"),
        ("出版《山志》《水志》", "《山志》《水志》已出版", "met"),
    ],
)
def test_each_name_and_each_open_part_counts(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
