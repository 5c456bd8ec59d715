"""Layer 2 · load/reader: the files of one issuer (or site.yml) → records, and what is wrong with the files."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from tongbao.findings import Finding, Severity
from tongbao.load.cache import Cache
from tongbao.load.codes import CODES, Slip
from tongbao.load.decode import decode
from tongbao.load.docnumbers import number_slips
from tongbao.load.folders import IssuerFolder, SeriesFolder
from tongbao.load.index import index_book, index_list
from tongbao.load.kept import KeptFolders
from tongbao.load.lookup import Scope
from tongbao.load.nodes import Mapping, Node, Scalar
from tongbao.load.parse import parse_file
from tongbao.load.references import (
    ledger_references,
    list_references,
    notice_references,
    party_references,
)
from tongbao.load.years import linked, make_year, pack_year, unpack_year
from tongbao.model import (
    FORMAT,
    FiledNotice,
    Issuer,
    IssuerBook,
    Ledger,
    Notice,
    Record,
    SeriesYear,
    Site,
    Units,
    WorkList,
)

__all__ = ["Reader"]

R = TypeVar("R", bound=Record)

#: More findings of one file help nobody.
MOST_FINDINGS: Final = 100
_FORMAT_DIGITS: Final = 9
_REFERENCES: Final = frozenset(code for code in CODES if code.endswith("-unknown")) - {"key-unknown", "word-unknown"}
#: References that decide what a row counts for.
_COUNTED: Final = frozenset({"task-unknown", "status-unknown", "section-unknown", "part-unknown"})
_FORMS: Final = frozenset({"slug-form", "task-form"})
_KIND: Final = "series-year"


class Reader:
    """Reads files in turn and keeps the findings and counts."""

    def __init__(self, root: Path, cache: Cache | None, kept: KeptFolders | None = None) -> None:
        self._root = root
        self._cache = cache
        self._kept = kept
        self._slips: dict[str, list[Slip]] = {}
        #: The digests of what files held when they were read.
        self.read: dict[str, str] = {}
        self.files = 0
        self.cached = 0
        #: The data has another format number, so that nothing else can be said about it.
        self.foreign = False

    def findings(self) -> Iterator[Finding]:
        """Give the findings of every file, none longer than anybody reads."""
        for file, slips in self._slips.items():
            ordered = _one_per_place(slips)
            for slip in ordered[:MOST_FINDINGS]:
                yield slip.finding(file)
            if left := len(ordered[MOST_FINDINGS:]):
                yield Slip(ordered[MOST_FINDINGS].line, 1, "file-many", {"count": str(left)}).finding(file)

    def note(self, file: str, slips: Iterable[Slip]) -> None:
        """Keep slips of a file."""
        self._slips.setdefault(file, []).extend(slips)

    def parse(self, file: str | None) -> Node | None:
        """Read a file's tree and keep its slips."""
        if file is None:
            return None
        parsed = parse_file(self._root.joinpath(*file.split("/")), self._cache)
        self.files += 1
        self.cached += parsed.cached
        self.read[file] = parsed.digest
        self.note(file, parsed.slips)
        return parsed.root

    def decode(self, model: type[R], file: str | None, root: Node | None) -> R | None:
        """Make a record of a tree; None as soon as anything in the file is wrong."""
        if file is None or root is None:
            return None
        record, slips = decode(model, root)
        self.note(file, (*slips, *number_slips(root)))
        broken = any(CODES[slip.code] is Severity.ERROR for slip in self._slips[file])
        return None if broken else record

    def site(self, file: str) -> Site | None:
        """Read ``site.yml``; another format number ends the reading."""
        root = self.parse(file)
        number = root.get("format") if isinstance(root, Mapping) else None
        if isinstance(number, Scalar) and (slip := _format_slip(number)):
            self.foreign = True
            self.note(file, (slip,))
            return None
        return self.decode(Site, file, root)

    def book(self, folder: IssuerFolder, notices: frozenset[str]) -> IssuerBook | None:
        """Read an issuer with everything below."""
        issuer_root, units_root = self.parse(folder.issuer), self.parse(folder.units)
        issuer = self.decode(Issuer, folder.issuer, issuer_root)
        units = self.decode(Units, folder.units, units_root)
        scope = Scope(
            index_book(issuer_root, units_root, has_units=folder.units is not None),
            notices=notices,
            files=tuple(file for file in (folder.issuer, folder.units) if file),
        )
        for file, root in ((folder.issuer, issuer_root), (folder.units, units_root)):
            if file is not None:
                self.note(file, party_references(root, scope))
        series = [one for below in folder.series if (one := self.series(below, scope))]
        return IssuerBook(folder.id, issuer, units.units if units else (), tuple(series)) if issuer else None

    def series(self, folder: SeriesFolder, scope: Scope) -> SeriesYear | None:
        """Read one series-year, unless its files are known to be as they were when they were sound."""
        return self._known(folder, scope) or self._read(folder, scope)

    def _known(self, folder: SeriesFolder, scope: Scope) -> SeriesYear | None:
        files = folder.files()
        body = self._kept.find(_KIND, (*scope.files, *files)) if self._kept else None
        if body is None:
            return None
        year, slips = unpack_year(folder, body)
        if not scope.notices.issuperset(linked(year)):
            return None
        for file in files:
            self.note(file, slips.get(file, ()))
        self.files += len(files)
        self.cached += len(files)
        return year

    def _read(self, folder: SeriesFolder, scope: Scope) -> SeriesYear | None:
        roots = {file: self.parse(file) for file in folder.files()}
        root, ledger_root = (roots.get(file or "") for file in (folder.list_, folder.ledger))
        worklist = self.decode(WorkList, folder.list_, root)
        scope = replace(scope, list_=index_list(root), periods=frozenset(folder.notices))
        if folder.list_ is not None:
            self.note(folder.list_, list_references(root, scope))
        notices = [
            one for period, file in folder.notices.items() if (one := self.notice(period, file, roots[file], scope))
        ]
        ledger = self.decode(Ledger, folder.ledger, ledger_root)
        if folder.ledger is not None:
            self.note(folder.ledger, ledger_references(ledger_root, scope))
        if worklist is None:
            return None
        year = make_year(folder, worklist, notices, ledger)
        if len(notices) == len(folder.notices) and (ledger or not folder.ledger):
            self._keep(year, roots, scope)
        return year

    def _keep(self, year: SeriesYear, roots: dict[str, Node | None], scope: Scope) -> None:
        """Keep a series-year all of whose files became records, and whose links lead to what there is."""
        trees = {file: root for file, root in roots.items() if root is not None}
        if self._kept and scope.notices.issuperset(linked(year)):
            read = {file: self.read[file] for file in (*scope.files, *trees)}
            # A name of a file that is no text is an error: nothing need be kept of it.
            with suppress(UnicodeEncodeError):
                self._kept.keep(_KIND, read, pack_year(trees, {file: self._slips[file] for file in trees}))

    def notice(self, period: str, file: str, root: Node | None, scope: Scope) -> FiledNotice | None:
        """Read one notice."""
        notice = self.decode(Notice, file, root)
        slips = notice_references(root, scope)
        self.note(file, slips)
        # Without the row that was meant, every count of the notice would seem wrong as well.
        uncounted = any(slip.code in _COUNTED for slip in slips)
        return FiledNotice(period, notice) if notice and not uncounted else None


