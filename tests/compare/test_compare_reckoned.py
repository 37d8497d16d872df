"""Numbers, lengths, months and grades as people tell them: 六十万出头, 三百五六十, 隔日, 复评升为B."""

from __future__ import annotations

import pytest

from dabiao import compare

_TOLD = [
    # Numbers in words that lie about or above what they name.
    ("", "健走活动参加400人", "大约三百五六十人", "not_met"),
    ("", "健走活动参加350人", "大约三百五六十人", "met|exceeded"),
    ("", "物资储备超过60万元", "储备总额六十万出头", "met|exceeded"),
    ("", "单套造价不高于900元", "单套造价900元出头", "not_met"),
    ("", "合格率提高2个百分点", "合格率提高一个多百分点", "not_met"),
    ("", "合格率提高1个百分点", "合格率提高一个多百分点", "exceeded"),
    ("接警响应", "≤12分钟", "平均12分35秒", "not_met"),
    ("接警响应", "≤12分钟", "平均11分35秒", "exceeded"),
    ("", "配发手杖90根", "九十支", "met"),
    # What lies apart from a ceiling, and what fell from a former level.
    ("登记失业率", "控制在4%以内", "比控制线低0.2个百分点", "exceeded|met"),
    ("登记失业率", "控制在4%以内", "比控制线高出0.2个百分点", "not_met"),
    ("火灾死亡人数", "较上年下降", "由上年的3人减为1人", "met|exceeded"),
    ("火灾死亡人数", "较上年下降", "由上年的1人增为3人", "not_met"),
    # Rates by counts.
    ("", "签约企业履约率不低于80%", "签约20家，落地17家", "exceeded"),
    ("", "签约企业履约率不低于80%", "签约20家，落地15家", "not_met"),
    ("巡护完成率", "≥95%", "计划巡护60处，只有2处没去成", "exceeded"),
    ("巡护完成率", "≥95%", "计划巡护60处，有6处没去成", "not_met"),
    ("探访率", "≥90%", "在册的310户逐一探访，一户没落下", "met|exceeded"),
    # Months that are to be filled.
    ("", "1—12月按月发放护理补贴", "1至8月已发，9月起未发", "partially_met"),
    ("", "1—12月按月发放护理补贴", "1至12月逐月发放", "met"),
    ("", "2023年4月至10月逐月检测", "4月至8月逐月检测，9月起停", "partially_met"),
    ("文化馆免费开放时间", "2022年1月-12月", "1-5月、7-12月正常开放，6月因装修闭馆", "partially_met"),
    ("", "二、四季度组织体检", "二季度因场地没组织，四季度去了两批", "partially_met"),
    ("", "2022.03-2022.12", "2021.03-2021.12", "not_met"),
    # Deadlines named by a day of the old calendar, or kept in so many words.
    ("", "冬至前投入使用", "12月3日投入使用", "met"),
    ("", "冬至前投入使用", "12月28日投入使用", "not_met"),
    ("", "春播前检修水泵", "3月中旬检修完毕，赶在春播之前", "met"),
    ("", "合同期限内完成", "较合同约定早4日交付", "met"),
    ("", "合同期限内完成", "较合同约定晚4日交付", "not_met"),
    # Lengths.
    ("", "7个工作日办结", "平均提前2个工作日办结", "met|exceeded"),
    ("", "休养6天", "实际休养4天，余下2天在路上", "not_met"),
    ("", "申请5个工作日内审查完毕", "当日申请当日审结", "met|exceeded"),
    ("", "申请5个工作日内审查完毕", "力争当日审结", "undetermined|not_met"),
    ("", "质保期不少于24个月", "合同约定质保两年", "met"),
    ("", "质保期不少于36个月", "合同约定质保两年", "not_met"),
    # Rhythms.
    ("", "隔日巡测", "两天一测", "met"),
    ("", "隔日巡测", "三天一测", "not_met"),
    ("", "每季度巡检不少于1次", "隔月巡检一次", "met|exceeded"),
    ("", "每季度巡检不少于1次", "全年巡检4次，二季度2次、四季度没去", "not_met|partially_met"),
    # Grades.
    ("", "年度评估等级达到优秀", "被评为合格，与优秀差两档", "not_met|partially_met"),
    ("", "办园水平评估不低于B级", "初评为C，整改后复评升为B", "met"),
    ("", "办园水平评估不低于B级", "复评仍为C级，与B级差一档", "partially_met|not_met"),
    ("年度考核", "良好以上", "大检查综合得分92分，评为“优秀”等次，列全市第二", "met|exceeded"),
    ("制度", "健全", "制度较为健全，个别制度待补", "partially_met"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "actual", "verdict"), _TOLD)
