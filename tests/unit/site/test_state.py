"""What is kept between builds is there whole, or not at all; new files wait until all are sound."""

from pathlib import Path

import pytest

from tongbao.errors import BuildError
from tongbao.site import Staging, StateFile
from tongbao.site.assets import remove_files


def test_a_state_comes_back_as_it_was(tmp_path: Path) -> None:
    """Texts of any kind."""
    state = StateFile(tmp_path / "deep" / "state")
    state.write({"通报": ["\ud800", 1, None]}, {"甲/乙": b"\xff\0", "empty": b"", "c": b"[1]"})

    assert state.read() == ({"通报": ["\ud800", 1, None]}, {"甲/乙": b"\xff\0", "empty": b"", "c": b"[1]"})


@pytest.mark.parametrize("kept", [0, 10, 40, -1], ids=["emptied", "head", "middle", "end"])
def test_a_damaged_state_is_none(tmp_path: Path, kept: int) -> None:
    """Cut off or changed anywhere."""
    place = tmp_path / "state"
    state = StateFile(place)
    state.write({"a": "b" * 50}, {"c": b"d" * 9})
    data = place.read_bytes()
    for damaged in (data[:kept], data[:kept] + b"\0" + data[kept:][1:]):
        place.write_bytes(damaged)
        assert state.read() is None

    state.forget()
    state.forget()
    assert not place.exists()


def test_files_are_brought_and_taken_out(tmp_path: Path) -> None:
    """What is replaced is a new file; folders that are left empty go."""
    docs, staging = tmp_path / "docs", Staging(tmp_path / "docs")
    staging.clear()
    for path in ("zh/a/index.md", "zh/b/index.md"):
        staging.put(path, b"one")
    staging.replace()
    before = (docs / "zh/a/index.md").stat().st_ino
    staging.clear()
    staging.put("zh/a/index.md", b"two")
    staging.put("zh/never/index.md", b"left")
    staging.bring(["zh/a/index.md"], ["zh/b/index.md"])

    assert {p.relative_to(docs).as_posix() for p in docs.rglob("*") if p.is_file()} == {"zh/a/index.md"}
    assert (docs / "zh/a/index.md").read_bytes() == b"two"
    assert (docs / "zh/a/index.md").stat().st_ino != before
    assert not (docs / "zh/b").exists()


def test_only_folders_that_are_left_empty_go(tmp_path: Path) -> None:
    """However deep they are, in whatever order the files are named; what is gone already is no trouble."""
    for path in ("a/b/c/one", "a/b/two", "a/three", "d/e/four", "f"):
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"")
    remove_files(tmp_path, ["a/b/two", "d/e/four", "a/b/c/one", "f", "g/h/never"])
    assert [p.relative_to(tmp_path).as_posix() for p in sorted(tmp_path.rglob("*"))] == ["a", "a/three"]
    assert tmp_path.is_dir()


def test_no_file_leads_outside(tmp_path: Path) -> None:
    """Whatever its name."""
    staging = Staging(tmp_path / "docs")
    staging.clear()
    with pytest.raises(BuildError):
        staging.put("zh/../../x", b"")
