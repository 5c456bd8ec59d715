"""Check small records: what is asked about them, by code."""

from collections.abc import Mapping

from tests.factories import a_catalogue, a_notice, an_act

from tongbao.check import Given, check_catalogue
from tongbao.findings import Finding, Loc, Place
from tongbao.model import Issuer, Notice, Unit, WorkList

MARCH = {"label": "1-3月", "start": "2021-01-01", "end": "2021-03-31", "granularity": "quarter", "cumulative": "yes"}
JUNE = {"label": "1-6月", "start": "2021-01-01", "end": "2021-06-30", "granularity": "half-year", "cumulative": "yes"}
SEPTEMBER = {
    "label": "1-9月",
    "start": "2021-01-01",
    "end": "2021-09-30",
    "granularity": "quarter",
    "cumulative": "yes",
}
_DAYS = {
    "1-3月": {"written": "2021-04-10", "published": "2021-04-12"},
    "1-6月": {"written": "2021-07-10", "published": "2021-07-12"},
    "1-9月": {"written": "2021-10-10", "published": "2021-10-12"},
}


class Lines:
    """Places that need no files."""

    def of(self, file: str, loc: Loc) -> Place:
        """Put every value on the first line."""
        del loc
        return Place(file)

    def inside(self, file: str, loc: Loc, offset: int) -> Place:
        """Put a character in its column."""
        del loc
        return Place(file, 1, offset + 1)


def a_period(period: Mapping[str, str], **changes: object) -> Notice:
    """A published notice on a period, with nothing in it but what is given."""
    return a_notice(**{"period": period, "dates": _DAYS[period["label"]], "standings": [], **changes})


def asked(
    *notices: Notice,
    worklist: WorkList | None = None,
    issuer: Issuer | None = None,
    units: tuple[Unit, ...] = (),
    acts: tuple[Mapping[str, object], ...] = (),
    snapshots: Mapping[str, Mapping[str, object]] | None = None,
    answered: bool = False,
) -> list[Finding]:
    """Check one list with these notices in the order of their periods."""
    made = tuple(an_act(**act) for act in acts)
    catalogue = a_catalogue(*notices, worklist=worklist, issuer=issuer, units=units, acts=made)
    return check_catalogue(catalogue, Lines(), Given(snapshots=snapshots or {}), answered=answered)


def codes(findings: list[Finding]) -> list[str]:
    """Give the codes in order."""
    return sorted(finding.code for finding in findings)
