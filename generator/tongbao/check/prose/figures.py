"""Layer 3 · check/prose/figures: figures of indicators in a sentence → claims about readings and targets."""

from decimal import Decimal
from typing import Final

from tongbao.check.prose.facts import Scope
from tongbao.check.prose.lexicon import Token
from tongbao.check.prose.numbers import Number, halfwidth
from tongbao.check.prose.sentence import Claim, Memory, Segment
from tongbao.model import FiledNotice, Indicator, NumberTarget, Reading, SeriesYear

__all__ = ["Figures"]

_BETWEEN: Final = frozenset({"fill", "indicator", "status", "total", "to", "whole", "date", "ordinal"})
_MYRIAD: Final = Decimal(10_000)


class Figures:
    """Binds figures, their targets, and how far they are reached."""

    def __init__(self, one: SeriesYear, filed: FiledNotice) -> None:
        self.one, self.filed = one, filed

    def bind(self, segment: Segment, at: int, memory: Memory) -> Claim | None:
        """Bind one number of a segment to the figure that the sentence speaks of."""
        token, near = segment.tokens[at], segment.near(at)
        number, kinds = token.number, {t.kind for t in near}
        strange = kinds & {"section", "unit", "other_time", "than", "elsewhere"}
        if number is None or not memory.figure or memory.elsewhen or strange:
            return None
        known = not kinds & {"unknown", "foreign", "noun", "whole"}
        if number.kind == "percent" and known and not memory.loose and kinds & {"targets", "rate"}:
            return self._claim(number, "rate", memory, self._attained(memory.figure))
        if number.kind == "points" and "targets" in kinds and kinds & {"gap_below", "gap_above"}:
            return self._claim(number, "gap", memory, self._gaps(memory.figure))
        if not kinds <= _BETWEEN | {"targets", "plan", "up"} or not self._speaks(segment, at):
            return None
        if number.kind == "percent" and "indicator" not in kinds:
            return None
        return self._figure(token, kinds, memory)

    def _figure(self, token: Token, kinds: set[str], memory: Memory) -> Claim | None:
        """Bind a number to the figure's value, or to its target where the text speaks of one."""
        number, figure = token.number, memory.figure
        if number is None or number.kind not in ("percent", "count") or (number.kind == "count" and not token.value):
            return None
        target = bool(kinds & {"targets", "plan"})
        for one in (target, False) if "plan" in kinds else (target,):
            found = self._percents(figure, target=one) if number.kind == "percent" else ()
            values = found or (self._values(figure, token.value, target=one) if token.value else ())
            claim = self._claim(number, "target" if one else "figure", memory, values)
            if claim is None or claim.agrees or not target or "plan" not in kinds or one is False:
                return claim
        return None

    def _speaks(self, segment: Segment, at: int) -> bool:
        """Tell whether a number is the figure's own: named right before it, or done and nothing else's behind it."""
        token, near, behind = segment.tokens[at], segment.near(at), segment.behind(at)
        kinds = {t.kind for t in near}
        if "其中" in segment.said(near) or segment.text[token.end : token.end + 1] == "次":
            return False
        return "indicator" in kinds or (
            bool(kinds & {"status", "targets"}) and not any(t.kind == "unknown" for t in behind[:1])
        )

    def _claim(self, number: Number, kind: str, memory: Memory, values: tuple[Decimal, ...]) -> Claim | None:
        return Claim(number, kind, Scope(), self.name(memory.figure), values) if values else None

    def name(self, figure: str) -> str:
        """Give the name of a figure."""
        ref, _, id_ = figure.partition("#")
        task = self.one.by_ref[ref][1]
        return next((i.name for i in task.indicators if i.id == id_ and i.name), task.title)

    def _indicator(self, figure: str) -> Indicator:
        ref, _, id_ = figure.partition("#")
        return next(i for i in self.one.by_ref[ref][1].indicators if i.id == id_)

    def _readings(self, figure: str) -> list[Reading]:
        ref, _, id_ = figure.partition("#")
        found = [r for r in self.filed.notice.readings if (r.task, r.indicator) == (ref, id_)]
        return [r for r in found if r.unit is None and r.kind == "actual"]

    def _targets(self, figure: str) -> list[NumberTarget]:
        return [t for t in self._indicator(figure).targets if isinstance(t, NumberTarget)]

    def _values(self, figure: str, unit: str, *, target: bool) -> tuple[Decimal, ...]:
        """Give the values in a unit, that of the reading or the target."""
        own = self._indicator(figure).unit
        if target:
            found = [(t.value, t.unit or own) for t in self._targets(figure)]
        else:
            found = [(r.value, r.value_unit or own) for r in self._readings(figure) if r.value is not None]
        same = (_plain(value, halfwidth(said or "")) for value, said in found)
        return tuple(value for value, said in same if said == unit)

    def _percents(self, figure: str, *, target: bool) -> tuple[Decimal, ...]:
        values = self._values(figure, "%", target=target)
        if not values and not target:
            # 增长 of a figure that is an amount.
            return tuple(r.growth for r in self._readings(figure) if r.growth is not None)
        return values

    def _attained(self, figure: str) -> tuple[Decimal, ...]:
        own = self._indicator(figure).unit
        readings = self._readings(figure)
        stated = [r.rate.percent for r in readings if r.rate is not None]
        pairs = [
            100 * r.value / t.value
            for r in readings
            for t in self._targets(figure)
            if r.value is not None and t.value and (r.value_unit or own) == (t.unit or own) and t.form != "at-most"
        ]
        return tuple(dict.fromkeys((*pairs, *stated))) if pairs or stated else ()

    def _gaps(self, figure: str) -> tuple[Decimal, ...]:
        stated = [r.gap.by for r in self._readings(figure) if r.gap is not None]
        found = [
            abs(v - t) for v in self._values(figure, "%", target=False) for t in self._values(figure, "%", target=True)
        ]
        return (*found, *stated)


def _plain(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Write 万人 as 人: a text may write either."""
    if unit.startswith("万") and unit not in ("万元", "万"):
        return value * _MYRIAD, unit[1:]
    return value, unit
