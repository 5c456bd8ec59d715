"""A small root and its editors: random edits of everything that a build reads, as staff make them.

``Root`` is a folder with data, content and templates of its own; each edit is one function of a chance and a root. Some
leave data that has an error, and some harm what the last build left behind: both happen.
"""

import contextlib
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import yaml

from tongbao.errors import DataError, TongbaoError
from tongbao.pipeline import BuildSettings, Built, Paths, build

DATA = Path(__file__).parent / "golden" / "data"
TEMPLATES = Path(__file__).parents[1] / "site-templates"
DAY = date(2021, 9, 1)
#: So many of the edits that leave an error are undone.
_UNDONE = 0.9
Row = dict[str, Any]
Thing = TypeVar("Thing")


@dataclass
class Root:
    """A root in a folder, and the day on which it is built."""

    folder: Path
    day: date = DAY
    jobs: int = 1
    done: list[str] = field(default_factory=list)

    @classmethod
    def new(cls, folder: Path) -> "Root":
        """Begin with two counties, of which one notice names another's, and a few pages of the office's own."""
        shutil.copytree(DATA, folder / "data")
        for path in (folder / "data").glob("*/*/*/h1.yml"):
            # A stated number would forbid nearly every edit of a status.
            write(path, {key: value for key, value in read(path).items() if key not in ("tallies", "missing")})
        for language, text in (("zh", "本站由督查室维护。"), ("en", "Kept by the office of supervision.")):
            page = folder / "content" / language / "about.md"
            page.parent.mkdir(parents=True)
            page.write_text(f"---\ntitle: {language}\n---\n\n{text}\n", encoding="utf-8")
        return cls(folder)

    def settings(self) -> BuildSettings:
        """Give what this root is built with."""
        return BuildSettings(day=self.day, jobs=self.jobs)

    def build(self) -> Built | TongbaoError:
        """Build it on top of what was built before."""
        try:
            return build(Paths(self.folder), self.settings())
        except TongbaoError as error:
            return error

    def copy(self, folder: Path) -> "Root":
        """Give the same sources without anything that was built."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("build", "__pycache__"))
        return Root(folder, self.day, self.jobs)

    def restore(self, other: "Root") -> None:
        """Take the sources of another root; nobody keeps the times of files."""
        self.day = other.day
        for name in ("data", "content", "site-templates"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            if (other.folder / name).exists():
                shutil.copytree(other.folder / name, self.folder / name, copy_function=shutil.copy)

    def files(self, pattern: str) -> list[Path]:
        """Give files of the data in order."""
        return sorted((self.folder / "data").glob(pattern))

    def notices(self) -> list[Path]:
        """Give every notice."""
        return [path for path in self.files("*/*/*/*.yml") if path.stem not in ("list", "ledger")]


def outcome(built: Built | TongbaoError) -> object:
    """Give what two builds of the same sources must have in common: every byte, or every finding."""
    if isinstance(built, Built):
        return built.release, built.pages, built.records, built.findings, tree(built.site)
    return (built.findings if isinstance(built, DataError) else ()), built.key, built.values


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def read(path: Path) -> Row:
    """Read a record as texts."""
    try:
        row = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  (texts only)
    except yaml.YAMLError:
        raise NothingToEditError from None
    return row if isinstance(row, dict) else {}


def write(path: Path, row: Row) -> None:
    """Write a record."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(row, allow_unicode=True, sort_keys=False), encoding="utf-8")


def sections(row: Row) -> Iterator[Row]:
    """Give the sections of a list at every depth."""
    for section in row.get("sections", ()):
        yield section
        yield from sections(section)


Chance = random.Random
Edit = Callable[[Chance, Root], None]


class NothingToEditError(Exception):
    """An edit finds nothing that it could change: all of it was removed, or cannot be read, after others."""


def _one(chance: Chance, things: Sequence[Thing]) -> Thing:
    if not things:
        raise NothingToEditError
    return chance.choice(things)


