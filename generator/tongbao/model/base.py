"""Layer 1 · model/base: the frozen record, and the plain kinds of value that files hold.

YAML is read as text only (``load`` never guesses a type), so each kind here turns text into a value or says why not.
The error types raised here (``figure_form``, ``day_serial`` …) are the codes that ``load`` turns into findings.
"""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

__all__ = [
    "Day",
    "Figure",
    "Flag",
    "Moment",
    "Name",
    "Record",
    "Slug",
    "Text",
    "Whole",
    "Year",
    "moment_day",
]

_FULLWIDTH = str.maketrans("０１２３４５６７８９．－％／", "0123456789.-%/")
_FIGURE = re.compile(r"[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?")
#: Longer figures stand in no notice, and shares of them could not be worked out exactly.
_FIGURE_LENGTH = 20
#: Days that stand in many records are read once.
_REMEMBERED = 20_000
_WHOLE = re.compile(r"0|[1-9][0-9]*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOOSE_DAY = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_MOMENT = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?")
#: More digits than any count of things has.
_WHOLE_DIGITS = 15
_SERIAL = re.compile(r"[34][0-9]{4}")
#: Day 0 of the serial numbers that spreadsheets store dates as.
_SERIAL_START = date(1899, 12, 30)
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Record(BaseModel):
    """A frozen value with no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


def _wrong(kind: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError(kind, kind, {name: str(value) for name, value in values.items()})


def _text(value: object) -> object:
    if isinstance(value, str):
        if not value.strip():
            raise _wrong("text_empty")
        if value != value.strip():
            raise _wrong("text_space", value=value.strip())
    return value


def _name(value: str) -> str:
    if "\n" in value:
        raise _wrong("name_break", value=" ".join(value.split()))
    return value


def _figure(value: object) -> object:
    """Read an exact decimal; its printed zeros stay (``80.0`` is not ``80``)."""
    if not isinstance(value, str):
        return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if len(value) > _FIGURE_LENGTH:
        raise _wrong("figure_form", value=value)
    if _FIGURE.fullmatch(value):
        return Decimal(value)
    plain = value.translate(_FULLWIDTH)
    if _FIGURE.fullmatch(plain):
        raise _wrong("figure_fullwidth", value=value, better=plain)
    if _FIGURE.fullmatch(plain.rstrip("%")):
        raise _wrong("figure_percent", value=value, better=plain.rstrip("%"))
    if _FIGURE.fullmatch(plain.replace(",", "")):
        raise _wrong("figure_comma", value=value, better=plain.replace(",", ""))
    raise _wrong("figure_form", value=value)


def _whole(value: object) -> object:
    """Read a count of things: digits only, no leading zero (``010`` could mean eight)."""
    if not isinstance(value, str):
        return value
    if _WHOLE.fullmatch(value) and len(value) <= _WHOLE_DIGITS:
        return int(value)
    plain = value.translate(_FULLWIDTH)
    if _WHOLE.fullmatch(plain):
        raise _wrong("figure_fullwidth", value=value, better=plain)
    if plain.isdigit() and plain.isascii():
        raise _wrong("whole_zero", value=value, better=plain.lstrip("0") or "0")
    raise _wrong("whole_form", value=value)


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if found := _DAY.fullmatch(value):
        return _real_day(value, *found.groups())
    if found := _LOOSE_DAY.fullmatch(value.translate(_FULLWIDTH)):
        better = _real_day(value, *found.groups())
        raise _wrong("day_form", value=value, better=better.isoformat())
    if _SERIAL.fullmatch(value):
        raise _wrong("day_serial", value=value, better=_SERIAL_START + timedelta(days=int(value)))
    raise _wrong("day_unknown", value=value)


def _real_day(value: str, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _wrong("day_impossible", value=value) from None


def _moment(value: str) -> str:
    """Read a point in time as exactly as the source says it: year, month, day or minute."""
    if not _MOMENT.fullmatch(value):
        if _LOOSE_DAY.fullmatch(value.translate(_FULLWIDTH)) or _SERIAL.fullmatch(value):
            _day(value)
        raise _wrong("moment_form", value=value)
    year, month, day = (*value[:10].split("-"), "01", "01")[:3]
    _real_day(value, year, month, day)
    if len(value) > len("2021-01-01") and not (value[11:13] < "24" and value[14:16] < "60"):
        raise _wrong("day_impossible", value=value)
    return value


@lru_cache(_REMEMBERED)
def moment_day(moment: str) -> date:
    """Give the first day that a moment can mean: ``2024-03`` is 1 March 2024."""
    year, month, day = (*moment[:10].split("-"), "01", "01")[:3]
    return date(int(year), int(month), int(day))


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise _wrong("flag_form", value=value)
        return value == "true"
    return value


def _slug(value: str) -> str:
    if not re.fullmatch(SLUG_PATTERN, value):
        raise _wrong("slug_form", value=value)
    return value


#: Text as printed, one or several lines; never empty, no white space around it.
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number"], "minLength": 1})]
#: Text on one line: titles and names.
Name = Annotated[Text, AfterValidator(_name)]
#: An exact decimal with its printed zeros; JSON gets it as text.
Figure = Annotated[
    Decimal,
    BeforeValidator(_figure),
    PlainSerializer(lambda value: format(value, "f"), return_type=str),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?$"}),
]
#: How many: a whole number from 0.
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
#: A calendar day, written 2021-08-17.
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
#: A point in time as exactly as known: 2024, 2024-03, 2024-03-15 or 2024-03-15T15:36 (Asia/Shanghai).
Moment = Annotated[
    str,
    AfterValidator(_moment),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^" + _MOMENT.pattern + "$"}),
]
#: true or false, in these words only.
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
#: A name in addresses and references: small letters, digits, single hyphens.
Slug = Annotated[
    str,
    AfterValidator(_slug),
    WithJsonSchema({"type": ["string", "integer"], "pattern": SLUG_PATTERN}),
]
#: A year in a path; ``undated`` where the source does not say one.
Year = Annotated[str, WithJsonSchema({"type": ["string", "integer"], "pattern": "^([0-9]{4}|undated)$"})]
