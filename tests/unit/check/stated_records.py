"""A list and a notice with stated numbers: a test names only the numbers that matter to it."""

from typing import Any

from tongbao.check.arithmetic import names_beside_counts, sizes_add_up, stated_numbers_agree
from tongbao.check.rules import Site as CheckSite
from tongbao.findings import Finding, Loc, Place
from tongbao.model import Catalogue, FiledNotice, Issuer, IssuerBook, Notice, SeriesYear, Site, WorkList

DONE, PACE, BEHIND, EARLY = "已完成", "正常推进", "进展滞后", "提前完成"
STATUSES = [
    {"id": "done", "name": DONE, "common": "done"},
    {"id": "early", "name": EARLY, "common": "done", "within": "done"},
    {"id": "pace", "name": PACE, "common": "on-pace"},
    {"id": "behind", "name": BEHIND, "common": "behind"},
    {"id": "off", "name": "取消", "common": "cancelled"},
]
NOTICE = {
    "title": "通报",
    "period": {"label": "前三季度", "start": "2019-01-01", "end": "2019-09-30", "granularity": "three-quarters"},
}
LIST = {
    "title": "重点工作任务清单", "short": "重点工作", "genre": "key-works",
    "scales": [
        {"id": "jindu", "name": "进展情况", "statuses": STATUSES},
        {"id": "pingyi", "name": "评议", "partition": False, "statuses": STATUSES},
    ],
}  # fmt: skip


class _Nowhere:
    def of(self, file: str, loc: Loc) -> Place:
        return Place(f"{file} {'.'.join(map(str, loc))}")

    def inside(self, file: str, loc: Loc, offset: int) -> Place:  # noqa: ARG002  (no characters to count)
        return self.of(file, loc)


def a_section(id_: str = "shiwu", **changes: Any) -> dict[str, Any]:
    """A section that names none of its tasks."""
    return {"id": id_, "name": f"{id_}类", "scale": "jindu", "complete": False, **changes}


def said(notice: dict[str, Any], **listed: Any) -> list[Finding]:
    """Say what the arithmetic says of a notice and its list."""
    worklist = WorkList.model_validate({**LIST, "sections": [a_section()], **listed})
    filed = FiledNotice("q3", Notice.model_validate({**NOTICE, **notice}))
    one = SeriesYear("shili", "2019", "key-works", worklist, (filed,))
    issuer = Issuer.model_validate({"name": "示例县", "short": "示例县", "level": "county", "region": "示例县"})
    book = IssuerBook("shili", issuer, (), (one,))
    site = CheckSite(Catalogue(Site.model_validate({"format": "1", "title": "示例"}), (book,)), book, _Nowhere())
    rules = (stated_numbers_agree, names_beside_counts)
    return [*sizes_add_up(site, one), *(found for rule in rules for found in rule(site, one, filed))]


def codes(found: list[Finding]) -> list[str]:
    """The codes, hints marked."""
    return [f"{one.code}{'?' if one.severity == 'hint' else ''}" for one in found]


def counts(
    *numbers: int | str | None, words: tuple[str, ...] = (DONE, PACE, BEHIND), **each: Any
) -> list[dict[str, Any]]:
    """Classes of the scale with these numbers."""
    return [{"status": w, "count": n, **each} for w, n in zip(words, numbers, strict=False)]


def labels(*numbers: int | str | None, **each: Any) -> list[dict[str, Any]]:
    """Classes that only this sentence knows."""
    return [{"label": f"第{at}类", "count": n, **each} for at, n in enumerate(numbers, 1)]
