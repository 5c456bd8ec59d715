"""Layer 6 · pipeline/checking: data folder → catalogue and everything that is wrong with it; nothing is written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tongbao.check import CODES, Places, check_catalogue, check_privacy, masked
from tongbao.errors import DataError, UsageError
from tongbao.findings import Finding, Severity, has_error
from tongbao.load import Counts, DataFolder, book_writings, file_digests, load_catalogue, load_writings
from tongbao.model import Catalogue, IssuerBook, Writing
from tongbao.pipeline.cycles import no_cycles
from tongbao.pipeline.giving import given_for
from tongbao.pipeline.kept import KeptFindings, kept_folders
from tongbao.pipeline.moving import redirect_findings
from tongbao.pipeline.paths import Paths
from tongbao.site import Store

__all__ = ["Checked", "CheckedBook", "Stage", "check_book", "check_data", "in_order", "no_stage"]

#: Is told the name of each stage when it begins; whoever wants times asks the clock.
Stage = Callable[[str], None]


def no_stage(_name: str) -> None:
    """Keep nobody informed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was loaded, and all findings in order of their places."""

    catalogue: Catalogue | None
    findings: tuple[Finding, ...]
    #: Where every value stands.
    places: Places | None = None

    def sound(self) -> Catalogue:
        """Give the catalogue; raise DataError where the data has an error."""
        if self.catalogue is None or has_error(self.findings):
            raise DataError(self.findings)
        return self.catalogue

    def about(self, address: str) -> tuple[Finding, ...]:
        """Give the findings on one notice and on the list that it reports on."""
        wanted = address.strip("/").removeprefix("data/").removesuffix(".yml")
        if self.catalogue and not any(f"{one.key}/{filed.id}" == wanted for _, one, filed in self.catalogue.filed()):
            raise UsageError("report.unknown", notice=address)
        files = (f"data/{wanted}.yml", f"data/{wanted.rpartition('/')[0]}/list.yml")
        return tuple(finding for finding in self.findings if finding.place.file in files)

    def unanswered(self, file: str) -> tuple[Finding, ...]:
        """Give the suspicions about a file: warnings of the rules; how a file is typed is another matter."""
        warnings = (one for one in self.findings if one.severity is Severity.WARNING)
        return tuple(one for one in warnings if one.place.file == file and one.code in CODES)


def check_data(paths: Paths, stage: Stage = no_stage, *, answered: bool = False) -> Checked:
    """Load and check everything; with ``answered``, tell what the data answers already too."""
    with no_cycles():
        return _check(paths, stage, answered=answered)


def _check(paths: Paths, stage: Stage, *, answered: bool) -> Checked:
    stage("load")
    # A look at data alone leaves no trace where nothing was ever built.
    cache = Store(paths.cache) if paths.build.is_dir() else None
    digests = file_digests(paths.data.absolute()) if cache else {}
    folders = kept_folders(cache, digests) if cache else None
    loaded = load_catalogue(paths.data, cache, folders)
    stage("check")
    findings = list(loaded.findings)
    if loaded.catalogue:
        given, damaged = given_for(paths.data, loaded.catalogue)
        findings += damaged
        kept = KeptFindings(cache, digests, loaded.read, answered=answered) if cache else None
        findings += check_catalogue(loaded.catalogue, loaded.places, given, answered=answered, kept=kept)
        findings += redirect_findings(paths, loaded.catalogue, loaded.places, cache)
    writings = load_writings(paths.data, paths.content, cache, folders)
    findings += writings.findings
    findings += check_privacy(loaded.catalogue, writings.found, loaded.places)
    return Checked(loaded.catalogue, in_order(findings), loaded.places)


@dataclass(frozen=True, slots=True)
class CheckedBook:
    """One issuer's book, and what was found about it alone; what is private, only all books together tell."""

    book: IssuerBook | None
    findings: tuple[Finding, ...]
    writings: tuple[Writing, ...]
    links: frozenset[str]
    counts: Counts


def check_book(
    paths: Paths, folder: DataFolder, id_: str, notices: frozenset[str], digests: Mapping[str, str]
) -> CheckedBook:
    """Load and check one issuer; ``digests`` are those of its files and of ``site.yml``."""
    cache = Store(paths.cache)
    folders = kept_folders(cache, digests)
    loaded = folder.book(id_, notices, folders)
    findings = list(loaded.findings)
    if loaded.book and folder.site:
        alone = Catalogue(folder.site, (loaded.book,))
        given, damaged = given_for(paths.data, alone)
        kept = KeptFindings(cache, digests, {**folder.read, **loaded.read}, answered=False)
        findings += [*damaged, *check_catalogue(alone, folder.places, given, kept=kept)]
    written = book_writings(paths.data, id_, cache, folders)
    findings += written.findings
    return CheckedBook(loaded.book, tuple(findings), written.found, loaded.linked(), loaded.counts)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by their places; none repeats a private number."""
    return tuple(sorted(map(masked, findings), key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.place, finding.code, sorted(finding.values.items())
