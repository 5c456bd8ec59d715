"""What was found is kept under the bytes of all that the rules of a series-year see, and under nothing else."""

import contextlib
import random
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.bench.archive import write
from tests.bench.archive_lists import Series
from tests.editing import EDITS, NothingToEditError, Root

from tongbao.errors import DataError
from tongbao.findings import Finding, Place, Severity
from tongbao.load import Loaded, file_digests, load_catalogue
from tongbao.load.nodes import Node
from tongbao.load.reader import Reader
from tongbao.model import SeriesYear
from tongbao.pipeline import BuildSettings, Paths, build, check_data, checking
from tongbao.pipeline.kept import KeptFindings
from tongbao.site import Store

OWN = "county-001/2024/livelihood"
FINDING = Finding(Place(f"data/{OWN}/list.yml", 3, 5), "task-missing", {"task": "一"}, Severity.WARNING, "hint-x")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two years of a county, and another county."""
    plan = [Series(0, year, "livelihood", 3, 2, 1, 2023) for year in (2023, 2024)]
    write(tmp_path, [*plan, Series(1, 2024, "livelihood", 3, 2, 1, 2024)])
    (tmp_path / "build").mkdir()
    return tmp_path


def series(root: Path) -> SeriesYear:
    """Load the series-year that is kept."""
    catalogue = load_catalogue(root / "data").catalogue
    assert catalogue is not None
    found = catalogue.find_series_year(OWN)
    assert found is not None
    return found


def kept(root: Path, read: Mapping[str, str] | None = None, *, answered: bool = False) -> KeptFindings:
    """Begin a run."""
    paths = Paths(root)
    return KeptFindings(Store(paths.cache), file_digests(paths.data), read or {}, answered=answered)


def test_findings_come_back_as_they_were(root: Path) -> None:
    """Place, code, values, severity and hint."""
    one = series(root)
    assert kept(root).find(one) is None

    kept(root).keep(one, (FINDING,))
    assert kept(root).find(one) == (FINDING,)
    assert kept(root, answered=True).find(one) is None


@pytest.mark.parametrize(
    ("file", "known"),
    [
        ("site.yml", False),
        ("county-001/issuer.yml", False),
        ("county-001/units.yml", False),
        (f"{OWN}/list.yml", False),
        (f"{OWN}/m11.yml", False),
        (f"{OWN}/ledger.yml", False),
        (f"{OWN}/.published/m11.json", False),
        ("county-001/2023/livelihood/list.yml", False),
        ("county-001/2023/livelihood/m11.yml", True),
        ("county-001/2023/livelihood/ledger.yml", True),
        ("county-002/units.yml", True),
        ("county-002/2024/livelihood/list.yml", True),
        (f"{OWN}/attachments/1.docx", True),
    ],
)
def test_an_edit_is_seen_where_rules_can_see_it(root: Path, file: str, known: bool) -> None:
    """The files that a rule may look at, and no others, make it run again."""
    one = series(root)
    kept(root).keep(one, ())
    path = root / "data" / file
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as changed:
        changed.write("\n# 改动\n")

    assert (kept(root).find(one) is not None) is known


@pytest.mark.parametrize(
    ("file", "known"),
    [
        ("site.yml", False),
        ("county-001/units.yml", False),
        (f"{OWN}/m11.yml", False),
        ("county-001/2023/livelihood/list.yml", False),
        ("county-002/units.yml", True),
    ],
)
def test_what_was_read_is_not_what_the_digests_say(root: Path, file: str, known: bool) -> None:
    """Nothing is kept that was found in another content of a file that rules see."""
    one = series(root)
    kept(root, {f"data/{file}": "another digest"}).keep(one, ())

    assert (kept(root).find(one) is not None) is known


def test_another_program_trusts_nothing_old(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that were changed are run."""
    one = series(root)
    kept(root).keep(one, ())
    monkeypatch.setattr("tongbao.pipeline.kept.program_digest", lambda: "another")

    assert kept(root).find(one) is None


def test_a_warm_check_says_what_a_cold_one_does(root: Path) -> None:
    """After every edit, with what is kept and without."""
    notice, worklist = root / "data" / OWN / "m12.yml", root / "data" / OWN / "list.yml"
    for path, old, new in (
        (notice, "total: 1", "total: 2"),
        (worklist, "name: 序时推进", "name: 正常推进"),
        (notice, "status: 序时推进", "status: 进度滞后"),
    ):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        first, second = check_data(Paths(root)), check_data(Paths(root))
        assert first.findings == second.findings
        (root / "build").rename(root / "aside")
        assert check_data(Paths(root)).findings == first.findings
        (root / "aside").rename(root / "build")