def _word(chance: Chance) -> str:
    return _one(chance, "春夏秋冬东南西北") + _one(chance, "桥路渠园站校院场")


def standing(chance: Chance, root: Root) -> None:
    """Write another word of progress."""
    path = _one(chance, root.notices())
    row = read(path)
    if row.get("standings"):
        _one(chance, row["standings"])["progress"] = f"{_word(chance)}已开工。"
    write(path, row)


def status(chance: Chance, root: Root) -> None:
    """Let a task stand otherwise."""
    path = _one(chance, root.notices())
    row, listed = read(path), read(path.with_name("list.yml"))
    words = [s["name"] for scale in listed.get("scales", ()) for s in scale["statuses"]]
    known = [s for s in row.get("standings", ()) if s.get("status") in words]
    if known:
        _one(chance, known)["status"] = _one(chance, words)
    write(path, row)


def title(chance: Chance, root: Root) -> None:
    """Give a notice another title."""
    path = _one(chance, root.notices())
    write(path, {**read(path), "title": f"关于{_word(chance)}建设进展情况的通报"})


def passage(chance: Chance, root: Root) -> None:
    """Write another paragraph."""
    path = _one(chance, root.notices())
    text = f"各单位要抓紧{_word(chance)}建设。"
    write(path, {**read(path), "passages": [{"role": "requirements", "heading": "三、下步要求", "paragraphs": [text]}]})


def rename_unit(chance: Chance, root: Root) -> None:
    """Call a unit otherwise."""
    path = _one(chance, root.files("*/units.yml"))
    row = read(path)
    _one(chance, row["units"])["names"][-1]["name"] = f"县{_word(chance)}局"
    write(path, row)


def new_notice(chance: Chance, root: Root) -> None:
    """File another notice of a list."""
    path = _one(chance, root.notices())
    month = chance.randint(7, 12)
    period = {"label": f"1-{month}月", "start": "2021-01-01", "end": f"2021-{month:02}-28", "granularity": "month"}
    row = {**read(path), "title": f"关于1-{month}月进展情况的通报", "period": period}
    write(path.with_name(f"m{month:02}.yml"), {k: v for k, v in row.items() if k not in ("dates", "corrections")})


def remove_notice(chance: Chance, root: Root) -> None:
    """Take a notice away; whatever names it is wrong from then on."""
    _one(chance, root.notices()).unlink()


def rename_notice(chance: Chance, root: Root) -> None:
    """File a notice under another name."""
    path = _one(chance, root.notices())
    path.rename(path.with_name(f"w{chance.randint(10, 99)}.yml"))


def edit_list(chance: Chance, root: Root) -> None:
    """Change what a list and one of its tasks are called."""
    path = _one(chance, root.files("*/*/*/list.yml"))
    row = {**read(path), "short": f"{_word(chance)}工程"}
    tasks = [task for section in sections(row) for task in section.get("tasks", ())]
    _one(chance, tasks)["title"] = f"新建{_word(chance)}一处"
    write(path, row)


def new_task(chance: Chance, root: Root) -> None:
    """Add a task to a list."""
    path = _one(chance, root.files("*/*/*/list.yml"))
    row = read(path)
    section = _one(chance, [s for s in sections(row) if s.get("tasks")])
    section["tasks"].append({"id": str(chance.randint(20, 90)), "title": f"改造{_word(chance)}"})
    write(path, row)


