"""Layer 4 · render/phrase: values → words of the page's language: sentences, moments, figures, lists."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache

from markupsafe import Markup

from tongbao.derive import Line, Mismatch, Sentence
from tongbao.messages import Words
from tongbao.model import NumberTarget, RankTarget, Reading, RelativeTarget, Target, moment_day
from tongbao.render.escape import attribute, data, has_chinese, plain, safe

__all__ = ["Phrases"]


class Phrases:
    """What templates say things with; everything that comes out is safe markup."""

    def __init__(self, words: Words) -> None:
        self.words, self.language = words, words.language
        #: Sentences without values stand in every row of a table.
        self._fixed: Callable[[str], Markup] = cache(lambda key: safe(words(key)))
        self._gap = Markup("") if self.language == "zh" else Markup(" ")

    def say(self, key: str, /, **values: object) -> Markup:
        """Say a sentence of the catalogs; its values are data and escaped."""
        if not values:
            return self._fixed(key)
        marked = {
            name: value if name == "n" and isinstance(value, int) else self.data(value)
            for name, value in values.items()
        }
        return safe(self.words(key, **marked))  # our own sentence, with escaped values

    def data(self, value: object) -> Markup:
        """Show a value: text as data, a list joined, a number as it is printed."""
        if type(value) is Markup:
            return value
        if isinstance(value, Sentence):
            return self.line(value)
        if isinstance(value, tuple | list):
            return self.names(value)
        if isinstance(value, Decimal):
            return plain(format(value, "f"))
        return data(value, self.language)

    def names(self, values: Iterable[object]) -> Markup:
        """Join names as the language does (、)."""
        return Markup(self.words("list.comma")).join(self.data(value) for value in values)  # noqa: S704

    def difference(self, found: Mismatch) -> Markup:
        """Say both values where what is stated does not compute."""
        values: dict[str, object] = dict(found.values)
        if which := found.values.get("which"):
            values["which"] = self.words(which.removeprefix("@"))
        return self.say(f"differs.{found.kind}", **values)

    def line(self, line: Line) -> Markup:
        """Say one line of a block."""
        return self.data(line) if isinstance(line, str) else self.say(line.key, **line.values)

    def lines(self, lines: Iterable[Line]) -> Markup:
        """Say lines one after the other."""
        return self._gap.join(self.line(line) for line in lines)

    def lang(self, value: str) -> Markup:
        """Mark an element whose attributes are Chinese on a page that is not."""
        return Markup(' lang="zh"') if self.language != "zh" and has_chinese(value) else Markup("")

    def label(self, own: str | None, ours: str) -> Markup:
        """Give an office's word for an attribute, or ours where its word would be in another language unsaid."""
        return attribute(own if own and not self.lang(own) else ours)

    def moment(self, moment: str | None) -> Markup:
        """Say a moment as exactly as it is known."""
        if not moment:
            return Markup("")
        day = moment_day(moment)
        kind = {4: "year", 7: "month", 10: "day"}.get(len(moment), "minute")
        month = self.words(f"month.{day.month}")
        return Markup(self.words(f"moment.{kind}", y=day.year, m=day.month, d=day.day, month=month, time=moment[11:16]))  # noqa: S704

    def figure(self, reading: Reading, unit: str | None) -> Markup:
        """Say what a reading says: its figure with unit, growth and rank, or its sentence."""
        parts = []
        if reading.value is not None:
            number = self.say(f"about.{reading.about}", n=reading.value) if reading.about else self.data(reading.value)
            parts.append(number + self.data(reading.value_unit or unit or ""))
        if reading.growth is not None:
            key = "figure.fall" if reading.growth < 0 else "figure.growth"
            parts.append(self.say(key, value=abs(reading.growth)))
        if reading.rank is not None:
            among = reading.among
            parts.append(
                self.say("figure.rank-among", rank=reading.rank, among=among)
                if among
                else self.say("figure.rank", rank=reading.rank)
            )
        for comparison in reading.comparisons:
            amount = (
                Markup("") if comparison.by is None else self.data(comparison.by) + self.data(comparison.unit or "")
            )
            parts.append(self.say(f"figure.{comparison.relation}", to=comparison.to, amount=amount))
        if not parts and reading.text:
            parts.append(self.data(reading.text))
        text = Markup(self.words("list.semicolon")).join(parts)  # noqa: S704
        return self.say("figure.provisional", text=text) if reading.provisional and parts else text

    def target(self, target: Target, unit: str | None) -> Markup:
        """Say a target: as printed, else in words of its form."""
        said = self.data(target.text) if target.text else self._target(target, unit)
        if target.stage:
            said = self.say("target.stage", stage=target.stage, text=said)
        return self.say("target.derived", text=said) if target.derived else said

    def _target(self, target: Target, unit: str | None) -> Markup:
        if isinstance(target, NumberTarget):
            growth = ".growth" if target.measure == "growth" else ""
            value = self.data(target.value) + self.data(target.unit or unit or "")
            return self.say(f"target.{target.form}{growth}", value=value)
        if isinstance(target, RelativeTarget):
            return self.say(f"target.relative.{target.relation}", to=target.to)
        if isinstance(target, RankTarget):
            return self.say("target.rank", rank=target.at_best_of, among=target.among)
        return self.data(target.what) if target.form == "milestone" else self.say("target.full")
