"""What is known of sources: a file is read again only where it can have changed, and then always."""

import os
from pathlib import Path

from tongbao.site import Sources, digest_of, survey_sources

OLD = 1_600_000_000_123_456_789
NOTHING = Sources({})


def survey(folder: Path, known: Sources) -> tuple[Sources, int]:
    """Look at a folder; give what is known of it now, and how many files were read."""
    found = survey_sources({"data": folder}, known, folder.parent / "probe")
    return found.sources, found.read


def aged(place: Path) -> None:
    """Let a file be older than anything that runs now, as far as its own time tells."""
    os.utime(place, ns=(OLD, OLD))


def settled(folder: Path) -> Sources:
    """Look so often that no file is as new as the look."""
    known, read = survey(folder, NOTHING)
    while read:
        known, read = survey(folder, known)
    return known


def test_what_did_not_change_is_not_read(tmp_path: Path) -> None:
    """Size, times and inode tell."""
    folder = tmp_path / "data"
    (folder / "huarong").mkdir(parents=True)
    (folder / "huarong" / "issuer.yml").write_text("name: 甲\n", encoding="utf-8")
    (folder / "site.yml").write_text("format: 1\n", encoding="utf-8")
    known = settled(folder)

    assert survey(folder, known) == (known, 0)
    assert [name for name, _ in known.below("data/huarong/")] == ["data/huarong/", "data/huarong/issuer.yml"]


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(tmp_path: Path) -> None:
    """Whoever sets a file's time back cannot hide what was written."""
    folder = tmp_path / "data"
    folder.mkdir()
    place = folder / "site.yml"
    place.write_text("title: 甲\n", encoding="utf-8")
    aged(place)
    known = settled(folder)
    place.write_text("title: 乙\n", encoding="utf-8")
    aged(place)
    now, read = survey(folder, known)

    assert read == 1
    assert now.digest("data/") != known.digest("data/")


def test_a_file_as_new_as_the_look_is_read_again(tmp_path: Path) -> None:
    """A later edit could bear the same times."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "site.yml").write_text("format: 1\n", encoding="utf-8")
    known, first = survey(folder, NOTHING)
    again, second = survey(folder, known)

    assert (first, second) == (1, 1)
    assert again.digest("data/") == known.digest("data/")


def test_what_comes_and_goes_changes_the_digest(tmp_path: Path) -> None:
    """Files, empty folders and links count by their names."""
    folder = tmp_path / "data"
    folder.mkdir()
    digests = [survey(folder, NOTHING)[0].digest("data/")]
    for name in ("a", "b"):
        (folder / name).mkdir()
        digests.append(survey(folder, NOTHING)[0].digest("data/"))
    (folder / "c").symlink_to(folder / "a")
    digests.append(survey(folder, NOTHING)[0].digest("data/"))

    assert len(set(digests)) == len(digests)


def test_digests_tell_rows_apart() -> None:
    """Where one text ends and the next begins counts; bytes and texts are the same."""
    assert digest_of("ab", "c") != digest_of("a", "bc")
    assert digest_of("通报") == digest_of("通报".encode())
