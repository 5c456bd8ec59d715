"""Layer 4 · search/patching: a segment's files and the pages that say something else → its files, few of them new.

Such a page keeps its number: only the lists of what came to it or went from it, grams and facets, are others. Where
this would change how the segment is divided, or which trigrams are heavy, there is nothing to be kept.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, TypeVar

import numpy as np

from tongbao.search.arrays import Bytes, Counts, varints
from tongbao.search.blocks import block_size, read_facets, write_facets
from tongbao.search.grams import SIZES
from tongbao.search.last import Change, Last
from tongbao.search.merging import HEAVY, heavy_least
from tongbao.search.normalise import fnv1a, normalise
from tongbao.search.packing import Packer, unpacked
from tongbao.search.postings import GRAM, LIST, shard_bits
from tongbao.search.record import CLASSES
from tongbao.search.rows import Row
from tongbao.search.shard import Entry, Shard, pages_in

__all__ = ["patched"]

_THREE, _FOUR = 3, 4

#: A gram's lists of pages, class by class.
_Lists = Sequence[Counts]
#: What has a list of pages: a value of a facet, a gram in a class of text.
Key = TypeVar("Key", bound=Hashable)
#: The pages that go from lists, and those that come to them, lowest first.
_Moves = Mapping[Key, tuple[Sequence[int], Sequence[int]]]
_NONE: Final = ((), ())


def patched(last: Last, files: Mapping[str, bytes], changes: Sequence[Change]) -> tuple[Last, Packer] | None:
    """Make the files that are others now, and leave all others as they are; None where that is not possible."""
    packer = Packer({})
    packer.files |= files
    packer.digests |= last.digests
    letters = last.letters + sum(change.after.letters - change.before.letters for change in changes)
    _put_texts(packer, changes, last.block)
    _put_facets(packer, changes)
    shards = _Shards(files, last.bits)
    weight = _moved(last, shards, changes)
    if weight is None or shard_bits(weight) != last.bits or block_size(letters, last.pages) != last.block:
        return None
    for number, content in shards.written():
        packer.put(f"p/{number}.bin", content)
    uses = Counter(last.uses)
    for change in changes:
        uses.update(_letters(change.after))
        uses.subtract(_letters(change.before))
    return replace(last, letters=letters, weight=weight, uses=dict(+uses)), packer


def _put_texts(packer: Packer, changes: Iterable[Change], size: int) -> None:
    blocks: dict[str, bytes] = {}
    for change in changes:
        name = f"t/{change.page // size}.bin"
        content = blocks.get(name) or unpacked(packer.files[name])
        blocks[name] = content.replace(change.before.text, change.after.text, 1)
    for name, content in blocks.items():
        packer.put(name, content)


def _put_facets(packer: Packer, changes: Iterable[Change]) -> None:
    moves = _moves(changes, lambda row: set(row.facets))
    if not moves:
        return
    lists = read_facets(unpacked(packer.files["facets.bin"]))
    for named, (gone, come) in moves.items():
        pages = _with(pages_in(np.frombuffer(lists.pop(named, b""), np.uint8)), gone, come)
        if len(pages):
            lists[named] = _gaps(pages).tobytes()
    packer.put("facets.bin", write_facets(lists))


def _letters(row: Row) -> Iterator[str]:
    return (letter for paragraphs in row.texts() for text in paragraphs for letter in normalise(text))


def _moved(last: Last, shards: "_Shards", changes: Sequence[Change]) -> int | None:
    """Let pages come to the lists of grams and go from them; give what the pieces weigh, None if heaviness changed."""
    least, weight = heavy_least(last.pages), last.weight
    years = {change.year for change in changes}
    moves = _moves(changes, _grams)
    for gram in {gram for _, gram in moves}:
        if len(gram) == _FOUR and not (shards.entry(gram[:3]).heavy and shards.entry(gram[1:]).heavy):
            continue
        entry = shards.entry(gram)
        before = [entry.pages(class_) for class_ in range(len(CLASSES))]
        after = [_with(pages, *moves.get((class_, gram), _NONE)) for class_, pages in enumerate(before)]
        if len(gram) == _THREE and entry.heavy != (sum(map(len, after)) >= least):
            return None
        if len(gram) != _FOUR:
            weight += sum(_weight(after, year) - _weight(before, year) for year in years)
        shards.put(gram, _entry(after, HEAVY if entry.heavy else 0))
    return weight


def _moves(changes: Iterable[Change], said: Callable[[Row], set[Key]]) -> _Moves[Key]:
    found: dict[Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for change in sorted(changes, key=attrgetter("page")):
        before, after = said(change.before), said(change.after)
        for to, moved in enumerate((before - after, after - before)):
            for key in moved:
                found[key][to].append(change.page)
    return found


def _grams(row: Row) -> set[tuple[int, str]]:
    return {
        (class_, plain[at : at + size])
        for class_, paragraphs in enumerate(row.texts())
        for plain in map(normalise, paragraphs)
        for size in SIZES
        for at in range(len(plain) - size + 1)
    }


def _with(pages: Counts, gone: Sequence[int], come: Sequence[int]) -> Counts:
    left = np.delete(pages, np.searchsorted(pages, gone)) if gone else pages
    return np.insert(left, np.searchsorted(left, come), come) if come else left


def _weight(lists: _Lists, year: range) -> int:
    """Tell what the lists of a gram weigh in the piece of a year."""
    own = [pages[slice(*np.searchsorted(pages, (year.start, year.stop)))] for pages in lists]
    weights = [LIST + len(_gaps(pages[1:], pages[0])) for pages in own if len(pages)]
    return sum(weights) + GRAM if weights else 0


def _entry(lists: _Lists, mark: int) -> Entry:
    mask = sum(1 << class_ for class_, pages in enumerate(lists) if len(pages))
    return Entry(mark | mask, [_gaps(pages) for pages in lists if len(pages)])


def _gaps(pages: Counts, before: int = -1) -> Bytes:
    content, _ = varints((np.diff(pages, prepend=before) - 1).astype(np.uint64))
    return content


class _Shards:
    """The shards of a segment: read when a gram is asked for, written where the lists of one are others."""

    def __init__(self, files: Mapping[str, bytes], bits: int) -> None:
        self._files, self._mask = files, (1 << bits) - 1
        self._read: dict[int, Shard] = {}
        self._fresh: dict[int, dict[str, Entry]] = defaultdict(dict)

    def entry(self, gram: str) -> Entry:
        """Give the lists of a gram as they were."""
        number = fnv1a(gram) & self._mask
        if number not in self._read:
            self._read[number] = Shard(unpacked(self._files[f"p/{number}.bin"]))
        return self._read[number].entry(gram)

    def put(self, gram: str, entry: Entry) -> None:
        """Give a gram other lists."""
        self._fresh[fnv1a(gram) & self._mask][gram] = entry

    def written(self) -> Iterator[tuple[int, bytes]]:
        """Give each shard that is another one."""
        for number, fresh in self._fresh.items():
            yield number, _written({**self._read[number].entries(), **fresh})


def _written(entries: Mapping[str, Entry]) -> bytes:
    """Write a shard; a gram that no page holds any more is left out."""
    grams = sorted((gram for gram, entry in entries.items() if entry.lists), key=lambda gram: (len(gram), gram))
    known = [entries[gram] for gram in grams]
    text = "".join(grams).encode()
    sizes = Counter(map(len, grams))
    lists = [content for entry in known for content in entry.lists]
    head, _ = varints(np.array([*(sizes[size] for size in SIZES), len(text)], np.uint64))
    lengths, _ = varints(np.array([len(content) for content in lists], np.uint64))
    return b"".join((head.tobytes(), text, bytes(entry.mask for entry in known), lengths.tobytes(), *map(bytes, lists)))
