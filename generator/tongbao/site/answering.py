"""What a browser asks a preview for → a file of the site, or what loads the page anew."""

import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tongbao.errors import UsageError
from tongbao.site.live import Preview
from tongbao.site.policy import headers_for
from tongbao.site.release import released

__all__ = ["bound_server"]

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


def bound_server(port: int, preview: Preview) -> ThreadingHTTPServer:
    """Take a port of this machine for a preview; raise UsageError where it is taken."""

    class Handler(_Handler):
        shown = preview

    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Handler)
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