def test_rules_see_only_what_the_key_holds(root: Path) -> None:
    """What another year's notices say cannot change what is found here."""
    before = [one for one in check_data(Paths(root)).findings if OWN in one.place.file]
    other = root / "data" / "county-001/2023/livelihood/m12.yml"
    other.write_text(other.read_text("utf-8").replace("status: 已完成", "status: 进度滞后"), "utf-8")
    (root / "build").rename(root / "aside")

    assert [one for one in check_data(Paths(root)).findings if OWN in one.place.file] == before


#: Edits of what is checked.
SEEN = [edit for edit in EDITS if edit.__name__ not in {"template", "later", "earlier", "lose_state", "lose_output"}]


@pytest.mark.parametrize("seed", range(6))
def test_a_warm_check_of_anything(tmp_path: Path, seed: int) -> None:
    """The same after random edits, those that leave an error included."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    edited = Root.new(tmp_path / "edited")
    (edited.folder / "build").mkdir()
    for step in range(8):
        with contextlib.suppress(NothingToEditError):
            chance.choice(SEEN)(chance, edited)
        warm, again = check_data(Paths(edited.folder)), check_data(Paths(edited.folder))
        cold = check_data(Paths(edited.copy(tmp_path / str(step)).folder))
        assert warm.findings == again.findings == cold.findings
        assert warm.catalogue == again.catalogue == cold.catalogue


def test_what_is_kept_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check after an edit takes apart the files of the edited list, and no others."""
    check_data(Paths(root))
    read: list[str] = []
    parse = Reader.parse

    def noting(reader: Reader, file: str | None) -> Node | None:
        read.append(file or "")
        return parse(reader, file)

    monkeypatch.setattr(Reader, "parse", noting)
    check_data(Paths(root))
    assert not [file for file in read if "/livelihood/" in file]
    with (root / "data" / OWN / "m12.yml").open("a", encoding="utf-8") as changed:
        changed.write("# 改动\n")
    check_data(Paths(root))
    assert {file.rpartition("/")[0] for file in read if "/livelihood/" in file} == {f"data/{OWN}"}


@pytest.mark.parametrize("there", ["nothing", "a file"])
def test_a_check_of_no_data(root: Path, there: str) -> None:
    """A folder of data that is gone since the last build is told as one that never was."""
    check_data(Paths(root))
    shutil.rmtree(root / "data")
    if there == "a file":
        (root / "data").write_text("x", encoding="utf-8")

    assert [one.code for one in check_data(Paths(root)).findings] == ["data-missing"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("name", ["m\udcff.yml", "folder\udcff"])
def test_a_name_that_is_no_text(root: Path, name: str) -> None:
    """A name that is no text, as old archives have, is told, by a warm check and by a build too."""
    folder = root / "data" / OWN
    if name.endswith(".yml"):
        shutil.copy(folder / "m11.yml", folder / name)
    else:
        shutil.copytree(folder, folder.with_name(name))
    for _ in range(2):
        assert "name-form" in [one.code for one in check_data(Paths(root)).findings]
    with pytest.raises(DataError) as refused:
        build(Paths(root), BuildSettings(day=date(2026, 1, 1)))
    assert "name-form" in [one.code for one in refused.value.findings]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(f"{OWN}/m12.yml", None, "", id="notice-half-written"),
        pytest.param(f"{OWN}/m12.yml", "total: 2", "total: 1", id="notice"),
        pytest.param("county-001/issuer.yml", "places:", "wrong_words:\n- wrong: 同步\nplaces:", id="issuer"),
    ],
)
def test_a_file_that_is_another_one_while_it_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str | None, new: str
) -> None:
    """What an editor had written for a moment is not remembered of the file as it was before and is after."""
    path = root / "data" / OWN / "m12.yml"
    path.write_text(path.read_text("utf-8").replace("total: 1", "total: 2"), "utf-8")
    path = root / "data" / file
    whole = path.read_bytes()
    real = checking.load_catalogue

    def racing(*given: object) -> Loaded:
        path.write_bytes(whole.replace(old.encode(), new.encode()) if old else new.encode())
        loaded = real(*given)  # type: ignore[arg-type]  # what it is given
        path.write_bytes(whole)
        return loaded

    monkeypatch.setattr(checking, "load_catalogue", racing)
    check_data(Paths(root))
    monkeypatch.undo()
    warm = check_data(Paths(root)).findings
    (root / "build").rename(root / "aside")

    assert warm == check_data(Paths(root)).findings
    assert warm


def test_a_check_trusts_a_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build found, a check after it need not find again, attachments or not."""
    beside = root / "data" / OWN / "attachments" / "1.txt"
    beside.parent.mkdir()
    beside.write_text("附件", encoding="utf-8")
    build(Paths(root), BuildSettings(day=date(2026, 1, 1), jobs=1))
    kept_again: list[str] = []
    monkeypatch.setattr(KeptFindings, "keep", lambda _self, one, _findings: kept_again.append(one.key))
    check_data(Paths(root))

    assert kept_again == []
