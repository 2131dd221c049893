"""A proxy to which every host leads: it answers for each of them, and notes every request."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import trustme


@dataclass(frozen=True, slots=True)
class Page:
    """What is answered to one request."""

    body: str | bytes = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def data(self) -> bytes:
        """The body as it is sent."""
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass(frozen=True, slots=True)
class Asked:
    """One request; `at` is in seconds of the monotonic clock."""

    at: float
    method: str
    host: str
    path: str
    """With its query."""
    headers: dict[str, str]

    @property
    def agent(self) -> str:
        """Who asked."""
        return self.headers.get("User-Agent", "")


@dataclass(slots=True)
class Archive:
    """All hosts there are: `pages` by `host/path`; `trouble` comes before them, while it lasts."""

    proxy: str = ""
    certificates: Path = Path()
    pages: dict[str, Page] = field(default_factory=dict[str, Page])
    trouble: Page | None = None
    """Answered to every request instead of its page."""
    half: bool = False
    """Whether connections break in the middle of a page."""
    silent: bool = False
    """Whether nothing is answered, until this is taken back."""
    visited: threading.Event = field(default_factory=threading.Event)
    """Set with every request; clear it to wait for the next one."""
    asked: list[Asked] = field(default_factory=list[Asked])
    """Every request so far, in order."""

    def put(self, address: str, page: "Page | str") -> None:
        """Put a page at `host/path`; one with a query stands only there, one without also under queries."""
        self.pages[address] = Page(page) if isinstance(page, str) else page

    def move(self, address: str, to: str) -> None:
        """Let an address lead to another."""
        self.put(address, Page(status=302, headers=(("Location", to),)))

    def page(self, host: str, path: str) -> Page:
        """What is answered."""
        plain = path.partition("?")[0]
        found = self.pages.get(host + path) or self.pages.get(host + plain)
        return self.trouble or found or Page("<html><body><h2>Error 404</h2></body></html>", 404)

    def clear(self) -> None:
        """Take all pages away, and forget what was asked."""
        self.pages.clear()
        self.asked.clear()
        self.visited.clear()
        self.trouble, self.half, self.silent = None, False, False

    def environment(self) -> dict[str, str]:
        """What has a worker reach nothing else."""
        proxies = {"HTTPS_PROXY": self.proxy, "HTTP_PROXY": self.proxy, "NO_PROXY": ""}
        return {**proxies, "REQUESTS_CA_BUNDLE": str(self.certificates)}

    @property
    def gaps(self) -> list[float]:
        """Seconds between one request and the next."""
        return [after.at - before.at for before, after in zip(self.asked, self.asked[1:], strict=False)]


@contextmanager
def open_archive(folder: Path) -> Generator[Archive]:
    """An archive with no pages, answering until the context ends; needs a folder for its certificate."""
    archive = Archive(certificates=folder / "archive.pem")
    _authority().cert_pem.write_to_path(str(archive.certificates))
    with _serving(_Server(archive)) as port:
        archive.proxy = f"http://127.0.0.1:{port}"
        try:
            yield archive
        finally:
            archive.silent = False


@contextmanager
def open_directly(archive: Archive) -> Generator[int]:
    """The port at which an archive answers as each host's own web server, over TLS."""
    with _serving(_Secure(archive)) as port:
        yield port


@contextmanager
def _serving(server: "_Server") -> Generator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, archive: Archive) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.archive = archive

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is part of the tests."""


class _Secure(_Server):
    """Every archive's own web server, over TLS from the first byte, without a proxy's CONNECT."""

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        context = _context("any.example")
        context.sni_callback = _as_called
        return context.wrap_socket(connection, server_side=True), address


def _as_called(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
    connection.context = _context(name or "any.example")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host = ""

    def do_CONNECT(self) -> None:
        self.send_response(200, "Connection established")
        self.end_headers()
        self.host = self.path.partition(":")[0]
        self.request = _context(self.host).wrap_socket(self.connection, server_side=True)
        self.setup()
        self.close_connection = False

    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        archive = self.server.archive
        parts = urlsplit(self.path)
        host = parts.hostname or self.host or self.headers["Host"]
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        archive.asked.append(Asked(time.monotonic(), self.command, host, path, dict(self.headers)))
        archive.visited.set()
        while archive.silent:
            time.sleep(0.01)
        self._answer(archive.page(host, path), half=archive.half)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.endswith("/v1"):
            self._solve(json.loads(body)["url"])
        else:
            self.do_GET()

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Nothing: `asked` has it all."""

    def _solve(self, url: str) -> None:
        """What FlareSolverr answers, a browser that other programs may use."""
        assert isinstance(self.server, _Server)
        parts = urlsplit(url)
        self.server.archive.asked.append(Asked(time.monotonic(), "GET", parts.netloc, parts.path, {}))
        page = self.server.archive.page(parts.netloc, parts.path)
        solution = {"status": page.status, "url": url, "cookies": (), "response": page.data.decode()}
        self._answer(Page(json.dumps({"status": "ok", "solution": solution})), half=False)

    def _answer(self, page: Page, *, half: bool) -> None:
        self.send_response(page.status)
        for name, value in (("Content-Type", "text/html; charset=utf-8"), *page.headers):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(page.data)))
        self.end_headers()
        self.wfile.write(page.data[: len(page.data) // 2] if half else page.data)
        self.close_connection = half


@cache
def _authority() -> trustme.CA:
    return trustme.CA()


@cache
def _context(host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with _authority().issue_cert(host).private_key_and_cert_chain_pem.tempfile() as path:
        context.load_cert_chain(path)
    return context
