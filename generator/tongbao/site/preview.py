"""The site on this machine's own address, loaded anew in the browser whenever it was built again."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from tongbao.site.live import LiveNotice, Preview
from tongbao.site.watch import INTERVAL, watch

__all__ = ["preview_server", "serve"]


def serve(
    build: Path,
    paths: Sequence[Path],
    rebuild: Callable[[], LiveNotice | None],
    port: int,
    ready: Callable[[str], None],
    waiting: LiveNotice | None = None,
) -> None:
    """Serve ``build/site`` until the keyboard interrupts; build at once, and again at every change below the paths.

    ``rebuild`` gives what pages show then, ``waiting`` is shown before; ``ready`` is told the address.
    """
    stop = Event()
    with preview_server(build, port) as preview, ThreadPoolExecutor(1) as watcher:
        preview.notice = waiting

        def again() -> None:
            preview.notice = rebuild()

        # The keyboard interrupts the main thread only: nothing is ever cut off in the middle of a look or a build.
        watching: Future[None] | None = None
        try:
            ready(preview.address)
            watching = watcher.submit(watch, paths, again, stop, at_once=True)
            # Waiting for ever would not hear the keyboard on Windows.
            while not wait([watching], timeout=INTERVAL).done:
                pass
        except KeyboardInterrupt:
            pass
        finally:
            stop.set()
        if watching:
            watching.result()


@contextmanager
def preview_server(build: Path, port: int = 0) -> Iterator[Preview]:
    """Run the server in a thread of its own; port 0 takes any that is free."""
    from tongbao.site.answering import bound_server  # noqa: PLC0415  (a build needs no modules of a network)

    preview = Preview(build)
    with bound_server(port, preview) as server:
        preview.address = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield preview
        finally:
            server.shutdown()
            thread.join()
