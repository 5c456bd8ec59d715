"""Layer 4 · render/charts: a chart: a shape with its labels, title and description → SVG for a page of one language.

Labels are text set beside the marks: they are escaped like all data, and printed in fonts that the reader has. Whatever
a colour says, a label says too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from tongbao.model import Common
from tongbao.render.charts_shapes import Shape
from tongbao.render.escape import has_chinese, plain

__all__ = ["GLYPHS", "WIDTH", "Chart", "Key", "Label", "Rule", "chart_svg", "spread", "text_width"]

#: The width of every chart in its own units, in which text is 12 high: what fits on a phone.
WIDTH: Final = 360
_WIDE, _NARROW, _GAP = 12.4, 6.9, 5.0
_WIDE_FROM = "\u2e80"
#: The shape of a status, which the style sheet gives to words as well.
GLYPHS: Final = {
    Common.DONE: "●",
    Common.AHEAD: "▲",
    Common.ON_PACE: "◆",
    Common.BEHIND: "▼",
    Common.NOT_STARTED: "○",
    Common.UNMET: "×",
    Common.SUSPENDED: "‖",
    Common.CANCELLED: "■",
    Common.OTHER: "◇",
}


@dataclass(frozen=True)
class Label:
    """A text at a place of a chart."""

    x: float
    y: float
    text: str
    #: A class of the style sheet: what it is, or the status whose ink it takes.
    kind: str = "tb-t"
    anchor: str = "start"


@dataclass(frozen=True)
class Rule:
    """A straight line that helps to read: of a grid, or of an axis."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Key:
    """What a mark stands for, said in words below the chart."""

    kind: str
    text: str


@dataclass(frozen=True)
class Chart:
    """A picture of numbers that stand on the page as a table too."""

    id: str
    title: str
    description: str
    shape: Shape
    #: Where the marks begin, and how high it all is.
    left: float
    top: float
    height: float
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...] = ()
    keys: tuple[Key, ...] = ()


def chart_svg(chart: Chart, marks: Markup, language: str) -> Markup:
    """Write a chart; its marks may be a stand-in that is replaced once they are drawn."""
    labels = Markup("").join(_label(label, language) for label in chart.labels)
    rules = Markup("").join(
        Markup('<path class="tb-rule" d="M{},{}L{},{}"></path>').format(*map(_number, (r.x1, r.y1, r.x2, r.y2)))
        for r in chart.rules
    )
    frame = Markup(
        '<svg class="tb-svg" viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="{id}-t" aria-describedby="{id}-d">'
        '<title id="{id}-t"{title_lang}>{title}</title><desc id="{id}-d"{desc_lang}>{desc}</desc>'
        '{rules}<g transform="translate({left},{top})">{marks}</g>{labels}</svg>'
    )
    return frame.format(
        width=WIDTH,
        height=_number(chart.height),
        id=plain(chart.id),
        title=plain(chart.title),
        title_lang=_lang(chart.title, language),
        desc=plain(chart.description),
        desc_lang=_lang(chart.description, language),
        left=_number(chart.left),
        top=_number(chart.top),
        rules=rules,
        marks=marks,
        labels=labels,
    )


def _label(label: Label, language: str) -> Markup:
    anchor = Markup(' text-anchor="{}"').format(label.anchor) if label.anchor != "start" else Markup("")
    return Markup('<text class="{}" x="{}" y="{}"{}{}>{}</text>').format(
        label.kind, _number(label.x), _number(label.y), anchor, _lang(label.text, language), plain(label.text)
    )


def _lang(text: str, language: str) -> Markup:
    return Markup(' lang="zh"') if language != "zh" and has_chinese(text) else Markup("")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def text_width(text: str) -> float:
    """Estimate how wide a text is in a chart: fonts are the reader's, so this leaves some room."""
    return sum(_WIDE if char >= _WIDE_FROM else _NARROW for char in text)


def spread(wanted: Sequence[float], sizes: Sequence[float], end: float) -> Iterator[float]:
    """Place things near where they are wanted, in their order, so that none covers another and all end in time."""
    places: list[float] = []
    for want, _ in zip(wanted, sizes, strict=True):
        free = places[-1] + sizes[len(places) - 1] + _GAP if places else 0.0
        places.append(max(want, free))
    for at in range(len(places) - 1, -1, -1):
        places[at] = max(0.0, min(places[at], end - sizes[at]))
        end = places[at] - _GAP
    yield from places
