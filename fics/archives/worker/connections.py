"""Connections to archives: none is made to an address inside a network, whatever name leads there."""

import copy
import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from fics.archives.worker.network import Astray

_Pool = type[HTTPConnectionPool] | type[HTTPSConnectionPool]
_UNICAST = IPv6Network("2000::/3")
"""All that IPv6 has given out (IANA, IPv6 Global Unicast Address Assignments)."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 behind a translator: the last four bytes are the address (RFC 6052)."""
_KEPT = (
    IPv4Network("192.0.0.0/24"),  # for protocols' own use; Oracle's machines find their secrets there
    IPv4Network("168.63.129.16/32"),  # Azure's, among public addresses
)
"""What is nobody's on the internet although Python, or the address itself, says otherwise."""


def is_outside(address: str) -> bool:
    """Whether an IP address is one of the open internet's, also one of IPv4 that is written as IPv6.

    Raises ValueError where it is no address.
    """
    ip = ip_address(address.partition("%")[0])  # behind the % stands the network card
    return all(map(_is_global, _meant(ip)))


def keep_outside(session: Session, *, but: str | None = None) -> None:
    """Have a session connect to no address inside a network; a name that leads to no other raises Astray.

    Proxies stay as they are: where one stands is for the operator to say, and what it connects to is its own
    to judge. So stay addresses that begin with `but`.
    """
    if but:
        session.mount(but, copy.copy(session.get_adapter(but)))  # a copy has connections of its own
    for prefix, adapter in session.adapters.items():
        if prefix != but and isinstance(adapter, HTTPAdapter):
            pools = adapter.poolmanager
            pools.pool_classes_by_scheme = dict[str, _Pool](http=_OutsidePool, https=_OutsideTLSPool)


def _meant(ip: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The address, and those of IPv4 that a machine or a router makes of it."""
    if isinstance(ip, IPv4Address):
        yield ip
    elif ip.ipv4_mapped:
        yield ip.ipv4_mapped
    elif ip in _NAT64:
        yield IPv4Address(int(ip) & 0xFFFF_FFFF)
    else:
        yield ip
        if ip.sixtofour:
            yield ip.sixtofour


def _is_global(ip: IPv4Address | IPv6Address) -> bool:
    kept = ip not in _UNICAST if isinstance(ip, IPv6Address) else any(ip in network for network in _KEPT)
    return ip.is_global and not ip.is_multicast and not kept


class _Outside(HTTPConnection):
    """A connection that resolves its name once, judges what comes of it, and goes to nothing else.

    Were the name resolved anew to connect, it could have changed its mind since.
    """

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        failure: NewConnectionError | ConnectTimeoutError | None = None
        for address in self._addresses(name):
            self._dns_host = address
            try:
                return super()._new_conn()
            except (NewConnectionError, ConnectTimeoutError) as error:
                failure = error
            finally:
                self._dns_host = name
        raise failure or Astray(f"{name} leads inside a network")

    def _addresses(self, name: str) -> Iterator[str]:
        try:
            found = socket.getaddrinfo(name, self.port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise NameResolutionError(self.host, self, socket.gaierror(str(error))) from error
        addresses = dict.fromkeys(str(place[0]) for *_, place in found)
        return filter(is_outside, addresses)


class _OutsideTLS(_Outside, HTTPSConnection):
    """A connection with TLS, whose certificate goes by the name, not by the address."""


# Not even urllib3's own classes fit its protocols for them, says pyright.
class _OutsidePool(HTTPConnectionPool):
    ConnectionCls = _Outside  # pyright: ignore[reportAssignmentType] -- as said above


class _OutsideTLSPool(HTTPSConnectionPool):
    ConnectionCls = _OutsideTLS  # pyright: ignore[reportAssignmentType] -- as said above
