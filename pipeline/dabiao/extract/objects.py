"""The counted or measured thing: the nearest noun phrase beside the mention."""

from __future__ import annotations

import re

from dabiao.extract.draft import Draft

_STOP = r"\s，。；、,;:：（）()《》“”\"!?！？|/"
_RIGHT = re.compile(rf"[^{_STOP}\d]{{1,24}}")
_LEFT = re.compile(rf"[^{_STOP}]{{1,30}}$")
_VERBS = re.compile(
    r"^(?:已经?|并|共计?|累计|全年|全部|计划|顺利|成功|按时|及时|按期|预计|拟|将|应|须|需|新|各?类?)?"
    r"(?:完成(?:采购)?|实现|购买|购置|采购|举办|召开|开展|组织|出具|形成|达到|制作|印制|印发|编制|发放|新增|建成|建设|新建|安装|受理|办理|办结|解决|开设|提供|支付|拨付|获得|取得|引进|引入|培育|培训|检查|资助|补助|补贴|扶持|救助|慰问|处理|处置|使|对|为|将|按|于|在|有|设立|设置|配备|配置|更新|维护|改造|修缮|清理|收集|整理|录入|归集|推动|推进|保障|确保|力争|争取|及)+"
)
_TAIL = re.compile(
    r"(?:数量|总数|个数|总量|数|量)?(?:已|均|都|共计?|合计|累计|总计|约|分别)*(?:达到|达|为|是|有|至|到|:|：|计|超)*$"
)
_NOT_NOUN = re.compile(
    r"^(?:以上|以下|以内|完成|前|后|内|起|左右|的|通过|和|与|及|或|等|均|都|并|，|为|是|在|达|比|较|至|到|用于|由|被|已)"
)


def find_object(draft: Draft, view: str, floor: int, ceiling: int) -> str | None:
    """Return the noun phrase counted by ``draft``, between the mentions beside it, or None."""
    right = _RIGHT.match(view, draft.end, ceiling)
    if right and draft.kind in {"quantity", "frequency", "ordinal", "duration"}:
        phrase = right[0]
        if not _NOT_NOUN.match(phrase):
            return phrase
        if phrase.startswith("的") and len(phrase) > 2:
            return phrase[1:]
    left = _LEFT.search(view, max(floor, draft.start - 40), draft.start)
    if left is None and draft.start > floor and view[draft.start - 1] in ":：":
        left = _LEFT.search(view, max(floor, draft.start - 41), draft.start - 1)
    if left:
        phrase = _VERBS.sub("", _TAIL.sub("", left[0])) or _TAIL.sub("", left[0])
        return phrase or None
    return None
