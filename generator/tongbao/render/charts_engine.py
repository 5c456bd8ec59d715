"""Layer 4 · render/charts_engine: shapes → drawings, by Vega-Lite.

Only who draws starts the engine, which takes 0.5 s and some 80 MB. Shapes of one kind and size are drawn together, as
the facets of one chart: alone one takes 5 ms, among many 0.6 ms. What comes out of the engine is read, and written
anew with classes in the place of colours.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element, fromstring

from tongbao.render.charts_shapes import CLASSES

__all__ = ["draw", "engine_inherited"]

#: Each class is a colour on its way through the engine.
_COLOURS: Final = [f"#{number:06x}" for number in range(1, len(CLASSES) + 1)]
_CLASS_OF: Final = dict(zip(_COLOURS, CLASSES, strict=True))
_SVG: Final = "{http://www.w3.org/2000/svg}"
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?")
_PATH: Final = re.compile(r"[MLHVACZmlhvacz0-9,.e \-]+")
_PLACE: Final = re.compile(r"translate\((-?[0-9.e-]+),(-?[0-9.e-]+)\)")
_BAR: Final = 10
_TICK: Final = {"tb-v-target": (19, 2), "tb-v-pace": (15, 2), "tb-v-average": (26, 2)}
_POINTS: Final = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]


#: The process that started the engine: its threads are not in those that are forked from it.
_started: list[int] = []


def engine_inherited() -> bool:
    """Tell whether this process was forked from one that had started the engine: there it would wait for ever."""
    return any(process != os.getpid() for process in _started)


def draw(keys: Sequence[str]) -> list[str]:
    """Draw shapes, given by their keys: the marks of each as SVG paths, in the order asked for."""
    _started[:] = [os.getpid()]
    groups: dict[tuple[object, ...], list[str]] = {}
    for key in dict.fromkeys(keys):
        kind, rows, step, width, _ = json.loads(key)
        groups.setdefault((kind, rows, step, width), []).append(key)
    drawn: dict[str, str] = {}
    for (kind, _, step, width), same in groups.items():
        tables = [json.loads(key)[-1] for key in same]
        drawn |= zip(same, _batch(str(kind), int(str(step)), int(str(width)), tables), strict=True)
    return [drawn[key] for key in keys]


def _batch(kind: str, step: int, width: int, tables: Sequence[Sequence[Sequence[float]]]) -> list[str]:
    """Draw the shapes of one kind and size as facets of one chart."""
    import vl_convert  # noqa: PLC0415  (a build that finds every chart drawn never loads the engine)

    names = {"stack": ("r", "k", "s", "v"), "bars": ("r", "s", "v", "w"), "lines": ("s", "v", "w")}[kind]
    rows = [{"c": at, **dict(zip(names, row, strict=True))} for at, table in enumerate(tables) for row in table]
    chart = {
        "data": {"values": rows},
        "facet": {"row": {"field": "c", "type": "ordinal", "header": None}},
        "spacing": 0,
        "padding": 0,
        "config": {"view": {"stroke": None}},
        "spec": {"width": width, **_SPECS[kind](step)},
    }
    cells = list(_cells(fromstring(vl_convert.vegalite_to_svg(chart))))  # noqa: S314  (the engine's own output)
    if len(cells) != len(tables):
        msg = f"{len(tables)} charts were asked for and {len(cells)} drawn"
        raise ValueError(msg)
    return ["".join(_marks(cell, 0, 0)) for cell in cells]


def _field(name: str, **more: object) -> dict[str, object]:
    """Put a percentage of the width or height on a scale that is the same for every chart."""
    scale = {"domain": [0, 100], "nice": False}
    return {"field": name, "type": "quantitative", "axis": None, "scale": scale, **more}


def _coloured() -> dict[str, object]:
    scale = {"domain": list(range(len(CLASSES))), "range": _COLOURS}
    return {"field": "s", "type": "ordinal", "legend": None, "scale": scale}


_ROW: Final = {"field": "r", "type": "ordinal", "axis": None, "scale": {"padding": 0}}


def _stack(step: int) -> dict[str, object]:
    encoding = {"x": _field("v", stack="zero"), "y": _ROW, "order": {"field": "k"}, "color": _coloured()}
    return {"height": {"step": step}, "mark": {"type": "bar", "height": _BAR}, "encoding": encoding}


def _bars(step: int) -> dict[str, object]:
    ticks = [
        {
            "transform": [{"filter": f"datum.s == {CLASSES.index(name)}"}],
            "mark": {"type": "tick", "orient": "vertical", "size": size, "thickness": thickness},
            "encoding": {"x": _field("v"), "y": _ROW, "color": _coloured()},
        }
        for name, (size, thickness) in _TICK.items()
    ]
    bar = {
        "transform": [{"filter": f"datum.s < {CLASSES.index('tb-v-target')}"}],
        "mark": {"type": "bar", "height": _BAR},
        "encoding": {"x": _field("v"), "x2": {"field": "w"}, "y": _ROW, "color": _coloured()},
    }
    return {"height": {"step": step}, "layer": [bar, *ticks]}


def _lines(height: int) -> dict[str, object]:
    places = {"x": _field("v"), "y": _field("w")}
    shapes = {"domain": list(range(len(CLASSES))), "range": [_POINTS[i % len(_POINTS)] for i in range(len(CLASSES))]}
    line = {"mark": {"type": "line"}, "encoding": {**places, "color": _coloured()}}
    points = {
        "mark": {"type": "point", "filled": True, "size": 36},
        "encoding": {**places, "color": _coloured(), "shape": {"field": "s", "scale": shapes, "legend": None}},
    }
    return {"height": height, "layer": [line, points]}


_SPECS: Final = {"stack": _stack, "bars": _bars, "lines": _lines}


def _cells(root: Element) -> Iterator[Element]:
    """Find the facets: each chart is one."""
    for group in root.iter(f"{_SVG}g"):
        if group.get("class") == "mark-group role-scope cell":
            yield from group.findall(f"{_SVG}g")
            return


def _marks(element: Element, right: float, down: float) -> Iterator[str]:
    """Write each mark anew: its class, its path, and where it stands in its chart."""
    for child in element:
        found = _PLACE.fullmatch(child.get("transform", ""))
        x, y = (right + float(found[1]), down + float(found[2])) if found else (right, down)
        if child.tag == f"{_SVG}g":
            yield from _marks(child, x, y)
        elif name := _CLASS_OF.get(child.get("fill", "")) or _CLASS_OF.get(child.get("stroke", "")):
            line = name.startswith("tb-l-") and not child.get("fill")
            yield _mark(name.replace("tb-l-", "tb-line tb-l-") if line else name, child.get("d", ""), x, y)


def _mark(name: str, path: str, x: float, y: float) -> str:
    if not _PATH.fullmatch(path):
        msg = f"not a path: {path!r}"
        raise ValueError(msg)
    place = f' transform="translate({_number(x)},{_number(y)})"' if x or y else ""
    return f'<path class="{name}"{place} d="{_NUMBER.sub(lambda found: _number(float(found[0])), path)}"></path>'


def _number(value: float) -> str:
    """Say a coordinate to a tenth of a unit."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