def test_what_is_reckoned_in_words(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name or None).verdict in verdict.split("|")


_STAND_INS = [
    # Units that stand for the target's own.
    ("", "为300名老人配发助听器", "配发助听器290台，一人一台", "not_met"),
    ("", "为300名老人配发助听器", "配发助听器300台，一人一台", "met"),
    ("", "新增停车泊位格900个", "874格", "not_met"),
    ("", "巡查站点20个", "巡查80站次", "undetermined|met"),
    ("", "志愿者上岗2000人次", "每天8人上岗，全年上岗250天", "met"),
    ("", "志愿者上岗2500人次", "每天8人上岗，全年上岗250天", "not_met"),
    ("", "新增污水日处理能力3万吨", "新增处理能力每小时1000吨", "not_met"),
    ("", "新增污水日处理能力2万吨", "新增处理能力每小时1000吨", "exceeded"),
    ("供水规模", "0.4万吨/日", "4000m³/d", "met"),
    ("", "机房停机不超过48小时/年", "全年累计停机1.5天", "met|exceeded"),
    ("", "机房停机不超过24小时/年", "全年累计停机1.5天", "not_met"),
    # What only looks like the same thing.
    ("", "节约用水6万吨", "全年用水60万吨", "undetermined"),
    ("", "节约用水6万吨", "全年节约用水7万吨", "exceeded"),
    ("", "小麦亩产500公斤", "小麦总产2600吨", "undetermined"),
    ("", "年鉴（2022卷）12月底前出版", "年鉴（2021卷）11月出版", "not_met|undetermined"),
    ("", "年鉴（2022卷）12月底前出版", "年鉴（2022卷）11月出版", "met"),
    ("", "缺勤率降低1个百分点", "缺勤率反升1.2个百分点", "not_met"),
    # The answer among several numbers.
    ("", "承办省级以上比赛不少于3场", "全年承办比赛4场，市级3场、省级1场", "not_met"),
    ("", "承办省级以上比赛不少于3场", "全年承办比赛5场，市级2场、省级2场、国家级1场", "met"),
    ("服务对象满意度", "≥90%", "发问卷400份，收回380份，答满意的350份", "exceeded"),
    ("活动计划完成率", "95%", "完成率96%（计划40场，实办36场）", "not_met"),
    ("", "物资储备超过500万元", "储备一度到过540万元，年末回落到480万元", "not_met"),
    # Levels.
    ("人均体育场地面积", "不低于全省平均水平", "人均体育场地2.4平方米", "undetermined"),
    ("人均体育场地面积", "不低于全省平均水平", "较全省平均水平略低", "not_met"),
    ("图书外借册次", "外借册次不低于上年", "相当于上年的1.2倍", "met"),
    ("图书外借册次", "外借册次不低于上年", "相当于上年的0.8倍", "not_met"),
    # What was not to happen.
    ("", "霉变虫蛀卷宗零发生", "发现虫蛀3卷，已及时处理", "not_met"),
    ("辍学率", "0", "无辍学学生，劝返复学3人已入学", "met"),
    # Rhythms and their totals.
    ("", "每月2次", "逢每月6日、21日坐诊，没断过", "met"),
    ("", "每月3次", "逢每月6日、21日坐诊", "not_met"),
    ("演练频次", "每季度1次", "严格按要求每季度开展1次，全年共计3次", "not_met"),
    ("演练频次", "每季度1次", "全年演练5次（一季度1次、二季度2次、三季度1次、四季度1次）", "met|exceeded"),
    # Dates told by the one before.
    ("", "5月15日前完成渠道检修", "5月14日开始检修，月底修完", "not_met"),
    ("", "5月31日前完成渠道检修", "5月14日开始检修，月底修完", "met"),
    ("", "2022年8月底前完成扩建并通水", "8月28日完工，当天通水", "met"),
    ("补助发放", "2023年6月底前发放到户", "六月二十九日发完最后一户", "met"),
    ("补助发放", "2023年6月底前到户", "6月25日起发放，除3户7月补发外，其余月底前到户", "partially_met"),
    ("站房建设完成时间", "9月底前", "2022年启动，今年9月26日通过验收，10月起联网", "met"),
    ("护坡厚度偏差", "±5mm以内", "偏差范围-4mm～+5mm", "met"),
    ("护坡厚度偏差", "±5mm以内", "偏差范围-4mm～+7mm", "not_met|partially_met"),
    ("", "居民素养水平提升2个百分点", "调查已做，结果市里还没有反馈", "undetermined"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "actual", "verdict"), _STAND_INS)
