"""The real data built to a site, once for all tests that look at it, whatever process they run in."""

import os
import shutil
import time
from datetime import date
from pathlib import Path

from tongbao.pipeline import BuildSettings, Paths, build

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)
#: Long enough for two builds on a slow machine.
PATIENCE = 600
#: Documents that must not be seen; each has a text of its own to look for.
SECRETS = {
    "m01-08": ("{state: draft}", "暗语甲：起草中的通报"),
    "m01-09": ("{state: published, embargo: 2099-01-01}", "暗语乙：尚未解禁的通报"),
    "m01-10": ("{state: published, audience: units}", "暗语丙：只发单位的通报"),
    "m01-12": ("{state: signed}", "暗语丁：已签未发的通报"),
}
NOTICE = """title: {title}
period: {{label: {id}, start: 2021-01-01, end: 2021-12-31, granularity: month}}
publication: {publication}
metadata:
  主题分类: {title}
remarks:
- {title}，不得外传。
"""
LIST = """title: 暗语己：未发布的清单
short: 暗语庚
genre: key-works
publication: {state: draft}
sections:
- id: a
  name: 暗语辛
  tasks:
  - {id: 1, title: 暗语壬}
"""


def shared_folder(base: Path) -> Path:
    """Give a folder that all workers of a run see."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def real_site(base: Path, name: str) -> Path:
    """Build from a copy of its own, once for each name; who comes second waits for who came first."""
    home = shared_folder(base) / f"real-site-{name}"
    done, failed = home / "done", home / "failed"
    try:
        home.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not done.exists():
            assert not failed.exists(), "the build in another process failed"
            assert time.monotonic() < until, "the build in another process did not end"
            time.sleep(0.5)
    else:
        ended = failed
        try:
            copy_root(home)
            built = build(Paths(home), BuildSettings(day=DAY))
            (home / "counts").write_text(f"{built.pages} {built.records}", encoding="utf-8")
            ended = done
        finally:
            ended.touch()
    return home


def copy_root(folder: Path) -> None:
    """Copy what is built, and add documents that must not come out."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, folder / name)
    for id_, (publication, title) in SECRETS.items():
        text = NOTICE.format(id=id_, title=title, publication=publication)
        (folder / f"data/huarong/2021/key-works/{id_}.yml").write_text(text, encoding="utf-8")
    hidden = folder / "data/huarong/2022/key-works"
    hidden.mkdir(parents=True)
    (hidden / "list.yml").write_text(LIST, encoding="utf-8")
