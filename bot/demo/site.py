"""The demo's own web host: the page of its list, for this computer alone."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from bot.settings import Settings

_CONTACT = "demo@example.org"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and logs nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- http.server's name
        """Say nothing."""


@contextmanager
def served(settings: Settings) -> Generator[Settings]:
    """These settings with a folder for pages, which is served on a free port while inside."""
    with tempfile.TemporaryDirectory(prefix="ficrec-pages-") as folder:
        handler = partial(_Quiet, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield replace(
                settings,
                site_dir=Path(folder),
                site_url=f"http://127.0.0.1:{server.server_port}",
                operator_contact=_CONTACT,
            )
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
