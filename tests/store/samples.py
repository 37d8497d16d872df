"""Reports of invented places as `dabiao run` writes them: small ones by hand, large ones by number."""

from __future__ import annotations

import hashlib
from random import Random
from typing import Any

PLACES = ("青禾市", "云溪县", "临江区", "北岭县", "石桥镇", "南浦区", "东岭县", "西塘市")
OFFICES = ("教育局", "民政局", "水务局", "农业农村局", "卫生健康局", "文化馆", "城市管理局", "交通运输局")
SUBJECTS = (
    *("资金拨付", "技能培训", "隐患排查", "设备采购", "道路养护", "垃圾清运", "文艺活动", "宣传报道"),
    *("帮扶对象", "课题研究", "系统运维", "项目验收", "企业走访", "困难学生", "游客接待", "水质监测"),
    *("绿地管护", "文件印发", "河道巡查", "疫苗接种", "图书借阅", "路灯维修", "桥梁检测", "档案整理"),
)
MEASURES = (
    *(("及时率", "%", "时效指标"), ("完成率", "%", "数量指标"), ("合格率", "%", "质量指标")),
    *(("满意度", "%", "满意度指标"), ("达标率", "%", "质量指标"), ("覆盖率", "%", "社会效益指标")),
    *(("数量", "个", "数量指标"), ("次数", "次", "数量指标"), ("人数", "人", "数量指标")),
    *(("面积", "亩", "数量指标"), ("成本", "元", "成本指标"), ("里程", "公里", "数量指标")),
)
FACTOR = {"公里": 1000, "亩": 666.6666666666666}
ENDINGS = ("群众反映良好", "已通过验收", "按计划推进", "资料齐全", "比上年有所改进", "运行平稳")


def mention(text: str, value: float, unit: str, **more: Any) -> dict[str, Any]:
    """Return one mention that stands at the end of ``text``."""
    written = f"{value:g}{unit}"
    start = text.index(written)
    return {
        "start": start,
        "end": start + len(written),
        "text": written,
        "kind": "percent" if unit == "%" else "quantity",
        "op": ">=",
        "value": value,
        "unit": unit,
        "factor": FACTOR.get(unit, 1),
        "role": None,
        **more,
    }


def indicator(
    key: str, name: str | None, target: str | None, actual: str | None, **more: Any
) -> dict[str, Any]:
    """Return one indicator; ``verdict``, ``basis``, ``flags`` make its judgement."""
    verdict, basis = more.pop("verdict", "met"), more.pop("basis", "numeric")
    judgement = {
        "verdict": verdict,
        "basis": basis,
        "confidence": 0.9,
        "why": "",
        "ratio": None,
        "items": [],
        "flags": more.pop("flags", []),
    }
    plain = {"id": key, "type": "数量指标", "name": name, "target": target, "actual": actual}
    return {**plain, "target_mentions": [], "actual_mentions": [], "judgement": judgement, **more}


def report(*indicators: dict[str, Any], sha256: str = "a" * 64, **more: Any) -> dict[str, Any]:
    """Return a report of one project."""
    project = {"no": 1, "project": "公共服务项目", "department": more.get("department", "云溪县民政局")}
    source = {"name": more.pop("file", "自评表.xlsx"), "sha256": sha256, "format": "xlsx", "status": "ok"}
    return {
        "schema": "dabiao.report/1",
        "source": {**source, "form": more.pop("form", "mof"), "issues": []},
        "title": "绩效自评表",
        "department": "云溪县民政局",
        "year": 2023,
        "currency_unit": "万元",
        "projects": [{**project, "indicators": list(indicators)}],
        "findings": [],
        **more,
    }


def large(number: int, projects: int = 20, each: int = 10) -> dict[str, Any]:
    """Return the ``number``-th of any number of different reports."""
    random = Random(number)
    place = random.choice(PLACES)
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    out = report(sha256=sha256, file=f"{place}-{number}.xlsx", form=random.choice(("mof", "hubei", "wide")))
    out["department"] = place + random.choice(OFFICES)
    out["year"] = 2015 + number % 10
    out["projects"] = [
        {
            "no": no,
            "project": f"{place}{random.choice(SUBJECTS)}项目",
            "department": out["department"],
            "goal": f"全年做好{random.choice(SUBJECTS)}工作。",
            "indicators": [_row(random, f"{no}-{i}", place) for i in range(1, each + 1)],
        }
        for no in range(1, projects + 1)
    ]
    return out


def _row(random: Random, key: str, place: str) -> dict[str, Any]:
    subject = random.choice(SUBJECTS)
    measure, unit, kind = random.choice(MEASURES)
    wanted = random.randint(60, 100) if unit == "%" else random.randint(1, 5000)
    reached = min(wanted + random.randint(-9, 20), 100) if unit == "%" else wanted + random.randint(-30, 60)
    target = f"不低于{wanted}{unit}"
    actual = f"{place}全年{subject}{measure}达到{reached}{unit}，{random.choice(ENDINGS)}"
    verdict = "not_met" if reached < wanted else "exceeded" if reached > wanted else "met"
    if random.random() < 0.1:
        verdict = random.choice(("undetermined", "partially_met"))
    return indicator(
        key,
        f"{random.choice(PLACES)}{subject}{measure}",
        target,
        actual,
        type=kind,
        verdict=verdict,
        basis=random.choice(("numeric", "numeric", "statement")),
        flags=["copied"] if random.random() < 0.05 else [],
        target_mentions=[mention(target, wanted, unit)],
        actual_mentions=[mention(actual, reached, unit)],
        weight=5,
        score=5,
    )
