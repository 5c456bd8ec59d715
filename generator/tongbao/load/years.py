"""Layer 2 · load/years: the records of a series-year put together; and kept as plain values, without their places.

What is wrong with a record is worked out from its tree, once: what is kept was sound, and says again what was found all
the same. Two things are not in the files of a series-year. The issuer's names stand in the key under which it is
kept; which notices the rest of the site has is asked each time (``linked``).
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from pydantic_core import from_json

from tongbao.load.codes import Slip
from tongbao.load.folders import SeriesFolder
from tongbao.load.nodes import Node, plain
from tongbao.model import FiledNotice, Ledger, Notice, SeriesYear, WorkList

__all__ = ["linked", "make_year", "pack_year", "unpack_year"]


def make_year(
    folder: SeriesFolder, worklist: WorkList, notices: Iterable[FiledNotice], ledger: Ledger | None
) -> SeriesYear:
    """Put a list, its notices in order of their periods, and its ledger together."""
    ordered = sorted(notices, key=lambda filed: (filed.notice.period.sort_key, filed.id))
    issuer, year, series = folder.key.split("/")
    return SeriesYear(issuer, year, series, worklist, tuple(ordered), ledger.acts if ledger else ())


def linked(one: SeriesYear) -> Iterator[str]:
    """Give the notices that a list and its notices name in their links."""
    for links in (one.worklist.basis, *(filed.notice.links for filed in one.notices)):
        yield from (link.notice for link in links if link.notice)


def pack_year(roots: Mapping[str, Node], slips: Mapping[str, Iterable[Slip]]) -> bytes:
    """Write the trees of all files of a sound series-year, and what was found in them all the same."""
    content = [{file: plain(root) for file, root in roots.items()}, slips]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def unpack_year(folder: SeriesFolder, body: bytes) -> tuple[SeriesYear, dict[str, tuple[Slip, ...]]]:
    """Give the series-year again, and what was found in its files."""
    trees, found = from_json(body)
    notices = (FiledNotice(period, Notice.model_validate(trees[file])) for period, file in folder.notices.items())
    ledger = Ledger.model_validate(trees[folder.ledger]) if folder.ledger else None
    year = make_year(folder, WorkList.model_validate(trees[folder.list_]), notices, ledger)
    return year, {file: tuple(Slip(*slip) for slip in slips) for file, slips in found.items()}
