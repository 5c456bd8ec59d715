"""The site's own check: every link, fragment and request of the built pages → findings."""

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from tongbao.findings import Finding, Place
from tongbao.site.assets import read_file
from tongbao.site.chunks import chunks, run_chunks
from tongbao.site.look import folder_of, look
from tongbao.site.manifest import MANIFEST
from tongbao.site.markup import Page, Reference, read_page, style_references
from tongbao.site.policy import POLICY

__all__ = ["LINKING", "LinkCheck", "LinksRead", "all_findings", "check_links", "joined", "root_of"]

#: How the names of files end that lead to others.
LINKING: Final = (".html", ".css")
#: What a reader's click may start besides a web page.
_CLICKABLE: Final = frozenset({"http", "https", "mailto", "tel"})
#: The top of a page needs no id.
_TOP: Final = frozenset({"", "top"})
#: A link to an id of the same page: most links are this, and there is nothing to resolve.
_OWN_ID: Final = re.compile("#[a-z0-9_-]+")
_STEPS_UP: Final = re.compile(r"(?:\.\./)+")
#: Links and folders that are remembered: pages of one site repeat most of theirs.
_REMEMBERED: Final = 10_000


def check_links(release: Path, address: str = "", jobs: int = 1) -> list[Finding]:
    """Check a built site; an address (``https://host/path/``) makes absolute links below it ours as well."""
    files = look(release).files
    check = LinkCheck(release, root_of(address), {*files, MANIFEST})
    linking = sorted(name for name in files if name.endswith(LINKING))
    return sorted(all_findings(release, run_chunks(check.read, chunks(linking, jobs), jobs)))


def joined(ids: Iterable[str]) -> str:
    """Keep ids as one text: each stands between two line ends."""
    return "\n".join(("", *ids, ""))


def root_of(address: str) -> str:
    """Give the address of the site with one slash at its end; none stays none."""
    return f"{address.rstrip('/')}/" if address else ""


class _Wanted(NamedTuple):
    """A fragment that some page links to; checked when the ids of all pages are known."""

    page: str
    target: str
    fragment: str
    link: str


@dataclass(slots=True)
class LinksRead:
    """What some files hold: findings, the ids of each page, and the fragments that their links want."""

    findings: list[Finding] = field(default_factory=list)
    #: The ids of each page, as one text: sets of them would need ten times the memory.
    ids: dict[str, str] = field(default_factory=dict)
    wanted: list[_Wanted] = field(default_factory=list)


def all_findings(release: Path, parts: Iterable[LinksRead]) -> Iterator[Finding]:
    """Give all findings; fragments are checked when the ids of all pages are known."""
    ids: dict[str, str] = {}
    wanted: list[_Wanted] = []
    for part in parts:
        yield from part.findings
        ids |= part.ids
        wanted += part.wanted
    for each in wanted:
        if f"\n{each.fragment}\n" not in ids[each.target]:
            yield _fragment_broken(release, each.page, each.link, each.fragment)


class _Judged(NamedTuple):
    """What is wrong with a reference, or the file of the site that it leads to, and a fragment to look for there."""

    code: str = ""
    target: str = ""
    fragment: str = ""


