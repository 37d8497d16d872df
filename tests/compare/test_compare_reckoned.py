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
