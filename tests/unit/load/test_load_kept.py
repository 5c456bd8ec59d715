"""What came of a folder is kept under the bytes of its files: it is what reading gives, or it is not there."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from tests.unit.load.small_data import NOTICE, SERIES, UNITS

from tongbao.load import DataFolder, KeptFolders, LoadedBook, Writings, book_writings

Files = Callable[..., Path]
#: Sound, with a warning: the number is printed otherwise; with a link, and with what is worth a look.
TOLD = f"{NOTICE}number: 华政督（2021）3号\nlinks:\n- {{title: 又见, notice: huarong/2020/key-works/m12}}\n"
PRIVATE = f"{NOTICE}remarks:\n- 联系人电话13812345678\n"
NOTICES = frozenset({"huarong/2020/key-works/m12", f"{SERIES}/m07"})
YEARS = "series-year"


class Shelf:
    """A cache in memory, and what was asked of it."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], bytes] = {}
        self.asked: list[str] = []

    def get(self, kind: str, key: str) -> bytes | None:
        self.asked.append(kind)
        return self.entries.get((kind, key))

    def put(self, kind: str, key: str, data: bytes) -> None:
        self.entries[kind, key] = data

    def kinds(self) -> set[str]:
        return {kind for kind, _ in self.entries}


def digests(data: Path) -> dict[str, str]:
    """Look at the files."""
    found = sorted(path for path in data.rglob("*") if path.is_file())
    return {f"data/{path.relative_to(data).as_posix()}": sha256(path.read_bytes()).hexdigest() for path in found}


def load(
    data: Path,
    shelf: Shelf,
    *,
    seen: dict[str, str] | None = None,
    program: str = "1",
    notices: frozenset[str] = NOTICES,
) -> LoadedBook:
    """Load the book, with what is kept."""
    shelf.asked.clear()
    kept = KeptFolders(shelf, digests(data) if seen is None else seen, program)
    return DataFolder(data, shelf).book("huarong", notices, kept)


def fresh(data: Path, notices: frozenset[str] = NOTICES) -> LoadedBook:
    """Load the book from its files alone."""
    return DataFolder(data).book("huarong", notices)


def same(one: LoadedBook, other: LoadedBook) -> bool:
    """Tell whether records and findings are the same, values and hints included."""
    said, meant = ([repr(finding) for finding in each.findings] for each in (one, other))
    return (one.book, said) == (other.book, meant)


def test_a_known_year_is_what_reading_gives(small: Files) -> None:
    """Records, findings and counts; and no file of it is parsed."""
    data, shelf = small(notice=TOLD), Shelf()
    first, again = load(data, shelf), load(data, shelf)

    assert [one.code for one in first.findings] == ["number-brackets"]
    assert first.book is not None
    assert same(first, fresh(data))
    assert same(again, first)
    assert (again.counts.files, again.counts.parsed, again.counts.cached) == (4, 0, 4)
    assert shelf.asked == ["yaml", "yaml", "yaml", YEARS]  # site, issuer, units


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (f"{SERIES}/m07.yml", NOTICE.replace("已完成", "未完成")),
        (f"{SERIES}/m08.yml", NOTICE),
        (f"{SERIES}/ledger.yml", "acts: []\n"),
        ("huarong/units.yml", UNITS.replace("fgj", "fgw")),
        ("huarong/issuer.yml", None),
    ],
)
def test_an_edit_is_read(small: Files, name: str, text: str | None) -> None:
    """Whatever else may be named, or stands there, makes the year be read again."""
    data, shelf = small(notice=TOLD), Shelf()
    load(data, shelf)
    path = data / name
    path.write_text(path.read_text("utf-8") + "# x\n" if text is None else text, encoding="utf-8")

    assert same(load(data, shelf), fresh(data))
    assert len([kind for kind in shelf.asked if kind == YEARS]) == 1


def test_links_are_asked_each_time(small: Files) -> None:
    """A notice of another list that came or went makes a link right or wrong, with no file changed here."""
    data, shelf = small(notice=TOLD), Shelf()
    without = frozenset({f"{SERIES}/m07"})

    for notices in (without, NOTICES, without, NOTICES):
        assert same(load(data, shelf, notices=notices), fresh(data, notices))


