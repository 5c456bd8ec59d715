"""Government site conventions (国办发〔2017〕47号 and practice): what stands on which kind of page, against a table."""

import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.portal import ADDRESS, KEY, KINDS, ROOT, build_county

#: The check refuses a site code beside data that is not official, so it stands apart.
CODE = '\nsite_code: "4306230001"\n'
PORTAL = """
organiser: 华容县人民政府办公室
operator: 华容县政务服务和数据局
icp: 湘ICP备00000000号
police: 湘公网安备00000000000000号
"""
#: Which META elements a page of each sort must carry; names are read without regard to case, as HTML does.
SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Url")
TABLE = {
    "home": (*SITE, *COLUMN, "Url"),
    "issuer": (*SITE, *COLUMN, "Url"),
    "year": (*SITE, *COLUMN, "Url"),
    "series": (*SITE, *COLUMN, "Url"),
    "archive": (*SITE, *COLUMN, "Url"),
    "archive-year": (*SITE, *COLUMN, "Url"),
    "corrections": (*SITE, *COLUMN, "Url"),
    "notice": (*SITE, *COLUMN, *ARTICLE),
    "withdrawn": (*SITE, *COLUMN, *(name for name in ARTICLE if name != "PubDate")),
    "task": (*SITE, "Url"),
    "unit": (*SITE, "Url"),
    "help": SITE,
}
#: 元数据: the block at the top of a notice.
METADATA = ("文号", "发文机关", "成文日期", "发布日期", "主题分类", "有效性")


@pytest.fixture(scope="module")
def official(tmp_path_factory) -> Path:
    """The county as an official portal."""
    return build_county(tmp_path_factory.mktemp("official"), CODE + PORTAL, address=True, official=True)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory) -> Path:
    """The same with data that is not official, and no address."""
    return build_county(tmp_path_factory.mktemp("demonstration"), PORTAL)


def page(site: Path, address: str) -> LexborHTMLParser:
    name = address if address.endswith(".html") else f"{address}index.html"
    return LexborHTMLParser((site / name).read_text("utf-8"))


def meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Give the META elements; one name may stand once only."""
    found = [(each.attributes["name"].lower(), each.attributes.get("content") or "") for each in tree.css("meta[name]")]
    assert len(dict(found)) == len(found)
    return dict(found)


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
@pytest.mark.parametrize("kind", TABLE)
def test_meta_elements(official: Path, kind: str, language: str) -> None:
    """Each kind of page carries the elements that belong to it, and none is empty."""
    found = meta(page(official, language + KINDS[kind]))

    assert [name for name in TABLE[kind] if not found.get(name.lower())] == []
    assert ("articletitle" in found) is (kind in ("notice", "withdrawn"))


def test_values_of_a_notice(official: Path) -> None:
    """The elements say what the notice says."""
    found = meta(page(official, KINDS["notice"]))
    wanted = {
        "sitename": "督查通报公开平台",
        "sitedomain": "www.huarong.example.gov.cn",
        "siteidcode": "4306230001",
        "articletitle": "关于2021年上半年重点工作进展情况的通报",
        "pubdate": "2021-07-16 09:30",
        "contentsource": "华容县人民政府",
        "author": "县政府督查室",
        "url": f"{ADDRESS}{KEY}/h1/",
    }

    assert {name: found[name] for name in wanted} == wanted
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", found["pubdate"])


def test_metadata_block(official: Path) -> None:
    """The block prints what is there, and no empty row."""
    tree = page(official, KINDS["notice"])
    rows = {
        row.css_first("dt").text(strip=True): row.css_first("dd").text(strip=True) for row in tree.css(".tb-meta > div")
    }

    assert [name for name in METADATA if name not in rows] == []
    assert [name for name, value in rows.items() if not value] == []


def test_qr_code(official: Path) -> None:
    """A notice of a site whose address is known shows it as a QR code, in black on white and with a name."""
    code = page(official, KINDS["notice"]).css_first("details.tb-qr svg")

    assert code.attributes["aria-label"] == "本页网址的二维码"
    assert {each.attributes.get("fill") or each.attributes.get("stroke") for each in code.css("path")} == {
        "#fff",
        "#000",
    }


def test_no_qr_code_without_an_address(demonstration: Path) -> None:
    """Nobody is led to an address that is not known."""
    assert page(demonstration, KINDS["notice"]).css(".tb-qr") == []


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        pytest.param(
            "  feedback: https://www.huarong.example.gov.cn/jiucuo/", "https://www.huarong.example.gov.cn/", id="page"
        ),
        pytest.param("  email: duban@huarong.example.gov.cn", "mailto:duban@huarong.example.gov.cn", id="mail"),
    ],
)
def test_report_an_error(tmp_path: Path, contact: str, link: str) -> None:
    """我要纠错 stands in the footer and below each notice, and leads where the office wants it."""
    data = "contact:\n  office: 县政府督查室\n" + contact + "\n"
    site = build_county(tmp_path, data, address=True, official=True, drop=("contact",))
    tree = page(site, KINDS["notice"])
    places = [each.attributes["href"] for each in tree.css(".tb-footer a, .tb-report a") if "纠错" in each.text()]

    assert [place.startswith(link) for place in places] == [True, True]


def test_term_for_objections(official: Path) -> None:
    """A notice that names units says until when and with whom they may object."""
    tree = page(official, KINDS["notice"])

    assert tree.css("#named")
    assert "异议" in tree.css_first(".tb-text").text()


def test_footer_of_an_official_portal(official: Path) -> None:
    """The footer names who is behind the site and its numbers, with links to the registers."""
    facts = page(official, "").css_first(".tb-footer__facts")

    assert facts.text().split() == [
        "主办单位：华容县人民政府办公室",
        "承办单位：华容县政务服务和数据局",
        "网站标识码：4306230001",
        "ICP备案号：湘ICP备00000000号",
        "公安备案号：湘公网安备00000000000000号",
    ]
    assert [each.attributes["href"] for each in facts.css("a")] == [
        "https://beian.miit.gov.cn/",
        "https://beian.mps.gov.cn/",
    ]


#: What a shared link shows: every page, those for frames and for what is missing aside.
SHARED = [kind for kind in KINDS if kind not in ("embed", "missing")]


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
@pytest.mark.parametrize("kind", SHARED)
def test_shared_links(official: Path, kind: str, language: str) -> None:
    """Open Graph: title, kind, address and language of the page, no picture from elsewhere."""
    tree = page(official, language + KINDS[kind])
    found = {each.attributes["property"]: each.attributes["content"] for each in tree.css("meta[property]")}
    title = tree.css_first("title").text(strip=True)

    assert found["og:title"]
    assert title in (found["og:title"], f"{found['og:title']} - {found['og:site_name']}")
    assert found["og:type"] == ("article" if kind in ("notice", "withdrawn") else "website")
    assert found["og:url"] == tree.css_first("link[rel=canonical]").attributes["href"]
    assert found["og:url"] == ADDRESS + language + KINDS[kind]
    assert (found["og:locale"], found["og:locale:alternate"]) == (
        ("en_US", "zh_CN") if language else ("zh_CN", "en_US")
    )
    assert "og:image" not in found


@pytest.mark.parametrize("kind", SHARED)
def test_other_language(official: Path, kind: str) -> None:
    """Search engines are told the address of the page in the other language, whole and both ways."""
    for here, there in (("", "en/"), ("en/", "")):
        links = page(official, here + KINDS[kind]).css("link[rel=alternate]")
        assert [each.attributes["href"] for each in links] == [ADDRESS + there + KINDS[kind]]


#: 适老化, print, size and contrast in the header; statement and map in the footer: on every page of the site.
TOOLS = {
    "elder-friendly": '.tb-header button[data-tb-set="elder"]',
    "size": '.tb-header button[data-tb-set^="size="]',
    "contrast": '.tb-header button[data-tb-set="contrast"]',
    "print": ".tb-header button[data-tb-print]",
    "search": ".tb-header form[role=search], main form[role=search]",
    "statement": '.tb-footer a[href$="accessibility/"]',
    "map": '.tb-footer a[href$="map/"]',
}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "embed"])
def test_tools_on_every_page(official: Path, kind: str) -> None:
    """What government sites offer stands on every page, in both languages."""
    for language in ("", "en/"):
        tree = page(official, language + KINDS[kind])
        assert [name for name, selector in TOOLS.items() if not tree.css(selector)] == []


@pytest.mark.parametrize("kind", TABLE)
def test_demonstrations_do_not_look_official(demonstration: Path, kind: str) -> None:
    """With any data that is not official there is no number and no office in the footer, and no site code."""
    tree = page(demonstration, KINDS[kind])

    assert tree.css(".tb-footer__facts") == []
    assert "siteidcode" not in meta(tree)


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
def test_map_leads_everywhere(official: Path, language: str) -> None:
    """The site map has a link to each fixed page, issuer, year and list, and every page leads to the map."""
    links = {each.attributes["href"] for each in page(official, f"{language}map/").css("article a")}
    wanted = {
        "",
        "archive/",
        "search/",
        "corrections/",
        "method/",
        "help/",
        "accessibility/",
        "huarong/",
        "huarong/units/",
    }
    wanted |= {"huarong/2021/", f"{KEY}/", "shili/2021/livelihood/"}

    assert {f"../{address}" for address in wanted} <= links | {"../"} & {
        each.replace("./", "../") for each in links
    } | links
    for address in ("", KINDS["notice"], KINDS["help"]):
        assert [
            each
            for each in page(official, language + address).css(".tb-footer a")
            if each.attributes["href"].endswith("map/")
        ]


@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
def test_missing_page_leads_on(official: Path, language: str) -> None:
    """Who comes to a wrong address finds search, archive, map and the newest lists, by links from the root."""
    tree = page(official, f"{language}404.html")
    links = {each.attributes["href"].replace("/en/../", "/") for each in tree.css("article a")}

    assert {f"/duban/{language}{address}" for address in ("", "search/", "archive/", "map/", f"{KEY}/")} <= links
    loaded = [
        each.attributes.get("href") or each.attributes["src"] for each in tree.css("link[rel=stylesheet], script")
    ]
    assert [each for each in loaded if not each.startswith("/duban/")] == []


def test_portal_around(tmp_path: Path) -> None:
    """The header and footer of a surrounding portal stand around every page, and in no bar for other sites."""
    partials = tmp_path / "site-templates" / "theme" / "partials"
    shutil.copytree(ROOT / "site-templates", tmp_path / "site-templates", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("header", "footer"):
        (partials / f"portal-{name}.html").write_text(f'<div class="portal">门户{name}</div>', "utf-8")
    site = build_county(tmp_path, address=True)
    for kind, address in KINDS.items():
        around = [each.text() for each in page(site, address).css(".portal")]
        assert around == ([] if kind == "embed" else ["门户header", "门户footer"])
