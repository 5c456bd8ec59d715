"""Layer 6 · pipeline/kept: what was found about a series-year is kept under the bytes of all that its rules see."""

import json
from collections.abc import Mapping

from tongbao.findings import Finding, Place, Severity
from tongbao.load import file_digests
from tongbao.model import SeriesYear
from tongbao.pipeline.paths import Paths
from tongbao.site import Store, program_digest

__all__ = ["KeptFindings"]

_KIND = "findings"


class KeptFindings:
    """Findings by series-year; see ``check/scope`` for what a key has to hold."""

    def __init__(self, paths: Paths, store: Store, *, answered: bool) -> None:
        self._store = store
        self._general = (program_digest(), str(answered))
        self._digests: Mapping[str, str] = file_digests(paths.data.absolute())

    def find(self, one: SeriesYear) -> tuple[Finding, ...] | None:
        """Give what was found about a series-year, or None where it has to be checked."""
        known = self._store.get(_KIND, self._key(one))
        if known is None:
            return None
        return tuple(
            Finding(Place(*place), code, values, Severity(severity), hint)
            for place, code, values, severity, hint in json.loads(known)
        )

    def keep(self, one: SeriesYear, findings: tuple[Finding, ...]) -> None:
        """Keep what was found."""
        rows = [
            [[one.place.file, one.place.line, one.place.column], one.code, dict(one.values), one.severity, one.hint]
            for one in findings
        ]
        self._store.put(_KIND, self._key(one), json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def _key(self, one: SeriesYear) -> str:
        own, book = f"data/{one.key}/", f"data/{one.issuer}/"
        general = {"data/site.yml", f"{book}issuer.yml", f"{book}units.yml"}
        seen = (
            f"{file} {digest}"
            for file, digest in self._digests.items()
            if file.startswith(own) or file in general or (file.startswith(book) and file.endswith("/list.yml"))
        )
        return "\n".join((*self._general, one.key, *seen))
