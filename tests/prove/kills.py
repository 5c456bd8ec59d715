"""Prove that a build killed at any moment leaves the site whole, and that the next build is right.

Run: .venv/bin/python -m tests.prove.kills [how many [seed]]
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml
from tests.factories import write_data

from tongbao.pipeline import BuildSettings, Paths, build
from tongbao.site import released, verify_files

DAY = date(2021, 9, 1)
#: How often a build is begun, killed and begun again.
TIMES = 200
#: Long enough for any build here; who needs longer hangs.
LIMIT = 300
NOTICE = "data/shili/2021/key-works/m01-07.yml"
PAGE = "content/zh/about.md"


@dataclass
class Result:
    """What a run has shown."""

    kills: int = 0
    #: What was online after the kill: the release before, or already the new one.
    online: Counter[str] = field(default_factory=Counter)
    #: Where builds were in their work when they were killed, as far as what they left behind tells.
    left: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Roots:
    """One root that is edited, built and killed, and what a clean build gives after each edit."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        self._edits = (self._plain, self._page, self._other_page, self._title, self._second, self._moved)
        self._clean: dict[int, str] = {}
        write_data(self.root, site={"languages": ["zh", "en"]})
        self._before = {path: (self.root / path).read_text("utf-8") for path in (NOTICE,)}
        self._folder = folder

    @property
    def build(self) -> Path:
        return self.root / "build"

    def choices(self) -> range:
        """Number the states that the data can be in."""
        return range(len(self._edits))

    def edit(self, which: int) -> None:
        """Bring data and content into one of the states."""
        for place in (self.root / NOTICE).parent.glob("m*.yml"):
            place.unlink()
        shutil.rmtree(self.root / "content", ignore_errors=True)
        (self.root / NOTICE).write_text(self._before[NOTICE], "utf-8")
        self._edits[which]()

    def clean(self, which: int) -> str:
        """Name the release that a clean build of a state gives."""
        if which not in self._clean:
            self.edit(which)
            other = self._folder / f"clean-{which}"
            shutil.copytree(self.root, other, ignore=shutil.ignore_patterns("build"))
            self._clean[which] = build(Paths(other), BuildSettings(day=DAY, jobs=1)).release
            shutil.rmtree(other)
        return self._clean[which]

    def _plain(self) -> None:
        pass

    def _page(self) -> None:
        self._write("本站由督查室维护。")

    def _other_page(self) -> None:
        self._write("本站由县政府督查室维护，每月更新。")

    def _write(self, text: str) -> None:
        place = self.root / PAGE
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"---\ntitle: 关于本站\n---\n\n{text}\n", encoding="utf-8")

    def _title(self) -> None:
        self._change(self.root / NOTICE, title="关于重点工作进展情况的补充通报")

    def _second(self) -> None:
        place = self.root / NOTICE
        second = place.with_name("m01-08.yml")
        second.write_text(self._before[NOTICE], "utf-8")
        period = yaml.safe_load(self._before[NOTICE])["period"]
        self._change(second, title="关于1至8月重点工作进展情况的通报", period={**period, "label": "1-8月"})

    def _moved(self) -> None:
        place = self.root / NOTICE
        place.rename(place.with_name("m07.yml"))

    def _change(self, place: Path, **fields: object) -> None:
        record = {**yaml.safe_load(place.read_text("utf-8")), **fields}
        place.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")


def main() -> int:
    """Run as often as asked, and tell what came of it."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    result = prove(times, seed)
    print(f"{result.kills} builds killed (seed {seed})")
    print("online afterwards:", ", ".join(f"{name} {n}" for name, n in result.online.most_common()))
    print("left behind:", ", ".join(f"{name} {n}" for name, n in result.left.most_common()))
    print(f"site not whole, or next build not as a clean one: {len(result.wrong)}")
    for line in result.wrong:
        print(" ", line)
    return 1 if result.wrong else 0


def prove(times: int, seed: int, *, states: int = 6, through: float = 1) -> Result:
    """Kill so many builds, each at a random moment; after each, or after some of them, one is let through.

    Every seed gives other moments and edits.
    """
    chance, result = random.Random(seed), Result()  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        roots = Roots(Path(folder))
        names = [roots.clean(which) for which in roots.choices()[:states]]
        roots.edit(0)
        longest = _timed(roots)
        for _ in range(times):
            what = _kill(roots, names, chance, longest, result)
            if chance.random() <= through or result.kills == times:
                _let_through(roots, names, chance, what, result)
    return result


def _kill(roots: Roots, names: list[str], chance: random.Random, longest: float, result: Result) -> str:
    """Begin a build and kill it; give a description."""
    before, which = released(roots.build), chance.randrange(len(names))
    roots.edit(which)
    with _building(roots, chance.choice((1, 2)), clean=chance.random() < 0.2) as process:
        time.sleep(chance.uniform(0, longest))
        # Sometimes the system ends one process for want of memory, sometimes the whole group is ended.
        if chance.random() < 0.5:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    result.kills += 1
    online = released(roots.build)
    result.online["the release before" if online == before else "the new release"] += 1
    result.left.update(_left(roots.build))
    what = f"kill {result.kills}: {before} → {names[which]} ({which})"
    if online not in {before, names[which]}:
        result.wrong.append(f"{what}: online is {online}")
    result.wrong += [f"{what}: {one.place} {one.code}" for one in verify_files(roots.build / "site").findings]
    return what


def _let_through(roots: Roots, names: list[str], chance: random.Random, what: str, result: Result) -> None:
    """Build, of the same data or of another, and compare with what a clean build gives."""
    again = chance.randrange(len(names))
    roots.edit(again)
    with _building(roots, 2) as process:
        said = process.communicate(timeout=LIMIT)[1].decode()
    if process.returncode or released(roots.build) != names[again]:
        result.wrong.append(f"{what}, then {again}: {process.returncode} {released(roots.build)} {said}")
    result.wrong += [f"{what}, then: {one.place} {one.code}" for one in verify_files(roots.build / "site").findings]
    result.wrong += [f"{what}, then left: {name}" for name in _left(roots.build)]


def _timed(roots: Roots) -> float:
    begun = time.monotonic()
    with _building(roots, 2, clean=True) as process:
        process.communicate(timeout=LIMIT)
    assert process.returncode == 0
    return time.monotonic() - begun


@contextmanager
def _building(roots: Roots, jobs: int, *, clean: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """Begin a build in a group of its own; it has ended when this has."""
    command = [sys.executable, "-m", "tongbao", "build", "--root", str(roots.root), "--date", DAY.isoformat()]
    command += ["--jobs", str(jobs), *(["--clean"] if clean else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        yield process
        process.communicate(timeout=LIMIT)


def _left(build: Path) -> list[str]:
    """Name what only a build in progress has."""
    patterns = ("releases/.new", "releases/.*.old", ".site.*", ".*.new", ".*.old", "docs/.*")
    return sorted({place.name for pattern in patterns for place in build.glob(pattern)})


if __name__ == "__main__":
    sys.exit(main())