def test_what_is_not_sound_is_not_kept(small: Files) -> None:
    """An error is worked out from the tree, with its place, each time."""
    data, shelf = small(notice=TOLD.replace("shiwu/1", "shiwu/7")), Shelf()

    for _ in range(2):
        assert same(load(data, shelf), fresh(data))
    assert YEARS not in shelf.kinds()


def test_an_edit_while_a_build_reads_is_not_kept_under_the_old_digest(small: Files) -> None:
    """Put back, the file says again what it said."""
    data, shelf = small(notice=TOLD), Shelf()
    before = digests(data)
    path = data / SERIES / "m07.yml"
    path.write_text(NOTICE, encoding="utf-8")
    load(data, shelf, seen=before)
    book_writings(data, "huarong", shelf, KeptFolders(shelf, before, "1"))

    assert not [key for _, key in shelf.entries if "m07.yml" in key]
    path.write_text(TOLD, encoding="utf-8")
    assert same(load(data, shelf), fresh(data))


@pytest.mark.parametrize("missing", ["", None])
def test_a_file_without_a_digest_is_read(small: Files, missing: str | None) -> None:
    """Nothing is kept of it, for nobody would see that it changed."""
    data, shelf = small(notice=TOLD), Shelf()
    seen = digests(data)
    if missing is None:
        del seen[f"data/{SERIES}/m07.yml"]
    else:
        seen[f"data/{SERIES}/m07.yml"] = missing

    assert same(load(data, shelf, seen=seen), fresh(data))
    assert YEARS not in shelf.kinds()


def test_another_program_trusts_nothing_old(small: Files) -> None:
    """Its rules may find something else."""
    data, shelf = small(notice=TOLD), Shelf()
    load(data, shelf)
    entries = len(shelf.entries)

    assert load(data, shelf, program="2").counts.files == fresh(data).counts.files
    assert len(shelf.entries) > entries


def _cut(entry: bytes) -> bytes:
    return entry[:-3]


def _flip(entry: bytes) -> bytes:
    return entry[:33] + bytes([entry[33] ^ 1]) + entry[34:]


def _foreign(_entry: bytes) -> bytes:
    return b"[{},{}]"


def _empty(_entry: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [_cut, _flip, _foreign, _empty])
def test_damage_is_read_again(small: Files, damage: Callable[[bytes], bytes]) -> None:
    """A damaged entry is a miss and is mended."""
    data, shelf = small(notice=PRIVATE), Shelf()
    load(data, shelf)
    told = looked(data, shelf)
    sound = dict(shelf.entries)
    whole = {place for place in sound if place[1].startswith("1\0")}
    assert {kind for kind, _ in whole} == {YEARS, "writings"}
    shelf.entries |= {place: damage(sound[place]) for place in whole}

    assert same(load(data, shelf), fresh(data))
    assert looked(data, shelf) == told
    assert shelf.entries == sound


def test_an_entry_under_another_name_is_refused(small: Files) -> None:
    """An entry proves for which files it was made."""
    data, shelf = small(notice=TOLD), Shelf()
    load(data, shelf)
    (entry,) = (entry for (kind, _), entry in shelf.entries.items() if kind == YEARS)
    (data / SERIES / "m07.yml").write_text(NOTICE, encoding="utf-8")
    load(data, shelf)
    shelf.entries = {place: entry if place[0] == YEARS else one for place, one in shelf.entries.items()}

    assert same(load(data, shelf), fresh(data))


def looked(data: Path, shelf: Shelf) -> Writings:
    """Look through the book, with what is kept."""
    return book_writings(data, "huarong", shelf, KeptFolders(shelf, digests(data), "1"))


def test_writings_of_a_known_folder_are_those_of_its_files(small: Files) -> None:
    """What is worth a look, with its places; an edit is seen."""
    data, shelf = small(notice=PRIVATE), Shelf()
    (data / SERIES / "attachments").mkdir()
    (data / SERIES / "attachments" / "a.pdf").write_bytes(b"%PDF-broken")
    first, again = looked(data, shelf), looked(data, shelf)

    assert [one.text for one in first.found] == ["联系人电话13812345678"]
    assert len(first.findings) == 1
    assert first == again == book_writings(data, "huarong")
    (data / SERIES / "m07.yml").write_text(NOTICE, encoding="utf-8")
    assert looked(data, shelf) == book_writings(data, "huarong")
    assert not looked(data, shelf).found
