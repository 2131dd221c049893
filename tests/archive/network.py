"""An internet of our own: names lead to the addresses a test says, and every address to one server on loopback."""

import socket
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address

import pytest

from tests.archive.server import Archive, open_directly

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@dataclass(slots=True)
class Internet:
    """`names` has what each name resolves to, one answer after another; the last one stays."""

    names: dict[str, list[tuple[str, ...]]] = field(default_factory=dict[str, list[tuple[str, ...]]])
    resolved: list[str] = field(default_factory=list[str])
    """Every name that was asked for."""
    connected: list[str] = field(default_factory=list[str])
    """Every address to which a connection was begun."""
    silent: set[str] = field(default_factory=set[str])
    """Addresses at which nobody answers."""

    def put(self, name: str, *answers: tuple[str, ...]) -> None:
        self.names[name] = list(answers)

    def resolve(self, host: str) -> tuple[str, ...]:
        if _is_address(host):
            return (host,)
        self.resolved.append(host)
        answers = self.names.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]


@contextmanager
def open_internet(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Generator[Internet]:
    """All that this process connects to is the archive, over TLS, and no proxy stands before it."""
    internet = Internet()
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(archive.certificates))
    connect = socket.socket.connect

    def lookup(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in internet.resolve(host)
        ]

    with open_directly(archive) as port, monkeypatch.context() as patched:

        def arrive(connection: socket.socket, address: tuple[str, int]) -> None:
            internet.connected.append(address[0])
            if address[0] in internet.silent:
                raise ConnectionRefusedError
            connect(connection, ("127.0.0.1", port))

        patched.setattr(socket, "getaddrinfo", lookup)
        patched.setattr(socket.socket, "connect", arrive)
        yield internet


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
