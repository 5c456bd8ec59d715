"""Layer 3 · check/privacy: everything written anywhere → what must not be published, exceptions aside."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from tongbao.check.privacy_marks import find_markings
from tongbao.check.privacy_numbers import Found, find_private, halfwidth, mask
from tongbao.check.rules import Places
from tongbao.findings import Finding, Place, Severity
from tongbao.model import Allowed, Catalogue, Writing

__all__ = ["PRIVACY_CODES", "check_privacy", "masked"]

#: Every code of this module.
PRIVACY_CODES: Final = frozenset(
    {
        "attachment-author", "exception-unused", "privacy-card", "privacy-email", "privacy-identity", "privacy-mobile",
        "privacy-passport", "secret-marking",
    }
)  # fmt: skip
#: Fields in which an office gives its own mailbox.
_CONTACTS: Final = frozenset({"contact.email", "defaults.objection"})
_CONTACT_FILES: Final = ("/site.yml", "/issuer.yml")
_BARE: Final = re.compile(r"[^0-9A-Za-z@.\u4e00-\u9fff★]")
#: The commonest family names; a person's name in a file's properties has one, an office's name has not.
_FAMILIES: Final = frozenset(
    "王李张 刘陈杨 赵黄周 吴徐孙 胡朱高 林何郭 马罗梁 宋郑谢 韩唐冯 于董萧 程曹袁 邓许傅 沈曾彭 吕苏卢 "
    "蒋蔡贾 丁魏薛 叶阎余 潘杜戴 夏钟汪 田任姜 范方石 姚谭廖 邹熊金 陆郝孔 白崔康 毛邱秦 江史顾 侯邵孟 "
    "龙万段 雷钱汤 尹黎易 常武乔 贺赖龚 文 "
) - {" "}
_NAME_LENGTHS: Final = range(2, 4)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_NO_PERSON: Final = re.compile(
    r".*(?:[局办室]|[科股处]|[院所站]|[会部厅]|[府委县]|[市省镇]|[乡村区]|[校厂司]|[队网社]|[户员者])"
)


@dataclass
class _Exception:
    """An exception as recorded, and whether it was needed."""

    place: Place
    scope: str
    allowed: Allowed
    used: bool = field(default=False)

    def covers(self, file: str, bare: str) -> bool:
        """Tell whether it allows a text in a file; whatever divides its digits does not matter."""
        if not file.startswith(self.scope):
            return False
        texts = {_plain(self.allowed.text), *(_plain(found.bare) for found in find_private(self.allowed.text))}
        return _plain(bare) in texts


def check_privacy(catalogue: Catalogue | None, writings: Iterable[Writing], places: Places) -> list[Finding]:
    """Give a finding for everything private or marked in these writings, sorted by place."""
    exceptions = list(_exceptions(catalogue, places)) if catalogue else []
    found: dict[tuple[Place, str, str], Finding] = {}
    for writing in writings:
        for one in (*find_private(writing.text), *find_markings(writing)):
            if _is_contact(writing, one) or _is_allowed(writing, one, exceptions):
                continue
            finding = _finding(writing, one)
            found.setdefault((finding.place, one.code, one.bare), finding)
        if (name := _author(writing)) is not None:
            finding = Finding(writing.place, "attachment-author", name, Severity.HINT)
            found.setdefault((finding.place, finding.code, writing.where), finding)
    unused = [_unused(one) for one in exceptions if not one.used]
    return sorted((*found.values(), *unused))


def _finding(writing: Writing, found: Found) -> Finding:
    """Say it without repeating it: the middle of a number stays hidden."""
    line = writing.text.count("\n", 0, found.start)
    column = writing.place.column
    # Only in files with lines does the column count characters.
    if writing.where in ("value", "key", "line") and not line:
        column += found.start
    shown = found.bare if found.code == "secret-marking" else found.masked
    place = Place(writing.place.file, writing.place.line, column)
    return Finding(place, found.code, {"shown": shown, "where": f"@written.{writing.where}"})


def _exceptions(catalogue: Catalogue, places: Places) -> Iterator[_Exception]:
    files = [("data/site.yml", "", catalogue.site.allowed)]
    files += [(f"data/{book.id}/issuer.yml", f"data/{book.id}/", book.issuer.allowed) for book in catalogue.books]
    for file, scope, allowed in files:
        for at, one in enumerate(allowed):
            yield _Exception(places.of(file, ("allowed", at, "text")), scope, one)


def _is_allowed(writing: Writing, found: Found, exceptions: list[_Exception]) -> bool:
    """Look through all exceptions, so that two that say the same are both needed."""
    covering = [one for one in exceptions if one.covers(writing.place.file, found.bare)]
    for one in covering:
        one.used = True
    return bool(covering)


def _is_contact(writing: Writing, found: Found) -> bool:
    """Tell whether an office gives its own mailbox where readers look for it."""
    own = writing.key in _CONTACTS and writing.place.file.endswith(_CONTACT_FILES)
    return own and found.code == "privacy-email"


def _unused(one: _Exception) -> Finding:
    return Finding(one.place, "exception-unused", {"shown": mask(one.allowed.text)}, Severity.HINT)


def masked(finding: Finding) -> Finding:
    """Give a finding of any rule without the private numbers that its values may quote."""
    values = {name: mask(value) for name, value in finding.values.items()}
    return finding if values == finding.values else replace(finding, values=values)


def _author(writing: Writing) -> dict[str, str] | None:
    """Name the property of a file that gives away who wrote it, if it holds a person's name."""
    name = writing.text.strip()
    if writing.where not in ("author", "editor") or len(name) not in _NAME_LENGTHS or not _HAN.fullmatch(name):
        return None
    if name[0] not in _FAMILIES or _NO_PERSON.fullmatch(name):
        return None
    return {"shown": f"{name[0]}{'×' * (len(name) - 1)}", "where": f"@written.{writing.where}"}


def _plain(text: str) -> str:
    return _BARE.sub("", halfwidth(text)).upper()
