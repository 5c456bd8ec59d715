"""The real data as a site: built twice, the same bytes, and nothing in it that must not be."""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.whole.real_site import DAY, real_site

from tongbao.load import load_catalogue
from tongbao.model import PublicCatalogue, public

#: Who is not official, and the word that says so.
BANNERS = {
    "huarong": "演示，非官方发布",
    "xianning": "演示，非官方发布",
    "yuzhong": "演示，非官方发布",
    "example": "虚构",
}
#: Every secret document is written with this word.
WORD = "暗语"
#: Pages of the builder's own, one per language.
OWN = {"404.html", "en/404.html"}


@pytest.fixture(scope="session")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    base = tmp_path_factory.getbasetemp()
    return real_site(base, "one"), real_site(base, "two")


@pytest.fixture(scope="session")
def site(roots: tuple[Path, Path]) -> Path:
    return roots[0] / "build" / "site"


@pytest.fixture(scope="session")
def html(site: Path) -> dict[str, str]:
    """Every HTML file of the site by its path."""
    home = site.resolve()
    return {path.relative_to(home).as_posix(): path.read_text("utf-8") for path in sorted(home.rglob("*.html"))}


@pytest.fixture(scope="session")
def edition(roots: tuple[Path, Path]) -> PublicCatalogue:
    loaded = load_catalogue(roots[0] / "data")
    assert loaded.catalogue is not None
    return public(loaded.catalogue, DAY)


def files(root: Path) -> dict[str, bytes]:
    site = (root / "build" / "site").resolve()
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_the_same_bytes_twice(roots: tuple[Path, Path]) -> None:
    """Two builds in different folders with the same date give the same files, byte for byte."""
    one, two = (files(root) for root in roots)

    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_nothing_of_the_machine(roots: tuple[Path, Path]) -> None:
    """No file names the folder that it was built in."""
    place = str(roots[0]).encode()

    assert [name for name, content in files(roots[0]).items() if place in content] == []


def test_secrets_stay(roots: tuple[Path, Path]) -> None:
    """Drafts, signed, embargoed and units-only documents leave no trace in any file, by name or by address."""
    found = files(roots[0])

    assert [name for name, content in found.items() if WORD.encode() in content] == []
    assert [name for name in found if re.search(r"key-works/m01-(08|09|10|12)|huarong/2022", name)] == []
    escaped = json.dumps(WORD).strip('"').encode()
    assert [name for name, content in found.items() if escaped in content] == []


def test_every_page_is_there(roots: tuple[Path, Path], html: dict[str, str], edition: PublicCatalogue) -> None:
    """As many pages as were written, and one for each notice, list, task and unit."""
    pages, records = (roots[0] / "counts").read_text().split()
    wanted = {f"{one.key}/{filed.id}" for _, one, filed in edition.filed()}
    wanted |= {one.key for _, one in edition.series_years()}
    wanted |= {f"{one.key}/tasks/{ref}" for _, one in edition.series_years() for ref in one.by_ref}
    wanted |= {f"{book.id}/units/{unit.id}" for book in edition.books for unit in book.units}

    assert len(html.keys() - OWN) == int(pages)
    assert {f"{address}/index.html" for address in wanted} - html.keys() == set()
    assert int(records) == sum(1 for _ in edition.filed()) + sum(
        len(o.by_ref) for _, o in edition.series_years()
    ) + sum(len(book.units) for book in edition.books)


def test_pages_exist_in_both_languages(html: dict[str, str]) -> None:
    """Each Chinese page has its English one, and no English page stands alone."""
    english = {name.removeprefix("en/") for name in html if name.startswith("en/")}

    assert english == {name for name in html if not name.startswith("en/")}


def test_languages_are_said(html: dict[str, str]) -> None:
    """A browser is told what language a page is in."""
    code = {name: "en" if name.startswith("en/") else "zh" for name in html}

    assert [name for name, text in html.items() if f'<html lang="{code[name]}' not in text] == []


