"""Layer 3 · check/prose/meaning: a phrase about progress → the statuses of a scale that it can mean.

A phrase may be wider than one status (达到序时进度 takes in what is ahead of it, 正在推进 all that is not done). Each
way to read it is an alternative; a sentence is doubted only if none of them gives its number.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from tongbao.check.prose.lexicon import STATUS_KINDS, stems
from tongbao.check.prose.words import words
from tongbao.model import Common, Scale

__all__ = ["meanings"]

_DONE, _AHEAD, _ON, _LATE = Common.DONE, Common.AHEAD, Common.ON_PACE, Common.BEHIND
_NOT, _UNMET, _STOPPED, _GONE = Common.NOT_STARTED, Common.UNMET, Common.SUSPENDED, Common.CANCELLED
_ALL: Final = frozenset(Common)
#: What each kind of phrase can mean, the plainest first.
_READINGS: Final[dict[str, tuple[frozenset[Common], ...]]] = {
    "done": (frozenset({_DONE}),),
    "ahead": (frozenset({_AHEAD}), frozenset({_AHEAD, _DONE})),
    "on-pace": (frozenset({_ON}), frozenset({_ON, _AHEAD}), frozenset({_ON, _AHEAD, _DONE})),
    "going": (
        frozenset({_ON}), frozenset({_ON, _AHEAD}), frozenset({_ON, _LATE}), frozenset({_ON, _AHEAD, _LATE}),
        frozenset({_ON, _AHEAD, _LATE, _NOT}), frozenset({_ON, _AHEAD, _LATE, _NOT, _UNMET}),
    ),
    "behind": (
        frozenset({_LATE}), frozenset({_UNMET}), frozenset({_LATE, _UNMET}), frozenset({_LATE, _NOT}),
        frozenset({_LATE, _NOT, _UNMET, _STOPPED}),
    ),
    "not-started": (frozenset({_NOT}),),
    "unmet": (frozenset({_UNMET}), frozenset({_LATE})),
    "suspended": (frozenset({_STOPPED}),),
    "cancelled": (frozenset({_GONE}),),
    "undone": (_ALL - {_DONE, _GONE}, _ALL - {_DONE}, frozenset({_UNMET}), frozenset({_LATE})),
    "started": (_ALL - {_NOT}, _ALL - {_NOT, _GONE}, _ALL - {_NOT, _GONE, _STOPPED}),
}  # fmt: skip
#: Kinds whose single statuses can be meant alone.
_SINGLE: Final = frozenset({"done", "on-pace", "going"})


@cache
def _kinds(phrase: str) -> tuple[str, ...]:
    return tuple(kind for kind in STATUS_KINDS if phrase in words(kind))


def meanings(phrase: str, scale: Scale | None) -> tuple[frozenset[str], ...]:
    """Give the sets of statuses that a phrase can mean under a scale; none where it does not apply."""
    if scale is None:
        return ()
    named = [status.name for status in scale.statuses if phrase in stems(status.name)]
    if named:
        return (frozenset(named[:1]),)
    return tuple(dict.fromkeys(_by_kind(phrase, scale)))


def _by_kind(phrase: str, scale: Scale) -> Iterator[frozenset[str]]:
    outer = [status for status in scale.statuses if status.within is None]
    inner = [status for status in scale.statuses if status.within is not None]
    for kind in _kinds(phrase):
        if kind == "started" and not any(s.common is _NOT for s in outer):
            continue
        for meant in _READINGS[kind]:
            found = frozenset(s.name for s in outer if s.common in meant)
            yield from (found,) if found else ()
        core = _READINGS[kind][0]
        if kind in _SINGLE:
            yield from (frozenset({s.name}) for s in outer if s.common in core)
        if not any(s.common in core for s in outer):
            yield from (frozenset({s.name}) for s in inner if s.common in core)
