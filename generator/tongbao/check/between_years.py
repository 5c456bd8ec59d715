"""Layer 3 · check/between_years: a list against the list of the year before: the words for how things stand."""

from collections import Counter
from collections.abc import Iterator

from tongbao.check.rules import Site
from tongbao.findings import Finding
from tongbao.model import Scale, SeriesYear

__all__ = ["status_words_stay"]


def status_words_stay(site: Site, one: SeriesYear) -> Iterator[Finding]:
    """The same office says the same thing with the same word, or says that it changed the word."""
    before = _last_year(site, one)
    for at, scale in enumerate(one.worklist.scales if before else ()):
        old = before.worklist.scale(scale.id) if before else None
        for was, is_ in _renamed(old, scale) if old else ():
            yield from site.suspect(
                site.list_file(one), ("scales", at), "status-words-changed", scale.note,
                scale=scale.name, before=was, after=is_, year=before.year if before else "",
            )  # fmt: skip


def _last_year(site: Site, one: SeriesYear) -> SeriesYear | None:
    if not one.year.isdigit():
        return None
    return site.book.by_key.get(f"{one.issuer}/{int(one.year) - 1}/{one.series}")


def _renamed(old: Scale, new: Scale) -> Iterator[tuple[str, str]]:
    """Give the words that mean the same in both scales and are different words."""
    then, now = _only(old), _only(new)
    for common, word in now.items():
        if common in then and then[common] != word:
            yield then[common], word


def _only(scale: Scale) -> dict[str, str]:
    """Give the word of each common status that has one word only."""
    counted = Counter(status.common for status in scale.statuses)
    return {str(s.common): s.name for s in scale.statuses if counted[s.common] == 1 and s.common != "other"}
