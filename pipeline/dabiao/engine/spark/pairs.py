"""A DataFrame of pairs in, the same DataFrame with a judgement per row out.

``mapInArrow`` and not ``mapInPandas``: columns that are not ours pass through as they are, and a
missing year stays missing instead of turning its column into floats.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dabiao.engine.pairs import answer
from dabiao.engine.spark.start import quiet
from dabiao.errors import DabiaoError, UsageError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

_MENTION = (
    "struct<start:int,`end`:int,text:string,kind:string,op:string,value:double,low:double,high:double,"
    "unit:string,object:string,iso:string,per:string,approx:boolean,assumed_year:boolean,role:string,"
    "dimension:string,factor:double>"
)
ITEMS_SCHEMA = (
    "array<struct<target:string,actual:string,verdict:string,basis:string,why:string,confidence:double,"
    f"target_mention:{_MENTION},actual_mention:{_MENTION}>>"
)
"""What ``from_json`` needs to read the column ``items``."""

_NUMBERS = frozenset({"byte", "short", "integer", "long", "float", "double", "decimal"})
_TEXTS = _NUMBERS | {"string", "char", "varchar", "void"}
_READ = ("indicator", "type", "year", "target", "actual")
_REQUIRED = ("target", "actual")
_WRITTEN = ("verdict", "basis", "confidence", "why", "ratio", "flags", "items", "error")


def compare_pairs(frame: DataFrame) -> DataFrame:
    """Return ``frame`` with the judgement of each row's pair in eight more columns.

    Reads ``target`` and ``actual``, and ``indicator``, ``type`` and ``year`` where there are such
    columns; every column passes through. Texts may be numbers; a year may be a number or a text.

    Adds ``verdict``, ``basis``, ``why`` (string), ``confidence``, ``ratio`` (double), ``flags``
    (array<string>), ``items`` (string: the JSON list that ``from_json(items, ITEMS_SCHEMA)`` reads;
    Spark 3.3 takes no arrays of structs from Python) and ``error``: null, or why this row has no
    judgement, when the others are null. One bad row never fails a job.

    Nothing is computed before the result is used. Raises UsageError for a missing column (DB1026),
    a column whose type is no text, number or year (DB1027), and a column that would be written over
    (DB1028).
    """
    from pyspark.sql.types import ArrayType, DoubleType, StringType, StructField, StructType

    columns = {field.name: field.dataType for field in frame.schema.fields}
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        raise UsageError("DB1026", where="、".join(missing), detail=f"现有的列：{'、'.join(columns)}")
    for name in _READ:
        if name in columns and columns[name].typeName() not in _TEXTS:
            raise UsageError("DB1027", where=name, detail=columns[name].simpleString(), options=name)
    taken = [name for name in columns if name.casefold() in _WRITTEN]
    if taken:
        raise UsageError("DB1028", where="、".join(taken))
    special = {"confidence": DoubleType(), "ratio": DoubleType(), "flags": ArrayType(StringType())}
    added = [StructField(name, special.get(name, StringType())) for name in _WRITTEN]
    with quiet():
        return frame.mapInArrow(judge, StructType([*frame.schema.fields, *added]))


def judge(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Add the judgement of each row; Spark calls this, by its name, on an executor."""
    import pyarrow

    for batch in batches:
        names = batch.schema.names
        given = {name: batch.column(names.index(name)).to_pylist() for name in _READ if name in names}
        rows = [_judged(dict(zip(given, row, strict=True))) for row in zip(*given.values(), strict=True)]
        # Spark hands over long strings where it was told to use large Arrow types, and wants them back.
        large = any(pyarrow.types.is_large_string(column.type) for column in batch.columns)
        text = pyarrow.large_string() if large else pyarrow.string()
        types = {"confidence": pyarrow.float64(), "ratio": pyarrow.float64(), "flags": pyarrow.list_(text)}
        added = [pyarrow.array([row.get(name) for row in rows], types.get(name, text)) for name in _WRITTEN]
        yield pyarrow.RecordBatch.from_arrays([*batch.columns, *added], [*names, *_WRITTEN])


def _judged(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the added columns of one row; those that are absent are null."""
    try:
        row = answer({name: None if _is_nan(value) else value for name, value in record.items()})
    except DabiaoError as error:
        return {"error": str(error)}
    return row | {"items": json.dumps(row["items"], ensure_ascii=False)}


def _is_nan(value: Any) -> bool:
    """Whether a number is pandas' way of saying that there is none."""
    return isinstance(value, float) and math.isnan(value)
