"""The stages as a spaCy pipeline over one cell's text, built from ``configs/pipeline.cfg``.

    nlp = dabiao.load()
    doc = nlp("培训不少于120人次")
    doc.spans["mentions"]       # spans labelled with the mention's kind; displaCy style="span" shows them
    span._.mention              # the dabiao Mention; span._.value, ._.op, ._.unit, ._.iso are short cuts
    doc._.items                 # the cell's items as spans
    doc._.indicator_type        # TypePrediction, the text taken as the indicator's name

Components are thin: the work is done by the plain functions of ``segment``, ``extract`` and ``classify``,
which need no spaCy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from dabiao.classify import classify
from dabiao.extract import extract
from dabiao.model import Mention
from dabiao.resources import configs
from dabiao.segment import items, tokens

_FIELDS = ("value", "low", "high", "op", "unit", "object", "iso", "per", "role")


def load() -> Language:
    """Return the pipeline that ``configs/pipeline.cfg`` describes. Raises ConfigError (DB20xx)."""
    from dabiao.errors import ConfigError

    path = configs() / "pipeline.cfg"
    if not path.is_file():
        raise ConfigError("DB2001", where=str(path))
    try:
        config = spacy.util.load_config(path)
        return spacy.util.load_model_from_config(config, auto_fill=True)
    except ValueError as error:
        raise ConfigError("DB2002", where=str(path), detail=str(error)) from None


class Tokenizer:
    """Cut text with jieba and our lexicon, and also where a mention begins or ends.

    jieba joins ``不少于`` to what stands before it now and then; without the extra cuts a mention could
    not be a span of the Doc.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a Doc whose text is exactly ``text``."""
        borders = {border for mention in extract(text) for border in (mention.start, mention.end)}
        words: list[str] = []
        position = 0
        for word in tokens(text):
            begin = position
            position += len(word)
            cuts = sorted(border for border in borders if begin < border < position)
            for start, end in zip([begin, *cuts], [*cuts, position], strict=True):
                words.append(text[start:end])
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: the tokenizer's data are the package's configs."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Tokenizer:
        """Return itself: there is nothing to restore."""
        return self

    def to_disk(self, _: Any, **__: Any) -> None:
        """Write nothing: the tokenizer's data are the package's configs."""

    def from_disk(self, _: Any, **__: Any) -> Tokenizer:
        """Return itself: there is nothing to restore."""
        return self


@registry.tokenizers("dabiao.tokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy types none
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the function that makes the tokenizer for a Language."""

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return create


def _extensions() -> None:
    if Span.has_extension("mention"):
        return
    Span.set_extension("mention", default=None)
    for name in _FIELDS:
        Span.set_extension(name, getter=_getter(name))
    Doc.set_extension("items", default=())
    Doc.set_extension("indicator_type", default=None)


def _getter(name: str) -> Callable[[Span], Any]:
    def get(span: Span) -> Any:
        mention: Mention | None = span._.mention
        return getattr(mention, name) if mention is not None else None

    return get


def _span(doc: Doc, start: int, end: int, label: str = "") -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None  # expand always finds one for offsets inside the text
    return span


@Language.factory("dabiao_items", assigns=["doc._.items"])
def create_items(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that splits a cell into its items."""
    _extensions()

    def component(doc: Doc) -> Doc:
        doc._.items = tuple(_span(doc, item.start, item.end) for item in items(doc.text))
        return doc

    return component


@Language.factory(
    "dabiao_mentions",
    default_config={"year": None, "spans_key": "mentions"},
    assigns=["doc.spans", "span._.mention"],
)
def create_mentions(nlp: Language, name: str, year: int | None, spans_key: str) -> Callable[[Doc], Doc]:
    """Return the component that finds mentions; ``year`` is used for dates without one."""
    _extensions()

    def component(doc: Doc) -> Doc:
        spans = []
        for mention in extract(doc.text, year=year):
            span = _span(doc, mention.start, mention.end, mention.kind)
            span._.mention = mention
            spans.append(span)
        doc.spans[spans_key] = spans
        return doc

    return component


@Language.factory("dabiao_type", assigns=["doc._.indicator_type"])
def create_type(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component that predicts the indicator type of a name."""
    _extensions()

    def component(doc: Doc) -> Doc:
        doc._.indicator_type = classify(indicator=doc.text)
        return doc

    return component
