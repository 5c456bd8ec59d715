"""What holds for every page: what it is made from, its markup, and that it is always the same."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.unit.render.county import KEY, KINDS, county, county_pages, pages_of
from tests.unit.render.seeing import TEMPLATES, body_of, front_of, html_of

from tongbao.model import Catalogue, FiledNotice, IssuerBook, SeriesYear, public
from tongbao.render import Page, render_pages

#: Elements that have no end.
VOID = {"br", "hr", "img", "input", "wbr"}
LANGUAGES = ("zh", "en")


def change_series(key: str, change: Callable[[SeriesYear], SeriesYear]) -> Catalogue:
    books = tuple(
        replace(book, series_years=tuple(change(one) if one.key == key else one for one in book.series_years))
        for book in county().books
    )
    return replace(county(), books=books)


def change_book(id_: str, change: Callable[[IssuerBook], IssuerBook]) -> Catalogue:
    return replace(county(), books=tuple(change(book) if book.id == id_ else book for book in county().books))


def retold(one: SeriesYear) -> SeriesYear:
    """Change every title and every word of progress."""
    notices = tuple(
        replace(
            filed,
            notice=filed.notice.model_copy(
                update={
                    "title": f"{filed.notice.title}（修订）",
                    "standings": tuple(
                        s.model_copy(update={"progress": f"{s.progress or ''}又有进展。"})
                        for s in filed.notice.standings
                    ),
                }
            ),
        )
        for filed in one.notices
    )
    worklist = one.worklist.model_copy(
        update={"title": f"{one.worklist.title}（修订）", "short": f"{one.worklist.short}二"}
    )
    return replace(one, worklist=worklist, notices=notices)


def without_last(one: SeriesYear) -> SeriesYear:
    return replace(one, notices=one.notices[:-1])


def without_acts(one: SeriesYear) -> SeriesYear:
    return replace(one, acts=())


def renamed(book: IssuerBook) -> IssuerBook:
    return replace(book, issuer=book.issuer.model_copy(update={"short": f"{book.issuer.short}新"}))


KEYS = [one.key for _, one in county().series_years()]
EDITS = [
    *(pytest.param(change_series(key, retold), key, id=f"retold-{key}") for key in KEYS),
    *(pytest.param(change_series(key, without_last), key, id=f"shorter-{key}") for key in KEYS),
    pytest.param(change_series(KEY, without_acts), KEY, id="no-acts"),
    *(pytest.param(change_book(book.id, renamed), book.id, id=f"renamed-{book.id}") for book in county().books),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("edited", "key"), EDITS)
def test_inputs_are_the_truth(edited: Catalogue, key: str, language: str) -> None:
    """Where one thing changes, only pages change that declare it; and some do."""
    before, after = county_pages(language), pages_of(edited, language)
    changed = {path for path in before.keys() | after.keys() if text(before, path) != text(after, path)}
    declared = {path for pages in (before, after) for path, page in pages.items() if key in lists_of(page)}

    assert changed
    assert sorted(changed - declared) == []


def lists_of(page: Page) -> set[str]:
    """Give what a page was made from, without saying which part of a list."""
    return {name.partition("#")[0] for name in page.inputs}


def text(pages: dict[str, Page], path: str) -> str | None:
    return pages[path].text if path in pages else None


def test_inputs_are_not_everything() -> None:
    """A notice depends on its own list and what it links to, and not on the next county's."""
    page = county_pages("zh")[f"{KEY}/h1/index.md"]

    assert page.inputs == {"site", "huarong", KEY}


def test_a_year_depends_on_its_own_lists() -> None:
    """An edit of another year leaves its page alone."""
    page = county_pages("zh")["huarong/2021/index.md"]

    assert page.inputs == {"site", "huarong", *(key for key in KEYS if key.startswith("huarong/2021/"))}
    assert [key for key in KEYS if key.startswith("huarong/2020/")]


