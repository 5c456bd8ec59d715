"""Layer 4 · render/accents: an issuer's accent → a style sheet for its pages, light and dark, each readable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from tongbao.model import ACCENT_CONTRAST, IssuerBook, contrast, mixed_with

__all__ = ["PlannedStyle", "accent_file", "accent_style", "dark_accent", "light_accent", "plan_styles"]

_WHITE: Final = "#ffffff"
_BLACK: Final = "#000000"
#: The page in the dark display (assets/colours.css).
_DARK_PAGE: Final = "#16191f"
#: On the dark page coloured text is read longer: it gets more than the least.
_DARK_CONTRAST: Final = 7.0
#: How much of the colour is in the ground of either display, and in the band of the dark one.
_TINT, _DARK_TINT, _DARK_BAND = 0.08, 0.16, 0.55
_STEPS: Final = 100


@dataclass(frozen=True)
class PlannedStyle:
    """A style sheet, made when somebody wants it, and what it is made from, named as pages name it."""

    path: str
    inputs: frozenset[str]
    make: Callable[[], bytes]


def plan_styles(book: IssuerBook) -> Iterator[PlannedStyle]:
    """Plan the style sheet of an issuer that has a colour; it stands once, for all languages."""
    if path := accent_file(book):
        yield PlannedStyle(path, frozenset({book.id}), partial(_content, book))


def _content(book: IssuerBook) -> bytes:
    return accent_style(book).encode()


def accent_file(book: IssuerBook) -> str:
    """Give the address of an issuer's style sheet from the root of the site; empty where it has no colour."""
    return f"assets/tongbao/accents/{book.id}.css" if book.issuer.accent else ""


def light_accent(colour: str) -> dict[str, str]:
    """Give the colours of the light display; the ground keeps away from the text as far as it has to."""
    shares = (_TINT * (_STEPS - step) / _STEPS for step in range(_STEPS + 1))
    tints = (mixed_with(_WHITE, colour, share) for share in shares)
    soft = next(tint for tint in tints if contrast(colour, tint) >= ACCENT_CONTRAST)
    return {"accent": colour, "accent-text": colour, "accent-soft": soft}


def dark_accent(colour: str) -> dict[str, str]:
    """Give the colours of the dark display: the band darker, text lighter until it can be read."""
    soft = mixed_with(_DARK_PAGE, colour, _DARK_TINT)
    shades = (mixed_with(colour, _WHITE, step / _STEPS) for step in range(_STEPS + 1))
    text = next(shade for shade in shades if contrast(shade, soft) >= _DARK_CONTRAST)
    return {"accent": mixed_with(colour, _BLACK, 1 - _DARK_BAND), "accent-text": text, "accent-soft": soft}


def accent_style(book: IssuerBook) -> str:
    """Write the style sheet; on paper and in high contrast the site's own colours hold."""
    light, dark = _block(light_accent(book.issuer.accent or "")), _block(dark_accent(book.issuer.accent or ""))
    return (
        f'@media screen {{\n[data-md-color-scheme="default"] {light}\n[data-md-color-scheme="slate"] {dark}\n}}\n'
        f"@media screen and (prefers-color-scheme: dark) {{\nhtml:not([data-tb-script]) body {dark}\n}}\n"
    )


def _block(colours: dict[str, str]) -> str:
    return "{" + "".join(f"--tb-{name}:{value};" for name, value in colours.items()) + "}"
