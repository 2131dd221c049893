"""The archives whose addresses are known by heart: their hosts, their paths, their own addresses."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One form of address: what a fic's page looks like, its kind, and its own address with `{id}`."""

    path: re.Pattern[str]
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """One archive: its name, its key's first part, its hosts (all of them are the same archive).

    `only_fics` says that every fic's address is known here, so that another page is no fic.
    """

    name: str
    slug: str
    hosts: re.Pattern[str]
    shapes: tuple[Shape, ...]
    only_fics: bool = False


_ID = r"0*(?P<id>[1-9]\d{0,11})(?![\w-])"
_SLUGGED = r"0*(?P<id>[1-9]\d{0,11})(?!\w)"


def _shape(path: str, kind: str, url: str) -> Shape:
    return Shape(re.compile(path, re.IGNORECASE | re.ASCII), kind, url)


def _site(name: str, slug: str, hosts: str, *shapes: Shape, only_fics: bool = False) -> Site:
    return Site(name, slug, re.compile(hosts), shapes, only_fics)


def _otw(name: str, slug: str, hosts: str, home: str) -> Site:
    """An archive with AO3's software: the same paths, its own numbers."""
    work = _shape(rf"(?:/collections/[^/?]+)?/(?:works|downloads)/{_ID}", "work", f"{home}/works/{{id}}")
    series = _shape(rf"/series/{_ID}", "series", f"{home}/series/{{id}}")
    chapter = _shape(rf"/chapters/{_ID}", "chapter", f"{home}/chapters/{{id}}")
    return _site(name, slug, hosts, work, series, chapter, only_fics=True)


def _fiction_net(name: str, slug: str, domain: str) -> Site:
    shape = _shape(rf"/[sr]/{_ID}", "story", f"https://www.{domain}/s/{{id}}/1/")
    return _site(name, slug, rf"(?:(?:www|m)\.)?{re.escape(domain)}", shape, only_fics=True)


def _forum(name: str, slug: str, hosts: str, home: str) -> Site:
    shape = _shape(rf"/threads/(?:[^/?]*\.)?{_ID}", "thread", f"{home}/threads/{{id}}/")
    return _site(name, slug, hosts, shape)


_AO3_HOSTS = (
    r"(?:(?:www|download|insecure|secure|m)\.)?archiveofourown\.(?:org|com|net|gay|info)"
    r"|(?:(?:www|secure)\.)?ao3\.org|archive\.transformativeworks\.org|xn--iao3-lw4b\.ws"
)
_UUID = r"(?P<id>\d{1,12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])"

SITES = (
    _otw("Archive of Our Own", "ao3", _AO3_HOSTS, "https://archiveofourown.org"),
    _fiction_net("FanFiction.net", "ffn", "fanfiction.net"),
    _fiction_net("FictionPress", "fp", "fictionpress.com"),
    _otw("SquidgeWorld", "squidge", r"(?:www\.)?squidgeworld\.org", "https://squidgeworld.org"),
    _otw("Superlove", "superlove", r"superlove\.sayitditto\.net", "https://superlove.sayitditto.net"),
    _otw("Ad Astra", "adastra", r"(?:www\.)?adastrafanfic\.com", "https://www.adastrafanfic.com"),
    _site(
        "Wattpad",
        "wattpad",
        r"(?:(?:www|m|mobile)\.)?wattpad\.com",
        _shape(rf"/story/{_SLUGGED}", "story", "https://www.wattpad.com/story/{id}"),
    ),
    _site(
        "Royal Road",
        "royalroad",
        r"(?:www\.)?royalroadl?\.com",
        _shape(rf"/fiction/{_ID}", "fiction", "https://www.royalroad.com/fiction/{id}"),
    ),
    _site(
        "FimFiction",
        "fimfiction",
        r"(?:(?:www|mobile)\.)?fimfiction\.(?:net|com)",
        _shape(rf"/story/{_ID}", "story", "https://www.fimfiction.net/story/{id}"),
    ),
    _site(
        "Ficbook",
        "ficbook",
        r"(?:(?:www|m)\.)?ficbook\.net",
        _shape(rf"/readfic/{_UUID}", "fic", "https://ficbook.net/readfic/{id}"),
    ),
    _site(
        "FicWad",
        "ficwad",
        r"(?:www\.)?ficwad\.com",
        _shape(rf"/story/{_ID}", "story", "https://ficwad.com/story/{id}"),
    ),
    _forum("SpaceBattles", "sb", r"forums?\.spacebattles\.com", "https://forums.spacebattles.com"),
    _forum(
        "Sufficient Velocity",
        "sv",
        r"(?:forums?\.)?sufficientvelocity\.com",
        "https://forums.sufficientvelocity.com",
    ),
    _forum(
        "Questionable Questing",
        "qq",
        r"(?:forum\.)?questionablequesting\.com",
        "https://forum.questionablequesting.com",
    ),
)
"""The equal hosts and paths are those of otwarchive's config/config.yml (PERMITTED_HOSTS) and of FanFicFare's
adapters; a mirror of AO3 is shown with AO3's own address. Adult-FanFiction has a number space in each of its
subdomains, and Scribble Hub and Literotica name a fic by its words: the general rule of `links` fits them."""

BARE_HOSTS = (
    r"archiveofourown\.(?:org|com|net|gay|info)|ao3\.org|fanfiction\.net|fictionpress\.com|squidgeworld\.org|"
    r"wattpad\.com|royalroad\.com|fimfiction\.net|ficbook\.net|ficwad\.com|spacebattles\.com|"
    r"sufficientvelocity\.com|questionablequesting\.com"
)
"""The hosts whose addresses are understood without a scheme, too."""
