"""How well a text fits a column: the higher the better, 0 for no evidence."""

from __future__ import annotations

import re
from functools import lru_cache

_SIGNED = r"(?:[≥≤=><≧≦═＝＞＜≈]=?|不低于|不少于|不高于|不超过|至少)"
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,3})?分?")
_STARTS_SIGNED = re.compile(rf"{_SIGNED}\s*[\d一二三四五六七八九十百]")
_VALUE = re.compile(
    rf"{_SIGNED}?\s*\d[\d,，]*(?:\.\d+)?(?:[-—~至]\d[\d.]*)?\s*"
    r"(?:[%％‰]|[^\d\s，。；、,;:：]{0,6})(?:以上|以内|以下|以前|左右|前|底前|之前)?"
)
_DATE = re.compile(r"(?:20\d\d年?)?(?:底|\d{1,2}月)?(?:底|\d{1,2}日)?(?:之?前|以前|前?完成)?|20\d\d[-./]\d{1,2}([-./]\d{1,2})?")
_CJK = re.compile(r"[\u3400-\u9fff]")
_DIGIT = re.compile(r"\d")
_SIGNS = frozenset("≥≤=><≧≦═＝＞＜") | {">=", "<=", "定性", "定性指标", "文字描述"}
_NAME_ENDS = re.compile(
    r"(?:率|数|数量|性|度|情况|时间|成本|人数|人次|面积|机制|水平|能力|程度|费用|标准|金额|次数|个数|里程|长度|收入|作用|影响|质量|体系|制度|总额|总投资|期限|时限|天数|工作|建设|保障|座数|册数|页数|件数|比例|比重|成效|环境|系统)(?:[（(][^（()）]*[)）])?$"
)
_WORDS = frozenset(
    "好 高 优 良 中 是 否 有 无 已完成 完成 合格 达标 明显 显著 较好 良好 有效 达到 达成 健全 完善 规范 符合 有所提升 显著提升 明显提升 "
    "达成预期指标 部分达成预期指标 基本达成预期指标 全部完成 按时完成 及时 长期 效果明显 较明显 基本完成 全覆盖 提升 改善 有所改善 持续 不断提高 稳步提升 "
    "优秀 完整 安全 可持续 中长期 有效提升 有效改善 逐步提高 满意 基本健全 较高".split()
)
_REASON = re.compile(r"原因|因|未|不足|滞后|偏|尚|有待|加强|下一步|改进|措施|不够|影响|延期|推迟|疫情|下年|将|继续|进一步|缺")
_UNITS = frozenset(
    "% ％ 个 人 人次 次 户 项 家 元 万元 亿元 天 月 年 日 小时 分钟 公里 千米 米 厘米 亩 公顷 平方米 立方米 吨 公斤 千克 台 套 件 份 册 页 座 "
    "处 条 所 村 户次 场 场次 期 批 批次 篇 幅 块 辆 头 只 株 棵 粒 万人 万人次 万页 万户 万亩 百分比 比例 元/人 元/亩 元/户 分 级 等级 是/否 "
    "人/次 宗 起 类 门 名 位 本 张 支 组 片 间 栋 层 盏 根 桶 袋 箱 升 毫升 TB GB 千瓦时 度".split()
)

EMPTY = {
    "name": -6.0, "target": -2.5, "actual": -2.5, "weight": -3.0, "score": -3.0, "review_score": -2.0,
    "reason": 0.0, "note": 0.0, "op": -2.5, "value": -4.0, "unit": -1.2, "verdict": -3.0, "coefficient": -2.0,
    "score_raw": -2.5, "target_initial": -2.0, "target_final": -2.0, "no": 0.0,
}  # fmt: skip
"""What it costs to leave a column empty; a field that is not here may not be filled at all."""


def fit(field: str, text: str, target: str, weight: str) -> float:
    """Return how well ``text`` fits ``field``, given the row's target and weight so far."""
    if field in {"actual", "target_final"}:
        return _actual(text, target)
    if field in {"score", "review_score", "score_raw"}:
        return _score(text, weight)
    return _fit(field, text)


