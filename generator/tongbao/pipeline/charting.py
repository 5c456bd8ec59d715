"""Layer 6 · pipeline/charting: where pages get their charts from: what was drawn before, else the engine."""

from collections.abc import Sequence

from tongbao.pipeline.paths import Paths
from tongbao.render import Studio, draw, engine_inherited
from tongbao.site import Store, program_digest, run_apart

__all__ = ["studio_of"]


def studio_of(paths: Paths) -> Studio:
    """Give a studio that keeps its drawings in the cache."""
    return Studio(Store(paths.cache), program_digest(), _draw)


def _draw(shapes: Sequence[str]) -> list[str]:
    """Draw charts here, unless this process was forked from one that had drawn: then in one that was not."""
    return run_apart(draw, shapes, spoilt=True) if engine_inherited() else draw(shapes)
