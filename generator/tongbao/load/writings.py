"""Layer 2 · load/writings: every file that may come to be read → the stretches of its text that are worth a look.

Most files hold nothing that could be private; one expression says so about the whole file, and the answer is kept.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from tongbao.findings import Finding, Place
from tongbao.load.attachments import LARGEST_ATTACHMENT, READERS, read_attachment
from tongbao.load.cache import Cache
from tongbao.load.codes import CODES
from tongbao.load.kept import KeptFolders
from tongbao.load.nodes import Mapping, Node, Scalar, Sequence
from tongbao.load.parse import parse_bytes
from tongbao.load.passages import Passage, text_lines
from tongbao.load.source import LARGEST, read_file
from tongbao.load.unreadable import Reason, UnreadableError
from tongbao.model import Writing

__all__ = ["Writings", "book_writings", "load_writings", "other_writings"]

#: Raised whenever the same bytes would give other writings.
READER: Final = 1
_KIND: Final = "writings"
#: What anything private or marked has in it: nine digits, a letter with eight, an address sign, a word of marking.
_DIGIT: Final = "[0-9０-９]"
WORTH_A_LOOK: Final = re.compile(
    rf"{_DIGIT}(?:[ \n\u00a0\u3000\-－‐-―−]?{_DIGIT}){{9}}|[A-Za-zＡ-Ｚ][A-Za-z]?{_DIGIT}{{7}}|[@＠]"
    r"|[秘机绝][ \u3000]*密|内[ \u3000]*部|[不予非请][ \u3000]*公[ \u3000]*开"
)
#: In a YAML file also: an escape that may hide a digit, and the field for markings.
_YAML: Final = re.compile(WORTH_A_LOOK.pattern + r"|\\[xuU]|marking")
#: Keys whose values are running text, so that their first line is the start of a text.
_PROSE: Final = frozenset(
    {"about", "as_printed", "description", "note", "objection", "paragraphs", "progress", "remarks", "text"}
)
#: Exceptions name what they allow.
_EXCEPTIONS: Final = "allowed"
_PAGES: Final = frozenset({".md", ".markdown", ".html", ".htm", ".txt", ".csv", ".json", ".xml", ".yml", ".yaml"})


class Writings(NamedTuple):
    """What is worth a look in all files, and the files that could not be looked into."""

    found: tuple[Writing, ...]
    findings: tuple[Finding, ...]


class _Look(NamedTuple):
    """What a file says, why not all of it could be read, and the digest of what was read."""

    file: str
    passages: list[Passage]
    reason: Reason | None
    digest: str = ""


def load_writings(data: Path, content: Path, cache: Cache | None = None, kept: KeptFolders | None = None) -> Writings:
    """Look through records, published records, attachments and hand-written pages."""
    root = data.absolute()
    return _writings((*_below(root, root, cache, kept), *_looked(root, _pages_below(content.absolute()), cache)))


def book_writings(data: Path, issuer: str, cache: Cache | None = None, kept: KeptFolders | None = None) -> Writings:
    """Look through the folder of one issuer; what is known of a whole folder below, its files are not asked."""
    root = data.absolute()
    return _writings(_below(root, root / issuer, cache, kept))


def other_writings(data: Path, content: Path, issuers: Container[str], cache: Cache | None = None) -> Writings:
    """Look through all that is in no issuer's folder."""
    root = data.absolute()
    return _writings(_looked(root, (*_records_below(root, root, issuers), *_pages_below(content.absolute())), cache))


def _writings(looks: Iterable[_Look]) -> Writings:
    found: list[Writing] = []
    findings: list[Finding] = []
    for file, passages, reason, _ in looks:
        found += (_writing(file, passage) for passage in passages)
        if reason:
            code = "attachment-unreadable"
            values = {"reason": f"@attachment.{reason}"}
            findings.append(Finding(Place(file), code, values, CODES[code], f"hint-{reason}"))
    return Writings(tuple(found), tuple(findings))


def _writing(file: str, passage: Passage) -> Writing:
    place = Place(file, passage.line, passage.column)
    return Writing(place, passage.text, passage.where, passage.key, passage.opening)


def _below(root: Path, start: Path, cache: Cache | None, kept: KeptFolders | None) -> Iterator[_Look]:
    folders = groupby(_records_below(root, start), lambda one: os.path.dirname(one[0]))  # noqa: PTH120
    return (look for _, files in folders for look in _in_folder(root, list(files), cache, kept))


def _in_folder(
    root: Path, files: list[tuple[str, "Reader"]], cache: Cache | None, kept: KeptFolders | None
) -> list[_Look]:
    """Look through the files of one folder, unless all of them are as they were."""
    if kept is None:
        return list(_looked(root, files, cache))
    known = kept.find(_KIND, [_name(root, path) for path, _ in files])
    if known is not None:
        return [
            _Look(file, [Passage(*one) for one in passages], reason) for file, passages, reason in json.loads(known)
        ]
    looks = list(_looked(root, files, cache))
    said = [look[:3] for look in looks if look.passages or look.reason]
    kept.keep(_KIND, {look.file: look.digest for look in looks}, _packed(said))
    return looks


def _looked(root: Path, files: Iterable[tuple[str, "Reader"]], cache: Cache | None) -> Iterator[_Look]:
    return (_Look(_name(root, path), *_kept(path, read, cache)) for path, read in files)


def _name(root: Path, path: str) -> str:
    return path.removeprefix(f"{root.parent}{os.sep}").replace(os.sep, "/")