@dataclass(slots=True)
class LinkCheck:
    """Reads pages and judges each of their references by the files that there are."""

    release: Path
    #: As ``root_of`` gives it.
    address: str
    files: Container[str]
    found: LinksRead = field(default_factory=LinksRead)
    #: What was judged: the folder that a link starts from once its ``../`` are gone, the rest of it, if it loads.
    _known: dict[tuple[str, str, bool], _Judged] = field(default_factory=dict)

    def read(self, names: Sequence[str]) -> LinksRead:
        """Read some files of the site that lead to others."""
        self.found = LinksRead()
        for name in names:
            if name.endswith(".html"):
                self.found.findings += self._page(name)
            else:
                text = (self.release / name).read_text("utf-8", "replace")
                self.found.findings += self._references(name, style_references(text))
        return self.found

    def _page(self, name: str) -> Iterator[Finding]:
        page: Page = read_page(read_file(f"{self.release}/{name}"))
        self.found.ids[name] = joined(page.ids)
        if POLICY not in page.policies:
            yield _finding(self.release, name, "site-policy-missing", {})
        for inline in dict.fromkeys(page.inline):
            yield _finding(self.release, name, f"site-inline-{inline.kind}", {"what": inline.what})
        yield from self._references(name, dict.fromkeys(page.references), page.ids)

    def _references(
        self, name: str, references: Iterable[Reference], ids: Container[str] = frozenset()
    ) -> Iterator[Finding]:
        above = _folders_above(folder_of(name))
        for reference in references:
            judged = self._judged(name, reference, above)
            if judged.code:
                yield _finding(self.release, name, judged.code, {"link": reference.url})
            elif judged.fragment and judged.target == name:
                # Most fragments are the page's own: they need not wait for the other pages.
                if judged.fragment not in ids:
                    yield _fragment_broken(self.release, name, reference.url, judged.fragment)
            elif judged.fragment:
                self.found.wanted.append(_Wanted(name, judged.target, judged.fragment, reference.url))

    def leads_to(self, name: str, targets: Container[str]) -> bool:
        """Tell whether a page leads to one of these files."""
        above, page = _folders_above(folder_of(name)), read_page(read_file(f"{self.release}/{name}"))
        return any(self._judged(name, one, above).target in targets for one in page.references)

    def _judged(self, name: str, reference: Reference, above: Sequence[str]) -> _Judged:
        """Judge a reference; one that means the same on many pages, as those of the frame do, is judged once."""
        url = reference.url
        if url[:1] == "#" and _OWN_ID.fullmatch(url) and name.endswith(".html") and name in self.files:
            return _Judged("", name, url[1:] if url[1:] not in _TOP else "")
        steps = _steps_up(url)
        if not steps:
            return self._judge(name, reference)
        steps = min(steps, len(above) - 1)
        key = (above[steps], url[3 * steps :], reference.loads)
        if (judged := self._known.get(key)) is None:
            judged = self._known[key] = self._judge(name, reference)
        return judged

    def _judge(self, name: str, reference: Reference) -> _Judged:
        try:
            url = self._own(urlsplit(reference.url))
        except ValueError:
            return _Judged("site-link-broken")
        if url.scheme == "javascript":
            return _Judged("site-inline-script")
        if url.scheme == "data" and reference.loads:
            return _Judged()
        if url.scheme or url.netloc:
            if reference.loads:
                return _Judged("site-foreign-request")
            return _Judged("" if url.scheme in _CLICKABLE or not url.scheme else "site-link-broken")
        return self._inside(name, url)

    def _inside(self, name: str, url: SplitResult) -> _Judged:
        target = self._target(name, unquote(url.path))
        if target not in self.files:
            return _Judged("site-link-broken")
        fragment = unquote(url.fragment)
        return _Judged("", target, fragment if fragment not in _TOP and target.endswith(".html") else "")

    def _target(self, name: str, path: str) -> str:
        """Give the file that a path leads to; whatever leaves the site is no file of it."""
        if not path:
            return name
        if path.startswith("/"):
            root = urlsplit(self.address).path or "/"
            if not path.startswith(root):
                return path
            joined = posixpath.normpath(path.removeprefix(root) or ".")
        else:
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
        return posixpath.normpath(posixpath.join(joined, "index.html")) if folder else joined

    def _own(self, url: SplitResult) -> SplitResult:
        """Turn an address of this very site into a path."""
        own = urlsplit(self.address)
        same = bool(self.address) and url.scheme in {own.scheme, ""} and url.netloc == own.netloc
        inside = same and f"{url.path}/".startswith(own.path)
        return url._replace(scheme="", netloc="", path=url.path or "/") if inside else url


@lru_cache(_REMEMBERED)
def _steps_up(url: str) -> int:
    """Count the ``../`` that a link begins with."""
    steps = _STEPS_UP.match(url)
    return steps.end() // 3 if steps else 0


@lru_cache(_REMEMBERED)
def _folders_above(folder: str) -> tuple[str, ...]:
    """Give a folder, the one above it, and so on up to the site's own (nothing)."""
    return (folder, *_folders_above(folder_of(folder[:-1]))) if folder else ("",)


def _fragment_broken(release: Path, page: str, link: str, fragment: str) -> Finding:
    return _finding(release, page, "site-fragment-broken", {"link": link, "fragment": fragment})


def _finding(release: Path, name: str, code: str, values: dict[str, str]) -> Finding:
    """Make a finding about something in a file; its line is looked for."""
    text = (release / name).read_text("utf-8", "replace")
    at = text.find(values.get("link") or values.get("what", "").split(" ")[0])
    line = text.count("\n", 0, at) + 1 if at > 0 else 1
    if code == "site-inline-script" and "link" in values:
        values = {"what": values["link"]}
    return Finding(Place(name, line), code, values)
