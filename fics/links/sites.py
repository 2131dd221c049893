"""The archives whose addresses are known by heart, and how long to wait between two requests to one."""

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from fics.models import Link


@dataclass(frozen=True, slots=True)
class Shape:
    """One form of address: what its path and query look like, its kind, and its own address with `{id}`."""

    path: re.Pattern[str]
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """One archive: its name, its key's first part, its hosts (all of them are the same archive).

    Where a part of the host is named `{place}`, numbers are counted anew in each, and kind and address have
    it. Every form of a fic's address is known, so that another page is no fic.
    """

    name: str
    slug: str
    hosts: re.Pattern[str]
    shapes: tuple[Shape, ...]


SERIES = "series"
"""The kind of address that names several fics together."""

_ID = r"0*(?P<id>[1-9]\d{0,11})(?![\w-])"
_SLUGGED = r"0*(?P<id>[1-9]\d{0,11})(?!\w)"
_IN_QUERY = r"\?(?:[^#]*&)?"


def _shape(path: str, kind: str, url: str) -> Shape:
    return Shape(re.compile(path, re.IGNORECASE | re.ASCII), kind, url)


def _site(name: str, slug: str, hosts: str, *shapes: Shape) -> Site:
    return Site(name, slug, re.compile(hosts), shapes)


def _otw(name: str, slug: str, hosts: str, home: str) -> Site:
    """An archive with AO3's software: the same paths, its own numbers."""
    inside = r"(?:/collections/[^/?]+)?"
    work = _shape(rf"{inside}/(?:works|downloads)/{_ID}", "work", f"{home}/works/{{id}}")
    series = _shape(rf"{inside}/series/{_ID}", SERIES, f"{home}/series/{{id}}")
    chapter = _shape(rf"{inside}/chapters/{_ID}", "chapter", f"{home}/chapters/{{id}}")
    return _site(name, slug, hosts, work, series, chapter)


def _fiction_net(name: str, slug: str, domain: str, *mirrors: str) -> Site:
    """FanFiction.net or its sister; a mirror has its numbers."""
    shape = _shape(rf"/[sr]/{_ID}", "story", f"https://www.{domain}/s/{{id}}/1/")
    hosts = "|".join(map(re.escape, (domain, *mirrors)))
    return _site(name, slug, rf"(?:(?:www|m|b)\.)?(?:{hosts})", shape)


def _forum(name: str, slug: str, hosts: str, home: str) -> Site:
    """A XenForo forum: a thread keeps its number when its title changes."""
    path = re.escape(urlsplit(home).path)
    thread = _shape(rf"{path}/threads/(?:[^/?]*\.)?{_ID}", "thread", f"{home}/threads/{{id}}/")
    posts = rf"{path}/(?:posts/|showpost\.php{_IN_QUERY}p=|goto/post{_IN_QUERY}id=)"
    return _site(name, slug, hosts, thread, _shape(posts + _ID, "post", f"{home}/posts/{{id}}/"))


_AO3_HOSTS = (
    r"(?:(?:www|download|insecure|secure|m)\.)?archiveofourown\.(?:org|com|net|gay|info)"
    r"|(?:(?:www|secure)\.)?ao3\.org|archive\.transformativeworks\.org|xn--iao3-lw4b\.ws"
)
_UUID = r"(?P<id>\d{1,12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])"
_WORDS = r"(?P<id>[\w-]{1,200})(?![^/?])"
_ADULT_FANFICTION = "https://{place}.adult-fanfiction.org/story.php?no={id}"

