"""Layer 6 · pipeline/serving: the site on this machine, built again whenever a file of it is edited."""

from collections.abc import Callable

from tongbao.errors import TongbaoError
from tongbao.pipeline.building import Built, build
from tongbao.pipeline.paths import Paths
from tongbao.pipeline.settings import BuildSettings
from tongbao.site import LiveNotice, serve

__all__ = ["serve_site"]


def serve_site(
    paths: Paths,
    settings: BuildSettings,
    port: int,
    *,
    ready: Callable[[str], None],
    done: Callable[[Built | TongbaoError], LiveNotice | None],
    waiting: LiveNotice | None = None,
) -> None:
    """Serve a preview until the keyboard interrupts, built at once and again after every edit.

    ``ready`` is told the address; ``done`` is told how each build went and gives what the pages show then; ``waiting``
    is shown before the first one is done.
    """

    def rebuild() -> LiveNotice | None:
        try:
            return done(build(paths, settings))
        except TongbaoError as error:
            return done(error)

    watched = (paths.data, paths.content, paths.templates, paths.base)
    serve(settings.folder(paths), watched, rebuild, port, ready, waiting)
