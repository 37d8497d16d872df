"""Every code has words, every pair of colours can be read."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dabiao import model
from dabiao.errors import ConfigError
from dabiao.export.labels import code_of, label, labels


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("verdict", model.Verdict),
        ("basis", model.Basis),
        ("kind", model.Kind),
        ("op", model.Op),
        ("finding", model.FindingCode),
        ("severity", model.Severity),
        ("status", model.Status),
        ("type_source", model.TypeSource),
    ],
)
def test_each_code_of_the_model_has_a_label(group: str, codes: object) -> None:
    assert list(labels(group)) == list(get_args(codes))
    for code, entry in labels(group).items():
        assert entry.text.isascii() is False
        assert label(group, code) == entry.text
        assert code_of(group, entry.text) == code


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert label("verdict", "splendid") == "splendid"
    assert code_of("verdict", "好极了") is None


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("group", ["verdict", "kind", "severity"])
def test_badges_have_enough_contrast(group: str) -> None:
    for entry in labels(group).values():
        assert entry.fill is not None
        assert entry.ink is not None
        light, dark = sorted((_luminance(entry.fill), _luminance(entry.ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, entry.code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", r"缺少 \[verdict\]"),
        ('[verdict]\nmet = { words = "达标" }', "words"),
        ('[verdict]\nmet = "达标"', r"\[verdict\]"),
        ('[verdict]\nmet = { text = "好" }\nexceeded = { text = "好" }', "重复"),
    ],
)
def test_a_wrong_file_is_a_config_error(
    text: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "labels.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("DABIAO_CONFIGS", str(tmp_path))
    labels.cache_clear()
    try:
        with pytest.raises(ConfigError, match=f"DB2002.*{reason}"):
            labels("verdict")
    finally:
        labels.cache_clear()