SITES = (
    _otw("Archive of Our Own", "ao3", _AO3_HOSTS, "https://archiveofourown.org"),
    _fiction_net("FanFiction.net", "ffn", "fanfiction.net", "fanfiction.ws"),
    _fiction_net("FictionPress", "fp", "fictionpress.com"),
    _otw("SquidgeWorld", "squidge", r"(?:www\.)?squidgeworld\.org", "https://squidgeworld.org"),
    _otw("Superlove", "superlove", r"superlove\.sayitditto\.net", "https://superlove.sayitditto.net"),
    _otw("Ad Astra", "adastra", r"(?:www\.)?adastrafanfic\.com", "https://www.adastrafanfic.com"),
    _otw("CFAA", "cfaa", r"(?:www\.)?cfaarchive\.org", "https://www.cfaarchive.org"),
    _site(
        "Wattpad",
        "wattpad",
        r"(?:(?:www|m|mobile|embed)\.)?wattpad\.com",
        _shape(rf"/story/{_SLUGGED}", "story", "https://www.wattpad.com/story/{id}"),
        _shape(rf"/{_SLUGGED}", "part", "https://www.wattpad.com/{id}"),
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
        r"(?:(?:www|m)\.)?ficbook\.(?:net|group)",
        _shape(rf"/readfic/{_UUID}", "fic", "https://ficbook.net/readfic/{id}"),
    ),
    _site(
        "FicWad",
        "ficwad",
        r"(?:www\.)?ficwad\.com",
        _shape(rf"/story/{_ID}", "story", "https://ficwad.com/story/{id}"),
    ),
    _forum(
        "SpaceBattles", "sb", r"(?:(?:www|forums?)\.)?spacebattles\.com", "https://forums.spacebattles.com"
    ),
    _forum(
        "Sufficient Velocity",
        "sv",
        r"(?:(?:www|forums?)\.)?sufficientvelocity\.com",
        "https://forums.sufficientvelocity.com",
    ),
    _forum(
        "Questionable Questing",
        "qq",
        r"(?:(?:www|forums?)\.)?questionablequesting\.com",
        "https://forum.questionablequesting.com",
    ),
    _forum(
        "AlternateHistory.com",
        "ah",
        r"(?:www\.)?alternatehistory\.com",
        "https://www.alternatehistory.com/forum",
    ),
    _site(
        "Adult-FanFiction",
        "aff",
        r"(?P<place>(?!www|members|forum)[a-z]+2?)\.adult-fanfiction\.org",
        _shape(rf"/story\.php{_IN_QUERY}no={_ID}", "{place}", _ADULT_FANFICTION),
    ),
    _site(
        "SIYE",
        "siye",
        r"(?:www\.)?siye\.co\.uk",
        _shape(
            rf"(?:/siye)?/viewstory\.php{_IN_QUERY}sid={_ID}",
            "story",
            "https://www.siye.co.uk/siye/viewstory.php?sid={id}",
        ),
    ),
    _site(
        "Twisting the Hellmouth",
        "tth",
        r"(?:www\.)?tthfanfic\.org",
        _shape(rf"(?:/T-\d+)?/Story-{_SLUGGED}", "story", "https://www.tthfanfic.org/Story-{id}"),
        _shape(rf"/story\.php{_IN_QUERY}no={_ID}", "story", "https://www.tthfanfic.org/Story-{id}"),
    ),
    _site(
        "Scribble Hub",
        "scribblehub",
        r"(?:www\.)?scribblehub\.com",
        _shape(rf"/(?:series|read)/{_SLUGGED}", "story", "https://www.scribblehub.com/series/{id}/"),
    ),
    _site(
        "Spirit Fanfics",
        "spirit",
        r"(?:www\.)?(?:spiritfanfiction\.com|socialspirit\.com\.br)",
        _shape(rf"/historia/(?:[^/?]*-)?{_ID}", "historia", "https://www.spiritfanfiction.com/historia/{id}"),
    ),
    _site(
        "FanFiktion.de",
        "fanfiktion",
        r"(?:www\.)?fanfiktion\.de",
        _shape(r"/s/(?P<id>[0-9a-f]{8,32})(?!\w)", "story", "https://www.fanfiktion.de/s/{id}/1"),
    ),
    _site(
        "Literotica",
        "literotica",
        r"(?:(?:www|m)\.)?literotica\.com",
        _shape(rf"(?:/beta)?/s/{_WORDS}", "story", "https://www.literotica.com/s/{id}"),
        _shape(rf"(?:/beta)?/i/{_WORDS}", "comic", "https://www.literotica.com/i/{id}"),
        _shape(rf"(?:/beta)?/p/{_WORDS}", "poem", "https://www.literotica.com/p/{id}"),
        _shape(rf"/series/se/{_WORDS}", "serial", "https://www.literotica.com/series/se/{id}"),
    ),
)
"""The equal hosts and paths are those of otwarchive's config/config.yml (PERMITTED_HOSTS) and of FanFicFare's
adapters; a mirror of AO3 is shown with AO3's own address. Adult-FanFiction has a number space in each of its
subdomains. A fic of Ficbook's has a number and a UUID, and nothing in them says that they are one."""

BARE_HOSTS = (
    r"archiveofourown\.(?:org|com|net|gay|info)|ao3\.org|fanfiction\.net|fictionpress\.com|squidgeworld\.org|"
    r"wattpad\.com|royalroad\.com|fimfiction\.net|ficbook\.net|ficwad\.com|spacebattles\.com|"
    r"sufficientvelocity\.com|questionablequesting\.com|adult-fanfiction\.org|siye\.co\.uk|tthfanfic\.org|"
    r"scribblehub\.com|spiritfanfiction\.com|fanfiktion\.de|literotica\.com"
)
"""The hosts whose addresses are understood without a scheme, too."""


_LEAST = 2.0
"""Seconds for every other archive."""
_SECONDS = {
    "ao3": 4.0,
    "ffn": 12.0,
    "fp": 8.0,
    "sb": 6.0,
    "sv": 6.0,
    "qq": 6.0,
    "ah": 6.0,
    "scribblehub": 5.0,
    "althistory.com": 6.0,
    "the-sietch.com": 6.0,
    "fictionmania.tv": 10.0,
    "novelfull.com": 5.0,
}
"""FanFicFare's average waits (`slow_down_sleep_time` in its defaults.ini), where they are longer."""


def archive_of(link: Link) -> str:
    """The archive's short name (`ao3`), or its host: what is asked one request at a time."""
    archive, _, rest = link.key.partition(":")
    return archive if archive != "web" else rest.partition("/")[0].partition("?")[0]


def spacing(link: Link) -> timedelta:
    """The least time between two requests to a link's archive."""
    return timedelta(seconds=_SECONDS.get(archive_of(link), _LEAST))