def test_what_stands_for_what_is_asked(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name or None).verdict in verdict.split("|")


_COURSES = [
    # Rates by what failed, was left out or is not done yet.
    ("体检覆盖率", "98%", "应检1200人，除10人外出外均已体检", "met|exceeded"),
    ("体检覆盖率", "98%", "应检1200人，有60人没来", "not_met"),
    ("工单办结率", "不低于97%", "受理800件，尚有8件在办", "exceeded"),
    ("工单办结率", "不低于97%", "受理800件，尚有40件在办", "not_met"),
    ("苗木成活率", "85%", "栽植1万株，死了900株", "exceeded"),
    ("苗木成活率", "85%", "栽植1万株，死了1900株", "not_met"),
    ("问卷回收率", "≥90%", "发400份收376份", "exceeded"),
    # Ranges.
    ("阅览室温度", "20～26℃", "夏季最高27.2℃，其余时段20至26℃", "not_met|partially_met"),
    ("班额", "35-45人/班", "平均每班49人", "not_met"),
    ("", "用水量不超过6000立方米", "用水5.6千吨", "met|exceeded"),
    # Lengths of one case each, terms by their days, fixed steps.
    ("急救到达时间", "≤15分钟", "城区11分钟，乡镇14分钟", "met|exceeded"),
    ("急救到达时间", "≤15分钟", "城区11分钟，乡镇18分钟", "not_met|partially_met"),
    ("", "展览不少于60天", "展期3月1日至5月15日", "met"),
    ("", "展览不少于90天", "展期3月1日至5月15日", "not_met"),
    ("", "培训时长40学时", "每人参训44学时", "met|exceeded"),
    ("", "培训时长40学时", "人均36学时", "not_met"),
    ("", "9月底前拨付到位", "9月27日上报拨付申请，10月9日到账", "not_met"),
    ("", "中秋节前发放慰问品", "节前两天全部送到", "met"),
    ("", "按合同约定时间交货", "比约定时间早到一周", "met"),
    ("", "按合同约定时间交货", "到货延误一周", "not_met"),
    ("", "2022年1月至12月驻点值守", "2月进点，12月撤点", "partially_met"),
    # Rhythms without 每.
    ("", "每年审计一次", "三年审计一次", "not_met"),
    ("", "每季度走访一次", "半年走访一次", "not_met"),
    ("", "每周消毒不少于2次", "一周三次", "exceeded"),
    ("", "每两周更新一期", "每月更新两期", "met"),
    ("", "每两周更新一期", "每月更新一期", "not_met"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "actual", "verdict"), _COURSES)
def test_what_is_left_out_and_how_long_it_took(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name or None).verdict in verdict.split("|")


_AFTERWARDS = [
    ("应急广播覆盖率", "≥98%", "行政村200个，开通197个", "exceeded"),
    ("应急广播覆盖率", "≥98%", "行政村200个，开通191个", "not_met"),
    ("", "亮灯率98%以上", "巡查灯杆2000基，熄灯21基", "exceeded"),
    ("", "亮灯率98%以上", "巡查灯杆2000基，熄灯81基", "not_met"),
    ("", "优良率80%", "评审25项，优5项、良16项", "exceeded"),
    ("", "优良率80%", "评审25项，优3项、良12项", "not_met"),
    ("村级站点", "40个", "建成40个，其中年内新建18个、提升改造22个", "met"),
    ("助学金发放标准", "每生每年2000元", "按每生每学期1000元发放", "met"),
    ("助学金发放标准", "每生每年2000元", "按每生每学期900元发放", "not_met"),
    ("灌溉用水定额", "≤320立方米/亩", "亩均用水305立方米", "met|exceeded"),
    ("灌溉用水定额", "≤320立方米/亩", "亩均用水335立方米", "not_met"),
    ("出警平均用时", "≤8分钟", "城区6分50秒，郊区9分05秒，平均7分30秒", "exceeded|met"),
    ("采购价格", "不高于市场均价", "略高于市场均价", "not_met"),
    ("采购价格", "不高于市场均价", "低于市场均价4%", "met"),
    ("资金下达", "人大批复后30日内", "批复后第41天下达", "not_met"),
    ("资金下达", "人大批复后30日内", "批复后第18天下达", "met"),
    ("物资到位", "4小时内", "次日运抵", "not_met"),
    ("物资到位", "3天内", "次日运抵", "met|exceeded"),
    ("施工工期", "不超过8个月", "2022年3月开工，10月完工", "met"),
    ("施工工期", "不超过8个月", "2022年3月开工，次年1月完工", "not_met"),
    ("投诉量", "下降", "投诉量40件，较上年少9件", "met"),
    ("投诉量", "下降", "投诉量40件，较上年多9件", "not_met"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "actual", "verdict"), _AFTERWARDS)
