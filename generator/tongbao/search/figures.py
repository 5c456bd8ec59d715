"""Layer 4 · search/figures: readings, rates and targets → the phrases that pages show them with."""

from collections.abc import Iterator

from tongbao.model import (
    Indicator,
    NumberTarget,
    RankTarget,
    Rate,
    Reading,
    RelativeTarget,
    Standing,
    Tally,
    Target,
)
from tongbao.search.wording import Wording, prose

__all__ = ["said_reading", "said_standing", "said_tally", "said_targets"]


def said_reading(wording: Wording, reading: Reading, unit: str | None) -> Iterator[str]:
    """Say a reading: its figure with unit, growth, rank and comparisons in one phrase, then what stands beside it."""
    words = wording.words
    phrase = words("list.semicolon").join(_parts(wording, reading, unit))
    yield words("figure.provisional", text=phrase) if phrase and reading.provisional else phrase
    if reading.rate:
        yield from said_rate(wording, reading.rate)
    if reading.gap:
        yield words(f"figure.gap.{reading.gap.base}", by=f"{reading.gap.by:f}", unit=reading.gap.unit)
    yield wording.moment(reading.reached_on.isoformat() if reading.reached_on else reading.as_of)
    yield from prose(reading)


def _parts(wording: Wording, reading: Reading, unit: str | None) -> Iterator[str]:
    words = wording.words
    if reading.value is not None:
        number = f"{reading.value:f}"
        about = words(f"about.{reading.about}", n=number) if reading.about else number
        yield about + (reading.value_unit or unit or "")
    if reading.growth is not None:
        yield words("figure.fall" if reading.growth < 0 else "figure.growth", value=f"{abs(reading.growth):f}")
    if reading.rank is not None:
        yield words("figure.rank-among", rank=reading.rank, among=reading.among or "")
    for other in reading.comparisons:
        amount = "" if other.by is None else f"{other.by:f}{other.unit or ''}"
        yield words(f"figure.{other.relation}", to=other.to, amount=amount)


def said_rate(wording: Wording, rate: Rate) -> Iterator[str]:
    """Say a rate under its name, and what it is taken of."""
    words = wording.words
    yield words("rate.stated", name=rate.name or words("rate.attained"), value=f"{rate.percent:f}")
    if rate.numerator is not None and rate.denominator is not None:
        yield words("rate.of", numerator=f"{rate.numerator:f}", denominator=f"{rate.denominator:f}")
    if rate.base:
        yield words("rate.base", base=rate.base)


def said_tally(wording: Wording, tally: Tally) -> Iterator[str]:
    """Say a total and its classes, each with its number, and the rates."""
    if tally.total is not None:
        yield f"{tally.total:f}{tally.unit or tally.word or ''}"
    for count in tally.counts:
        if count.count is not None:
            yield f"{count.status or count.label or ''}{count.count:f}{count.unit or tally.unit or tally.word or ''}"
    for rate in (*tally.rates, *(rate for count in tally.counts for rate in count.rates)):
        yield from said_rate(wording, rate)


def said_standing(wording: Wording, standing: Standing) -> Iterator[str]:
    """Say how far something is, in per cent, beside what its texts say."""
    if standing.percent is not None:
        yield wording.words("standing.percent", value=f"{standing.percent:f}")
    yield from prose(standing)


def said_targets(wording: Wording, indicators: tuple[Indicator, ...]) -> Iterator[str]:
    """Say the targets of indicators: as printed, else in words of their form."""
    for indicator in indicators:
        yield from prose(indicator)
        for target in indicator.targets:
            said = target.text or _target(wording, target, indicator.unit)
            said = wording.words("target.stage", stage=target.stage, text=said) if target.stage else said
            yield wording.words("target.derived", text=said) if target.derived else said
            if target.level:
                yield wording.words("target.level", level=wording.words(f"level.{target.level.value}"))


def _target(wording: Wording, target: Target, unit: str | None) -> str:
    words = wording.words
    if isinstance(target, NumberTarget):
        growth = ".growth" if target.measure == "growth" else ""
        return words(f"target.{target.form}{growth}", value=f"{target.value:f}{target.unit or unit or ''}")
    if isinstance(target, RelativeTarget):
        return words(f"target.relative.{target.relation}", to=target.to)
    if isinstance(target, RankTarget):
        return words("target.rank", rank=target.at_best_of, among=target.among)
    return target.what if target.form == "milestone" else words("target.full")
