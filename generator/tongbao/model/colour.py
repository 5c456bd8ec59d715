"""Layer 1 · model/colour: an issuer's accent: a colour as written → checked for contrast; mixtures of colours."""

import re
from typing import Annotated, Final

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

__all__ = ["ACCENT_CONTRAST", "LIGHT_GROUND", "Accent", "contrast", "mixed_with"]

_FORM: Final = re.compile(r"#[0-9a-f]{6}")
_PATTERN: Final = "^#[0-9a-f]{6}$"
#: The darkest ground that coloured text stands on in the light display, beside tints of the colour itself.
LIGHT_GROUND: Final = "#f5f7f9"
#: What WCAG asks for between text and ground.
ACCENT_CONTRAST: Final = 4.5
_STEPS: Final = 100


def contrast(one: str, other: str) -> float:
    """Give WCAG's ratio of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed_with(colour: str, other: str, share: float) -> str:
    """Give a colour with a share (0 to 1) of another one in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(own + (more - own) * share):02x}" for own, more in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    parts = (value / 255 for value in _channels(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004  (WCAG's formula)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _accent(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _FORM.fullmatch(value):
        raise PydanticCustomError("colour_form", "colour_form", {"value": value})
    ratio = contrast(value, LIGHT_GROUND)
    if ratio < ACCENT_CONTRAST:
        values = {"value": value, "ratio": f"{ratio:.1f}", "better": _darker(value)}
        raise PydanticCustomError("colour_pale", "colour_pale", values)
    return value


def _darker(colour: str) -> str:
    """Give the nearest shade of a colour on which text can be read."""
    shades = (mixed_with(colour, "#000000", step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if contrast(shade, LIGHT_GROUND) >= ACCENT_CONTRAST)


#: A colour for text on white and for white text: ``#1a4b8c``.
Accent = Annotated[str, BeforeValidator(_accent), WithJsonSchema({"type": "string", "pattern": _PATTERN})]