def test_a_link_to_another_list_is_an_input() -> None:
    """A notice that links to one of another list changes when that one comes out."""
    link = {"relation": "previous", "title": "旧通报", "notice": "huarong/2020/key-works/year"}

    def linked(one: SeriesYear) -> SeriesYear:
        first = one.notices[0]
        notice = first.notice.model_validate({**first.notice.model_dump(by_alias=True), "links": (link,)})
        return replace(one, notices=(replace(first, notice=notice), *one.notices[1:]))

    path = f"{KEY}/q1/index.md"
    there = change_series(KEY, linked)
    books = tuple(replace(b, series_years=tuple(o for o in b.series_years if o.year != "2020")) for b in there.books)
    gone = replace(there, books=books)
    before, after = pages_of(there, "zh")[path], pages_of(gone, "zh")[path]

    assert before.text != after.text
    assert "huarong/2020/key-works" in before.inputs & after.inputs


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_know_the_day_on_which_they_change(language: str) -> None:
    """What an embargo holds back shows on its day, and on no page that did not say so."""
    day = date(2021, 10, 1)

    def held(one: SeriesYear) -> SeriesYear:
        return replace(
            one, notices=tuple(embargoed(filed, day) if filed.id == "h1" else filed for filed in one.notices)
        )

    edited = change_series(KEY, held)
    before = pages_of(edited, language)
    after = {page.path: page for page in render_pages(public(edited, day), TEMPLATES, language)}
    changed = [path for path in before if before[path].text != after[path].text]

    assert f"{KEY}/h1/index.md" not in before
    assert f"{KEY}/h1/index.md" in after
    assert changed
    assert [path for path in changed if before[path].until != day] == []


def embargoed(filed: FiledNotice, day: date) -> FiledNotice:
    publication = filed.notice.publication.model_copy(update={"embargo": day})
    return replace(filed, notice=filed.notice.model_copy(update={"publication": publication}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_always_the_same(language: str) -> None:
    """Two runs give the same pages in the same order."""
    assert list(pages_of(county(), language).items()) == list(county_pages(language).items())


class Balance(HTMLParser):
    """Tells whether every element of a piece of HTML ends where it should."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


EVERY = [pytest.param(lang, path, id=f"{lang}/{path}") for lang in LANGUAGES for path in county_pages(lang)]


@pytest.mark.parametrize(("language", "path"), EVERY)
def test_markdown_is_headings_and_blocks(language: str, path: str) -> None:
    """A page is headings with ids and whole HTML blocks between blank lines: what all converters read alike."""
    chunks = body_of(county_pages(language)[path].text).strip("\n").split("\n\n")

    for chunk in (piece.strip("\n") for piece in chunks):
        if chunk.startswith("#"):
            assert re.fullmatch(r"#{1,6} \S.* \{#[a-z0-9_-]+\}", chunk), chunk
        else:
            balance = Balance()
            balance.feed(chunk)
            assert chunk.startswith("<")
            assert (balance.open, balance.wrong) == ([], []), chunk
            assert "{#" not in chunk, "a heading that hangs on a block is no heading"


@pytest.mark.parametrize(("language", "path"), EVERY)
def test_no_inline_code(language: str, path: str) -> None:
    """Nothing that the content security policy refuses."""
    page = county_pages(language)[path].text

    assert not re.search(r"<(script|style|iframe|object|base)\b|\son[a-z]+=|\sstyle=|=[\"']?\s*javascript:", page)


@pytest.mark.parametrize(("language", "path"), EVERY)
def test_ids_are_unique(language: str, path: str) -> None:
    """Each fragment leads to one place."""
    ids = re.findall(r'\sid="([^"]*)"', html_of(county_pages(language)[path].text))

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("language", "path"), EVERY)
def test_headings_step_down(language: str, path: str) -> None:
    """One first heading, and none that skips a level."""
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html_of(county_pages(language)[path].text))]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_way_back(kind: str) -> None:
    """Crumbs lead to pages that are there, from the home page down."""
    pages = county_pages("zh")
    crumbs = front_of(pages[f"{KINDS[kind]}index.md"].text).get("breadcrumbs", [])

    assert [crumb["url"] for crumb in crumbs][:1] == ([] if kind == "home" else [""])
    assert all(f"{crumb['url']}index.md" in pages for crumb in crumbs)
