"""Layer 1 · model/address: the address of every page. They never change; ARCHITECTURE.md has the table.

Addresses are paths below the site's root, with a slash at the end and none at the start; English pages stand under
``en/`` with the same rest.
"""

from typing import Final

__all__ = [
    "ARCHIVE",
    "CORRECTIONS",
    "FINDINGS",
    "HOME",
    "MAP",
    "METHOD",
    "RECORD",
    "RESERVED",
    "SEARCH",
    "archive_year_address",
    "compare_address",
    "embed_address",
    "indicator_address",
    "issuer_address",
    "notice_address",
    "place_address",
    "places_address",
    "series_address",
    "task_address",
    "unit_address",
    "units_address",
    "year_address",
]

HOME: Final = ""
ARCHIVE: Final = "archive/"
CORRECTIONS: Final = "corrections/"
METHOD: Final = "method/"
MAP: Final = "map/"
#: What every finding of the check means.
FINDINGS: Final = "findings/"
SEARCH: Final = "search/"
#: The public record beside a page.
RECORD: Final = "record.json"

#: Words that are path segments of the site, now or by plan, and so no id of an issuer, series, period or section.
RESERVED: Final = frozenset(
    {
        "404", "about", "accessibility", "admin", "api", "archive", "assets", "compare", "corrections", "data",
        "data-format", "embed", "en", "feed", "findings", "help", "index", "indicators", "ledger", "list",
        "lists", "manifest", "map", "method", "open-data", "places", "print", "privacy", "proof", "record",
        "robots", "search", "sitemap", "static", "tasks", "templates", "undated", "units", "zh",
    }
)  # fmt: skip


def archive_year_address(year: str) -> str:
    """Address of one year of the archive."""
    return f"{ARCHIVE}{year}/"


def issuer_address(issuer: str) -> str:
    """Address of an issuer's page."""
    return f"{issuer}/"


def year_address(issuer: str, year: str) -> str:
    """Address of an issuer's year."""
    return f"{issuer}/{year}/"


def series_address(key: str) -> str:
    """Address of a list with its task × period table; the key is issuer/year/series."""
    return f"{key}/"


def embed_address(key: str) -> str:
    """Address of a list's state as a bar for frames on other sites."""
    return f"embed/{key}/"


def compare_address(key: str) -> str:
    """Address of the page that sets a list's periods side by side."""
    return f"{key}/compare/"


def notice_address(key: str, period: str) -> str:
    """Address of a notice."""
    return f"{key}/{period}/"


def task_address(key: str, ref: str) -> str:
    """Address of a task's history; the reference is section/task."""
    return f"{key}/tasks/{ref}/"


def indicator_address(key: str, ref: str, indicator: str) -> str:
    """Address of an indicator."""
    return f"{key}/indicators/{ref}/{indicator}/"


def units_address(issuer: str) -> str:
    """Address of the list of units."""
    return f"{issuer}/units/"


def unit_address(issuer: str, unit: str) -> str:
    """Address of a unit's history."""
    return f"{issuer}/units/{unit}/"


def places_address(issuer: str) -> str:
    """Address of the list of places."""
    return f"{issuer}/places/"


def place_address(issuer: str, place: str) -> str:
    """Address of a place."""
    return f"{issuer}/places/{place}/"
