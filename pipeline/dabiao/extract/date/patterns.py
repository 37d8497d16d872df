"""Patterns of calendar points and of what follows them (前, 底前, 起, 以后, 内)."""

from __future__ import annotations

from dabiao.patterns import lazy

_CN = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖"
YEAR = (
    rf"(?:(?P<y>(?:19|20)\d\d|[1-9]\d(?!\d)|0\d(?!\d)|[{_CN}]{{4}}|[{_CN}]{{2}})\s?年度?(?![均龄人会])(?:全年)?"
    r"|(?P<yw>年(?=[底末初])|本年度?|当年度?|今年|该年度?|次年|翌年|明年|去年|上年))"
)
MONTH = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])\s?月份?(?![球饼嫂票租薪度活均龄])"
DAY = (
    r"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|廿[一二三四五六七八九]?|卅一?"
    r"|二十[一二三四五六七八九]?"
    r"|十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号](?![均常线楼文用程])"
    r"(?:\s?(?:2[0-4]|1?\d)[时点](?:\d{1,2}分|整)?(?!间))?"
)
PART = (
    r"(?P<part>年?[底末](?![端梢线])"
    r"|年?初(?![级步中期审始次心诊评稿验试赛选设检查定装筛一二三四五六七八九十])"
    r"|[上中下]旬)"
)
PLAIN = lazy(rf"(?:{YEAR}\s?)?(?:的?\s?{MONTH}\s?(?:{DAY})?)?(?:{PART})?")
LISTED = lazy(
    rf"(?:{YEAR}\s?)?(?P<m>1[0-2]|0?[1-9])(?=(?:、(?:1[0-2]|0?[1-9])){{1,11}}月)"
    r"|(?P<list>(?:19|20)\d\d)(?=(?:、(?:19|20)\d\d){1,9}年)"
)
"""A month or a year of a list that names the unit at its end: 3、6、9月; 2020、2021年."""
HOLIDAY = lazy(r"\s?(?:国庆|元旦|春节|中秋|端午|清明|五一|十一)节?[之以]?前|\d{1,2}月")
"""What shows that a year is part of a day that cannot be resolved here."""
ISO = lazy(
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.%])日?"
)
ISO_MONTH = lazy(
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>1[0-2]|0[1-9]|[1-9](?=前))"
    r"(?=$|[\s，。；、,;)(前底起至~\u5b8c-])"
)
COMPACT = lazy(r"(?P<y>(?:19|20)\d\d)(?P<m>1[0-2]|0[1-9])(?P<d>3[01]|[12]\d|0[1-9])(?!\d|\.\d)")
SUFFIX = lazy(
    r"\s?(?:(?P<or>(?:[或及](?:之|以)?|含|\(含[^()]{0,4}\)[之以]?)前)|(?P<near>前后)"
    r"|(?P<before>(?:之|以)?前(?!期|列|往|海|后|沿|瞻|台|置|景|身|提(?![交出供请升高报])|[一二三四五六七八九十\d]))"
    r"|(?P<start>起(?![步草点来诉重])|开始|及?以后)|(?P<after>之后|后(?![续期勤台方备评半一二三四五六七八九十\d]))"
    r"|(?P<within>(?:以|之)?内(?![部容控科外蒙设在地销需涵]))|(?P<until>止(?!血)))"
)
YEAR_END = lazy(
    r"\s?(?:之|以)?前|(?<!初)(?:完成|实现|达到|达|建成|到位|竣工|验收|支付|拨付|交付|$|[，。；、)])"
)
"""What shows that 年底 without a year is a date and not part of a term (年末余额, 年初目标)."""
NAMED = lazy(r"(?:(?<![少大小低高多早晚迟长短优等])于|自)$")
"""What shows before 21年 that it is a year and not a number of years."""
SHIFT = {"次年": 1, "翌年": 1, "明年": 1, "去年": -1, "上年": -1}
"""Years that are named by their place beside the report's year."""
THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
