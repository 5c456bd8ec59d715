"""Layer 6 · pipeline/settings: what a build depends on besides the files, and where it goes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongbao.model import Audience
from tongbao.pipeline.paths import Paths
from tongbao.site import KEPT, Cluster, cores

__all__ = ["BuildSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSettings:
    """What a build depends on besides the files: above all, the day."""

    day: date
    audience: Audience = Audience.PUBLIC
    drafts: bool = False
    #: Forget what earlier runs worked out.
    clean: bool = False
    #: Put the finished site into this folder as well.
    out: Path | None = None
    #: Write the text of each page for a portal's CMS, with links below this address.
    fragments: str = ""
    #: How many releases are kept, this one included.
    keep: int = KEPT
    #: Let stock MkDocs make every page: slower, and what the fast builder is compared with.
    stock: bool = False
    #: How many processes may work at once; 0 for as many as the machine has cores.
    jobs: int = 0
    #: The Dask scheduler whose workers make the pages, and whether they see the build folder under the same path.
    dask: str = ""
    dask_shared: bool = False

    @property
    def is_public(self) -> bool:
        """Tell whether this is the site for everybody."""
        return self.audience is Audience.PUBLIC and not self.drafts

    @property
    def processes(self) -> int:
        """How many processes work at once."""
        return self.jobs or cores()

    @property
    def cluster(self) -> Cluster | None:
        """Give the machines that make the pages, where these are not made here."""
        return Cluster(self.dask, shared=self.dask_shared) if self.dask else None

    def folder(self, paths: Paths) -> Path:
        """Give the build folder; a preview never stands where the public site does."""
        return paths.build if self.is_public else paths.build / "preview"