def new_list(chance: Chance, root: Root) -> None:
    """Begin another year, whose tasks continue those of an earlier one; or leave a year out."""
    path = _one(chance, root.files("*/*/*/list.yml"))
    target = path.parents[2] / str(chance.randint(2022, 2024)) / path.parent.name
    if target.exists():
        shutil.rmtree(target)
        return
    row, key = read(path), path.parent.relative_to(root.folder / "data").as_posix()
    for section in sections(row):
        for task in section.get("tasks", ()):
            task["continues"] = [f"{key}/{section['id']}/{task['id']}"]
    write(target / "list.yml", row)
    first = sorted(one for one in path.parent.glob("*.yml") if one.stem not in ("list", "ledger"))[:1]
    for notice in first:
        period = {"label": "上半年", "granularity": "half-year"}
        write(target / notice.name, {**read(notice), "period": period, "links": [], "dates": {}})


def edit_issuer(chance: Chance, root: Root) -> None:
    """Change what an issuer is called, or what it is."""
    path = _one(chance, root.files("*/issuer.yml"))
    change = {"short": f"{_word(chance)}县"} if chance.random() < 0.7 else {"nature": "fictional"}
    write(path, {**read(path), **change})


def new_issuer(chance: Chance, root: Root) -> None:
    """Let another county publish."""
    target = root.folder / "data" / f"county-{chance.randint(1, 9)}"
    shutil.copytree(DATA / "shili", target, dirs_exist_ok=True)


def remove_issuer(chance: Chance, root: Root) -> None:
    """Take a county away, but never the last."""
    issuers = root.files("*/issuer.yml")
    if len(issuers) > 1:
        shutil.rmtree(_one(chance, issuers).parent)


def edit_site(chance: Chance, root: Root) -> None:
    """Change the portal's own record."""
    path = root.folder / "data" / "site.yml"
    change = {"title": f"{_word(chance)}督查平台"} if chance.random() < 0.6 else {"languages": ["zh"]}
    write(path, {**read(path), **change})


def template(chance: Chance, root: Root) -> None:
    """Bring templates of one's own, or change a word in them."""
    own = root.folder / "site-templates"
    if not own.exists():
        shutil.copytree(TEMPLATES, own, ignore=shutil.ignore_patterns("__pycache__"))
    page = own / "pages" / _one(chance, ["unit.md.j2", "task.md.j2", "map.md.j2"])
    with page.open("a", encoding="utf-8") as file:
        file.write(f"<p>{_word(chance)}</p>\n")


def content(chance: Chance, root: Root) -> None:
    """Write, change or remove a page of the office's own."""
    page = root.folder / "content" / "zh" / _one(chance, ["about.md", "help.md", "notes.md"])
    if page.exists() and chance.random() < 0.4:
        page.unlink()
    else:
        page.write_text(f"---\ntitle: 说明\n---\n\n{_word(chance)}。\n", encoding="utf-8")


def later(chance: Chance, root: Root) -> None:
    """Build on another day."""
    root.day += timedelta(days=_one(chance, [1, 5, 30]))


def earlier(chance: Chance, root: Root) -> None:
    """Build for a day that is gone."""
    root.day -= timedelta(days=_one(chance, [1, 20]))


def withdraw(chance: Chance, root: Root) -> None:
    """Take a notice back, with the reason."""
    path = _one(chance, root.notices())
    withdrawal = {"on": "2021-08-20", "reason": f"{_word(chance)}数据有误"}
    write(path, {**read(path), "publication": {"state": "withdrawn", "withdrawal": withdrawal}})


def embargo(chance: Chance, root: Root) -> None:
    """Hold a notice or a list back until a day."""
    path = _one(chance, [*root.notices(), *root.files("*/*/*/list.yml")])
    day = root.day + timedelta(days=chance.randint(1, 20))
    write(path, {**read(path), "publication": {"state": "published", "embargo": day.isoformat()}})


def draft(chance: Chance, root: Root) -> None:
    """Make a draft of a notice, or publish it."""
    path = _one(chance, root.notices())
    write(path, {**read(path), "publication": {"state": _one(chance, ["draft", "published"])}})


def correct(chance: Chance, root: Root) -> None:
    """Correct a notice."""
    path = _one(chance, root.notices())
    entry = {"on": "2021-08-01", "where": "附件", "was": "12", "now": "13", "reason": f"{_word(chance)}漏报"}
    write(path, {**read(path), "corrections": [entry]})


