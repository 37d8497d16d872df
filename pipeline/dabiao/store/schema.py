"""The tables, as numbered migrations that both databases run.

A store says which migration it stands at. Opening for writing brings an older one up to date in
one transaction; a newer one is refused, because this version cannot know what it would break.

``slot`` is the narrow table that searching, filtering and counting run over: one row per indicator
that points at two dictionaries, ``kind`` (what was found) and ``origin`` (who reported it). The
dictionaries only grow, and are small enough to be filtered in memory; ``held`` counts the slots
that point at an entry. ``low`` and ``high`` span the values of an indicator's mentions in base
units, ``value`` is the one to sort by.

Texts are stored once, in ``indicator``; offsets of mentions point into them. ``chars`` and ``last``
of a report (length of its cells, highest indicator id) are what ranking needs to know of a corpus.

A correction refers to its report by sha256 and outlives it: it is what people know.
"""

from __future__ import annotations

APPLICATION = 0x64616269
"""Marks an SQLite file as a dabiao store (``PRAGMA application_id``)."""

_TABLES = """
CREATE TABLE counter (name TEXT PRIMARY KEY, last {int} NOT NULL);
INSERT INTO counter VALUES ('report', 0), ('project', 0), ('indicator', 0);
CREATE TABLE report (
  id {int} PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, added TEXT NOT NULL,
  name TEXT NOT NULL, format TEXT, form TEXT, status TEXT, title TEXT, department TEXT, year {int},
  currency_unit TEXT, issues TEXT, indicators {int} NOT NULL, chars {int} NOT NULL, last {int} NOT NULL);
CREATE TABLE project (
  id {int} PRIMARY KEY, report {int} NOT NULL REFERENCES report ON DELETE CASCADE, no {int},
  department TEXT, unit TEXT, name TEXT, budget {real}, spent {real}, stated_rate {real},
  computed_rate {real}, goal TEXT, goal_result TEXT, problems TEXT, rectification TEXT,
  scheme TEXT, score {real}, grade TEXT);
CREATE INDEX project_report ON project (report);
CREATE TABLE indicator (
  id {int} PRIMARY KEY, project {int} NOT NULL REFERENCES project ON DELETE CASCADE, key TEXT NOT NULL,
  type TEXT, type_source TEXT, type_confidence {real}, name TEXT, target TEXT, actual TEXT,
  weight {real}, score {real}, awarded {real}, page {int}, sheet TEXT, cell TEXT, line {int});
CREATE INDEX indicator_project ON indicator (project);
CREATE TABLE judgement (
  indicator {int} PRIMARY KEY REFERENCES indicator ON DELETE CASCADE, verdict TEXT NOT NULL,
  basis TEXT NOT NULL, confidence {real}, why TEXT, ratio {real}, flags TEXT, items TEXT);
CREATE TABLE mention (
  indicator {int} NOT NULL REFERENCES indicator ON DELETE CASCADE, no {int} NOT NULL, side TEXT NOT NULL,
  "start" {int}, "end" {int}, kind TEXT, op TEXT, value {real}, low {real}, high {real}, unit TEXT,
  object TEXT, iso TEXT, per TEXT, role TEXT, dimension TEXT, base_low {real}, base_high {real},
  PRIMARY KEY (indicator, no)){clustered};
CREATE TABLE finding (
  id {serial} PRIMARY KEY, report {int} NOT NULL REFERENCES report ON DELETE CASCADE, project {int},
  indicator TEXT, code TEXT NOT NULL, severity TEXT, message TEXT, evidence TEXT);
CREATE INDEX finding_report ON finding (report);
CREATE TABLE correction (
  id {serial} PRIMARY KEY, digest TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, report TEXT NOT NULL,
  indicator TEXT NOT NULL, name TEXT, target TEXT, actual TEXT, type TEXT, verdict TEXT,
  reviewed_verdict TEXT, reviewed_type TEXT, reviewed_actual TEXT, comment TEXT, reviewer TEXT NOT NULL,
  at TEXT NOT NULL);
CREATE TABLE kind (id {serial} PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE origin (id {serial} PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE slot (
  id {int} PRIMARY KEY REFERENCES indicator ON DELETE CASCADE, kind {int} NOT NULL, origin {int} NOT NULL,
  value {real}, low {real}, high {real});
CREATE INDEX slot_group ON slot (kind, origin);
CREATE INDEX slot_origin ON slot (origin);
"""

