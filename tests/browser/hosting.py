"""A folder behind a server that does what a real host does: packing, the documented headers, the page for 404."""

import gzip
import hashlib
from contextlib import AbstractContextManager
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.browser.serving import BASE, answering

from tongbao.site import headers_for

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
}


@cache
def packed(content: bytes) -> bytes:
    """Pack as hosts do by default."""
    return gzip.compress(content, 6, mtime=0)


class _Host(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path
    #: What was sent: path and size, as it went over the line.
    sent: list[tuple[str, int]]

    def do_GET(self) -> None:
        """Answer with a file, with the word that it is still the same, or with the page for what is missing."""
        path = unquote(urlsplit(self.path).path).removeprefix(BASE).lstrip("/")
        place = self.folder / path
        if place.is_dir():
            place /= "index.html"
        status = HTTPStatus.OK
        if not place.is_file():
            place, status = self.folder / "404.html", HTTPStatus.NOT_FOUND
        content = place.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, path, b"", {"ETag": tag})
            return
        own = {"ETag": tag, "Content-Type": TYPES.get(place.suffix, "application/octet-stream")}
        if place.suffix in TYPES and "gzip" in self.headers.get("Accept-Encoding", ""):
            content, own["Content-Encoding"] = packed(content), "gzip"
        self._answer(status, path, content, own)

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, status: HTTPStatus, path: str, content: bytes, own: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers_for(path), **own, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.sent.append((path, len(content)))
        self.wfile.write(content)


def hosted(folder: Path, sent: list[tuple[str, int]] | None = None) -> AbstractContextManager[str]:
    """Serve a folder as a host would, on a free port of this machine; give its address, note what is sent."""
    kept = [] if sent is None else sent
    return answering(type("Host", (_Host,), {"folder": folder, "sent": kept}))
