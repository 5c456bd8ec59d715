"""Indicator lines → targets of the list and readings of the notices.

``i form what [measure] [flags] ; readings``: a reading is a number, with ``^growth``, ``~`` provisional, ``#rank``.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from tests.example.content import Item
from tests.example.course import Clock, letter, percent

_READING = re.compile(r"(?P<value>-?[0-9.]+)?(\^(?P<growth>-?[0-9.]+))?(#(?P<rank>[0-9]+))?(?P<flag>[~<>≈])?")
_ABOUT = {"<": "nearly", ">": "over", "≈": "about"}
_NUMBERS = ("at-least", "at-most", "about", "exactly")
_FLAGS = ("annual_only", "less", "derived")


def indicator(line: str, number: int) -> dict[str, object]:
    """Give the indicator of the list."""
    head = line.partition(" ; ")[0].split()
    flags = {word for word in head if word in _FLAGS}
    words = [word for word in head if word not in _FLAGS]
    name = words.pop(0) if words[0] not in (*_NUMBERS, "relative", "rank", "milestone", "full") else None
    target = _target(words)
    found: dict[str, object] = {"id": str(number), "name": name}
    if words[0] in _NUMBERS:
        found |= {"unit": target.get("unit"), "measure": target["measure"]}
    if "less" in flags:
        found["better"] = "less"
    if "derived" in flags:
        target["derived"] = True
    found["targets"] = [target]
    if "annual_only" in flags:
        found["annual_only"] = True
    return found


def _target(words: list[str]) -> dict[str, object]:
    form, *rest = words
    target: dict[str, object] = {}
    text = next((word[1:] for word in rest if word.startswith("=")), None)
    rest = [word for word in rest if not word.startswith("=")]
    level = next((word[1:] for word in rest if word.startswith("%%")), None)
    if text:
        target["text"] = text
    if level:
        target["level"] = level[1:]
    target["form"] = form
    rest = [word for word in rest if not word.startswith("%%")]
    if form in _NUMBERS:
        target |= {"value": Decimal(rest[0]), "unit": rest[1], "measure": rest[2] if len(rest) > 2 else "amount"}
    elif form == "relative":
        target |= {"relation": rest[0], "to": rest[1]}
    elif form == "rank":
        target |= {"at_best_of": Decimal(rest[0]), "among": rest[1]}
    elif form == "milestone":
        target["what"] = rest[0]
    else:
        target["of"] = rest[0]
    return target


def readings(item: Item, clock: Clock, period: str) -> list[dict[str, object]]:
    """Give the readings of an item in one notice."""
    found = []
    for number, line in enumerate(item.lines.get("i", []), start=1):
        head, _, values = line.partition(" ; ")
        tokens = values.split()
        at = clock.index(period)
        if tokens[0].startswith("@#"):
            tokens = [_measured(item, clock, period, tokens[0][2:])] * (at + 1)
        if at < len(tokens) and tokens[at] != "-":
            found.append(_reading(item, number, indicator(head, number), tokens[at]))
    return found


def _measured(item: Item, clock: Clock, period: str, whole: str) -> str:
    if letter(item, clock, period) == ".":
        return "-"
    value = Decimal(whole) * percent(item, clock, period) / 100
    return str(value.quantize(Decimal(whole), ROUND_HALF_UP))


def _reading(item: Item, number: int, about: dict[str, object], token: str) -> dict[str, object]:
    row: dict[str, object] = {"task": item.ref, "indicator": str(number)}
    match = _READING.fullmatch(token)
    if match is None:
        return row | {"text": token}
    if match["value"]:
        row |= {"value": Decimal(match["value"]), "value_unit": about.get("unit")}
    row["about"] = _ABOUT.get(match["flag"] or "")
    if match["growth"]:
        row["growth"] = Decimal(match["growth"])
    if match["flag"] == "~":
        row["provisional"] = True
    if match["rank"]:
        row |= {"rank": int(match["rank"]), "among": "全市"}
    row["rate"] = _rate(about["targets"][0], match["value"])
    return row


def _rate(target: dict[str, object], value: str | None) -> dict[str, object] | None:
    if value is None or target["form"] not in ("at-least", "exactly") or target.get("measure") != "amount":
        return None
    share = Decimal(value) * 100 / target["value"]
    return {
        "percent": share.quantize(Decimal("0.1"), ROUND_HALF_UP),
        "numerator": Decimal(value),
        "denominator": target["value"],
        "base": "年度目标",
    }
