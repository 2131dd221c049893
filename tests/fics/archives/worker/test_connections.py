"""Connections to archives: whatever a name resolves to, none leads inside a network."""

from collections.abc import Generator
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as some

from fics.archives.client import Archives, Busy, Found, WorkerLine, WorkerQuestion
from fics.archives.worker.connections import is_outside, keep_outside
from fics.archives.worker.fetch import answer
from fics.archives.worker.network import Astray
from fics.links.addresses import link
from fics.models import Link
from tests.archive import ao3, others
from tests.archive.ao3 import Work
from tests.archive.network import Internet, open_internet
from tests.archive.server import Archive

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # FanFicFare's, here in our own process

OUTSIDE = "93.184.215.14"
HOST = "archiveofourown.org"
INSIDE = {
    "loopback": "127.0.0.1",
    "all of loopback": "127.8.9.10",
    "unspecified": "0.0.0.0",
    "this network": "0.1.2.3",
    "private, class A": "10.0.0.7",
    "private, class B": "172.16.0.1",
    "private, class C": "192.168.1.1",
    "link-local": "169.254.1.1",
    "metadata of most clouds": "169.254.169.254",
    "metadata of Azure": "168.63.129.16",
    "metadata of Alibaba": "100.100.100.200",
    "metadata of Oracle": "192.0.0.192",
    "a provider's own (CGNAT)": "100.64.0.1",
    "benchmarks": "198.18.0.1",
    "documentation": "192.0.2.1",
    "multicast": "224.0.0.1",
    "global multicast": "224.0.1.1",
    "administrative multicast": "239.1.2.3",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "IPv6 loopback": "::1",
    "IPv6 unspecified": "::",
    "IPv6 link-local": "fe80::1",
    "IPv6 link-local with its link": "fe80::1%eth0",
    "IPv6 site-local": "fec0::1",
    "IPv6 unique local": "fd12:3456::1",
    "IPv6 metadata": "fd00:ec2::254",
    "IPv6 multicast": "ff02::1",
    "IPv6 global multicast": "ff0e::1",
    "IPv6 documentation": "2001:db8::1",
    "IPv6 discard": "100::1",
    "mapped loopback": "::ffff:127.0.0.1",
    "mapped private": "::ffff:10.0.0.7",
    "mapped metadata": "::ffff:169.254.169.254",
    "mapped CGNAT": "::ffff:100.64.0.1",
    "compatible private": "::10.0.0.7",
    "6to4 of private": "2002:a00:7::1",
    "6to4 of metadata": "2002:a9fe:a9fe::",
    "NAT64 of private": "64:ff9b::a00:7",
    "NAT64 of metadata": "64:ff9b::a9fe:a9fe",
    "local NAT64": "64:ff9b:1::1",
    "Teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
}


@pytest.mark.parametrize("address", INSIDE.values(), ids=INSIDE)
def test_no_address_inside_is_taken_for_one_outside(address: str) -> None:
    assert not is_outside(address)


@pytest.mark.parametrize(
    "address",
    [
        OUTSIDE,
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::6810:1",
        "2a00:1450::1",
        "64:ff9b::101:101",
        "::ffff:1.1.1.1",
    ],
)
def test_addresses_outside_are_known(address: str) -> None:
    assert is_outside(address)


@given(some.ip_addresses())
def test_what_python_calls_private_is_never_outside(address: IPv4Address | IPv6Address) -> None:
    if address.is_private or address.is_multicast or address.is_link_local:
        assert not is_outside(str(address)) or str(address).startswith(("64:ff9b::", "::ffff:"))


