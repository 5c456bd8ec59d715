"""Layer 6 · pipeline/kept: what was found about a series-year is kept under the bytes of all that its rules see."""

from collections import defaultdict
from collections.abc import Mapping

from tongbao.findings import Finding
from tongbao.load import KeptFolders, is_record
from tongbao.model import SeriesYear
from tongbao.pipeline.entry import findings_of, findings_text
from tongbao.site import Store, program_digest

__all__ = ["KeptFindings", "kept_folders"]

_KIND = "findings"
#: The file that every rule may look at.
_SITE = "site.yml"


def kept_folders(store: Store, digests: Mapping[str, str]) -> KeptFolders:
    """Give what this program keeps of the files of a folder."""
    return KeptFolders(store, digests, program_digest())


class KeptFindings:
    """Findings by series-year; see ``check/scope`` for what a key has to hold."""

    def __init__(self, store: Store, digests: Mapping[str, str], read: Mapping[str, str], *, answered: bool) -> None:
        """Take the digests of all files, and of those that were read what they held then."""
        self._store, self._digests = store, digests
        #: Issuers of whose files one was edited between the two; ``site.yml`` stands for all.
        self._edited = {_owner(file) for file, digest in read.items() if digests.get(file) != digest}
        self._general = (program_digest(), str(answered))
        #: The lists of each issuer, and all files of each series-year, with their digests.
        self._lists: dict[str, list[str]] = defaultdict(list)
        self._own: dict[str, list[str]] = defaultdict(list)
        # Whoever gives the digests may know more files, and folders.
        for file, digest in ((file, digest) for file, digest in digests.items() if is_record(file)):
            _, *folders, name = file.split("/")
            self._own["/".join(folders[:3])].append(f"{file} {digest}")
            if name == "list.yml":
                self._lists["/".join(folders[:1])].append(f"{file} {digest}")

    def find(self, one: SeriesYear) -> tuple[Finding, ...] | None:
        """Give what was found about a series-year, or None where it has to be checked."""
        known = self._store.get(_KIND, self._key(one))
        if known is None:
            return None
        return findings_of(known.decode("utf-8", "surrogatepass"))

    def keep(self, one: SeriesYear, findings: tuple[Finding, ...]) -> None:
        """Keep what was found, unless it was found in something else than the digests say."""
        if not self._edited.isdisjoint({one.issuer, _SITE}):
            return
        data = findings_text(findings).encode("utf-8", "surrogatepass")
        self._store.put(_KIND, self._key(one), data)

    def _key(self, one: SeriesYear) -> str:
        general = (_SITE, f"{one.issuer}/issuer.yml", f"{one.issuer}/units.yml")
        about = (f"{file} {self._digests.get(f'data/{file}')}" for file in general)
        return "\n".join((*self._general, one.key, *about, *self._lists[one.issuer], *self._own[one.key]))


def _owner(file: str) -> str:
    """Give the issuer whose file it is."""
    return file.split("/")[1]
