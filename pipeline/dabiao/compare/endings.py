"""Targets that ask for the end of something: 取消收费, 关停违规场所, 停止使用旧系统.

未取消, 暂缓取消 and 仍在使用 miss them; elsewhere 取消 and 停止 are failures.
"""

from __future__ import annotations

import re

from dabiao.compare.outcome import Outcome
from dabiao.compare.phrase import plain, shortened

_ASKS = re.compile(
    r"(?:全面|全部|彻底|依法|坚决|及时|完成)?"
    r"(?P<deed>取消|关停|关闭|停止|停用|终止|撤销|清退|注销|拆除|淘汰|禁止|解除|废止|撤并|腾退|退出)(?P<what>[^，。；;\d]{2,20})"
)
_STILL = re.compile(
    r"(?:仍|仍在|还在|继续|依旧|依然|照常|照旧|尚在)(?:正常)?(?:使用|营业|运行|经营|生产|收取|存在|收费|执行|开放|运营|保留|在)|予以保留"
)
_NOT = r"(?:未能?|没有?能?|尚未|暂未|暂缓|暂不|无法|难以|不能|推迟|延期|停止|暂停|拒绝)"
LONGEST = 60


def judge(target: str, actual: str) -> Outcome | None:
    """Judge an end that is asked by one that did not come; None where it may have come."""
    found = _ASKS.match(plain(target)) if len(target) <= LONGEST else None
    if found is None or len(actual) > LONGEST:
        return None
    denied = re.search(
        rf"{_NOT}[^，。；;]{{0,4}}{found['deed']}(?!的)|{found['deed']}[^，。；;]{{0,4}}{_NOT}", actual
    )
    if denied is None and _STILL.search(actual) is None:
        return None
    if re.search(rf"(?:无|没有|不存在|零)[^，。；;]{{0,4}}{_NOT}", actual):
        return None
    why = f"目标是“{shortened(target)}”，完成情况称“{shortened(actual)}”，没有做到。"
    return Outcome("not_met", "statement", why, "words.not_ended")
