"""How the story of a cell ends, and what is asked to stay or not to be."""

from __future__ import annotations

import pytest

from dabiao import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("举办庙会", "庙会原拟取消，后照常举办", "met"),
        ("举办庙会", "庙会原计划取消，后经多方协调如期举办", "met"),
        ("举办庙会", "庙会取消，后未再举办", "not_met"),
        ("修复老码头", "老码头修复一度因汛情停工，现已全部修复", "met"),
        ("修复老码头", "老码头修复一度停工，现已复工", "not_met|partially_met|undetermined"),
        ("建成东西两个泵站", "东站停工，西站现已建成", "partially_met"),
        ("建成口袋公园", "口袋公园虽遇用地纠纷，仍赶在年底前建好", "met"),
        ("建成口袋公园", "口袋公园终因用地纠纷未能建成", "not_met"),
        ("采购除雪机", "除雪机首次采购失败，重新采购后已入库", "met"),
        ("采购除雪机", "除雪机首次采购失败，重新采购仍无人应标", "not_met"),
        ("签订物业合同", "物业合同签订后又解除", "not_met"),
        ("签订物业合同", "旧合同解除后，新的物业合同已签订", "met"),
        ("签订物业合同", "合同已解除", "not_met"),
        ("移交体育馆", "旧的经营协议解除后，体育馆已移交", "met"),
        ("开通环线公交", "环线公交开通后因客流不足停运", "not_met|partially_met"),
        ("修订防空预案", "年初要求修订防空预案，现未完成", "not_met"),
        ("举办科技节", "科技节一度延期，但已于11月补办", "met"),
        ("举办科技节", "科技节延期，但至今未补办", "not_met"),
        ("编制防震规划", "防震规划征求意见后推倒重来", "not_met|partially_met"),
        ("打通断头路", "断头路因拆迁户要价过高没能打通", "not_met"),
        ("打通断头路", "断头路拆迁完成，尚未打通", "not_met|partially_met"),
        ("打通断头路", "因拆迁户支持，断头路提前打通", "met"),
        ("建成体育公园", "体育公园年初停工，7月复工，年底建成开放", "met"),
        ("建成体育公园", "体育公园年初停工，7月复工", "not_met|partially_met|undetermined"),
        ("采购国产服务器", "以进口服务器替代国产服务器", "not_met"),
        ("以国产服务器替代进口服务器", "已用国产服务器替代进口服务器", "met|undetermined"),
        ("修订防空预案", "年初要求修订防空预案，现已完成", "met"),
        ("编制街区导则", "街区导则书稿修改多轮，终获专家组一致通过并印发", "met"),
        ("提升窗口服务水平", "窗口服务水平起初不高，经整改已明显提升", "met"),
        ("提升窗口服务水平", "窗口服务水平经整改仍然不高", "not_met"),
        ("建成职工之家", "职工之家选址换了三处，终在11月落成", "met"),
        ("建成职工之家", "职工之家选址换了三处，终未定下来", "not_met"),
    ],
)
def test_the_end_of_the_story_counts(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual).verdict in verdicts.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("不新建办公用房", "未新建", "met"),
        ("青禾镇不新建不动产窗口", "未新建", "met"),
        ("不突破招待费预算", "未突破", "met"),
        ("不再使用燃煤锅炉", "已不再使用", "met"),
        ("不再使用燃煤锅炉", "仍有3台燃煤锅炉在用", "not_met"),
        ("新建办公用房", "未新建", "not_met"),
        ("不新建楼堂馆所", "新建办公楼一栋", "not_met"),
        ("不新建楼堂馆所", "新建便民桥一座", "undetermined"),
        ("淘汰老旧柴油车", "老旧柴油车已全部淘汰报废", "met"),
        ("购置柴油车", "新购柴油车已报废", "not_met"),
        ("停征采砂费", "采砂费照收不误", "not_met"),
        ("保留柳溪教学点", "该教学点已撤并", "not_met"),
        ("保留传统戏台", "传统戏台保存完好", "met"),
        ("撤并柳溪教学点", "该教学点已撤并", "met"),
        ("清收不良贷款", "不良贷款全部收回", "met"),
        ("发放创业贷款", "创业贷款全部收回", "not_met"),
    ],
)
def test_what_is_to_stay_or_not_to_be(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("提升环卫水平", "环卫水平在枣林镇有所提升，其他镇变化不明显", "partially_met"),
        ("改善交通秩序", "城区交通秩序明显好转，乡镇依旧混乱", "partially_met"),
        ("改善交通秩序", "过去乡镇交通混乱，现交通秩序明显好转", "met"),
        ("完成8项民生实事", "8项民生实事完成过半", "partially_met"),
        ("完成8项民生实事", "民生实事完成过半", "partially_met"),
        ("撰写人口分析报告", "人口分析报告已形成初稿，待会议审定", "partially_met"),
        ("撰写人口分析报告初稿", "人口分析报告初稿已形成", "met"),
        ("改造5个街区", "5个街区改造除水街外悉数完工", "partially_met"),
        ("完成12项试点", "12项试点有9项落地，3项仍在探索", "not_met"),
        ("开发河长制手机应用", "手机应用开发到测试阶段", "partially_met"),
        ("开发河长制手机应用", "手机应用开发完成，已上架应用市场", "met"),
        ("开发公益岗位30个", "开发公益岗位30个", "met"),
        ("举办线下推介会", "线下推介会取消，改为线上直播", "not_met"),
        ("完成泵站一期、二期", "一期已完工，二期正在做前期", "partially_met"),
        ("调解劳动争议160件", "一件都没有调解", "not_met"),
        ("修订制度7项", "7项制度一项未动", "not_met"),
        ("安装路灯300盏", "300盏路灯安装过半", "partially_met"),
        ("安装路灯300盏", "安装路灯300盏，过半为太阳能路灯", "met"),
        ("拓宽4条支路", "4条支路拓宽了3条", "not_met"),
        ("研发抗旱玉米", "抗旱玉米进入区域试验第二年", "partially_met"),
        ("翻新3所学校操场", "3所学校操场只翻新了2所", "not_met"),
        ("走访渔户120户", "一户也没有走访", "not_met"),
        ("走访渔户120户", "已全部走访，无一遗漏", "met"),
        ("2023年印发消防规划", "消防规划列入2024年工作要点，届时印发", "not_met"),
        ("2024年印发消防规划", "消防规划已于2024年3月印发，2025年将开展评估", "met"),
        ("群众满意度≥84%", "问卷正在回收整理", "undetermined"),
        ("建立联合执法机制", "仅有设想，无实质动作", "not_met"),
        ("建立联合执法机制", "由最初的设想变为现实，联合执法机制已建立", "met"),
    ],
)
def test_parts_and_denials(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("举办读书节", "读书节在柳溪乡成功举办", "met"),
        ("搬迁河边鱼棚", "鱼棚已搬离", "met"),
        ("推行电子发票", "电子发票已在全系统推行", "met"),
        ("创作原创话剧", "原创话剧已首演", "met"),
        ("完成档案馆搬迁", "档案馆完成搬迁，新馆对外开放", "met"),
        ("架设跨湖索道", "跨湖索道架设完毕并通过特种设备检验", "met"),
        ("拨付育林基金", "育林基金足额划转至林场账户", "met"),
        ("种植行道树", "行道树栽种完毕，长势良好", "met"),
        ("种植行道树", "行道树苗木已运到，尚未栽种", "not_met|partially_met"),
        ("完成谱牒整理", "谱牒整理经费已落实", "undetermined"),
        ("清理违停", "违停已清理，后又卷土重来", "not_met|partially_met|undetermined"),
    ],
)
def test_where_and_how_takes_nothing_from_a_deed(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict in verdict.split("|")


def test_a_long_cell_is_no_single_story() -> None:
    told = "原计划取消，后因客流不足停运又已建成，" * 800
    assert compare("建成环线公交", told).verdict in {"not_met", "partially_met", "undetermined"}
