"""The catalogs are complete: every sentence in both languages, with the same values."""

import re
from enum import StrEnum
from string import Formatter
from typing import Literal, get_args, get_origin

import pytest

from tongbao.findings import Finding, Place
from tongbao.load import CODES
from tongbao.load.schema import kind_of
from tongbao.messages import LANGUAGES, Words, say, say_line
from tongbao.model import Record

ZH, EN = Words("zh"), Words("en")


def _names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def _sentences(words: Words, key: str) -> tuple[str, ...]:
    return words._sentences[key]  # noqa: SLF001  (the raw sentences are what is compared)


def _records(kind: type[Record] = Record) -> set[type[Record]]:
    below = {one for sub in kind.__subclasses__() for one in _records(sub)}
    return below | ({kind} if kind is not Record and not kind.__name__.startswith("_") else set())


def test_both_languages_have_the_same_keys() -> None:
    """No key is missing in one language."""
    assert set(ZH) == set(EN)


@pytest.mark.parametrize("key", [key for key in sorted(ZH) if key.startswith(("finding.", "kind.", "encoding."))])
def test_sentences_name_the_same_values(key: str) -> None:
    """A value that one language names, the other may leave out in an explanation only."""
    said = [set().union(*(_names(one) for one in _sentences(words, key))) for words in (ZH, EN)]

    assert said[0] == said[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(code: str, language: str) -> None:
    """A code has a sentence, a cure, and an explanation that needs no values."""
    words = Words(language)

    assert f"finding.{code}.message" in words
    assert f"finding.{code}.hint" in words
    assert len(words(f"finding.{code}.explain")) > 30


@pytest.mark.parametrize("record", sorted(_records(), key=lambda one: one.__name__), ids=lambda one: one.__name__)
def test_every_kind_of_record_has_a_name(record: type[Record]) -> None:
    """Findings name the kind of record that they are about."""
    assert kind_of(record)[1:] in ZH


def _words(annotation: object) -> set[str]:
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {one.value for one in annotation}
    return {word for part in get_args(annotation) for word in _words(part)}


@pytest.mark.parametrize("record", sorted(_records(), key=lambda one: one.__name__), ids=lambda one: one.__name__)
def test_every_fixed_word_has_a_gloss(record: type[Record]) -> None:
    """Staff read what each word of a closed set means."""
    words = {word for field in record.model_fields.values() for word in _words(field.annotation)}

    assert {word for word in words if f"fixed.{word}" not in ZH} == set()


def test_chinese_is_chinese() -> None:
    """Sentences for staff end in Chinese punctuation and never in a half-width stop."""
    for code in CODES:
        for part in ("message", "hint"):
            sentence = _sentences(ZH, f"finding.{code}.{part}")[0]
            assert re.search(r"[。？）：}”]$", sentence), sentence


def test_a_line_has_place_severity_code_sentence_and_hint() -> None:
    """The terminal's form."""
    finding = Finding(Place("data/a.yml", 3, 5), "key-missing", {"key": "title", "kind": "@kind.notice"})

    assert say_line(finding, ZH) == "data/a.yml:3:5: 错误 key-missing: 通报缺少“title”。（请补上“title: 内容”。）"
    assert (
        say_line(finding, EN) == 'data/a.yml:3:5: error key-missing: The notice has no "title". (Add "title: content".)'
    )


def test_a_value_cannot_reach_the_terminal() -> None:
    """Escape sequences, line ends and stray halves of characters in values are shown as a replacement."""
    finding = Finding(Place("data/\udc80.yml"), "day-unknown", {"value": "\x1b[31m红\n\u202e"})

    line = say_line(finding, ZH)
    assert line.isprintable()
    assert "\x1b" not in line


def test_an_absent_hint_is_empty() -> None:
    """A code without a cure of that name has an empty hint."""
    assert say(Finding(Place("x"), "key-missing", {"key": "a", "kind": "b"}, hint="hint-none"), ZH, "hint") == ""
