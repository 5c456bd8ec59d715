"""Layer 2 · derive/versions: two versions of one notice, as records → what was changed, row by row."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

__all__ = ["VersionChange", "version_changes"]

#: Facts of the list and of publication, not of the text.
_ASIDE: Final = frozenset(
    {"format", "id", "issuer", "list", "publication", "scales", "sections", "tasks", "type", "units", "withheld"}
)
#: What tells one row from another.
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "standings": ("task", "part", "unit"),
    "readings": ("task", "indicator", "unit", "cohort", "kind", "level", "as_of"),
    "tallies": ("section", "task", "level", "cut", "label", "measure", "where"),
    "namings": ("unit", "kind"),
    "attachments": ("title",),
}
#: What is shown of a row.
_SHOWN: Final = ("status", "value", "growth", "total", "count", "percent", "progress", "text", "title")

_Json = Mapping[str, object]


class VersionChange(NamedTuple):
    """One difference: in which field, about which task, from what to what (None: it was not there)."""

    field: str
    task: str | None
    before: str | None
    after: str | None


def version_changes(then: _Json, now: _Json) -> tuple[VersionChange, ...]:
    """Compare two versions; rows are matched by what they are about, not by their place."""
    found: list[VersionChange] = []
    for field in sorted((set(then) | set(now)) - _ASIDE):
        old, new = then.get(field), now.get(field)
        if old == new:
            continue
        if field in _KEYS:
            found += _rows(field, _dicts(old), _dicts(new))
        else:
            found.append(VersionChange(field, None, _plain(old), _plain(new)))
    return tuple(found)


def _rows(field: str, old: list[_Json], new: list[_Json]) -> Iterator[VersionChange]:
    before = {tuple(row.get(name) for name in _KEYS[field]): row for row in old}
    after = {tuple(row.get(name) for name in _KEYS[field]): row for row in new}
    for key in dict.fromkeys((*before, *after)):
        was, is_ = before.get(key), after.get(key)
        if was == is_:
            continue
        row = is_ or was or {}
        task = row.get("task")
        name = next((n for n in _SHOWN if (was or {}).get(n) != (is_ or {}).get(n)), None)
        name = name or next((n for n in row if (was or {}).get(n) != (is_ or {}).get(n)), field)
        yield VersionChange(
            field, str(task) if task else None,
            None if was is None else _plain(was.get(name)) or "", None if is_ is None else _plain(is_.get(name)) or "",
        )  # fmt: skip


def _dicts(value: object) -> list[_Json]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _plain(value: object) -> str | None:
    """Give a text for a value; of what has parts, how many there are."""
    if value is None or isinstance(value, str):
        return value
    return f"[{len(value)}]" if isinstance(value, list | dict) else str(value)
