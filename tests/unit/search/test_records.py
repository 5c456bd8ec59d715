"""What of an edition can be found: pages of each kind, as they are shown, and nothing that is not public."""

from datetime import date
from pathlib import Path

import pytest
from tests.searching import index_of

from tongbao.derive import fill_catalogue
from tongbao.load import load_catalogue
from tongbao.model import public
from tongbao.search import Reader, SearchRecord, search_records

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def records() -> dict[str, SearchRecord]:
    catalogue = load_catalogue(ROOT / "data", None).catalogue
    assert catalogue is not None
    return {record.url: record for record in search_records(fill_catalogue(public(catalogue, date(2026, 3, 1))))}


@pytest.fixture(scope="module")
def reader(records: dict[str, SearchRecord]) -> Reader:
    return Reader(index_of(records.values()).__getitem__)


def test_one_record_for_each_page(records: dict[str, SearchRecord]) -> None:
    """Every kind of page has records, each of which knows what it is and for whom."""
    kinds = {record.shown["kind"] for record in records.values()}

    assert kinds == {"notice", "task", "indicator", "unit", "place", "list"}
    assert all({"kind", "issuer", "level", "year"} <= set(record.facets) for record in records.values())


@pytest.mark.parametrize(
    ("query", "url"),
    [
        pytest.param("示政督[2024]9号", "example/2024/livelihood/m05/", id="number-in-other-brackets"),
        pytest.param("示政督２０２４ 9号", "example/2024/livelihood/m05/", id="wide-digits"),
        pytest.param("縣商務和投資促進局", "example/units/commerce-invest/", id="unit-in-traditional-characters"),
        pytest.param("1—7月", "huarong/2021/key-works/m01-07/", id="period-with-another-dash"),
    ],
)
def test_found_as_readers_type(reader: Reader, query: str, url: str) -> None:
    """Numbers, units and periods are found in whatever form they are typed."""
    assert url in {hit.url for hit in reader.search(query)}


def test_former_names_lead_to_the_unit(records: dict[str, SearchRecord], reader: Reader) -> None:
    """A unit is found by every name it ever had."""
    renamed = [r for r in records.values() if r.shown["kind"] == "unit" and len(r.names) > 2]

    assert renamed
    assert [r.url for r in renamed for name in r.names if not reader.finds(name, r.url)] == []


def test_withdrawn_is_found_by_title_only(records: dict[str, SearchRecord]) -> None:
    """A withdrawn notice is found by what its page still shows, and by no row of its table."""
    gone = records["example/2024/livelihood/m05/"]

    assert gone.tasks == ()
    assert gone.facets["status"] == ()
