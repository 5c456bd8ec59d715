"""Search as readers meet it: the box in the header, the page of results, by keyboard, small, dark, without scripts."""

import re
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.serving import served
from tests.searching import sought, type_in_box
from tests.whole.real_site import DAY, real_site

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """async () => {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]});
  return found.violations.map((each) => [each.id, ...each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]);
}"""
FOLDED = "details.tb-filter > summary"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory):
    """The site of the real data."""
    root = real_site(tmp_path_factory.getbasetemp(), "one")
    with served(root / "build" / "site") as address:
        yield address


def suggest(page: Page, text: str) -> None:
    """Type, and wait for suggestions."""
    type_in_box(page, text)
    page.get_by_role("option").first.wait_for()


def test_box_by_keyboard(page: Page, real: str) -> None:
    """Arrows choose a suggestion, Escape puts the list away, Enter goes to what is chosen."""
    page.goto(real)
    suggest(page, "农村公路")
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    chosen = options.nth(0).get_attribute("data-url")
    page.keyboard.press("Enter")

    page.wait_for_url(chosen or "nowhere")


def test_enter_shows_all_results(page: Page, real: str) -> None:
    """Enter without a choice leads to the page of all results, whose address holds the words."""
    page.goto(f"{real}huarong/")
    suggest(page, "农村")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))

    expect(page.get_by_role("status")).to_have_text(re.compile(r"^共\d+条$"))
    expect(page.locator(".tb-result")).to_have_count(10)
    assert set(page.locator(".tb-result mark").all_inner_texts()) == {"农村"}


def test_pasted_title(page: Page, real: str) -> None:
    """A whole title is found at once, without a file for every three letters of it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/p/" in request.url else None)
    title = "关于2021年县政府重点工作1-7月推进落实情况的通报"
    page.goto(f"{real}search/?q={title}")

    expect(page.locator(".tb-result mark").first).to_have_text(title)
    assert len(asked) <= 8 * 4


def test_more_results_keep_the_place(page: Page, real: str) -> None:
    """Ten more results come below the others, and the keyboard goes on with the first of them."""
    page.goto(f"{real}search/?q=农村")
    page.get_by_role("button", name="再显示10条").press("Enter")

    expect(page.locator(".tb-result")).to_have_count(20)
    expect(page.locator(".tb-result a").nth(10)).to_be_focused()


def test_facets_narrow_and_stand_in_the_address(page: Page, real: str) -> None:
    """A chosen value leaves as many results as it said, stands in the address, and can be taken back."""
    page.goto(f"{real}search/?q=农村")
    page.click(FOLDED)
    value = page.locator(".tb-facet label", has=page.locator("[name=kind][value=notice]"))
    count = value.locator(".tb-facet__count").inner_text()
    value.click()

    expect(page.get_by_role("status")).to_have_text(f"共{count}条")
    assert page.url.endswith("&kind=notice")
    page.reload()
    expect(page.get_by_role("status")).to_have_text(f"共{count}条")
    page.get_by_role("button", name="取消筛选：通报").click()
    expect(page.get_by_role("status")).not_to_have_text(f"共{count}条")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(f"共{count}条")


def test_facets_combine_as_a_plain_count(page: Page, real: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Values of one facet are alternatives, facets are conditions: the page counts what the records give."""
    records = sought(real_site(tmp_path_factory.getbasetemp(), "one"), DAY)

    def keys(each, facet: str) -> set[str]:
        return {value.key for value in each.record.facets.get(facet, ())}

    wanted = [
        each
        for each in records
        if each.weight(["公路"]) and keys(each, "year") & {"2023", "2024"} and keys(each, "kind") == {"task"}
    ]
    page.goto(f"{real}search/?q=公路&kind=task&year=2023&year=2024")

    expect(page.get_by_role("status")).to_have_text(f"共{len(wanted)}条")
    shown = page.locator(".tb-facet label", has=page.locator("[name=year][value='2025']")).locator(".tb-facet__count")
    other = [e for e in records if e.weight(["公路"]) and "2025" in keys(e, "year") and keys(e, "kind") == {"task"}]
    expect(shown).to_have_text(str(len(other)))


def test_newest_first(page: Page, real: str) -> None:
    """In the order of time the days on the page only go down within the newest year."""
    page.goto(f"{real}search/?q=农村公路&sort=newest&year=2025&kind=notice")
    expect(page.locator(".tb-result").first).to_be_visible()
    days = page.locator(".tb-result time").evaluate_all("(all) => all.map((each) => each.dateTime)")

    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("县", "请输入至少两个字", id="one-letter"),
        pytest.param("鲸鲨鲷鳗", "没有找到相符的内容，请换个说法，或者少输几个字", id="nothing"),
    ],
)
def test_says_why_there_is_nothing(page: Page, real: str, query: str, said: str) -> None:
    """Too short a word and a word that nothing holds are told apart."""
    page.goto(f"{real}search/?q={query}")

    expect(page.get_by_role("status")).to_have_text(said)


