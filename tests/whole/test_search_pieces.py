"""The real site's own words: every piece of data on its pages stands in its search index as the reader sees it."""

import pytest
from tests.whole.real_site import real_site

from tongbao.pipeline.guarding import guard_index
from tongbao.search import Reader, data_pieces, normalise
from tongbao.search.record import CLASSES
from tongbao.site import visible_pages


def test_whole_pieces(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the guard takes a word from is there whole, with what joins two values; on every page, not on a sample."""
    site = real_site(tmp_path_factory.getbasetemp(), "one") / "build" / "site"
    pages = ((page.address, page.heading, page.texts) for page in visible_pages(site))
    pieces = dict(reversed([(piece, address) for address, piece in data_pieces(pages, ["zh"])]))
    reader = Reader(lambda path: (site / "search" / "files" / path).read_bytes())
    known = "\n".join(
        normalise(text)
        for number, segment in enumerate(reader.segments)
        for page in range(segment["pages"])
        for text in _texts(reader.record(number, page))
    )

    assert len(pieces) > 4000
    assert [(piece, address) for piece, address in pieces.items() if normalise(piece) not in known] == []
    assert list(guard_index(site, most=None)) == []


def _texts(record: dict[str, object]) -> list[str]:
    found = [str(record[CLASSES[0]])]
    for name in CLASSES[1:]:
        texts = record[name]
        assert isinstance(texts, list)
        found += texts
    return found
