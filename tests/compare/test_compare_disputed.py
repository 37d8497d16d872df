"""Numbers with 余 and 几, means beside their extremes, and what another clause takes from a met."""

import pytest

from dabiao import compare


def verdict(indicator: str, target: str, actual: str) -> str:
    return compare(target, actual, indicator=indicator or None, year=2023).verdict


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "wanted"),
    [
        ("", "放映露天电影四百余场", "放了381场", "not_met"),
        ("", "放映露天电影四百余场", "放了425场", "met"),
        ("", "设置书报亭十几个", "书报亭设了13个", "met"),
        ("", "设置书报亭十几个", "书报亭设了28个", "exceeded"),
        ("走访老兵", "30多人", "36人", "met"),
        ("走访老兵", "30多人", "28人", "not_met"),
        ("走访老兵", "30人左右", "29人", "met"),
    ],
)
def test_and_some_more_is_never_fewer(indicator: str, target: str, actual: str, wanted: str) -> None:
    assert verdict(indicator, target, actual) == wanted


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "wanted"),
    [
        ("平均抢修时间", "≤6天", "平均5.1天，其中山区线路最久等了17天", "exceeded"),
        ("平均抢修时间", "≤6天", "平均7.5天，最快1天修好", "not_met"),
        ("巡演", "30场", "台风取消4场，冬季补演4场，全年演满30场", "met"),
        ("巡演", "30场", "台风取消4场，冬季补演1场，全年演了27场", "not_met"),
        ("", "会议费9万元左右", "11.2万元", "not_met"),
        ("", "会议费9万元左右", "8.8万元", "met"),
        ("雪道开放", "连续4个月", "连续3个月", "not_met"),
        ("", "抗原检测试剂800份", "到货800份", "met"),
        ("", "新建测试平台1套", "1套设备到货，尚未安装", "not_met"),
    ],
)
def test_the_number_that_answers(indicator: str, target: str, actual: str, wanted: str) -> None:
    assert verdict(indicator, target, actual) == wanted


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "wanted"),
    [
        ("绿地养护合格率", "≥88%", "合格率90%，年报表记为81%，以哪个为准没有说明", "undetermined"),
        ("培训人数", "300人", "系统显示310人，与签到册对不上", "undetermined"),
        ("培训人数", "300人", "起初与签到册对不上，经核实为310人", "exceeded"),
        ("培训人数", "300人", "系统显示310人，与签到册核对一致", "exceeded"),
        ("窗口互评", "良好及以上", "6个窗口互评，5个良好、1个合格", "partially_met"),
        ("窗口互评", "良好及以上", "6个窗口互评，5个优秀、1个良好", "met"),
        ("服务成效", "提高检测效率、降低送检成本", "检测效率有所提高；送检成本与上年持平", "partially_met"),
        ("服务成效", "提高检测效率、降低送检成本", "检测效率明显提高；送检成本下降", "met"),
    ],
)
def test_what_another_clause_takes_away(indicator: str, target: str, actual: str, wanted: str) -> None:
    assert verdict(indicator, target, actual) == wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("药品供应不断档", "常用药没有一天断档", "met"),
        ("药品供应不断档", "9月常用药断档三天", "not_met"),
        ("每天有人值守", "没有一天有人值守", "not_met"),
        ("信访积案清零", "上年遗留的18件已全部办结，没有一件拖到下一年", "met"),
        ("信访积案清零", "18件已全部办结，又新增2件未办", "partially_met"),
        ("信访积案清零", "18件中15件办结，剩3件", "partially_met"),
        ("旅客投诉率下降", "目前没有这方面的统计", "undetermined"),
        ("基本实现图纸电子化", "基本实现图纸电子化，纸图仅作备份", "met"),
        ("仓库防潮改造完成", "墙面处理、新风安装两道工序悉数收尾，已交付启用", "met"),
        ("修缮全部校舍", "除早已停用的一栋旧楼外，校舍全部修缮完毕", "met"),
        ("修缮全部校舍", "除两栋旧楼未修外，校舍全部修缮完毕", "partially_met"),
    ],
)
def test_words_that_only_look_like_a_setback(target: str, actual: str, wanted: str) -> None:
    assert verdict("", target, actual) == wanted


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "wanted"),
    [
        ("巡查次数", "四个季度累计180次", "一季度41次、二季度50次、三季度46次、四季度43次", "met"),
        ("巡查次数", "四个季度累计180次", "一季度31次、二季度50次、三季度46次、四季度43次", "not_met"),
        ("", "组建12支队伍", "龙舟队5支、舞狮队4支、秧歌队2支", "not_met"),
        ("", "组建11支队伍", "龙舟队5支、舞狮队4支、秧歌队2支", "met"),
        ("红细胞采集", "≥4200单位", "南站2100单位，东站1500单位，采血车700单位，总计4300单位", "exceeded"),
        ("红细胞采集", "≥4200单位", "全年采集3900单位", "not_met"),
        ("", "平台免费维护期2年", "合同约定免费维护24个月", "met"),
        ("", "设备质保期3年", "合同约定质保24个月", "not_met"),
        ("", "工期200天", "合同约定工期200天", "undetermined"),
        ("联审改革", "稳步推进", "稳步推进中，年内新增联审事项7类，办事人跑动次数减少", "met"),
        ("联审改革", "稳步推进", "推进缓慢，年内没有进展", "not_met"),
        ("球馆对外开放", "对外开放", "开放运行中，除周一闭馆检修外天天接待，日均三百人", "met"),
        ("球馆对外开放", "对外开放", "除二层外均已对外开放", "partially_met"),
        (
            "检验流程",
            "收样、留样、报告各环节合格",
            "收样、留样、报告各环节合格，仅留样环节5月抽查有2次不合格",
            "partially_met",
        ),
        ("检验流程", "收样、留样、报告各环节合格", "收样、留样、报告各环节均合格，未发现不合格", "met"),
        ("社会效益", "—", "本项目属公益支出，不产生直接效益，故不适用", "not_applicable"),
    ],
)
def test_terms_that_are_fixed_and_doors_that_close(
    indicator: str, target: str, actual: str, wanted: str
) -> None:
    assert verdict(indicator, target, actual) == wanted
