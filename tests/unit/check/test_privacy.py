"""Findings about private data: exact place, masked, silent where an exception says why."""

from collections.abc import Iterable

import pytest
from tests.factories import a_catalogue, a_site, an_issuer

from tongbao.check import check_privacy, masked
from tongbao.findings import Finding, Loc, Place, Severity
from tongbao.model import Catalogue, IssuerBook, Writing

FILE = "data/shili/2021/key-works/h1.yml"
MOBILE = "13800000000"


class _Places:
    def of(self, file: str, loc: Loc) -> Place:
        return Place(file, int(loc[1]) + 1 if len(loc) > 1 else 1)

    def inside(self, file: str, loc: Loc, offset: int) -> Place:
        return Place(file, 1, offset + 1 + 0 * len(loc))


def county(site: Iterable[dict[str, str]] = (), issuer: Iterable[dict[str, str]] = ()) -> Catalogue:
    """A catalogue with exceptions."""
    return Catalogue(a_site(allowed=list(site)), (IssuerBook("shili", an_issuer(allowed=list(issuer))),))


def check(*writings: Writing, catalogue: Catalogue | None = None) -> list[Finding]:
    """Run the check."""
    return check_privacy(catalogue, writings, _Places())


def one(text: str, **changes: object) -> Writing:
    """A value in a notice."""
    return Writing(Place(FILE, 9, 5), text)._replace(**changes)


def test_the_place_is_that_of_the_very_characters() -> None:
    """The column counts on from where the text begins."""
    (found,) = check(one(f"联系电话{MOBILE}"))

    assert (found.place, found.code, found.severity) == (Place(FILE, 9, 9), "privacy-mobile", Severity.ERROR)


def test_in_files_without_lines_the_place_is_page_or_cell() -> None:
    """Columns of a sheet are not characters."""
    (found,) = check(one(f"电话{MOBILE}", place=Place("a.xlsx", 2, 3), where="cell"))

    assert found.place == Place("a.xlsx", 2, 3)
    assert found.values["where"] == "@written.cell"


def test_a_number_is_told_once_per_place() -> None:
    """The same number twice on one page is one finding; two numbers are two."""
    page = one(f"{MOBILE} {MOBILE} 13900000000", where="page")

    assert [found.values["shown"] for found in check(page)] == ["138…000", "139…000"]


@pytest.mark.parametrize("text", [MOBILE, "138-0000-0000", "+86 138 0000 0000", "１３８００００００００"])
def test_an_exception_allows_the_number_however_it_is_written(text: str) -> None:
    """What divides the digits does not matter."""
    allowed = {"text": text, "reason": "对外公布的值班手机"}

    assert check(one(MOBILE), one("＋８６－１３８００００００００"), catalogue=county([allowed])) == []


def test_an_issuers_exception_holds_for_its_files_only() -> None:
    """Another issuer's files are still told of, and hand-written pages."""
    catalogue = county(issuer=[{"text": MOBILE, "reason": "值班手机"}])
    other = one(MOBILE, place=Place("data/other/2021/a/h1.yml"))
    page = one(MOBILE, place=Place("content/zh/help.md"), where="line")

    found = check(one(MOBILE), other, page, catalogue=catalogue)
    assert [finding.place.file for finding in found] == ["content/zh/help.md", "data/other/2021/a/h1.yml"]


def test_a_marking_can_be_an_exception() -> None:
    """A line that only looks like a marking."""
    catalogue = county([{"text": "内部资料", "reason": "展览的名称"}])

    assert check(one("内部资料", opening=True), catalogue=catalogue) == []


def test_an_unused_exception_is_a_hint_at_its_place() -> None:
    """One that matches nothing would hide the next such number; it is not shown in full."""
    (found,) = check(one("完成"), catalogue=county([{"text": MOBILE, "reason": "已停用"}]))

    assert (found.code, found.severity, found.place) == ("exception-unused", Severity.HINT, Place("data/site.yml"))
    assert found.values == {"shown": "138…000"}


def test_two_exceptions_for_one_number_are_both_used() -> None:
    """The site's and the issuer's."""
    same = {"text": MOBILE, "reason": "值班手机"}

    assert check(one(MOBILE), catalogue=county([same], [same])) == []


@pytest.mark.parametrize(
    ("file", "key", "found"),
    [
        pytest.param("data/site.yml", "contact.email", 0, id="contact of the site"),
        pytest.param("data/shili/issuer.yml", "defaults.objection", 0, id="objections of the issuer"),
        pytest.param(FILE, "objection", 1, id="notice"),
        pytest.param("data/site.yml", "contact.office", 1, id="another field"),
    ],
)
def test_an_office_may_give_its_own_mailbox(file: str, key: str, found: int) -> None:
    """Only in the fields that readers turn to."""
    assert len(check(one("duchashi@qq.com", place=Place(file), key=key))) == found


def test_a_mobile_number_as_contact_needs_its_reason() -> None:
    """The office's own mobile phone is an exception like any other."""
    assert len(check(one(MOBILE, place=Place("data/site.yml"), key="contact.phone"))) == 1


@pytest.mark.parametrize(
    ("where", "name", "shown"),
    [
        ("author", "王小明", "王××"),
        ("editor", "李强", "李×"),
        ("author", "督查室", None),
        ("author", "王店镇", None),
        ("author", "Administrator", None),
        ("author", "微软用户", None),
        ("company", "王小明", None),
        ("value", "王小明", None),
    ],
)
def test_a_file_tells_who_wrote_it(where: str, name: str, shown: str | None) -> None:
    """A person's name among the properties of a file is a hint; an office's or a machine's is not."""
    found = check(one(name, where=where))

    assert [finding.values["shown"] for finding in found] == ([shown] if shown else [])
    assert all(finding.severity is Severity.HINT for finding in found)


def test_findings_are_sorted() -> None:
    """Two runs print the same."""
    late, early = one(MOBILE, place=Place(FILE, 20)), one("someone@qq.com", place=Place(FILE, 3))

    assert [finding.place.line for finding in check(late, early)] == [3, 20]


def test_no_finding_of_any_rule_repeats_a_number() -> None:
    """Values that quote the data are masked too."""
    finding = Finding(Place(FILE), "text-space", {"value": f"电话{MOBILE} "})

    assert masked(finding).values == {"value": "电话138…000 "}
    clean = Finding(Place(FILE), "text-space", {"value": "九月"})
    assert masked(clean) is clean


def test_a_catalogue_is_not_needed() -> None:
    """Where the site's file is broken, private data is found all the same."""
    assert len(check(one(MOBILE), catalogue=None)) == 1
    assert check(one("完成"), catalogue=a_catalogue()) == []
