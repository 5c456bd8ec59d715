"""A second look at a folder lists only what changed, and sees what a first look would see."""

import os
import random
import shutil
from pathlib import Path

import pytest
from tests.unit.site.putting import put

from tongbao.site.look import look, look_again, settle

FILES = {"x": "1", "a/x": "1", "a/b/x": "1", "a/b/c/x": "1", "d/x": "1", "d/e/x": "1"}


def _new_file(root: Path, dice: random.Random) -> None:
    place = dice.choice(_folders(root)) / f"n{dice.randrange(9)}"
    # Nothing is ever written into a file of a release.
    place.unlink(missing_ok=True)
    place.write_text("neu", "utf-8")


def _no_file(root: Path, dice: random.Random) -> None:
    files = [place for place in root.rglob("*") if place.is_file()]
    if files:
        dice.choice(files).unlink()


def _exchanged(root: Path, dice: random.Random) -> None:
    files = [place for place in root.rglob("*") if place.is_file() and not place.is_symlink()]
    if files:
        place = dice.choice(files)
        place.unlink()
        place.write_text("other", "utf-8")


def _new_folder(root: Path, dice: random.Random) -> None:
    place = dice.choice(_folders(root)) / f"f{dice.randrange(9)}" / "deep"
    if not place.exists():
        place.mkdir(parents=True)
        (place / "x").write_text("x", "utf-8")


def _no_folder(root: Path, dice: random.Random) -> None:
    if len(folders := _folders(root)) > 1:
        shutil.rmtree(dice.choice(folders[1:]))


def _file_for_folder(root: Path, dice: random.Random) -> None:
    if len(folders := _folders(root)) > 1:
        place = dice.choice(folders[1:])
        shutil.rmtree(place)
        place.write_text("no folder", "utf-8")


def _link_for_folder(root: Path, dice: random.Random) -> None:
    if len(folders := _folders(root)) > 1:
        place = dice.choice(folders[1:])
        aside = root.parent / f"aside{dice.randrange(10**9)}"
        # The folder itself, with its own times, stands somewhere else now.
        place.rename(aside)
        place.symlink_to(aside, target_is_directory=True)


def _moved(root: Path, dice: random.Random) -> None:
    if len(folders := _folders(root)) > 1:
        place = dice.choice(folders[1:])
        target = dice.choice([folder for folder in folders if place not in (folder, *folder.parents)]) / "moved"
        if not target.exists():
            place.rename(target)


def _written(root: Path, dice: random.Random) -> None:
    if files := sorted(place for place in root.rglob("*") if place.is_file() and not place.is_symlink()):
        with dice.choice(files).open("a", encoding="utf-8") as file:
            file.write("more")


STEPS = (_new_file, _no_file, _exchanged, _new_folder, _no_folder, _file_for_folder, _link_for_folder, _moved)


def _folders(root: Path) -> list[Path]:
    return [root, *sorted(place for place in root.rglob("*") if place.is_dir() and not place.is_symlink())]


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize(
    ("again", "steps"),
    [
        pytest.param(look, STEPS, id="second-look"),
        pytest.param(look_again, (*STEPS, _written, _written), id="every-file-asked"),
    ],
)
def test_a_second_look_sees_the_same(tmp_path, again, steps, seed):
    """Whatever came, went, or was exchanged in between, or, where every file is asked, was written into."""
    dice = random.Random(seed)  # noqa: S311  (a test)
    root = tmp_path / "root"
    put(root, FILES)
    seen = look(root)
    for _ in range(3):
        settle(root, seen.folders)
        for _ in range(dice.randrange(1, 4)):
            dice.choice(steps)(root, dice)
        seen, fresh = again(root, seen), look(root)
        assert dict(seen.files) == dict(fresh.files)
        assert dict(seen.folders) == dict(fresh.folders)


def test_only_what_changed_is_listed(tmp_path, monkeypatch):
    """A look costs a question for each folder, and a list where a name came or went."""
    put(tmp_path, FILES)
    seen = look(tmp_path)
    settle(tmp_path, seen.folders)
    (tmp_path / "d" / "new").write_text("x", "utf-8")
    listed = []
    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda place: listed.append(str(place)) or real(place))

    assert "d/new" in look(tmp_path, seen).files

    # Whoever waits for the next step of time touches the folder itself.
    assert {Path(place).relative_to(tmp_path).as_posix() for place in listed} == {".", "d"}