def test_chinese_is_marked_on_english_pages(html: dict[str, str]) -> None:
    """No Chinese stands on an English page, head and attributes included, outside of an element that says so."""
    chinese = re.compile("[^\n]{0,40}[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")
    wrong = {}
    for name, text in html.items():
        if name.startswith("en/"):
            tree = LexborHTMLParser(text)
            for node in tree.css('[lang^="zh"], code'):
                node.decompose()
            if found := chinese.search(tree.html or ""):
                wrong[name] = found[0]

    assert wrong == {}


@pytest.mark.parametrize("issuer", BANNERS)
def test_what_is_not_official_says_so(issuer: str, html: dict[str, str]) -> None:
    """Every page of a demonstration or of the made-up county has its banner and is not for search engines."""
    own = {name: text for name, text in html.items() if re.match(rf"(en/)?{issuer}/", name)}
    words = {"": BANNERS[issuer], "en/": "not an official publication" if "演示" in BANNERS[issuer] else "Fictional"}
    wrong = [
        name
        for name, text in own.items()
        if words["en/" if name.startswith("en/") else ""] not in banner_of(text) or not noindex(text)
    ]

    assert len(own) > 20
    assert wrong == []


def banner_of(text: str) -> str:
    found = re.search(r'<aside class="tb-banner.*?</aside>', text, re.DOTALL)
    return found[0] if found else ""


def noindex(text: str) -> bool:
    return '<meta name="robots" content="noindex,nofollow">' in text


def test_mixed_pages_say_so_too(html: dict[str, str]) -> None:
    """Pages over several issuers, and those written by hand, carry a banner and the mark as well."""
    shared = [name for name in html if name.removeprefix("en/").split("/")[0] not in BANNERS and name not in OWN]

    assert {"index.html", "en/index.html", "method/index.html", "archive/index.html"} <= set(shared)
    assert [name for name in shared if not banner_of(html[name]) or not noindex(html[name])] == []


def test_policy_on_every_page(html: dict[str, str]) -> None:
    """The strict policy stands first in each head, and nothing inline needs it to be weaker."""
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    inline = re.compile(
        r"<style\b|\sstyle=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)[^>]*>\s*[^<\s]|=[\"']?\s*javascript:"
    )
    policies = {found[1] for text in html.values() if (found := policy.search(text))}

    assert [name for name, text in html.items() if not policy.search(text)] == []
    assert len(policies) == 1
    # Material's style sheet holds its icons as data: addresses, which are pictures only
    assert not re.search(r"unsafe|\*|https?:|data:", policies.pop().replace("img-src &#39;self&#39; data:", ""))
    assert [name for name, text in html.items() if inline.search(text)] == []


def test_records_stand_beside_pages(site: Path, edition: PublicCatalogue) -> None:
    """Each notice, task and unit has its public record, linked from its page in both languages."""
    addresses = [f"{one.key}/{filed.id}" for _, one, filed in edition.filed()]
    addresses += [f"{one.key}/tasks/{ref}" for _, one in edition.series_years() for ref in one.by_ref]
    addresses += [f"{book.id}/units/{unit.id}" for book in edition.books for unit in book.units]

    for address in addresses:
        record = json.loads((site / address / "record.json").read_bytes())
        assert record["id"] == address
        for language in ("", "en/"):
            assert re.search(
                r'href="[./]*[^"]*record\.json"', (site / language / address / "index.html").read_text("utf-8")
            )


def test_no_attribute_of_markdown_is_left(html: dict[str, str]) -> None:
    """No front matter, no heading id and no entity is seen as text."""
    wrong = re.compile(r"<p>---|\{#[a-z]|&amp;#\d+;|&amp;(lt|gt|amp|quot);|&lt;(span|a|p|div|small)\b")

    assert [(name, found[0]) for name, text in html.items() if (found := wrong.search(text))] == []