def _one_per_place(slips: Iterable[Slip]) -> list[Slip]:
    """Sort, and say one thing about one value: a name of a wrong form is also an unknown name."""
    kept: dict[tuple[int, int], list[Slip]] = {}
    for slip in slips:
        kept.setdefault((slip.line, slip.column), []).append(slip)
    chosen: list[Slip] = []
    for _, here in sorted(kept.items()):
        dropped = _dropped({slip.code: slip for slip in here})
        said = {(slip.code, *slip.values.values()): slip for slip in here if slip.code not in dropped}
        chosen.extend(said[key] for key in sorted(said))
    return chosen


def _dropped(here: dict[str, Slip]) -> frozenset[str]:
    """Choose what is not said at a place where a more helpful thing is."""
    if "list-comma" in here or "list-needed" in here:
        return _REFERENCES
    if "task-form" in here and here.get("task-unknown", here["task-form"]).hint == "hint":
        return frozenset({"task-unknown"})
    return _FORMS if _REFERENCES & set(here) else frozenset()


def _format_slip(number: Scalar) -> Slip | None:
    """Compare the data's format with the program's; a number that is none is told by the model."""
    text = number.text or ""
    if not (text.isascii() and text.isdigit()) or len(text) > _FORMAT_DIGITS or int(text) == FORMAT:
        return None
    code = "format-old" if int(text) < FORMAT else "format-new"
    return Slip(number.line, number.column, code, {"found": text, "number": str(FORMAT)})
