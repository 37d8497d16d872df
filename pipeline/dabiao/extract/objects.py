"""The counted or measured thing: the nearest noun phrase beside the mention."""

from __future__ import annotations

import re

from dabiao.extract.draft import Draft

_STOP = r"\s，。；、,;:（）()“”\"!?！？|"
_RIGHT = re.compile(rf"[^{_STOP}]{{1,24}}")
_LEFT = re.compile(rf"(?:《[^《》]{{1,40}}》|[^{_STOP}《》])+$")
_LEAD = re.compile(
    r"^(?:\d{1,2}[.,、)]|[一二三四五六七八九]是|的)?"
    r"(?:(?:截至|截止)?(?:目前|年底|当前)|全年|当年|年度内?|本年度?|年内|累计|共计?|合计|总计|已经?|并|且|也|还|又|再|其中|计划|预计|拟|将|应|须|需|要|力争|争取|确保|保证|顺利|成功|圆满|按时|及时|按期|如期|全部|新|每[年月周日天季]度?|平均每?[年月周日天季]?度?|根据|按照|按|于|在|对|为|向|给|把|被|由|从|以|用于|通过|及|和|与|各|各类|各项|超额|提前|不断|持续|组织)*"
    r"(?:完成(?:采购|购置|建设|支付|拨付|验收|审核)?|实现|达成|购买|购置|采购|订购|购入|举办|召开|开展|组织|出具|形成|制作|印制|印发|编制|编印|撰写|发放|派发|发布|新增|增加|建成|建设|新建|安装|受理|办理|办结|解决|开设|提供|支付|拨付|获得|取得|引进|引入|培育|培训|检查|抽查|排查|巡查|资助|补助|补贴|扶持|救助|慰问|处理|处置|设立|设置|配备|配置|更新|维护|维修|改造|修缮|清理|收集|整理|录入|归集(?:上报)?|上报|推动|推进|投入|安排|聘请|聘用|招聘|招录|邀请|接待|走访|调研|审核|审查|评审|检测|监测|采集|征集|创作|播放|播出|刊发|推送|种植|栽植|养殖|修建|修复|疏浚|覆盖|服务|惠及|受益|带动|吸纳|提交|交付|签订|签约|立案|查处|化解|调解|组建|成立|打造|创建|认定|发生|出现|提升|提高|增长|下降|降低|减少|控制|达到|制定|修订|开发|升级|采买)*"
    # 完成率 and 培训人数 are measured; 完成 and 培训 alone only say what was done.
    r"(?![率度数量额值费面]|人数|次数|人次|情况|比例|时间|标准|进度|成本|面积|里程|单位|对象|人员|项目)"
)
_TAIL = re.compile(
    r"(?:总)?(?:数量|总数|个数|次数|总量|数)?(?:已经?|均|都|共计?|合计|累计|总计|总共|分别|各|仅|控制|保持|稳定|提升|提高|增长|增加|下降|降低|减少|上升)*"
    r"(?:达到|达|为|是|有|至|到|在|:|计|完成|不|新增)*$"
)
_KEEP = re.compile(r"(?:人数|次数|件数|户数|数)$")
_NOT_NOUN = re.compile(
    r"^(?:以|完成|前|后|内|起|左右|通过|和|与|及|或|等|均|都|并|为|是|在|达|比|较|至|到|由|被|已|用于|全部|分别|各|也|还|共|其中|[^\u4e00-\u9fffA-Za-z《0-9])"
)
_VERB_TAIL = re.compile(
    r"(?:全部|均|都|已|基本|顺利)?(?:完成|通过|实现|达到|建成|投入使用|开展|进行|覆盖|参加|参与).*$"
)
_COUNTED = frozenset({"quantity", "frequency", "ordinal", "duration"})


def find_object(draft: Draft, view: str, floor: int, ceiling: int) -> str | None:
    """Return the noun phrase that ``draft`` counts or measures, or None.

    ``floor`` and ``ceiling`` are where the mentions beside it end and start. A count takes what
    follows it (28台台式电脑), else what stands before it (资金拨付企业数量9家).
    """
    if draft.iso is not None:
        found = _RIGHT.match(view, draft.end, max(draft.end, ceiling))
        return found[0].removeprefix("的") or None if found else _left(view, floor, draft.start)
    if draft.kind in _COUNTED:
        phrase = _right(draft, view, ceiling)
        if phrase:
            return phrase
    phrase = _left(view, floor, draft.start)
    if phrase is None and draft.kind == "percent":
        return _right(draft, view, ceiling)
    return phrase


def _right(draft: Draft, view: str, ceiling: int) -> str | None:
    start = draft.end + view.startswith("的", draft.end)
    found = _RIGHT.match(view, start, max(start, ceiling))
    if found is None:
        return None
    phrase = found[0]
    if _NOT_NOUN.match(phrase):
        return None
    cut = _VERB_TAIL.sub("", phrase)
    return cut if len(cut) > 1 else phrase


def _left(view: str, floor: int, start: int) -> str | None:
    stop = start
    while stop > floor and view[stop - 1] in ":( ":
        stop -= 1
    found = _LEFT.search(view, max(floor, stop - 30), stop)
    if found is None:
        return None
    whole = found[0]
    phrase = _LEAD.sub("", _TAIL.sub("", whole))
    if not phrase:
        phrase = _TAIL.sub("", whole)
    return phrase or None
