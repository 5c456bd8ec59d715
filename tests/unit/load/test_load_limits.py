"""Files made to bring programs down are refused, each with its code."""

import pytest

from tongbao.load import load_catalogue
from tongbao.load.events import DEEPEST, MOST_EVENTS, read_tree
from tongbao.load.parse import parse_bytes, parse_file
from tongbao.load.refusals import Refused, refusal
from tongbao.load.source import LARGEST


def codes(text: str) -> set[str]:
    return {slip.code for slip in read_tree(text)[1]}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="lists"),
        pytest.param("{a: " * 100_000, id="records"),
        pytest.param("- " * 100_000 + "x", id="items"),
        pytest.param("? " * 100_000 + "x", id="keys"),
        pytest.param("".join(" " * n + "a:\n" for n in range(2_000)), id="lines"),
        pytest.param("a: " + "[" * 100_000 + "]" * 100_000, id="closed"),
    ],
)
def test_depth_bombs_are_refused(text: str) -> None:
    """However it is nested, reading stops at the limit."""
    assert "depth-limit" in codes(text)


def test_the_limit_itself_is_allowed() -> None:
    """Fifty levels are read, fifty-one are not."""
    assert codes("[" * DEEPEST + "]" * DEEPEST) == set()
    assert codes("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == {"depth-limit"}


def test_too_many_values_are_refused() -> None:
    """A list of more values than any office has is not read to its end."""
    assert codes("- x\n" * MOST_EVENTS) == {"event-limit"}


def test_aliases_are_never_followed() -> None:
    """An alias bomb is a few slips and no tree of a billion values."""
    bomb = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    root, slips = read_tree(bomb)

    assert root is not None
    assert [slip.code for slip in slips] == ["alias-used"] * 30


def test_large_files_are_refused_before_they_are_read(small) -> None:
    """One byte over 5 MB is too much; the file may be sparse, as nothing of it is read."""
    data = small()
    path = data / "huarong" / "2021" / "key-works" / "m07.yml"
    with path.open("r+b") as stream:
        stream.truncate(LARGEST + 1)

    assert [(one.place.file, one.code) for one in load_catalogue(data).findings] == [
        ("data/huarong/2021/key-works/m07.yml", "file-large")
    ]
    assert parse_bytes(b"x" * (LARGEST + 1)).slips[0].code == "file-large"


def test_links_are_not_followed(small, tmp_path) -> None:
    """A link could lead anywhere on the machine."""
    data = small()
    secret = tmp_path / "secret.yml"
    secret.write_text("title: 内部\n", encoding="utf-8")
    (data / "huarong" / "2021" / "key-works" / "m08.yml").symlink_to(secret)
    (data / "other").symlink_to(tmp_path)
    loaded = load_catalogue(data)

    assert [one.code for one in loaded.findings] == ["file-link", "file-link"]
    assert parse_file(data / "huarong" / "2021" / "key-works" / "m08.yml").root is None


def test_what_cannot_be_read_is_told(tmp_path) -> None:
    """A file that vanishes or is locked is a finding."""
    assert parse_file(tmp_path / "gone.yml").slips[0].code == "file-unreadable"


def test_no_data_is_told(tmp_path) -> None:
    """A folder without data/ is a finding and no traceback."""
    loaded = load_catalogue(tmp_path / "data")

    assert [one.code for one in loaded.findings] == ["data-missing"]
    assert loaded.catalogue is None


def test_many_findings_are_cut(small) -> None:
    """A file with a thousand slips names the first hundred and how many are left."""
    loaded = load_catalogue(small(units="units:\n" + "- {id: a, names: [{name: x}], kinde: y}\n" * 1_000))
    found = [one for one in loaded.findings if one.place.file == "data/huarong/units.yml"]

    assert len(found) == 101
    assert (found[-1].code, found[-1].values["count"]) == ("file-many", "900")


def test_other_files_are_still_checked(small) -> None:
    """A file that cannot be read leaves the others' problems to be seen, and makes none of its own."""
    loaded = load_catalogue(small(list_="title：x\n", notice="titel: x\nperiod: {label: x, granularity: month}\n"))

    assert [(one.place.file.rpartition("/")[2], one.code) for one in loaded.findings] == [
        ("list.yml", "colon-fullwidth"),
        ("m07.yml", "key-unknown"),
    ]


def test_unclear_syntax_has_a_code() -> None:
    """What no trap explains is told as broken syntax."""
    assert codes("a: x\n...\nfoo: bar\n") == {"yaml-syntax"}


def test_an_error_that_nobody_foresaw_is_told() -> None:
    """A new kind of error of the model gives a plain sentence until it has one of its own."""
    error = {"type": "brand_new", "loc": ("a",), "msg": "", "input": ""}

    assert refusal(Refused(error, ("a",), None, None)).code == "value-wrong"
