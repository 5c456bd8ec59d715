"""Small sound records; a test names only what matters to it."""

from datetime import date
from pathlib import Path

import yaml

from tongbao.model import (
    Act,
    Catalogue,
    FiledNotice,
    Issuer,
    IssuerBook,
    Notice,
    SeriesYear,
    Site,
    Unit,
    WorkList,
)

DAY = date(2021, 9, 1)
KEY = "shili/2021/key-works"


def a_site(**changes: object) -> Site:
    """A portal in Chinese."""
    return Site.model_validate({"format": "1", "title": "督查通报公开平台", **changes})


def an_issuer(**changes: object) -> Issuer:
    """A county that publishes for itself."""
    fields = {"name": "示例县人民政府办公室", "short": "示例县", "level": "county", "region": "示例省示例市示例县"}
    return Issuer.model_validate({**fields, **changes})


def a_unit(**changes: object) -> Unit:
    """An office with one name for all times."""
    return Unit.model_validate({"id": "edu", "names": [{"name": "县教育局"}], **changes})


def a_worklist(**changes: object) -> WorkList:
    """A list of two tasks under a scale of three words."""
    statuses = [
        {"id": "done", "name": "已完成", "common": "done"},
        {"id": "on", "name": "正常推进", "common": "on-pace"},
        {"id": "slow", "name": "进展缓慢", "common": "behind"},
    ]
    tasks = [
        {"id": "1", "title": "新建城区小学一所", "lead": ["edu"]},
        {"id": "2", "title": "改造农村公路三十公里", "lead": ["edu"]},
    ]
    fields = {
        "title": "2021年重点工作任务清单",
        "short": "重点工作",
        "genre": "key-works",
        "publication": {"state": "published"},
        "scales": [{"id": "progress", "name": "进展", "statuses": statuses}],
        "sections": [{"id": "a", "name": "县列重点工作", "scale": "progress", "tasks": tasks}],
    }
    return WorkList.model_validate({**fields, **changes})


def a_notice(**changes: object) -> Notice:
    """A published notice on January to July."""
    period = {"label": "1-7月", "start": "2021-01-01", "end": "2021-07-31", "granularity": "month", "cumulative": "yes"}
    fields = {
        "title": "关于2021年1-7月重点工作进展情况的通报",
        "period": period,
        "dates": {"written": "2021-08-17", "published": "2021-08-18"},
        "publication": {"state": "published"},
        "standings": [{"task": "a/1", "status": "已完成"}, {"task": "a/2", "status": "进展缓慢"}],
    }
    return Notice.model_validate({**fields, **changes})


def an_act(**changes: object) -> Act:
    """A reminder that everybody may read."""
    fields = {"id": "r1", "on": "2021-08-01", "kind": "remind", "tasks": ["a/2"], "audience": "public"}
    return Act.model_validate({**fields, **changes})


def a_catalogue(
    *notices: Notice,
    worklist: WorkList | None = None,
    issuer: Issuer | None = None,
    units: tuple[Unit, ...] = (),
    acts: tuple[Act, ...] = (),
) -> Catalogue:
    """One issuer with one list; its notices are filed as ``m01-07``, ``m01-08`` and so on."""
    filed = tuple(FiledNotice(f"m01-{at:02d}", notice) for at, notice in enumerate(notices or (a_notice(),), 7))
    one = SeriesYear("shili", "2021", "key-works", worklist or a_worklist(), filed, acts)
    book = IssuerBook("shili", issuer or an_issuer(), units or (a_unit(),), (one,))
    return Catalogue(a_site(), (book,))


def write_data(root: Path, **files: object) -> Path:
    """Write the records above as a data folder; ``notice={…}`` and the like change single fields."""
    folder = root / "data" / "shili" / "2021" / "key-works"
    folder.mkdir(parents=True)
    records = {
        root / "data" / "site.yml": a_site(),
        root / "data" / "shili" / "issuer.yml": an_issuer(nature="fictional"),
        folder / "list.yml": a_worklist(),
        folder / "m01-07.yml": a_notice(),
    }
    for place, record in records.items():
        kind = "notice" if place.stem == "m01-07" else place.stem
        fields = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        change = files.get(kind, {})
        assert isinstance(change, dict)
        place.write_text(yaml.safe_dump({**fields, **change}, allow_unicode=True, sort_keys=False), encoding="utf-8")
    units = {"units": [{"id": "edu", "names": [{"name": "县教育局"}]}]}
    (root / "data" / "shili" / "units.yml").write_text(yaml.safe_dump(units, allow_unicode=True), encoding="utf-8")
    return root / "data"