def test_offers_the_document_number(page: Page, real: str) -> None:
    """A number typed without brackets finds nothing, and the number that was meant is offered."""
    page.goto(f"{real}search/?q=示政督20249号")
    link = page.locator("[data-tb-hint] a")

    expect(link).to_have_text("示政督〔2024〕9号")
    link.click()
    expect(page.locator(".tb-result").first).to_be_visible()


def test_english_page_leads_to_english_pages(page: Page, real: str) -> None:
    """The same index, English words around it, and results that stand below en/."""
    page.goto(f"{real}en/search/?q=农村公路")
    first = page.locator(".tb-result a").first

    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Results: (about )?\d+$"))
    assert "/en/" in first.evaluate("(link) => link.href")
    assert first.evaluate("(link) => link.closest('[lang]').lang") == "zh-CN"
    first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_without_scripts(browser: Browser, real: str) -> None:
    """The page says so, and leads to the archive, the units and the lists."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{real}search/?q=农村")

    expect(page.locator("[data-tb-plain]")).to_contain_text("JavaScript")
    links = page.locator("[data-tb-plain] a").evaluate_all("(all) => all.map((link) => link.getAttribute('href'))")
    assert {"../archive/", "../huarong/", "../huarong/2021/key-works/"} <= set(links)
    context.close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("县", "请输入至少两个字", id="one-letter"),
        pytest.param("鲸鲨鲷鳗", "没有找到相符的内容，请换个说法，或者少输几个字", id="nothing"),
    ],
)
def test_box_says_why_there_is_nothing(page: Page, real: str, typed: str, said: str) -> None:
    """What there is no list for is seen and read aloud; Escape takes it away."""
    page.goto(f"{real}huarong/")
    type_in_box(page, typed)
    note = page.locator(".tb-search__note")

    expect(note).to_have_text(said)
    expect(note).to_have_attribute("role", "status")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(note).to_have_count(0)


def test_box_offers_the_document_number(page: Page, real: str) -> None:
    """A number typed without brackets: the one that was meant is the only suggestion."""
    page.goto(f"{real}huarong/")
    suggest(page, "示政督20249号")

    expect(page.get_by_role("option")).to_have_text("您要找的是不是文号“示政督〔2024〕9号”？")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.locator(".tb-result").first).to_be_visible()


def test_box_is_a_combobox(page: Page, real: str) -> None:
    """Roles and names as the pattern of a combobox with a listbox asks for; how many there are is read aloud."""
    page.goto(f"{real}huarong/")
    suggest(page, "农村公路")
    box = page.get_by_role("combobox", name="搜索通报")
    listbox = page.get_by_role("listbox", name="搜索通报")

    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_attribute("aria-controls", listbox.get_attribute("id") or "")
    ids = listbox.get_by_role("option").evaluate_all("(all) => all.map((each) => each.id)")
    assert len(set(ids)) == len(ids) == 7
    expect(page.locator(".tb-search [role=status]")).to_have_text(re.compile(r"^[共约]\d+条$"))


def test_facets_alone(page: Page, real: str) -> None:
    """Without words the filter leads to pages too, newest first; a link may hold it."""
    page.goto(f"{real}search/?kind=notice&issuer=huarong")

    expect(page.get_by_role("status")).to_have_text(re.compile(r"^共\d+条$"))
    expect(page.locator(".tb-result__kind").first).to_have_text("通报")
    assert page.locator(".tb-result mark").count() == 0


def test_nothing_is_loaded_before_it_is_wanted(page: Page, real: str) -> None:
    """A page asks for one small script; index and modules come with the first look at the box."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(real)))
    page.goto(real)
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if "search" in url and not url.endswith(".css")] == ["assets/tongbao/search/start.js"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_barrier(browser: Browser, real: str, scheme: str, width: int) -> None:
    """axe has nothing against the open box, nor against results with open facets; nothing runs over the side."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    context.add_init_script(AXE)
    page = context.new_page()
    page.goto(f"{real}huarong/")
    suggest(page, "农村")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(RUN) == []
    type_in_box(page, "鲸鲨鲷鳗")
    expect(page.locator(".tb-search__note")).to_be_visible()
    assert page.evaluate(RUN) == []

    page.goto(f"{real}search/?q=农村&kind=task")
    expect(page.locator(".tb-chosen")).to_be_visible()
    if not page.locator("details.tb-filter").evaluate("(filter) => filter.open"):
        page.click(FOLDED)
    expect(page.locator(".tb-facet").first).to_be_visible()
    expect(page.locator(".tb-result").first).to_be_visible()
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