@lru_cache(maxsize=1 << 16)
def _fit(field: str, text: str) -> float:
    match field:
        case "name":
            return _name(text)
        case "target" | "target_initial" | "value":
            return _target(text, bare=field == "value")
        case "weight":
            return _weight(text)
        case "op":
            return 3.5 if text in _SIGNS else -9.0
        case "unit":
            return 2.0 if text in _UNITS else -9.0 if _DIGIT.search(text) else 0.8 if len(text) <= 6 else -3.0
        case "verdict":
            return 3.5 if text in {"完成", "未完成", "已完成", "部分完成", "是", "否"} else -6.0
        case "coefficient":
            return 2.0 if re.fullmatch(r"\d+(?:\.\d+)?[%％]?", text) else -9.0
        case "no":
            return 1.0 if text.isdigit() and len(text) <= 3 else -9.0
        case _:
            return _reason(text)


def _name(text: str) -> float:
    if not _CJK.search(text) or _NUMBER.fullmatch(text) or _STARTS_SIGNED.match(text) or text[0] in "%％‰.,，。)）":
        return -9.0
    fits = 1.5 - 0.02 * max(0, len(text) - 16)
    if _VALUE.fullmatch(text) or _DATE.fullmatch(text):
        fits -= 3.0
    if text in _WORDS:
        fits -= 3.5
    if len(text) < 3:
        fits -= 3.0
    if _STARTS_SIGNED.search(text):
        fits -= 1.5
    if _NAME_ENDS.search(text):
        fits += 1.2
    return fits


@lru_cache(maxsize=1 << 14)
def _kind(text: str) -> str:
    """Return number, value (with sign, unit or date), mixed or words."""
    if _NUMBER.fullmatch(text):
        return "number"
    if _VALUE.fullmatch(text) or _DATE.fullmatch(text):
        return "value"
    return "mixed" if _DIGIT.search(text) else "words"


def _target(text: str, *, bare: bool) -> float:
    if text in _SIGNS and text != "定性":
        return -6.0
    if not bare and _STARTS_SIGNED.match(text):
        return 3.2 if _VALUE.fullmatch(text) else 1.5
    match _kind(text):
        case "number":
            return 2.5 if bare else 1.0
        case "value":
            return 2.2
        case "mixed":
            return 0.3 - 0.03 * len(text)
    if text in _WORDS:
        return 1.8
    return 0.4 - 0.03 * len(text) - (1.5 if _NAME_ENDS.search(text) else 0)


def _actual(text: str, target: str) -> float:
    if text in _SIGNS:
        return -6.0
    kind, aim = _kind(text), _kind(target) if target else ""
    fits = 0.0
    if kind in {"number", "value"}:
        fits = 2.0 if aim in {"number", "value", "mixed", ""} else 0.2
        fits += 0.8 if _tail(text) and _tail(text) == _tail(target) else 0.0
        fits += 0.5 if kind == "number" and aim == "number" else 0.0
    elif text in _WORDS:
        fits = 1.6
    else:
        fits = 0.6 - 0.02 * len(text)
        fits -= 1.0 if _NAME_ENDS.search(text) and not _NAME_ENDS.search(target) else 0.0
    if text == target:
        fits += 1.8
    elif target and aim == "words" and (text[:2] == target[:2] or text[-2:] == target[-2:]):
        fits += 0.8
    return fits


def _tail(text: str) -> str:
    match = re.search(r"[^\d\s.,]+$", text)
    return match[0] if match else ""


def _weight(text: str) -> float:
    if not _POINTS.fullmatch(text):
        return -9.0
    value = float(text.rstrip("分"))
    if not 0 < value <= 100:
        return -4.0
    if text[0] == "0" and not text.startswith("0."):
        return -9.0
    return 2.4 + (0.6 if value in {5, 8, 10, 15, 20, 30} else 0.3 if value <= 30 and value.is_integer() else 0)


def _score(text: str, weight: str) -> float:
    if not _POINTS.fullmatch(text) or (text[0] == "0" and text not in {"0", "0分"} and not text.startswith("0.")):
        return -9.0
    value = float(text.rstrip("分"))
    if value > 100:
        return -6.0
    if not weight:
        return 2.4 + (0.5 if value in {5, 10, 15, 20} else 0)
    most = float(weight.rstrip("分"))
    return 4.0 if value == most else 2.6 if value < most else -4.0


def _reason(text: str) -> float:
    if _NUMBER.fullmatch(text) or _STARTS_SIGNED.match(text):
        return -9.0
    if text in {"无", "—", "-", "/", "不涉及"}:
        return 1.5
    return (1.0 if _REASON.search(text) else -1.5) - (1.0 if _NAME_ENDS.search(text) else 0)
