"""A report as it comes out of the engine, written by hand: three invented projects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dabiao.model import (
    Amounts,
    Evidence,
    Finding,
    Indicator,
    Issue,
    Item,
    Judgement,
    Mention,
    Points,
    Project,
    ProjectScore,
    Rate,
    Report,
    Source,
    Summary,
    Where,
)

SHA = "5f" * 32


def mention(text: str, part: str, kind: str, **facts: object) -> Mention:
    start = text.index(part)
    return Mention(start=start, end=start + len(part), text=part, kind=kind, **facts)  # type: ignore[arg-type]


def judged(verdict: str, basis: str, why: str, confidence: float, **facts: object) -> Judgement:
    return Judgement(verdict=verdict, basis=basis, why=why, confidence=confidence, **facts)  # type: ignore[arg-type]


def _repairs() -> Project:
    target = "新建口袋公园不少于6处，其中绿道3公里以上"
    actual = "已建成口袋公园4处，绿道3.5公里"
    t = (
        mention(target, "不少于6处", "quantity", op=">=", value=6, unit="处", object="口袋公园"),
        mention(target, "3公里以上", "quantity", op=">=", value=3, unit="公里", object="绿道"),
    )
    a = (
        mention(actual, "4处", "quantity", value=4, unit="处", object="口袋公园"),
        mention(actual, "3.5公里", "quantity", value=3.5, unit="公里", object="绿道"),
    )
    items = (
        Item("口袋公园不少于6处", "口袋公园4处", "not_met", "numeric", "4处 < 6处", 0.97, t[0], a[0]),
        Item("绿道3公里以上", "绿道3.5公里", "exceeded", "numeric", "3.5公里 > 3公里", 0.97, t[1], a[1]),
    )
    due, done = "2023年11月底前竣工", "2023年12月15日竣工验收"
    money, paid = "总投资控制在480万元以内", "实际支出462.35万元"
    indicators = (
        Indicator(
            id="1-1",
            type="数量指标",
            type_source="printed",
            name="口袋公园建设数量",
            target=target,
            actual=actual,
            weight=20.0,
            score=20.0,
            where=Where(page=1, line=17, end_line=19),
            target_mentions=t,
            actual_mentions=a,
            judgement=judged(
                "partially_met",
                "numeric",
                "2 项中 1 项达标：4处 < 6处；3.5公里 > 3公里",
                0.93,
                items=items,
                flags=("contradiction",),
            ),
            points=Points(20.0, 13.33, "proportional"),
        ),
        Indicator(
            id="1-2",
            type="时效指标",
            type_source="printed",
            name="竣工时间",
            target=due,
            actual=done,
            weight=10.0,
            score=10.0,
            where=Where(page=1, line=20),
            target_mentions=(mention(due, "2023年11月底前", "date", op="<=", iso="2023-11-30"),),
            actual_mentions=(mention(done, "2023年12月15日", "date", iso="2023-12-15"),),
            judgement=judged("not_met", "date", "2023-12-15 晚于 2023-11-30", 0.96),
            points=Points(10.0, 0.0, "equal"),
        ),
        Indicator(
            id="1-3",
            type="成本指标",
            type_source="printed",
            name="投资控制",
            target=money,
            actual=paid,
            weight=10.0,
            score=10.0,
            where=Where(page=2, line=3),
            target_mentions=(
                mention(money, "控制在480万元以内", "money", op="<=", value=4_800_000, unit="元"),
            ),
            actual_mentions=(mention(paid, "462.35万元", "money", value=4_623_500, unit="元"),),
            judgement=judged("exceeded", "numeric", "462.35万元 < 480万元（越低越好）", 0.9, ratio=0.9632),
            points=Points(10.0, 10.0, "reverse"),
        ),
    )
    return Project(
        no=1,
        department="青禾市园林局",
        unit="青禾市绿化处",
        project="老城区口袋公园建设",
        budget=Amounts(total=480.0, general=400.0, fund=80.0, nonfiscal=0.0),
        spent=Amounts(total=462.35, general=382.35, fund=80.0, nonfiscal=0.0),
        execution_rate=Rate(stated=96.32, computed=96.32),
        goal="全年新建口袋公园6处，方便居民就近休憩。",
        goal_result="建成4处，其余2处正在收尾。",
        problems="两处用地移交较晚。",
        rectification="明年一季度完成。",
        score_printed=98.0,
        grade_printed="优",
        indicators=indicators,
        score=ProjectScore("mof-2020", 81.2, "良", {"预算执行率": 9.63, "产出": 41.57, "效益": 30.0}),
    )


def _training() -> Project:
    target, actual = "培训合格率≥95%", "合格率98.6%，考核资料齐全"
    wide = "每季度至少开展2次送教下乡"
    indicators = (
        Indicator(
            id="2-1",
            type="质量指标",
            type_source="predicted",
            type_predicted="质量指标",
            type_confidence=0.91,
            target=target,
            actual=actual,
            where=Where(sheet="表二", cell="D8"),
            target_mentions=(
                mention(target, "≥95%", "percent", op=">=", value=95, unit="%", object="培训合格率"),
            ),
            actual_mentions=(mention(actual, "98.6%", "percent", value=98.6, unit="%"),),
            judgement=judged("met", "numeric", "98.6% ≥ 95%", 0.99, ratio=1.0379),
        ),
        Indicator(
            id="2-2",
            type="数量指标",
            type_source="predicted",
            type_confidence=0.62,
            target=wide,
            actual="按计划推进",
            where=Where(sheet="表二", cell="D9"),
            target_mentions=(
                mention(wide, "至少开展2次", "frequency", op=">=", value=2, unit="次", per="季度"),
            ),
            judgement=judged("undetermined", "none", "完成情况没有数值", 0.71, flags=("unsupported",)),
            points=Points(None, None, "left_out"),
        ),
        Indicator(
            id="2-3",
            type="生态效益指标",
            type_source="printed",
            target="不适用",
            actual="不适用",
            judgement=judged("not_applicable", "none", "双方均为不适用", 1.0),
        ),
        Indicator(
            id="2-4",
            type="满意度指标",
            type_source="printed",
            target="学员满意",
            actual="学员反映良好",
            where=Where(sheet="表二", cell="D11", confidence=0.55),
            judgement=judged("met", "statement", "完成情况称学员反映良好", 0.58, flags=("no_threshold",)),
        ),
    )
    return Project(
        no=2,
        department="云溪县教育局",
        project="乡村教师能力提升",
        budget=Amounts(total=35.5),
        spent=Amounts(total=0.0),
        execution_rate=Rate(stated=None, computed=0.0),
        indicators=indicators,
        score=ProjectScore("mof-2020", None, None, {}, ("2-2",), "1项指标无法判定，未计入总分（2-2）。"),
    )


HOSTILE = (
    '=HYPERLINK("http://example.invalid","点我")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "'已加引号",
    "＝1+1",
    "</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7*7 }}{% raw %}&amp;<b>",
    "NUL\x00BEL\x07 孤立代理\ud800 末位\uffff",
    "_x0041_ 保持原样",
    "https://example.invalid/路径",
    "internal:Sheet1!A1",
    "😀" * 20_000,
    "行\n" * 400,
    "1e5",
    "0012",
)


def _hostile() -> Project:
    rows = [
        Indicator(
            id=f"3-{at}",
            type="社会效益指标",
            type_source="printed",
            name=text,
            target=text,
            actual=text,
            where=Where(line=at),
            target_mentions=(Mention(0, 2, text[:2], "quantity", value=1, unit="个"),),
            actual_mentions=(Mention(0, len(text), text, "quantity", value=1, unit="个"),),
            judgement=judged("met", "qualitative", text, 0.66),
            reason=text,
        )
        for at, text in enumerate(HOSTILE, 1)
    ]
    return Project(
        no=3, department="=1+1", project="[坏]名:字*?/\\'" + "长" * 40, indicators=tuple(rows), goal="=2+2"
    )


@pytest.fixture(scope="session")
def report() -> Report:
    """Two tidy projects: mixed verdicts, findings, a reading that was partial."""
    spans = Evidence("actual", "已建成口袋公园4处", 0, 9, Where(page=1, line=18))
    findings = (
        Finding("contradiction", "high", "称已建成，但 4处 < 6处", 1, "1-1", (spans,)),
        Finding("spending_mismatch", "high", "未支出却填报成效", 2, None, (Evidence("spent", "0万元"),)),
        Finding("score_mismatch", "medium", "逾期完成仍得满分", 1, "1-2", (Evidence("score", "10"),)),
        Finding("unsupported", "medium", "目标有数值，完成情况没有", 2, "2-2", ()),
        Finding("no_threshold", "low", "目标只有“学员满意”", 2, "2-4", ()),
    )
    issues = (
        Issue("DB1203", "第2页第3行", "单元格边界存疑，已按最可能的位置切分"),
        Issue("DB1305", "表二!D8", "比较符由“》”改为“≥”"),
    )
    return Report(
        source=Source("qinghe-2023.pdf", SHA, "pdf", "shenzhen-wide", "partial", issues),
        title="青禾市2023年度项目支出绩效自评表",
        department="青禾市财政局",
        year=2023,
        currency_unit="万元",
        projects=(_repairs(), _training()),
        findings=findings,
        summary=Summary(2, 7, {"met": 2}, {"contradiction": 1}),
    )


@pytest.fixture(scope="session")
def hostile(report: Report) -> Report:
    """The same report with a third project made of strings that break exporters."""
    odd = Finding("truncated", "low", "=1+1 <script>", 3, "3-1", (Evidence("target", "@x\x00\ud800"),))
    return replace(
        report,
        title="=标题</title><script>alert(1)</script>",
        projects=(*report.projects, _hostile()),
        findings=(*report.findings, odd),
    )


@pytest.fixture(scope="session")
def empty() -> Report:
    """A failed reading: no project at all."""
    return Report(source=Source("空.txt", "0" * 64, "txt", status="failed"))