def test_what_came_after_and_of_how_many(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name or None).verdict in verdict.split("|")


_TURNS = [
    ("残疾人培训", "180人次", "培训6期，每期30人", "met"),
    ("残疾人培训", "180人次", "培训6期，每期28人", "not_met"),
    ("路灯节能率", "≥30%", "年用电由40万度降到26万度", "exceeded"),
    ("路灯节能率", "≥30%", "年用电由40万度降到32万度", "not_met"),
    ("诉求响应率", "100%", "诉求900件全部按时响应", "met"),
    ("验收时间", "11月30日前", "11月底组织初验，12月15日终验", "not_met"),
    ("取暖补贴发放", "11月至次年3月按月发放", "11月至次年3月逐月发放到户", "met"),
    ("取暖补贴发放", "11月至次年3月按月发放", "11月至次年1月发放，2月起停发", "partially_met"),
    ("领导接访", "每月2天", "每月8日、22日接访", "met"),
    ("通报频次", "半月一报", "每月报两次", "met"),
    ("通报频次", "半月一报", "每月报一次", "not_met"),
    ("审图通过率", "≥85%", "送审40项，退改9项", "not_met"),
    ("审图通过率", "≥85%", "送审40项，退改3项", "exceeded"),
    ("单价", "每吨不超过260元", "采购1200吨，合计31.8万元", "not_met"),
    ("单价", "每吨不超过260元", "采购1200吨，合计30.6万元", "met|exceeded"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "actual", "verdict"), _TURNS)
def test_groups_courses_and_prices(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name or None).verdict in verdict.split("|")


_MANY = [
    ("戏曲进校园", "≥15场", "走进16所学校，每校1场", "exceeded"),
    ("化验频次", "每日2次", "每12小时一次", "met"),
    ("化验频次", "每日3次", "每12小时一次", "not_met"),
    ("戏曲进校园", "≥15场", "走进12所学校，每校1场", "not_met"),
    ("公交准点率", "≥92%", "早高峰88%，全天平均93.1%", "exceeded"),
    ("故障响应", "2小时内到场", "当天到场", "undetermined|not_met"),
    ("水库水位", "不超过汛限水位", "最高水位低于汛限水位0.8米", "met"),
    ("水库水位", "不超过汛限水位", "8月一度超汛限水位0.3米", "not_met"),
    ("考核等级", "B等以上", "A等", "met"),
    ("考核等级", "B等以上", "C等", "not_met|partially_met"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "actual", "verdict"), _MANY)
def test_groups_lines_and_grades(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name or None).verdict in verdict.split("|")


_WORST = [
    ("行政村通达率", "≥99%", "全县300个村，仅2个村未通", "exceeded"),
    ("行政村通达率", "≥99%", "全县300个村，尚有8个村未通", "not_met"),
    ("设施完好率", "≥97%", "井盖3000套，破损54套", "exceeded"),
    ("设施完好率", "≥97%", "井盖3000套，破损154套", "not_met"),
    ("项目开工率", "100%", "12个项目全部开工", "met"),
    ("供热温度", "不低于18℃", "入户测温平均19.1℃，最低16.8℃", "not_met"),
    ("供热温度", "不低于18℃", "入户测温平均20.1℃，最低18.3℃", "met|exceeded"),
    ("维保巡查", "每15天1次", "每半月1次", "met"),
    ("水体整治", "25处", "整治完成23处，2处因征迁未动", "not_met"),
    ("水体整治", "23处", "整治完成23处，2处因征迁未动", "met"),
    ("燃油消耗", "不超过18吨", "全年用油18.6吨，超出0.6吨", "not_met"),
    ("维保巡查", "每15天1次", "每月1次", "not_met"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "target", "actual", "verdict"), _WORST)
def test_the_worst_and_the_failed(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name or None).verdict in verdict.split("|")