@pytest.fixture
def internet(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Generator[Internet]:
    with open_internet(archive, monkeypatch) as opened:
        opened.put(HOST, (OUTSIDE,))
        yield opened


@pytest.fixture
def session() -> Generator[requests.Session]:
    with requests.Session() as opened:
        keep_outside(opened)
        yield opened


def asked(address: str = f"https://{HOST}/works/123") -> Link:
    found = link(address)
    assert found is not None
    return found


def fetched(address: str = f"https://{HOST}/works/123") -> WorkerLine:
    question = WorkerQuestion(link=asked(address), user_agent="FicRec", ini=None, spacing=0, wait=0)
    return answer(question, lambda _: None)


def test_a_name_that_leads_outside_is_asked_there(archive: Archive, internet: Internet) -> None:
    ao3.put(archive, Work())

    said = fetched()

    assert isinstance(said.answer, Found), said.note
    assert set(internet.connected) == {OUTSIDE}


@pytest.mark.parametrize("address", INSIDE.values(), ids=INSIDE)
def test_a_redirect_to_a_name_that_leads_inside_is_not_followed(
    archive: Archive, internet: Internet, address: str
) -> None:
    inside = "inside.addresses.example"
    internet.put(inside, (address,))
    archive.move(f"{HOST}/works/123/navigate", f"https://{inside}/works/123")
    archive.put(f"{inside}/works/123", "the keys of the house")

    said = fetched()

    assert said.answer == Busy()
    assert "Astray" in said.note
    assert internet.resolved[-1] == inside
    assert set(internet.connected) == {OUTSIDE}
    assert {each.host for each in archive.asked} == {HOST}


@pytest.mark.parametrize("hops", [1, 2, 5])
def test_every_hop_is_judged(archive: Archive, internet: Internet, hops: int) -> None:
    internet.put("kubernetes.default.svc", ("10.96.0.1",))
    archive.move(f"{HOST}/works/123/navigate", "https://hop-1.example/")
    for hop in range(1, hops + 1):
        internet.put(f"hop-{hop}.example", (OUTSIDE,))
        archive.move(f"hop-{hop}.example/", f"https://hop-{hop + 1}.example/")
    archive.move(f"hop-{hops}.example/", "https://kubernetes.default.svc/")

    said = fetched()

    assert said.answer == Busy()
    assert set(internet.connected) == {OUTSIDE}
    assert archive.asked[-1].host == f"hop-{hops}.example"


def test_a_name_is_resolved_once_so_that_none_can_change_its_mind(
    internet: Internet, session: requests.Session, archive: Archive
) -> None:
    internet.put("rebinding.example", (OUTSIDE,), ("127.0.0.1",))
    archive.put("rebinding.example/", "a page")

    page = session.get("https://rebinding.example/")

    assert page.text == "a page"
    assert (internet.resolved, internet.connected) == (["rebinding.example"], [OUTSIDE])


def test_where_a_name_leads_inside_and_outside_only_the_outside_is_tried(
    internet: Internet, session: requests.Session, archive: Archive
) -> None:
    internet.put("both.example", ("10.0.0.7", "1.1.1.1", "127.0.0.1", OUTSIDE))
    internet.silent.add("1.1.1.1")
    archive.put("both.example/", "a page")

    page = session.get("https://both.example/")

    assert page.text == "a page"
    assert internet.connected == ["1.1.1.1", OUTSIDE]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_address_in_place_of_a_name_is_judged_too(
    internet: Internet, session: requests.Session, scheme: str
) -> None:
    with pytest.raises(Astray):
        session.get(f"{scheme}://169.254.169.254/latest/meta-data/")

    assert internet.connected == []


def test_an_archive_that_is_down_or_unknown_is_busy(internet: Internet) -> None:
    internet.silent.add(OUTSIDE)
    down = fetched()
    internet.names.clear()
    unknown = fetched()

    assert (down.answer, unknown.answer) == (Busy(), Busy())
    assert "Astray" not in down.note + unknown.note


def _without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name)


async def test_a_proxy_of_the_operators_may_stand_inside(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_proxies(monkeypatch)
    ini = tmp_path / "personal.ini"
    ini.write_text(f"[defaults]\nhttps_proxy:{archive.proxy}\nhttp_proxy:{archive.proxy}\n", encoding="utf-8")
    ao3.put(archive, Work())
    archives = Archives(ini=ini, spacing=lambda _: timedelta(0))

    told = await archives.fetch(asked())
    await archives.close()

    assert isinstance(told, Found)


async def test_a_browser_of_the_operators_may_stand_inside(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_proxies(monkeypatch)
    ini = tmp_path / "personal.ini"
    port = archive.proxy.rpartition(":")[2]
    ini.write_text(
        f"[www.fanfiction.net]\nuse_flaresolverr_proxy:true\nflaresolverr_proxy_address:LocalHost\n"
        f"flaresolverr_proxy_port:{port}\n",
        encoding="utf-8",
    )
    others.put_story(archive, 7)
    archives = Archives(ini=ini, spacing=lambda _: timedelta(0))

    told = await archives.fetch(asked("https://www.fanfiction.net/s/7/1/"))
    await archives.close()

    assert isinstance(told, Found)
