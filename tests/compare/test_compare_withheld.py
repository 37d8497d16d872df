"""What a cell holds back from its number or day, and bans by the names of their cases."""

from __future__ import annotations

import pytest

from dabiao import compare


def verdict(target: str, actual: str, indicator: str = "") -> str:
    return compare(target, actual, indicator=indicator, year=2023).verdict


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "wanted"),
    [
        ("旧房修缮", "修缮9户", "9户，其中1户还没开工", "not_met"),
        ("危桥改造", "3座", "3座，其中1座为重建", "met"),
        ("管网接入", "接入12家", "12家，其中3家正在办手续", "not_met"),
        ("智慧路灯", "安装80盏", "60盏已点亮，20盏调试中", "not_met"),
        ("智慧路灯", "安装80盏", "南片60盏、北片20盏已点亮", "met"),
        ("下乡义诊", "12场", "12场，其中原定一场取消后改在邻镇补办", "met"),
        ("教具", "黑板2块、积木30箱", "黑板2块；积木31箱，其中3箱缺件退回", "partially_met"),
        ("固定资产", "账实相符率100%", "账实相符率100%，盘亏电脑2台", "not_met"),
        ("固定资产", "账实相符率100%", "账实相符率100%，无盘亏", "met"),
        ("办公搬迁", "10月底前整体搬迁", "10月底行政楼搬完，档案室还在搬", "partially_met"),
        ("办公搬迁", "10月底前整体搬迁", "10月20日搬迁完毕，旧楼仍在清理", "met"),
        ("影片首映", "元旦前首映", "预告片元旦前发布，首映定在春节档", "not_met"),
        ("影片首映", "元旦前首映", "12月20日首映，预告片已于11月发布", "met"),
    ],
)
def test_a_number_stands_only_for_what_is_done(indicator: str, target: str, actual: str, wanted: str) -> None:
    assert verdict(target, actual, indicator) == wanted


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "wanted"),
    [
        ("廉政建设", "无违纪违法案件", "全年立案1件", "not_met"),
        ("廉政建设", "无违纪违法案件", "年内未立案查处人员", "met"),
        ("队伍管理", "不发生违纪违法行为", "两名干部受到党纪处分", "not_met"),
        ("行风建设", "无吃拿卡要现象", "窗口人员吃拿卡要查实1件", "not_met"),
        ("社区矫正", "无脱管、无再犯罪", "无脱管，重新犯罪1人", "partially_met"),
        ("血液安全", "零差错、零投诉", "零差错，收到投诉2件", "partially_met"),
        ("血液安全", "零差错、零投诉", "零差错，未收到投诉", "met"),
    ],
)
def test_a_ban_is_missed_by_a_case_under_another_name(
    indicator: str, target: str, actual: str, wanted: str
) -> None:
    assert verdict(target, actual, indicator) == wanted


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "wanted"),
    [
        ("夜间值守", "每晚20时至24时", "每晚20时至23时", "partially_met"),
        ("夜间值守", "每晚20时至24时", "每晚19时30分至24时", "met"),
        ("场馆开放", "8:30-20:30", "8:30-18:00", "partially_met"),
        ("养老机构评定", "四级", "三级", "partially_met"),
        ("养老机构评定", "三级", "四级", "met"),
        ("群众测评", "评为优", "评为良，参评率100%", "partially_met"),
        ("全程网办率", "≥95%", "一网通办事项共900项，可全程网办810项", "not_met"),
        ("全程网办率", "≥85%", "一网通办事项共900项，可全程网办810项", "exceeded"),
        ("租金收缴", "应收尽收", "应收300万元，实收285万元", "not_met"),
        ("租金收缴", "应收尽收", "应收300万元，已全部收齐300万元", "met"),
        ("水利用系数", "提高0.03", "0.512提高到0.531", "not_met"),
        ("水利用系数", "提高0.01", "0.512提高到0.531", "exceeded"),
        ("违建拆除", "拆除存量违建5万平方米", "拆除4.8万平方米", "not_met"),
        ("新剧目", "新创儿童剧1部", "复排儿童剧2部", "undetermined"),
        ("环卫", "日产日清", "大体做到日产日清", "partially_met"),
        ("环卫", "日产日清", "做到日产日清", "met"),
        ("厨房改造", "改造完成并通过验收", "改造完成，等消防来验", "partially_met"),
        ("平台升级", "完成门户、邮箱升级", "门户已升级，邮箱迁移中", "partially_met"),
    ],
)
def test_small_turns_of_a_cell(indicator: str, target: str, actual: str, wanted: str) -> None:
    assert verdict(target, actual, indicator) == wanted


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("青禾客运站改造工程零事故", "发生一般事故3起", "not_met"),
        ("全年零事故", "发生一般事故1起", "not_met"),
        ("安全事故零发生", "发生事故3起", "not_met"),
        ("零事故、零投诉", "发生投诉3起", "not_met"),
        ("零事故、零投诉", "发生事故3起，投诉2件", "not_met"),
    ],
)
def test_only_what_bans_something_is_a_ban(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "wanted"),
    [
        ("网络直播", "带货20场", "20场，实播17场", "not_met"),
        ("社区食堂", "开办3家", "3家（含1家装修中）", "not_met"),
        ("社区食堂", "开办3家", "3家（含1家清真）", "met"),
        ("学生资助", "覆盖600人", "600人，有14人因信息有误未到账", "not_met"),
        ("河道巡护", "每周巡护5天", "每周巡护5天，汛期外改为3天", "partially_met"),
        ("供暖改造", "10月底前全部改完", "10月18日全部改完，路面还在恢复", "met"),
        ("信用评级", "AA+", "AA", "partially_met"),
        ("河道清淤", "清淤8公里", "清淤8公里，其中1.5公里只清了一侧", "partially_met"),
        ("河道清淤", "清淤8公里", "清淤8公里，其中1.5公里为人工清理", "met"),
        ("教学质量", "合格率优秀率双提升", "合格率提升，优秀率略降", "partially_met"),
        ("教学质量", "合格率优秀率双提升", "合格率、优秀率均提升", "met"),
        ("拉动消费", "拉动消费1.5亿元", "发放消费券共计900万元", "undetermined"),
        ("拉动消费", "拉动消费1.5亿元", "拉动消费1.6亿元", "exceeded"),
        ("文创收入", "80万元", "线上话题阅读量突破600万", "undetermined"),
        ("客车更新", "新购50台", "客车保有量达到312台", "undetermined"),
        ("分馆建设", "新建东门、北苑等分馆5个", "新建东门、北苑、柳湾等分馆", "undetermined"),
        ("扬尘管控", "1月—12月", "全年不间断", "met"),
        ("巡回义诊", "四个季度按季开展", "一、二、四季度各开展1次", "partially_met"),
        ("巡回义诊", "四个季度按季开展", "一、二、三、四季度各开展1次", "met"),
        ("教学成果", "获评省级示范专业", "两个专业均止步于市级评审", "not_met"),
    ],
)
def test_what_stands_beside_a_number(indicator: str, target: str, actual: str, wanted: str) -> None:
    assert verdict(target, actual, indicator) == wanted
