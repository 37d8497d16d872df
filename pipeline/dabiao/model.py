"""The data every stage passes on: frozen dataclasses, no I/O, no third-party import.

Their field names are the keys of the JSON that dabiao writes (``as_json``); ``dabiao schema``
derives the JSON Schema from them. A stage never changes a record, it returns a new one.

Offsets count code points, half open, into the cleaned text that the same record carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal[
    "quantity", "percent", "money", "date", "date_range", "duration", "frequency", "ordinal"
]
Op: TypeAlias = Literal["=", ">=", "<=", ">", "<", "~"]
Verdict: TypeAlias = Literal["exceeded", "met", "partially_met", "not_met", "undetermined", "not_applicable"]
Basis: TypeAlias = Literal["numeric", "date", "statement", "qualitative", "none"]
Severity: TypeAlias = Literal["high", "medium", "low"]
Status: TypeAlias = Literal["ok", "partial", "failed"]
TypeSource: TypeAlias = Literal["printed", "predicted"]
FindingCode: TypeAlias = Literal[
    "contradiction",
    "spending_mismatch",
    "score_mismatch",
    "rate_mismatch",
    "sum_mismatch",
    "goal_mismatch",
    "unit_mismatch",
    "unsupported",
    "no_threshold",
    "copied",
    "far_exceeded",
    "wrong_type",
    "truncated",
]
Number: TypeAlias = int | float

INDICATOR_TYPES: tuple[str, ...] = (
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "满意度指标",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One quantity, percentage, amount or date in a cell.

    ``value`` is in ``unit`` with 万 and 亿 expanded, money in 元, percent in percent. A range has
    ``low`` and ``high`` and no value. ``factor`` brings the value to ``dimension``'s base unit.
    """

    start: int
    end: int
    text: str
    kind: Kind
    op: Op = "="
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    object: str | None = None
    iso: str | None = None
    per: str | None = None
    approx: bool = False
    assumed_year: bool = False
    role: Literal["condition"] | None = None
    dimension: str | None = None
    factor: Number | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One target item beside the actual item it was aligned with; either may be missing."""

    target: str | None
    actual: str | None
    verdict: Verdict
    basis: Basis
    why: str
    confidence: float
    target_mention: Mention | None = None
    actual_mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a target was met, item by item and as a whole, with reason and confidence."""

    verdict: Verdict
    basis: Basis
    confidence: float
    why: str
    ratio: float | None = None
    items: tuple[Item, ...] = ()
    flags: tuple[FindingCode, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeScore:
    """One indicator type and its calibrated probability."""

    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TypePrediction:
    """The most probable indicator type and the runners-up, most probable first."""

    type: str
    confidence: float
    top: tuple[TypeScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Where a value stands in its source: page and line of a text, or sheet and cell.

    ``line`` counts from 1; ``end_line`` is the last line the value reaches. ``confidence`` says
    how sure the borders of a cell are that was cut out of flattened text (None: printed borders).
    """

    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    end_line: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that reading had to assume, repair or skip."""

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Points:
    """Points under the scoring scheme; ``awarded`` is None where the verdict is undetermined."""

    weight: float | None
    awarded: float | None
    rule: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of a self-evaluation table. Texts are cleaned; ``*_printed`` keep what stood there."""

    id: str
    type: str | None = None
    type_source: TypeSource | None = None
    type_printed: str | None = None
    type_predicted: str | None = None
    type_confidence: float | None = None
    name: str | None = None
    name_printed: str | None = None
    target: str | None = None
    target_printed: str | None = None
    target_initial: str | None = None
    actual: str | None = None
    actual_printed: str | None = None
    weight: float | None = None
    score: float | None = None
    review_score: float | None = None
    verdict_printed: str | None = None
    reason: str | None = None
    note: str | None = None
    where: Where = Where()
    sources: Mapping[str, Where] = field(default_factory=dict)
    target_mentions: tuple[Mention, ...] = ()
    actual_mentions: tuple[Mention, ...] = ()
    judgement: Judgement | None = None
    points: Points | None = None


@dataclass(frozen=True, slots=True)
class Amounts:
    """One line of the money block, in the report's ``currency_unit``."""

    initial: float | None = None
    total: float | None = None
    general: float | None = None
    fund: float | None = None
    nonfiscal: float | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """The execution rate in percent: as printed, and spent / budget."""

    stated: float | None = None
    computed: float | None = None


@dataclass(frozen=True, slots=True)
class ProjectScore:
    """Points of a project under a scheme. ``left_out`` lists indicators without a verdict."""

    scheme: str
    total: float | None
    grade: str | None
    parts: Mapping[str, float | None] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """One project of a report with its money, goal and indicators."""

    no: int
    department: str | None = None
    unit: str | None = None
    project: str | None = None
    budget: Amounts = Amounts()
    spent: Amounts = Amounts()
    execution_rate: Rate = Rate()
    execution_weight: float | None = None
    execution_score: float | None = None
    goal: str | None = None
    goal_result: str | None = None
    problems: str | None = None
    rectification: str | None = None
    score_printed: float | None = None
    grade_printed: str | None = None
    where: Where = Where()
    sources: Mapping[str, Where] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    score: ProjectScore | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The text a finding rests on: which field of which record, and the span in it."""

    field: str
    text: str
    start: int | None = None
    end: int | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reviewer should look at. ``indicator`` is None for a finding about a project."""

    code: FindingCode
    severity: Severity
    message: str
    project: int | None = None
    indicator: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file a report was read from and how the reading went."""

    name: str
    sha256: str
    format: str
    form: str | None = None
    status: Status = "ok"
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a report."""

    projects: int = 0
    indicators: int = 0
    verdicts: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer wrote beside an indicator; ``reviewed_*`` are None where nothing was changed.

    ``sha256`` and ``indicator`` identify the indicator; name, target, actual, type and verdict are
    as they were when the workbook was written, so that a correction is a labelled example by itself.
    """

    sha256: str
    report: str
    indicator: str
    name: str | None = None
    target: str | None = None
    actual: str | None = None
    type: str | None = None
    verdict: Verdict | None = None
    reviewed_verdict: Verdict | None = None
    reviewed_type: str | None = None
    reviewed_actual: str | None = None
    comment: str | None = None
    reviewer: str | None = None


SCHEMA: Literal["dabiao.report/1"] = "dabiao.report/1"


@dataclass(frozen=True, slots=True)
class Report:
    """One input file, read and, once analysed, judged."""

    source: Source
    title: str | None = None
    department: str | None = None
    year: int | None = None
    currency_unit: str | None = None
    projects: tuple[Project, ...] = ()
    findings: tuple[Finding, ...] = ()
    summary: Summary = Summary()
    schema: Literal["dabiao.report/1"] = SCHEMA


def as_json(record: Any) -> Any:
    """Return ``record`` (a dataclass, or any nesting of them) as plain JSON values.

    Absent values are null; a float that is a whole number becomes an integer, so that 95.0 and 95
    are one value in the files.
    """
    kind: Any = type(record)
    if record is None or kind in _PLAIN:
        return record
    names = _fields(kind)
    if names is not None:
        return {name: as_json(getattr(record, name)) for name in names}
    if isinstance(record, Mapping):
        return {str(key): as_json(value) for key, value in record.items()}
    if isinstance(record, list | tuple):
        return [as_json(value) for value in record]
    if isinstance(record, float) and record.is_integer() and abs(record) < 1e15:
        return int(record)
    return record


_PLAIN = frozenset({str, int, bool})


@cache
def _fields(kind: type) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