def _packed(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


Reader = Callable[[str, bytes], Iterator[Passage]]


def _records_below(data: Path, start: Path, without: Container[str] = ()) -> Iterator[tuple[str, Reader]]:
    """Give every file below a folder of the data with the reader for its kind; links are left to the survey."""
    for path in _walk(start, without):
        *folders, name = path.removeprefix(f"{data}{os.sep}").split(os.sep)  # noqa: PTH206
        if "attachments" in folders:
            yield path, _attachment
        elif name.endswith(".yml"):
            yield path, _records
        elif name.endswith(".json") and folders[-1:] == [".published"]:
            yield path, _page


def _pages_below(content: Path) -> Iterator[tuple[str, Reader]]:
    for path in _walk(content):
        suffix = _suffix(path)
        if suffix in _PAGES or suffix in READERS:
            yield path, _page if suffix in _PAGES else _attachment


def _walk(folder: Path | str, without: Container[str] = ()) -> Iterator[str]:
    """Give every file; paths are texts, because path objects would cost as much as a look into most files."""
    if not os.path.isdir(folder) or os.path.islink(folder):  # noqa: PTH112, PTH114
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        hidden = entry.name.startswith(".") and entry.name != ".published"
        if hidden or entry.is_symlink():
            continue
        if not entry.is_dir():
            yield entry.path
        elif entry.name not in without:
            yield from _walk(entry.path)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122


def _kept(path: str, read: Reader, cache: Cache | None) -> tuple[list[Passage], Reason | None, str]:
    """Read a file unless what it holds is known; give what it says, why not all could be read, and its digest."""
    try:
        if os.stat(path).st_size > (LARGEST_ATTACHMENT if read is _attachment else LARGEST):  # noqa: PTH116
            # Of a record's size the survey of the data speaks.
            return [], "large" if read is _attachment else None, ""
        data = read_file(path)
    except OSError:
        return [], "broken", ""
    digest = hashlib.sha256(data).hexdigest()
    if read in _SAYING and not _SAYING[read].search(data.decode("utf-8-sig", errors="replace")):
        return [], None, digest
    suffix = _suffix(path)
    key = f"{READER}-{read.__name__}-{suffix}-{digest}"
    known = cache.get(_KIND, key) if cache else None
    if known is not None:
        passages, reason = json.loads(known)
        return [Passage(*one) for one in passages], reason, digest
    passages, reason = _read(read, suffix, data)
    if cache:
        cache.put(_KIND, key, _packed([passages, reason]))
    return passages, reason, digest


def _read(read: Reader, suffix: str, data: bytes) -> tuple[list[Passage], Reason | None]:
    """Read a file as far as it goes."""
    passages: list[Passage] = []
    try:
        for passage in read(suffix, data):
            passages.append(passage)  # noqa: PERF402  (what came before the end is kept)
    except UnreadableError as error:
        return passages, error.reason
    return passages, None


def _attachment(suffix: str, data: bytes) -> Iterator[Passage]:
    for passage in read_attachment(suffix, data):
        if WORTH_A_LOOK.search(passage.text) or passage.where in ("author", "editor"):
            yield passage


def _page(_suffix: str, data: bytes) -> Iterator[Passage]:
    text = data.decode("utf-8-sig", errors="replace")
    yield from (one for one in text_lines(text, "line") if WORTH_A_LOOK.search(one.text))


def _records(_suffix: str, data: bytes) -> Iterator[Passage]:
    """Give the texts and keys of a YAML file; one that cannot be parsed is taken line by line."""
    text = data.decode("utf-8-sig", errors="replace")
    root = parse_bytes(data).root
    if root is None:
        yield from (one for one in text_lines(text, "value") if WORTH_A_LOOK.search(one.text))
        return
    lines = text.split("\n")
    yield from _node(root, ("", ""), lines)


#: What a text has to hold that anything in it is worth a look; asking is cheaper than looking into a cache.
_SAYING: Final[dict[Reader, re.Pattern[str]]] = {_records: _YAML, _page: WORTH_A_LOOK}


def _node(node: Node, keys: tuple[str, str], lines: list[str], *, first: bool = True) -> Iterator[Passage]:
    if isinstance(node, Scalar):
        if node.text and (WORTH_A_LOOK.search(node.text) or keys[1] == "marking"):
            yield from _scalar(node, keys, lines, opening=first and keys[1] in _PROSE)
    elif isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield from _node(item, keys, lines, first=at == 0)
    else:
        yield from _mapping(node, keys, lines)


def _mapping(node: Mapping, keys: tuple[str, str], lines: list[str]) -> Iterator[Passage]:
    for key, value in node.entries:
        name = key.text or ""
        if name == _EXCEPTIONS and not keys[1]:
            continue
        if WORTH_A_LOOK.search(name):
            yield Passage(key.line, key.column, name, "key")
        yield from _node(value, (keys[1], name), lines)


def _scalar(node: Scalar, keys: tuple[str, str], lines: list[str], *, opening: bool) -> Iterator[Passage]:
    """Give a value line by line, each at its own place in the file."""
    key = ".".join(name for name in keys if name)
    raw = lines[node.line - 1] if node.line <= len(lines) else ""
    block = not node.plain and raw[node.column - 1 : node.column] in ("|", ">")
    for at, text in enumerate((node.text or "").split("\n")):
        line, column = node.line, node.column + (not node.plain)
        if block:
            line += 1 + at
            below = lines[line - 1] if line <= len(lines) else ""
            column = max(below.find(text), 0) + 1
        if WORTH_A_LOOK.search(text) or keys[1] == "marking":
            yield Passage(line, column, text, "value", key, opening=opening and at == 0)