def act(chance: Chance, root: Root) -> None:
    """Note an act that comes out on its day."""
    path = _one(chance, root.files("*/*/*/list.yml")).with_name("ledger.yml")
    row = read(path) if path.exists() else {"acts": []}
    day = root.day + timedelta(days=chance.randint(-20, 10))
    new = {"id": f"a{chance.randint(100, 999)}", "kind": "remind", "on": day.isoformat(), "text": _word(chance)}
    write(path, {"acts": [*row.get("acts", ()), {**new, "audience": "public"}]})


def attachment(chance: Chance, root: Root) -> None:
    """Put a file beside the records; a private number in it is an error."""
    folder = _one(chance, root.notices()).parent / "attachments"
    folder.mkdir(exist_ok=True)
    number = "\n13800138000" if chance.random() < 0.2 else ""
    (folder / f"{chance.randint(1, 3)}.txt").write_text(f"{_word(chance)}{number}\n", encoding="utf-8")


def link(chance: Chance, root: Root) -> None:
    """Let a notice of one county name one of another."""
    path, other = _one(chance, root.notices()), _one(chance, root.notices())
    named = other.relative_to(root.folder / "data").with_suffix("").as_posix()
    write(path, {**read(path), "links": [{"relation": "superior", "title": _word(chance), "notice": named}]})


def same_size(chance: Chance, root: Root) -> None:
    """Change a file without changing its size, twice in a row as fast as can be."""
    path = _one(chance, root.notices())
    text = path.read_text("utf-8")
    for word in (_word(chance), _word(chance)):
        path.write_text(text.replace("进展", word), encoding="utf-8")


def breaking(chance: Chance, root: Root) -> None:
    """Leave a file that cannot be read, or mend one."""
    path = _one(chance, root.notices())
    path.write_text(path.read_text("utf-8") + "titel: 错\n", encoding="utf-8")


def lose_state(chance: Chance, root: Root) -> None:
    """Harm what the last build left."""
    state = root.folder / "build" / "state"
    files = [path for path in sorted(state.rglob("*")) if path.is_file() and path.name != ".lock"]
    if files:
        path = _one(chance, files)
        if chance.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-7] + b"damaged")


def lose_output(chance: Chance, root: Root) -> None:
    """Remove what the last build made."""
    made = [root.folder / "build" / name for name in ("docs/zh", "site", "releases", "cache", "theme")]
    place = _one(chance, [path for path in made if path.exists()] or [root.folder / "build"])
    if place.is_symlink():
        place.unlink()
    else:
        shutil.rmtree(place, ignore_errors=True)


EDITS: tuple[Edit, ...] = (
    standing, standing, status, status, title, passage, rename_unit, new_notice, remove_notice, rename_notice,
    edit_list, new_task, new_list, new_list, edit_issuer, new_issuer, remove_issuer, edit_site, template, content,
    later, earlier, withdraw, embargo, embargo, draft, correct, act, attachment, link, link, same_size, breaking,
    lose_state, lose_output,
)  # fmt: skip


def play(root: Root, seed: int, steps: int) -> Built | TongbaoError:
    """Edit and build, again and again; mostly undo an edit that leaves an error. Give the last build."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    built = root.build()
    for step in range(steps):
        before = root.copy(root.folder.with_name(f"{root.folder.name}-{step}"))
        for _ in range(chance.randint(1, 2)):
            edit = chance.choice(EDITS)
            with contextlib.suppress(NothingToEditError):
                edit(chance, root)
                root.done.append(edit.__name__)
        built = root.build()
        if not isinstance(built, Built) and chance.random() < _UNDONE:
            root.restore(before)
            root.done.append("undo")
            built = root.build()
        shutil.rmtree(before.folder)
    return built
