"""A folder behind a real server, and the distribution's Chromium."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Playwright

#: The path of the portal's address, under which a site is served.
BASE = "/duban/"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + urlsplit(path).path.removeprefix(BASE).lstrip("/"))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing where a browser goes on before it has read all; whatever it misses, the test sees."""


def served(folder: Path) -> AbstractContextManager[str]:
    """Serve a folder on a free port of this machine; give its address."""
    return answering(partial(_Quiet, directory=str(folder)))


@contextmanager
def answering(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Let a handler answer on a free port of this machine, in a thread of its own; give the address."""
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def found_chromium() -> str | None:
    """Give the browser's file, if there is one."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the distribution's Chromium."""
    browser = playwright.chromium.launch(executable_path=found_chromium(), args=["--no-sandbox"])
    try:
        yield browser
    finally:
        browser.close()
