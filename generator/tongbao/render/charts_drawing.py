"""Layer 4 · render/charts_drawing: pages that want charts → the same pages with their charts drawn; drawings are kept.

The pages of one run are drawn together, and what was drawn before is taken from where it is kept. A run in which every
drawing is kept does not start the chart engine.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from typing import Final, Protocol

from tongbao.render.charts_engine import draw as draw_here
from tongbao.render.page import Page

__all__ = ["Draw", "Keeper", "Studio"]

#: Shapes → drawings, in order.
Draw = Callable[[Sequence[str]], list[str]]

_KIND: Final = "charts"
#: So many new shapes are drawn at once at most, so that pages need not all wait in memory.
_AT_ONCE: Final = 1000


class Keeper(Protocol):
    """Keeps bytes by kind and key, and may lose them."""

    def get(self, kind: str, key: str) -> bytes | None:
        """Give the bytes, or None."""
        ...

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep the bytes."""
        ...


@dataclass(frozen=True)
class Studio:
    """Where pages get their drawings from."""

    keeper: Keeper | None = None
    #: What a drawing depends on besides its shape: the program that makes it.
    salt: str = ""
    #: Who draws; a process that others are forked from must leave it to another one.
    draw: Draw = draw_here
    _drawn: dict[str, str] = field(default_factory=dict)

    def filled(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Give the pages in order, each with its charts."""
        waiting: list[Page] = []
        wanted: dict[str, None] = {}
        for page in pages:
            wanted |= dict.fromkeys(key for key in page.shapes if not self._known(key))
            if wanted:
                waiting.append(page)
            else:
                yield self._fill(page)
            if len(wanted) >= _AT_ONCE:
                yield from self._catch_up(waiting, wanted)
                waiting, wanted = [], {}
        yield from self._catch_up(waiting, wanted)

    def _catch_up(self, waiting: Iterable[Page], wanted: Iterable[str]) -> Iterator[Page]:
        # Another process may have drawn some of them by now.
        missing = [key for key in wanted if not self._known(key)]
        for key, drawing in zip(missing, self.draw(missing) if missing else (), strict=True):
            self._drawn[key] = drawing
            if self.keeper:
                self.keeper.put(_KIND, self._name(key), drawing.encode())
        yield from map(self._fill, waiting)

    def _known(self, key: str) -> bool:
        if key not in self._drawn and self.keeper and (kept := self.keeper.get(_KIND, self._name(key))):
            self._drawn[key] = kept.decode()
        return key in self._drawn

    def _fill(self, page: Page) -> Page:
        return page.drawn([self._drawn[key] for key in page.shapes])

    def _name(self, key: str) -> str:
        return f"{self._made_by}\n{key}"

    @cached_property
    def _made_by(self) -> str:
        return f"vl-convert {version('vl-convert-python')} {self.salt}"
