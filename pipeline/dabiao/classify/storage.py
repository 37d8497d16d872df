"""The model file: skops, with an allow-list, a digest beside it and the same bytes every time.

skops writes it. To read it here, node by node, builds nothing but what ``_ALLOWED`` names and spares
every process that judges a report the second or two in which skops imports scikit-learn.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dabiao import resources
from dabiao.classify.features import BITS
from dabiao.errors import ModelError
from dabiao.model import INDICATOR_TYPES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MODEL = "indicator_types.skops"
METRICS = "indicator_types.json"
"""The model's figures and the SHA-256 of its file."""

FORMAT = "dabiao.indicator_types/1"
_ALLOWED = frozenset({"DictNode", "ListNode", "JsonNode", "NdArrayNode"})
"""The kinds of nodes that may be built: plain containers, plain values, arrays of numbers."""

_LARGEST = 5_000_000
_LARGEST_ARRAY = 4 * _LARGEST


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model over hashed features; ``weights`` is (buckets, types), ``idf`` (buckets,)."""

    weights: npt.NDArray[np.float32]
    idf: npt.NDArray[np.float32]
    temperature: float


def dump(model: Model) -> bytes:
    """Return the bytes of a model file: the same model gives the same bytes."""
    import numpy as np
    import skops.io

    state = {
        "format": FORMAT,
        "labels": list(INDICATOR_TYPES),
        "weights": model.weights.astype(np.float16),
        "idf": model.idf.astype(np.float16),
        "temperature": model.temperature,
    }
    return _without_chance(skops.io.dumps(state))


def _without_chance(data: bytes) -> bytes:
    """Rewrite a skops file without what differs from run to run: object ids and time stamps."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        schema = archive.read("schema.json").decode()
        ids: dict[str, str] = {}
        for found in re.findall(r'"__id__": (\d+)', schema):
            ids.setdefault(found, str(len(ids) + 1))
        schema = re.sub(r'(?<="__id__": )\d+', lambda match: ids[match[0]], schema)
        schema = re.sub(r'(?<="file": ")\d+', lambda match: ids[match[0]], schema)
        members = {"schema.json": schema.encode()}
        for name in archive.namelist():
            if name != "schema.json":
                members[f"{ids[name.removesuffix('.npy')]}.npy"] = archive.read(name)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(name), members[name], zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def load(folder: Path) -> Model:
    """Return the model of ``folder``.

    Raises ModelError: DB3001 when it is missing, DB3002 when the file is not the one that was
    trained (digest), holds anything but plain arrays, or does not fit this version's features.
    """
    import numpy as np

    path = folder / MODEL
    try:
        data = path.read_bytes()
        digest = json.loads((folder / METRICS).read_text(encoding="utf-8"))["sha256"]
    except FileNotFoundError as error:
        raise ModelError("DB3001", where=Path(str(error.filename)).name) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise _refused("无法读取模型或其指标文件") from None
    if len(data) > _LARGEST or hashlib.sha256(data).hexdigest() != digest:
        raise _refused("文件与训练时记录的摘要不符")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            state = _built(json.loads(archive.read("schema.json")), archive)
    except ModelError:
        raise
    except Exception as error:  # no list would name all that a broken archive can raise
        raise _refused(type(error).__name__) from None
    if not _fits(state):
        raise _refused("内容不是本版本的指标类型模型")
    return Model(
        weights=state["weights"].astype(np.float32),
        idf=state["idf"].astype(np.float32),
        temperature=float(state["temperature"]),
    )


def _built(node: Any, archive: zipfile.ZipFile) -> Any:
    """Return what a node of a skops file holds."""
    import numpy as np

    kind, content = node["__loader__"], node.get("content")
    if kind not in _ALLOWED:
        raise _refused(f"含有不允许的类型 {str(node.get('__class__'))[:40]}")
    if kind == "DictNode":
        return {str(key): _built(value, archive) for key, value in content.items()}
    if kind == "ListNode":
        return [_built(value, archive) for value in content]
    if kind == "JsonNode":
        return json.loads(content)
    member = archive.getinfo(node["file"])
    if member.file_size > _LARGEST_ARRAY:
        raise _refused("数组过大")
    with archive.open(member) as file:
        return np.lib.format.read_array(file, allow_pickle=False)


def _refused(detail: str) -> ModelError:
    return ModelError("DB3002", where=MODEL, detail=detail)


def _fits(state: Any) -> bool:
    if not isinstance(state, dict) or state.get("format") != FORMAT:
        return False
    shapes = {"weights": (1 << BITS, len(INDICATOR_TYPES)), "idf": (1 << BITS,)}
    return state.get("labels") == list(INDICATOR_TYPES) and all(
        getattr(state.get(key), "shape", None) == shape for key, shape in shapes.items()
    )


@cache
def shipped() -> Model:
    """Return the model that travels with the package, loaded once."""
    return load(resources.models())
