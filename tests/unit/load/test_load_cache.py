"""The parse cache saves work, and nothing that is in it can do harm."""

import json

import pytest

from tongbao.load import load_catalogue
from tongbao.load.parse import parse_bytes

TEXT = "title：x\nb: {c: [1, 2]}\n".encode()
GOOD = b"a: x\nb: {c: [1, ~]}\nd: |-\n  y\n"


class Shelf:
    """A cache in memory."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.entries.get((kind, key))

    def put(self, kind: str, key: str, data: bytes) -> None:
        self.entries[kind, key] = data


def test_second_load_parses_nothing(small) -> None:
    """The same bytes are parsed once, and give the same catalogue and findings."""
    data, shelf = small(notice="titel: x\nperiod: {label: ~}\n"), Shelf()
    first, second = load_catalogue(data, shelf), load_catalogue(data, shelf)

    assert (first.counts.parsed, first.counts.cached) == (5, 0)
    assert (second.counts.parsed, second.counts.cached) == (0, 5)
    assert (first.catalogue, first.findings) == (second.catalogue, second.findings)
    assert [dict(one.values) for one in first.findings] == [dict(one.values) for one in second.findings]


@pytest.mark.parametrize("data", [TEXT, GOOD, b"", b"x"], ids=["broken", "sound", "empty", "text"])
def test_tree_and_slips_survive(data: bytes) -> None:
    """What comes out of the cache is what went in."""
    shelf = Shelf()
    fresh, again = parse_bytes(data, shelf), parse_bytes(data, shelf)

    assert again.cached
    assert (fresh.root, fresh.slips) == (again.root, again.slips)


def _cut(entry: bytes) -> bytes:
    return entry[:-3]


def _flip(entry: bytes) -> bytes:
    return entry[:40] + bytes([entry[40] ^ 1]) + entry[41:]


def _foreign(_entry: bytes) -> bytes:
    return json.dumps([[1, 1, "forged", True], []]).encode()


def _empty(_entry: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [_cut, _flip, _foreign, _empty])
def test_damage_is_parsed_again(damage) -> None:
    """A damaged entry is a miss and is mended."""
    shelf = Shelf()
    fresh = parse_bytes(GOOD, shelf)
    ((place, entry),) = shelf.entries.items()
    shelf.entries[place] = damage(entry)

    again = parse_bytes(GOOD, shelf)
    assert not again.cached
    assert (again.root, again.slips) == (fresh.root, fresh.slips)
    assert shelf.entries[place] == entry


def test_an_entry_under_another_name_is_refused() -> None:
    """An entry proves for which bytes it was made."""
    shelf = Shelf()
    parse_bytes(GOOD, shelf)
    parse_bytes(TEXT, shelf)
    first, second = shelf.entries
    shelf.entries[first], shelf.entries[second] = shelf.entries[second], shelf.entries[first]

    assert not parse_bytes(GOOD, shelf).cached
