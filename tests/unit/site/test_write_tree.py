"""The writer of whole folders."""

from pathlib import PurePosixPath

import pytest

from tongbao.errors import BuildError
from tongbao.site import File, write_tree


def a_file(path="a.md", content=b"x"):
    return File(PurePosixPath(path), content)


def contents(folder):
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in folder.rglob("*") if place.is_file()}


def test_folder_holds_the_files_and_nothing_else(tmp_path):
    """What stood in the folder before is gone, and nothing is left beside it."""
    folder = tmp_path / "docs"
    write_tree(folder, [a_file("old.md"), a_file("年/old.md")])
    count = write_tree(folder, [a_file("index.md", b"1"), a_file("2021/key-works/07.md", b"2")])
    assert count == 2
    assert contents(folder) == {"index.md": b"1", "2021/key-works/07.md": b"2"}
    assert [place.name for place in tmp_path.iterdir()] == ["docs"]


@pytest.mark.parametrize(
    ("paths", "key"),
    [
        pytest.param(["/etc/passwd"], "site.path-outside", id="absolute"),
        pytest.param(["a/../../b"], "site.path-outside", id="up"),
        pytest.param(["."], "site.path-outside", id="nothing"),
        pytest.param(["..\\..\\b"], "site.path-outside", id="up-on-windows"),
        pytest.param(["C:/b"], "site.path-outside", id="drive"),
        pytest.param(["a\0b"], "site.path-outside", id="null"),
        pytest.param(["a.md", "a.md"], "site.path-twice", id="twice"),
        pytest.param(["a.md", "A.md"], "site.path-twice", id="twice-on-windows"),
        pytest.param(["a", "a/b.md"], "site.path-is-folder", id="file-then-folder"),
        pytest.param(["a/b.md", "a"], "site.path-is-folder", id="folder-then-file"),
    ],
)
def test_refusals_leave_the_old_folder(tmp_path, paths, key):
    """A path that is wrong stops the writing, and the old folder stays as it was."""
    folder = tmp_path / "docs"
    write_tree(folder, [a_file("old.md", b"old")])
    with pytest.raises(BuildError) as caught:
        write_tree(folder, [a_file(path) for path in paths])
    assert caught.value.key == key
    assert contents(folder) == {"old.md": b"old"}


def test_files_may_come_late(tmp_path):
    """An error while files are being made leaves the old folder, too."""

    def files():
        yield a_file("new.md")
        raise KeyboardInterrupt

    folder = tmp_path / "docs"
    write_tree(folder, [a_file("old.md", b"old")])
    with pytest.raises(KeyboardInterrupt):
        write_tree(folder, files())
    assert contents(folder) == {"old.md": b"old"}
