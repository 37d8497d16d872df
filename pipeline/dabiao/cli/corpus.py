"""``dabiao corpus``: keep reports in a searchable corpus and ask it questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dabiao.errors import InputError, StoreError, UsageError

if TYPE_CHECKING:
    from dabiao.store import Hit, Page, Store
    from dabiao.store.protocol import Outcome

app = typer.Typer(help="语料库：添加、检索、统计历年报告，生成指标库。", no_args_is_help=True)

StoreOption = Annotated[
    str, typer.Option("--store", metavar="URL", help="语料库文件，或 postgresql://用户@主机/库名。")
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
DEFAULT = "dabiao.db"
FACET_NAMES = {
    "type": "指标类型",
    "verdict": "判定",
    "basis": "依据",
    "unit": "计量单位",
    "department": "主管部门",
    "year": "年度",
    "form": "表式",
    "finding": "疑点",
}
SORTS = ("relevance", "newest", "value", "value_asc")


@app.command()
def add(
    reports: Annotated[
        list[Path], typer.Argument(metavar="REPORT.json...", help="dabiao run 写出的 JSON，或其文件夹。")
    ],
    store: StoreOption = DEFAULT,
) -> None:
    """添加报告；同一来源文件再次添加时替换，内容未变则不动。"""
    from dabiao.store import BATCH, open_store

    counts = {"added": 0, "replaced": 0, "unchanged": 0}
    failed = 0
    with open_store(store, write=True) as corpus:
        files = _followed(list(_json_files(reports)))
        while paths := list(islice(files, BATCH)):
            for path, outcome in _add(corpus, paths):
                if isinstance(outcome, str):
                    counts[outcome] += 1
                else:
                    failed += 1
                    typer.echo(f"{path}: {outcome}", err=True)
    typer.echo(
        f"新增 {counts['added']} 份，更新 {counts['replaced']} 份，未变 {counts['unchanged']} 份"
        + (f"，失败 {failed} 份" if failed else "")
        + f"：{store}"
    )
    if failed:
        raise typer.Exit(1)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="词语；加引号为短语；可为空。")] = "",
    type_: Annotated[list[str] | None, typer.Option("--type", help="指标类型，可多次给出。")] = None,
    verdict: Annotated[list[str] | None, typer.Option(help="判定，如 not_met 或 未达标。")] = None,
    basis: Annotated[list[str] | None, typer.Option(help="依据，如 numeric 或 数值。")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="计量单位，如 台，可多次给出。")] = None,
    department: Annotated[list[str] | None, typer.Option(help="主管部门（名称的一部分即可）。")] = None,
    year: Annotated[list[int] | None, typer.Option(help="年度，可多次给出。")] = None,
    form: Annotated[list[str] | None, typer.Option(help="表式。")] = None,
    finding: Annotated[list[str] | None, typer.Option(help="疑点，如 copied 或 照抄目标。")] = None,
    minimum: Annotated[
        float | None, typer.Option("--min", help="数值下限（基本单位：元、米、千克……）。")
    ] = None,
    maximum: Annotated[float | None, typer.Option("--max", help="数值上限（基本单位）。")] = None,
    sort: Annotated[str, typer.Option(help="、".join(SORTS) + "。")] = "relevance",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="每页条数。")] = 20,
    after: Annotated[str | None, typer.Option("--next", help="上一页给出的 next。")] = None,
    as_json: JsonOption = False,
    store: StoreOption = DEFAULT,
) -> None:
    """检索指标。"""
    from dabiao.store import Search, open_store

    if sort not in SORTS:
        raise UsageError("DB1001", where=f"--sort {sort}", options="、".join(SORTS))
    asked = Search(
        text=query,
        type=_types(type_),
        verdict=_codes("verdict", verdict),
        basis=_codes("basis", basis),
        unit=tuple(unit or ()),
        department=tuple(department or ()),
        year=tuple(year or ()),
        form=tuple(form or ()),
        finding=_codes("finding", finding),
        minimum=minimum,
        maximum=maximum,
        sort=sort,  # type: ignore[arg-type]  # checked above
        limit=limit,
        after=after,
    )
    with open_store(store) as corpus:
        page, facets = corpus.search(asked), corpus.facets(asked)
    if as_json:
        from dabiao.model import as_json as plain

        found = {"query": query, "total": page.total, "hits": plain(page.hits), "facets": plain(facets)}
        _print({**found, "next": page.next})
        return
    _show(page, facets)


@app.command()
def stats(as_json: JsonOption = False, store: StoreOption = DEFAULT) -> None:
    """统计语料库的内容。"""
    from dabiao.model import as_json as plain
    from dabiao.store import open_store

    with open_store(store) as corpus:
        held = plain(corpus.stats())
    if as_json:
        _print(held)
        return
    names = {"reports": "报告", "projects": "项目", "indicators": "指标", "mentions": "数值与日期"}
    names |= {"findings": "疑点", "corrections": "复核意见"}
    for key, name in names.items():
        typer.echo(f"{name}\t{held[key]}")
    for facet, counts in held["facets"].items():
        typer.echo(f"{FACET_NAMES[facet]}\t" + "，".join(_counted(facet, counts)[:12]))


@app.command()
def library(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="XLSX、CSV 等文件。")] = None,
    as_json: JsonOption = False,
    store: StoreOption = DEFAULT,
) -> None:
    """生成指标库：写法相近的指标归为一条，给出常用目标值和达标率。"""
    from dabiao.model import as_json as plain
    from dabiao.store import open_store
    from dabiao.store.library import library as build

    with open_store(store) as corpus:
        entries = build(corpus.rows())
    if output:
        from dabiao.export import write_table

        write_table(output, map(_flat, entries), sheet="指标库")
        typer.echo(f"指标库 {len(entries)} 条：{output}")
    if as_json:
        _print({"indicators": plain(entries)})
    elif not output:
        for entry in entries[:50]:
            rate = "—" if entry.attainment is None else f"{entry.attainment:.0%}"
            middle = f"{entry.targets.median:g}{entry.target_unit or ''}" if entry.targets else "—"
            typer.echo(f"{entry.count}\t{_plain(entry.name)}\t目标中位数 {middle}\t达标率 {rate}")
        if len(entries) > 50:
            typer.echo(f"……共 {len(entries)} 条，用 -o 文件.xlsx 得到全部。")


@app.command()
def corrections(
    sheets: Annotated[list[Path] | None, typer.Argument(help="填好复核意见的 XLSX，先存入语料库。")] = None,
    by: Annotated[str | None, typer.Option(help="复核人；表中已填的以表为准。")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="JSONL 文件，默认标准输出。")] = None,
    store: StoreOption = DEFAULT,
) -> None:
    """把复核意见变成可供 train 使用的标注数据。"""
    from dabiao.store import open_store
    from dabiao.store.labelled import labelled

    if sheets:
        with open_store(store, write=True) as corpus:
            new = sum(corpus.correct(_reviewed(sheet, by)) for sheet in sheets)
        typer.echo(f"新增复核意见 {new} 条：{store}", err=True)
    with open_store(store) as corpus:
        records = labelled(corpus.corrections())
    if output:
        from dabiao.export import write_table

        write_table(output, records)
        return
    for record in records:
        _print(record)


@app.command()
def export(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="文件，默认标准输出。")] = None,
    kind: Annotated[str | None, typer.Option("--format", help="jsonl、csv、parquet、xlsx。")] = None,
    store: StoreOption = DEFAULT,
) -> None:
    """导出全部指标，一行一个。"""
    from dabiao.export import TABLES, write_table
    from dabiao.model import as_json as plain
    from dabiao.store import open_store

    if kind is not None and kind not in TABLES:
        raise UsageError("DB1001", where=f"--format {kind}", options="、".join(TABLES))
    if output is None and kind not in (None, "jsonl"):
        raise UsageError("DB1001", where="--format", detail="写到标准输出只能用 jsonl", options="-o 文件")
    with open_store(store) as corpus:
        rows = (plain(row) for row in corpus.rows())
        if output is None:
            for row in rows:
                _print(row)
            return
        path = (
            output
            if kind is None or output.suffix == f".{kind}"
            else output.with_name(f"{output.name}.{kind}")
        )
        write_table(path, rows, sheet="指标")
    typer.echo(f"已导出：{path}")


def _reviewed(sheet: Path, by: str | None) -> list[Any]:
    """Read what a reviewer filled in; whoever reviewed must have a name."""
    from dabiao.export import corrections as read
    from dabiao.model import as_json as plain
    from dabiao.store import Correction

    at = datetime.now(UTC).isoformat(timespec="seconds")
    found = []
    for said in read(sheet):
        reviewer = said.reviewer or by
        if not reviewer:
            raise UsageError("DB1005", where=str(sheet), options="--by 复核人")
        found.append(Correction(**plain(said) | {"reviewer": reviewer, "at": at}))
    return found


def _flat(entry: Any) -> dict[str, Any]:
    """Lay an entry of the library out as one row of a table."""
    from dabiao.export.labels import label
    from dabiao.model import as_json as plain

    record: dict[str, Any] = plain(entry)
    targets = record.pop("targets") or {}
    examples = record.pop("examples")
    record["direction"] = label("direction", entry.direction)
    if entry.attainment is not None:
        record["attainment"] = round(entry.attainment * 100, 2)
    record["wordings"] = "；".join(f"{name}（{count}）" for name, count in record["wordings"].items())
    names = ("count", "low", "first_quartile", "median", "third_quartile", "high")
    record |= {f"target_{name}": targets.get(name) for name in names}
    record["examples"] = "；".join(f"{e['target'] or '—'} → {e['actual'] or '—'}" for e in examples)
    return record


def _codes(group: str, given: list[str] | None) -> tuple[str, ...]:
    """Return codes for what may be codes or their Chinese words."""
    from dabiao.export.labels import code_of, labels

    for value in given or ():
        if value not in labels(group) and code_of(group, value) is None:
            options = "、".join(f"{code}（{entry.text}）" for code, entry in labels(group).items())
            raise UsageError("DB1001", where=f"--{group} {value}", options=options)
    return tuple(code_of(group, value) or value for value in given or ())


def _types(given: list[str] | None) -> tuple[str, ...]:
    from dabiao.model import INDICATOR_TYPES

    for value in given or ():
        if value not in INDICATOR_TYPES and f"{value}指标" not in INDICATOR_TYPES:
            raise UsageError("DB1001", where=f"--type {value}", options="、".join(INDICATOR_TYPES))
    return tuple(value if value in INDICATOR_TYPES else f"{value}指标" for value in given or ())


def _show(page: Page, facets: Mapping[str, Mapping[str, int]]) -> None:
    """Print hits for a person: the matched words bold where the output is a terminal."""
    from dabiao.export.labels import label

    typer.echo(f"共 {page.total} 条")
    for hit in page.hits:
        where = " · ".join(_plain(str(part)) for part in (hit.department, hit.project, hit.year) if part)
        verdict = label("verdict", hit.verdict) if hit.verdict else "—"
        typer.echo(f"\n{hit.rank}. 〔{verdict}〕{hit.type or ''} {_marked(hit, 'name')}".rstrip())
        typer.echo(f"   目标：{_marked(hit, 'target')}")
        typer.echo(f"   完成：{_marked(hit, 'actual')}")
        typer.echo(f"   {where}（{_plain(hit.report)}）")
    if page.hits:
        typer.echo("")
    for facet in ("verdict", "type"):
        if counts := facets.get(facet):
            typer.echo("  ".join(_counted(facet, counts)))
    if page.next:
        typer.echo(f"\n下一页：--next {page.next}")


def _counted(facet: str, counts: Mapping[str, int]) -> list[str]:
    from dabiao.export.labels import label

    worded = facet in ("verdict", "basis", "finding")
    return [f"{label(facet, value) if worded else _plain(value)} {count}" for value, count in counts.items()]


def _marked(hit: Hit, cell: str) -> str:
    text = getattr(hit, cell) or ""
    parts, at = [], 0
    for start, end in hit.highlights[cell]:
        parts += [_plain(text[at:start]), typer.style(_plain(text[start:end]), bold=True)]
        at = end
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    """Keep a cell from moving the cursor or faking colours."""
    return "".join(char if char.isprintable() else " " for char in text)


def _followed(paths: list[Path]) -> Iterable[Path]:
    """Draw a progress bar on stderr, where stderr is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(paths, "添加报告", console=console, transient=True, disable=not console.is_terminal)


def _json_files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            # run.json is the list of what was run.
            yield from sorted(file for file in path.rglob("*.json") if file.name != "run.json")
        else:
            yield path


def _add(corpus: Store, paths: Sequence[Path]) -> list[tuple[Path, Outcome | StoreError | InputError]]:
    """Add files in one transaction; where one of them is bad, each in its own: it never stops the rest."""
    try:
        return list(zip(paths, corpus.add_many([_read(path) for path in paths]), strict=True))
    except (StoreError, InputError) as error:
        if error.code not in ("DB4010", "DB1101", "DB1106"):
            raise
        return [(paths[0], error)] if len(paths) == 1 else [_add(corpus, [path])[0] for path in paths]


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError("DB1101", where=str(path)) from None
    except (ValueError, RecursionError) as error:
        raise StoreError("DB4010", detail=str(error)[:200]) from None
    except OSError as error:
        raise InputError("DB1106", where=str(path), detail=error.strerror or "") from None


def _print(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))
