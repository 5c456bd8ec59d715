"""An item's course → what one notice says of it: status, progress, reasons, readings."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from zlib import crc32

from tests.example.content import Item, unrolled

#: Letters of a course; the words are the scale's.
LETTERS = {
    "d": "done", "a": "ahead", "p": "on-pace", "b": "behind", "n": "not-started", "u": "unmet", "x": "suspended",
    "c": "cancelled", "o": "other",
}  # fmt: skip
BATCHES = {
    "n": "前期储备", "p": "按期开工", "a": "快速推进", "b": "整改销号", "u": "整改销号", "x": "前期储备",
    "d": "竣工投产", "o": "服务保障",
}  # fmt: skip
_FACTOR = {"a": Decimal("1.15"), "p": Decimal("0.98"), "b": Decimal("0.6"), "u": Decimal("0.8")}
_PICK = re.compile(r"\{([^{}]+)\}")
_MONTH = re.compile(r"([0-9]{1,2}) (.+)")


@dataclass(frozen=True)
class Clock:
    """The periods of a series-year: their ids and the months that they end with."""

    ids: tuple[str, ...]
    months: tuple[int, ...]

    def index(self, period: str) -> int:
        """Give the place of a period in the year."""
        return self.ids.index(period)


def letter(item: Item, clock: Clock, period: str) -> str:
    """Give the letter of a period: ``-`` not in the notice, ``.`` not yet in the list."""
    course = unrolled(item.one("s"))
    at = clock.index(period)
    return course[at] if at < len(course) else course[-1]


def percent(item: Item, clock: Clock, period: str) -> Decimal:
    """Give how far the item has come; it never falls unless its curve says so."""
    knots = item.one("c").split()
    at = clock.index(period)
    if knots and ":" in knots[0]:
        return _between([(int(m), Decimal(v)) for m, v in (k.split(":") for k in knots)], clock.months[at])
    if knots:
        return Decimal(knots[min(at, len(knots) - 1)])
    best = Decimal(0)
    for index, month in enumerate(clock.months[: at + 1]):
        best = max(best, _guess(item, letter(item, clock, clock.ids[index]), month))
    return best


def _guess(item: Item, sign: str, month: int) -> Decimal:
    if sign == "d":
        return Decimal(100)
    pace = Decimal(month) * 100 / 12 * _FACTOR.get(sign, Decimal(0))
    wobble = Decimal(crc32(f"{item.key}{month}".encode()) % 60) / 10 - 3
    return max(Decimal(0), min(Decimal(97), pace + wobble)) if pace else Decimal(0)


def _between(knots: list[tuple[int, Decimal]], month: int) -> Decimal:
    before = [k for k in knots if k[0] <= month]
    after = [k for k in knots if k[0] > month]
    if not before:
        return Decimal(0)
    if not after:
        return before[-1][1]
    (m0, v0), (m1, v1) = before[-1], after[0]
    return v0 + (v1 - v0) * (month - m0) / (m1 - m0)


def progress(item: Item, clock: Clock, period: str) -> str | None:
    """Give the progress text of a period: the last stage that has begun, its numbers filled in."""
    stages = staged(item.one("p"), clock)
    at = clock.index(period)
    text = next((text for index, text in reversed(stages) if index <= at and text != "-"), None)
    return None if text is None else _fill(text, item, clock, period)


def staged(line: str, clock: Clock) -> list[tuple[int, str]]:
    """Split stages at `` / ``; a number in front is the month from which one holds, else each is the next period's."""
    found = []
    for at, stage in enumerate(line.split(" / ") if line else []):
        match = _MONTH.fullmatch(stage.strip())
        begins = next(i for i, m in enumerate(clock.months) if m >= int(match[1])) if match else at
        found.append((begins, match[2] if match else stage.strip()))
    return found


def _fill(text: str, item: Item, clock: Clock, period: str) -> str:
    at = clock.index(period)

    def value(match: re.Match[str]) -> str:
        inside = match[1]
        if inside.startswith("#"):
            whole = Decimal(inside[1:])
            return str((whole * percent(item, clock, period) / 100).quantize(whole, ROUND_HALF_UP))
        choices = inside.split("|")
        return choices[min(at, len(choices) - 1)].strip()

    return _PICK.sub(value, text)


def dated(item: Item, name: str, clock: Clock, period: str) -> str | None:
    """Give the last line of a letter whose month has come (``6 land 用地指标未落实``)."""
    month = clock.months[clock.index(period)]
    found = None
    for line in item.lines.get(name, []):
        match = _MONTH.fullmatch(line)
        if match is None or int(match[1]) <= month:
            found = match[2] if match else line
    return found


def standing(
    item: Item, clock: Clock, period: str, words: dict[str, str], owner: Item | None = None
) -> dict[str, object]:
    """Give the row of a task or part in one notice."""
    sign = letter(item, clock, period)
    row: dict[str, object] = {"task": (owner or item).ref}
    if owner is not None:
        row["part"] = item.id
    row["status"] = words[LETTERS[sign]]
    carried = _carried(item, clock, period)
    row["progress"] = progress(item, clock, carried or period)
    if sign in "bnuxc" and (reason := dated(item, "r", clock, period)):
        cause, _, text = reason.partition(" ")
        row["reasons"] = [{"cause": cause, "text": text}]
    if sign in "bn":
        row["expected"] = dated(item, "e", clock, period)
    row["carried_from"] = carried
    row["reason"] = _only(item, "z", clock, period) or _back(item, clock, period)
    row["note"] = _only(item, "n", clock, period)
    return row


def _back(item: Item, clock: Clock, period: str) -> str | None:
    """Say why a status went back: by its cause, or because the lead over the pace shrank."""
    at = clock.index(period)
    was, is_ = letter(item, clock, clock.ids[at - 1]) if at else "", letter(item, clock, period)
    if was == "a" and is_ == "p":
        return "超出序时的幅度已不足5个百分点，按规则由超序时调回序时。"
    if was and was in "ap" and is_ in "bu" and (reason := dated(item, "r", clock, period)):
        return f"{reason.partition(' ')[2]}，进度由序时转为{'滞后' if is_ == 'b' else '未达标'}。"
    return None


def _only(item: Item, name: str, clock: Clock, period: str) -> str | None:
    """Give the line of a letter that stands for this very month."""
    month = clock.months[clock.index(period)]
    found = (match for line in item.lines.get(name, []) if (match := _MONTH.fullmatch(line)))
    return next((match[2] for match in found if int(match[1]) == month), None)


def _carried(item: Item, clock: Clock, period: str) -> str | None:
    """Give the period that an unreported month was taken over from."""
    months = {int(m) for m in item.one("k").split()}
    at = clock.index(period)
    if clock.months[at] not in months:
        return None
    while at and clock.months[at] in months:
        at -= 1
    return clock.ids[at]