_UNDO = """
ALTER TABLE correction ADD COLUMN undo {int} NOT NULL DEFAULT 0;
CREATE INDEX correction_report ON correction (sha256, indicator);
"""

_HELD = "".join(
    f"""
ALTER TABLE {table} ADD COLUMN held {{int}} NOT NULL DEFAULT 0;
UPDATE {table} SET held = (SELECT count(*) FROM slot s WHERE s.{table} = {table}.id);
"""
    for table in ("kind", "origin")
)
# Indexes that hold all that counting reads: it then walks them alone.
_HELD += """
DROP INDEX slot_group;
DROP INDEX slot_origin;
CREATE INDEX slot_group ON slot (kind, origin, low, high, value);
CREATE INDEX slot_origin ON slot (origin, kind);
"""

# The terms of a record are the grams of its texts, once more those of its name, and its tags, the
# values that filters ask for: to intersect is faster than to look into another column or table. They
# hold no ASCII punctuation, so that the plainest tokenizer splits them at the spaces. Terms gather in
# memory until there are 16 MB of them, and eight segments wait to be merged: fewer merges, at no cost
# to searching.
_GRAMS = """
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
  terms, content='', columnsize=0, tokenize='ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
INSERT INTO words (words, rank) VALUES ('automerge', 8);
INSERT INTO words (rowid, terms) SELECT i.id, terms(k.key, o.key, i.name, i.target, i.actual)
  FROM indicator i JOIN slot s ON s.id = i.id JOIN kind k ON k.id = s.kind
  JOIN origin o ON o.id = s.origin ORDER BY i.id;
"""

SQLITE: tuple[str, ...] = (
    _TABLES.format(int="INTEGER", real="REAL", serial="INTEGER", clustered=" WITHOUT ROWID")
    + """CREATE VIRTUAL TABLE words USING fts5 (
  name, cells, tags, content='', columnsize=0, tokenize='ascii');
""",
    _UNDO.format(int="INTEGER"),
    _HELD.format(int="INTEGER") + _GRAMS,
)

# What is searched by is read without a look into ``slot``.
_BESIDE = """
ALTER TABLE words RENAME TO pair;
CREATE TABLE words (
  id BIGINT PRIMARY KEY REFERENCES indicator ON DELETE CASCADE, kind BIGINT NOT NULL, origin BIGINT NOT NULL,
  value DOUBLE PRECISION, low DOUBLE PRECISION, high DOUBLE PRECISION, pairs TEXT[] NOT NULL,
  name TEXT NOT NULL, cells TEXT NOT NULL);
INSERT INTO words SELECT s.id, s.kind, s.origin, s.value, s.low, s.high, p.pairs, p.name, p.cells
  FROM pair p JOIN slot s ON s.id = p.id ORDER BY s.id;
DROP TABLE pair;
CREATE INDEX words_pairs ON words USING gin (pairs) WITH (fastupdate = off);
"""

POSTGRES: tuple[str, ...] = (
    _TABLES.format(
        int="BIGINT",
        real="DOUBLE PRECISION",
        serial="BIGINT GENERATED BY DEFAULT AS IDENTITY",
        clustered="",
    )
    + """
CREATE TABLE words (
  id BIGINT PRIMARY KEY REFERENCES indicator ON DELETE CASCADE, pairs TEXT[] NOT NULL, name TEXT NOT NULL,
  cells TEXT NOT NULL);
CREATE INDEX words_pairs ON words USING gin (pairs) WITH (fastupdate = off);
""",
    _UNDO.format(int="BIGINT"),
    _HELD.format(int="BIGINT") + _BESIDE,
)
