"""Patterns around a number and its unit."""

from __future__ import annotations

from dabiao.patterns import lazy

TO = lazy(r"\s?(?:[-~]{1,2}|至|到)\s?")
"""Between the two ends of a range."""

AND = lazy(r"\s?[和与]\s?(?=\d)")
BETWEEN = lazy(r"\s?(?:之间|(?=[的]?区间|的?范围|间[波浮变]))")
"""Around the two ends of a range that 和 joins: 3和5千帕之间."""

SPAN_END = lazy(r"\s?(?:之?间|区间|的?范围|[的之]?内|波动|浮动|不等)")
"""What may stand behind a range without a unit: 6.5-8.5之间."""

SPAN_NAME = lazy(
    r"(?:时限|用时|耗时|时间|时长|周期|工期|期限|天数|历时|需要?|平均|实测|实际|[办审处受]理|审批|[为约在]|^)$"
)
"""What makes 15-30日 behind it a length of time and no days of a month."""

RATE = lazy(r"\s?(?:/\s?每?|[·*每])\s?")
"""Between the upper and the lower unit of a rate."""

BELOW = lazy(
    r"\d{0,4}[百千万亿]+(?:人口|人|公里)?|生均?|学生|师|岗|平方|人均|批|例|室|窗口|班级|项目|课程|门店|院区|车间|网格|小区|园区|企业|单位|学校|医院|机构|站点|基地|专业|科室|[2-9两三四五六]\s?(?:年|个?月|周|天|日|小时)|床日?|床"
)
"""Words below the line of a rate that are no units of the registry."""

BOUND = lazy(r"\s*(?:$|[，。；;)）」”\"\]】》!?！？\n]|[:、,](?!\d)|以[上下内]|左右|出头|及以|\.(?!\d))")
"""What may stand behind a number without a unit."""

INCLUDED = lazy(r"\s?[(](?:均?含|包含)[^()]{0,6}[)]")
"""A note between number and unit: 100(含)人以上."""

BRACKETED = lazy(r"\s?[(](?:单位:)?([^()\s\d:]{1,8})[)](?P<more>(?:及?以[上下内]|左右)?)")
"""A unit in brackets behind its number: 50(台)."""

OUT_OF = lazy(r"/\s?(\d{0,4}[百千万亿]+(?:人口|人)?)")
"""How many a number is out of: 8.6/10万."""

MALFORMED = lazy(r"(?:\d{2,3}|\d{1,3}(?:,\d{3})+),(?:\d{1,2}|\d{4,5})(?!\d)(?!,)")
"""Digits with a separator in the wrong place (20,00)."""

LABEL_END = lazy(r"\s?:(?=\s*[\u4e00-\u9fff])")
"""Behind a label: 1：培训."""

POINT = lazy(r"[.、](?=[\u4e00-\u9fff])")
"""Behind the number of a point in the middle of a line."""

SECOND = lazy(r"(?:且|并|而|,)?(?:小于|低于|少于|不超过|不高于|不大于|不多于|[<≤])(?:等于|=)?\s?(?=\d)")
"""The upper bound behind a lower one without a unit: 大于5小于10个."""

HALF = lazy(r"半(?![年月天日小个成数径])")
"""一吨半: half a unit more."""

TENTH = lazy(r"[一二三四五六七八九1-9](?=$|[\s，。；、,;)以的高宽长深左])")
"""一米八: tenths of a metre more."""

MORE = lazy(r"个多(?=月|小时|星期|学期|工作日|百分点)")
"""两个多月: somewhat more."""

FUZZY = lazy(r"\s?(?:[多余几来]|个多)")
"""Between number and unit: somewhat more (20多家, 两个多月)."""

SLOGAN = lazy("一(?!次|[\u4e00-\u9fff]{0,1}[级类等])|100%")
"""五个一, 三个100%: names of campaigns, not counts."""

CJK = lazy("[\u4e00-\u9fff]")

CASE = lazy(r"[\u4e00-\u9fff]{0,6}(?:事故|案|投诉|火灾|纠纷|事件|灾|舆情|诉讼)")
"""What 一起 counts when it does not mean together."""

SIGN = lazy(r"(?:(?:^|(?<=[\s(,，。、:;为是长降到达约=≥≤><增减]))[-+]|(?:(?<![正自担抱背胜欠])负)|零下)$")
"""A sign, 负 or 零下 right before a number."""

SIGNED = frozenset("-+负下")
"""The last characters of what SIGN finds."""

JOINED = lazy(
    r"(?:[^\u4e00-\u9fff]|[\d%一二三四五六七八九十百千万亿两][\u4e00-\u9fff]{1,2}|[意知可]度|[成盖格标行]率)[-+]$"
)
"""What shows that - behind a word joins (2020年-5%, 满意度-95%) and is no sign (同比-5%)."""

BELOW_ZERO = frozenset({"percent", "percentage_point", "money", "temperature", "length"})
"""What can be less than nothing, so that a sign may follow any word."""

PHASE = lazy(r"(?:[(]|工程|项目|系统|平台|园|建设)$")
PHASE_NEXT = lazy(r"工程|项目|用地|建设|改造|款|规划|[)]|地块|厂房")
"""一期, 二期 as the name of a building phase."""
SHORTENED = lazy(r"(?:压缩|缩短|缩减|压减|减少|精简|[压减缩])[到至]$")
"""What makes a day behind it a length: 压缩至8日."""
