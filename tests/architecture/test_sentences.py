"""Every sentence exists in every language, and every key that is used exists."""

import ast
import re
from importlib.resources import files
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from tests.architecture.sources import ROOT, modules

from tongbao.check import CODES as CHECK_CODES
from tongbao.load import CODES as LOAD_CODES
from tongbao.messages import LANGUAGES, Words

#: Who is given a key as the first argument.
SPEAKERS = {"BuildError", "UsageError", "complain", "say", "words", "w"}
KEY = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")
#: Number for the plural, Chinese classifiers and what stands for them, names of months.
GRAMMAR = {"n", "gloss", "level", "m", "month", "word"}
TEMPLATES = sorted((ROOT / "site-templates" / "pages").glob("*.j2"))


def sentences(language: str) -> dict[str, tuple[str, ...]]:
    """Give the forms of each key."""
    found = {}
    for file in files("tongbao.messages").joinpath("catalogs", language).iterdir():
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    found[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return found


CATALOGS = {language: sentences(language) for language in LANGUAGES}


def placeholders(forms: tuple[str, ...]) -> set[str]:
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None}


def used_keys() -> list[tuple[str, str]]:
    """Give the keys, and the beginnings of keys, that the code says, with who says them."""
    found = []
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] in SPEAKERS:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and KEY.fullmatch(first.value):
                    found.append((module.name, first.value))
                elif isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
                    found.append((module.name, first.values[0].value + "*"))
    for place in TEMPLATES:
        text = place.read_text(encoding="utf-8")
        found += [(place.name, key) for key in re.findall(r"\bw\(\s*[\"']([a-z.-]+)[\"']\s*[,)]", text)]
    return found


def test_languages_have_the_same_keys() -> None:
    """No sentence is missing in a language."""
    assert set(CATALOGS["zh"]) == set(CATALOGS["en"])


@pytest.mark.parametrize("key", CATALOGS["zh"])
def test_languages_name_the_same_values(key: str) -> None:
    """A sentence names the same values in each language, besides those that one language's grammar has no use for."""
    zh, en = (placeholders(CATALOGS[language][key]) - GRAMMAR for language in ("zh", "en"))

    assert zh == en
    assert all(re.fullmatch(r"[a-z_]+", name) for name in zh)


def test_every_key_in_use_exists() -> None:
    """What code and templates say is in the catalogs; a made-up key needs at least one with its beginning."""
    keys = set(CATALOGS["zh"])
    missing = [
        (who, key)
        for who, key in used_keys()
        if key not in keys and not (key.endswith("*") and any(each.startswith(key[:-1]) for each in keys))
    ]

    assert missing == []
    assert len(used_keys()) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_said_and_explained(language: str) -> None:
    """A finding's code has a sentence and an explanation; what is explained can be said."""
    words = Words(language)
    told = {key.split(".")[1] for key in words if re.fullmatch(r"finding\.[a-z0-9-]+\.(message|explain)", key)}

    assert set(LOAD_CODES) | set(CHECK_CODES) <= told
    assert [code for code in told for part in ("message", "explain") if f"finding.{code}.{part}" not in words] == []


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_no_sentence_in_code(module) -> None:
    """Words for readers stand in the catalogs; docstrings may quote Chinese, and records have the office's."""
    if module.layer == "model":
        return
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(module.tree) if isinstance(node, DOCUMENTED)}
    # A set of characters that a pattern looks for is read by nobody.
    words = {text: re.sub(r"\[[^\]]*\]", " ", text) for text in module.strings() if text not in docs}
    texts = [text for text, said in words.items() if re.search(r"[一-鿿]{4,}", said)]

    assert texts == []


DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
