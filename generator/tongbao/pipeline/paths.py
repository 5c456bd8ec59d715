"""Layer 6 · pipeline/paths: the root folder → where its parts are, with our own templates where it has none."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tongbao.errors import BuildError, UsageError

__all__ = ["Paths"]


@dataclass(frozen=True, slots=True)
class Paths:
    """A folder with ``data/``, and what stands beside it."""

    root: Path

    @property
    def data(self) -> Path:
        """The records."""
        return self.root / "data"

    @property
    def content(self) -> Path:
        """Hand-written pages, one folder per language; there may be none."""
        return self.root / "content"

    @property
    def build(self) -> Path:
        """Everything that is made; it may be deleted at any time."""
        return self.root / "build"

    @property
    def cache(self) -> Path:
        """What was worked out in earlier runs."""
        return self.build / "cache"

    @property
    def templates(self) -> Path:
        """The root's own templates, else ours."""
        return self._resource("site-templates")

    @property
    def base(self) -> Path:
        """The root's own ``mkdocs.yml``, else ours."""
        return self._resource("mkdocs.yml")

    def needed(self) -> "Paths":
        """Refuse a folder without data, before something is written there."""
        if not self.data.is_dir():
            raise UsageError("pipeline.no-data", root=self.root)
        return self

    def _resource(self, name: str) -> Path:
        package = Path(str(files("tongbao")))
        # In the wheel the templates stand in the package; in the repository two levels above it.
        for place in (self.root / name, package / name, package.parents[1] / name):
            if place.exists():
                return place
        raise BuildError("pipeline.no-resource", name=name)
