"""The site on this machine's own address, loaded anew in the browser whenever it was built again."""

import json
import mimetypes
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Event, Thread
from typing import Final
from urllib.parse import unquote, urlsplit

from tongbao.errors import UsageError
from tongbao.site.policy import headers_for
from tongbao.site.release import released
from tongbao.site.watch import INTERVAL, watch

__all__ = ["LiveNotice", "LiveRow", "Preview", "preview_server", "serve"]

_SCRIPT: Final = "/__live__.js"
_STATE: Final = "/__live__"
_TAG: Final = '<script src="/__live__.js" data-release="{release}" defer></script></body>'
_EMPTY: Final = b"<!doctype html><title>tongbao</title><body></body>"
#: Types that the system's own table may not know or may know otherwise (the registry of Windows, say).
_TYPES: Final = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class LiveRow:
    """A finding as a page shows it."""

    place: str
    #: ``error``, ``warning`` or ``hint``, and the word for it.
    severity: str
    label: str
    text: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class LiveNotice:
    """What the pages of a preview say in their corner: a sentence, findings, how many more, the word on the button."""

    title: str
    rows: tuple[LiveRow, ...] = ()
    more: str = ""
    close: str = ""


@dataclass(slots=True)
class Preview:
    """A running server: its address, and the notice that its pages show, if any."""

    build: Path
    address: str = ""
    notice: LiveNotice | None = None

    def state(self) -> bytes:
        """Say what the pages' script asks for."""
        notice = asdict(self.notice) if self.notice else None
        return json.dumps({"release": released(self.build), "notice": notice}).encode()


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
    preview = Preview(build)

    class Handler(_Handler):
        shown = preview

    with _bound(port, Handler) as server:
        preview.address = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield preview
        finally:
            server.shutdown()
            thread.join()


def _bound(port: int, handler: type[BaseHTTPRequestHandler]) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as error:
        raise UsageError("site.port-taken", port=port) from error


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with files of the site."""

    shown: Preview
    #: Say nothing about the version of Python.
    server_version = "tongbao"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a file, the script, the state, or the page for what is missing."""
        path = unquote(urlsplit(self.path).path)
        site = self.shown.build / "site"
        if not self._host_is_ours():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"")
        elif path == _STATE:
            self._send(HTTPStatus.OK, "application/json", self.shown.state())
        elif path == _SCRIPT:
            script = files(__package__).joinpath("live.js").read_bytes()
            self._send(HTTPStatus.OK, "text/javascript", script)
        elif (place := _found(site, path)) and place.is_dir():
            self._redirect(f"{urlsplit(self.path).path}/")
        elif place:
            self._send_file(HTTPStatus.OK, place)
        else:
            self._send_file(HTTPStatus.NOT_FOUND, site / "404.html")

    def do_HEAD(self) -> None:
        """Answer the same without the content."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given from above
        """Keep the terminal free: what was asked for is of no interest."""

    def _host_is_ours(self) -> bool:
        """Refuse foreign names, so that no web page elsewhere can read drafts through a name that leads here."""
        return urlsplit(f"//{self.headers.get('Host')}").hostname in {"127.0.0.1", "localhost"}

    def _send_file(self, status: HTTPStatus, place: Path) -> None:
        release = released(self.shown.build)
        try:
            content = place.read_bytes()
        except OSError:
            # Before the first good build there is no page at all, but the message must be seen.
            content, status = _EMPTY, HTTPStatus.NOT_FOUND
        kind = _TYPES.get(place.suffix.lower()) or mimetypes.guess_type(place.name)[0]
        if kind == "text/html":
            # Which release a page is of is known when it is read: a switch right after it is not missed.
            content = content.replace(b"</body>", _TAG.format(release=release).encode())
        self._send(status, kind or "application/octet-stream", content)

    def _redirect(self, path: str) -> None:
        # Several slashes in front would be the name of another host.
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"/{path.lstrip('/')}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        text = kind.startswith("text/") or kind in {"application/json", "application/xml", "image/svg+xml"}
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        # A preview changes all the time, so nothing is kept.
        for name, value in {**headers_for(urlsplit(self.path).path.lstrip("/")), "Cache-Control": "no-store"}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _found(site: Path, path: str) -> Path | None:
    """Give the file (or the folder that lacks its slash) behind a path; nothing outside of the site is ever given."""
    root = site.resolve()
    if "\0" in path or "\\" in path:
        return None
    place = root.joinpath(*[part for part in path.split("/") if part]).resolve()
    if not place.is_relative_to(root):
        return None
    if place.is_dir() and path.endswith("/"):
        place /= "index.html"
    elif path.endswith("/"):
        return None
    return place if place.exists() else None
