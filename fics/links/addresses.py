"""Any address of a fic: its archive, a key that is equal for equal fics, and its true address; no network."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

from fics.catalogue import message
from fics.errors import Unreadable
from fics.links import redirectors
from fics.links.sites import BARE_HOSTS, SITES, Site
from fics.models import Link

URL_LENGTH = 500
"""An address's characters; a longer one is no link to a fic."""

# written `HTTPS://` by some phones
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# `archiveofourown.org/works/1` is copied without its scheme
_BARE = re.compile(rf"(?:[a-z]{{1,9}}\.)?(?:{BARE_HOSTS})/", re.IGNORECASE)
# a comma or a bar before another address parts two; within one, it stands behind the signs of a query
_GLUED = rf"[,;|，、；｜]+(?:https?://|(?:[a-z]{{1,9}}\.)?(?:{BARE_HOSTS})/)|(?:(?<![/=?&:#%_])|(?<=&&))https?://|[\\\\]+https?://|-+>|\)\W{{0,3}}\["
_SLASHED = re.compile(rf"(?<![:/])/+(?=https?://|(?:www\.)?(?:{BARE_HOSTS})/)", re.IGNORECASE)
_SEVERAL = re.compile(_GLUED, re.IGNORECASE)
# without `https://` only where a known archive's host begins it
_FOUND = re.compile(
    rf"(?:https?://|(?<![\w.@/-])(?:[a-z]{{1,9}}\.)?(?:{BARE_HOSTS})/)(?:(?!{_GLUED})[^\s<>\"])*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\A|(?<=[\n,;|]))[^\S\n]*(?:(?P<archive>ao3|ffn|ff\.net|fanfiction\.net)"
    r"(?: work| story| fic| id)?[ :#/-]{1,3}|/?works/)(?P<id>\d{5,9})[^\S\n]*(?=[\n,;|]|\Z)",
    re.IGNORECASE,
)
"""A fic's number with its archive, alone in its line or between commas: `ao3 61234567`, `works/61234567`."""
_NUMBERED_HINT = re.compile(r"\d{5}")
_BARE_END = re.compile(r"\.[a-z]{2,4}/", re.IGNORECASE)
"""How each address ends its host that is understood without a scheme; looked for first, since it is quick."""
# `[Salt](https://…)`: the address alone counts
_MARKDOWN = re.compile(r"\[[^\]]*\]\((\S*)\)")
# an address and nothing else
_ALONE = re.compile(r"<?https?://[^\s<>\"]+>?", re.IGNORECASE)
# what copying leaves in the middle of an address, where it would cut a fic's number short
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# covers and banners stand among links, and are none
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg)\b", re.IGNORECASE)
# browsers drop or turn around some of these, so that two readers would see two addresses
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"]|\s")
# a name of the DNS: labels of up to 63 signs
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")
# browsers take `127.1` and `0x7f.1` for addresses of this very machine
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_INSIDE = (
    "local",
    "localhost",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "arpa",
    "onion",
)
# what sites add to a link to know who shared it, and what only changes how a page looks
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|__cf\w*|ref_src|style=mine|format=light|view=flat)(?:=|\Z)|\Z"
)
# the story's number, wherever in the query it stands
_EFICTION = re.compile(r"(?<![^&])sid=\d+(?!\w)")
# one post of Tumblr's in its blog's pages and in those of the reader's: `…/post/7/title`, `tumblr.com/blog/7`
_TUMBLR = re.compile(
    r"(?:(?P<blog>(?!www\.|m\.|at\.|t\.|api\.)[a-z0-9-]+)\.tumblr\.com(?:/(?:post|image|private))?"
    r"|(?:www\.|m\.|at\.)?tumblr\.com/(?:(?:dashboard/)?blog/(?:view/)?)?@?(?P<view>(?!reblog/)[a-z0-9-]+))/(?P<post>\d{1,20})(?=[/?]|\Z)",
    re.IGNORECASE,
)
# an entry of a journal on its own pages, its owner's, and a phone's
_JOURNAL = re.compile(
    r"(?:(?P<own>(?!www\.|m\.|users\.|community\.)[a-z0-9-]+)\.(?P<home>livejournal\.com|dreamwidth\.org)"
    r"|(?:(?:www|users|community|m)\.)?(?P<place>livejournal\.com|dreamwidth\.org)"
    r"(?:/(?:users|community|read/user))?/(?P<user>[a-z0-9_-]+))/(?P<entry>\d{1,12})(?:\.html)?(?=[/?]|\Z)",
    re.IGNORECASE,
)
THREAD = "?thread="
"""Behind a journal entry's key: one thread of the comments below it."""
_THREAD = re.compile(r"(?<![^&])thread=(?P<thread>\d{1,12})")
_TRANSLATED = ".translate.goog"
# `https:/fics.example`, as the copies' own pages write it
_ONE_SLASH = re.compile(r"\A(https?:)/(?!/)", re.IGNORECASE)
# one fic has one key, whether a phone or a computer shared it
_DECORATION = re.compile(r"(?:www|m|mobile)\.")
_TAIL = ".,;:!?'*_~|`’”»…>"
_SAFE = "/%:@!$&'()*+,;=~-._"


_ELSEWHERE = "web:"
"""How the keys begin of all other archives' links."""


def link(text: str) -> Link | None:
    """The link in a text that is one address, also as `<…>` or `[…](…)`; None where it is no public address.

    Raises Unreadable where the address is an archive's, but not one of a fic.
    """
    typed = _INVISIBLE.sub("", text[: URL_LENGTH * 3]).strip()
    if numbered := _NUMBERED.fullmatch(typed):
        return _by_number(numbered)
    markdown = _MARKDOWN.fullmatch(typed.rstrip(_TAIL))
    address = _trimmed((markdown[1] if markdown else typed).lstrip("<"))
    if len(address) > URL_LENGTH or _FORBIDDEN.search(address) or _SEVERAL.search(address, 1):
        return None
    parts = _parts(
        address if _SCHEME.match(address) else f"https://{address}" if _BARE.match(address) else ""
    )
    host = _host(parts) if parts else None
    if not parts or not host:
        return None
    return _known(host, parts) or _led_to(host, parts) or _translated(host, parts) or _general(host, parts)


def is_known(link: Link) -> bool:
    """Whether a link's archive is known by heart; of any other it is open whether it can be asked."""
    return not link.key.startswith(_ELSEWHERE)


def is_address(line: str) -> bool:
    """Whether a line is an address and nothing else, and no picture's."""
    return "://" in line and _ALONE.fullmatch(line) is not None and not is_picture(line)


def is_picture(address: str) -> bool:
    """Whether an address is a picture's."""
    return _PICTURE.search(address) is not None


def links(text: str) -> tuple[Link, ...]:
    """All links to fics in a text, each fic's once; what is no fic is passed over."""
    places: dict[int, Link] = {}
    text = _INVISIBLE.sub("", text)
    if "://" in text or _BARE_END.search(text):
        places |= {at: fic for match in _FOUND.finditer(text) for at, fic in _each(match)}
    if _NUMBERED_HINT.search(text):
        places |= {match.start(): _by_number(match) for match in _NUMBERED.finditer(text)}
    found: dict[str, Link] = {}
    for _, fic in sorted(places.items()):
        found.setdefault(fic.key, fic)
    return tuple(found.values())


def _each(found: re.Match[str]) -> Iterator[tuple[int, Link]]:
    """The fics of an address, or of several with a bare slash between them, and where each begins."""
    start, address = found.start(), found[0]
    fic = _fic(address)
    while (slash := _SLASHED.search(address, 1)) and fic and is_known(fic):
        first = _fic(address[: slash.start()])
        if first is None or first.key != fic.key:  # a redirector's
            break
        yield start, fic
        start, address = start + slash.end(), address[slash.end() :]
        fic = _fic(address)
    if fic:
        yield start, fic


def is_public(address: str) -> bool:
    """Whether an address is a web page's, on a host that is not inside a network."""
    parts = _parts(address)
    return parts is not None and _host(parts) is not None


def only(text: str) -> tuple[Link, ...]:
    """The one link in a text, or none; raises Unreadable for several, and for one that leads to no fic."""
    found = links(text)
    if len(found) > 1:
        raise Unreadable(
            message("I found {number} links in that. Give me one fic at a time.", number=len(found))
        )
    alone = () if found or len(text.split()) != 1 else (link(text),)
    return found or tuple(link for link in alone if link)


def needed(text: str) -> tuple[Link, ...]:
    """The one link in a text that has to be one; raises Unreadable."""
    if found := only(text):
        return found
    raise Unreadable(
        message("I can't find a link in that. Paste the address of the fic's own page (https://…).")
    )


@lru_cache(maxsize=512)
def _fic(address: str) -> Link | None:
    try:
        return link(address)
    except Unreadable:
        return None


def _trimmed(address: str) -> str:
    """The address without what the sentence around it left at its end; a bracket of its own stays."""
    while address:
        last = address[-1]
        unopened = last in ")]" and address.count(last) > address.count("(" if last == ")" else "[")
        if last not in _TAIL and not unopened:
            break
        address = address[:-1]
    return address


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or port not in (None, 80, 443):
        return None
    return parts


def _host(parts: SplitResult) -> str | None:
    """The public host in ASCII; None for one inside a network and for a number, in any notation."""
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError:
        return None
    last = host.rpartition(".")[2]
    if not _HOST.fullmatch(host) or _NUMBER.fullmatch(last) or last in _INSIDE:
        return None
    return host


def _known(host: str, parts: SplitResult) -> Link | None:
    for site in SITES:
        if found := site.hosts.fullmatch(host):
            return _of_site(site, found.groupdict(), f"{parts.path}?{parts.query}")
    return None


def _of_site(site: Site, place: dict[str, str], path: str) -> Link:
    for shape in site.shapes:
        if found := shape.path.match(path):
            named = {**place, "id": found["id"].lower()}
            key = f"{site.slug}:{shape.kind.format(**place)}:{named['id']}"
            return Link(key, shape.url.format(**named), site.name)
    raise Unreadable(
        message("That page of {archive} isn't a fic. Open the fic and copy its link.", archive=site.name)
    )


def _by_number(numbered: re.Match[str]) -> Link:
    """The fic of a number that stands beside its archive's name, which is AO3 where none does."""
    other = (numbered["archive"] or "ao3").lower() != "ao3"
    home = "https://www.fanfiction.net/s" if other else "https://archiveofourown.org/works"
    parts = urlsplit(f"{home}/{numbered['id']}")
    found = _known(parts.netloc, parts)
    assert found is not None, "both are known archives"
    return found


def _led_to(host: str, parts: SplitResult) -> Link | None:
    """What an address leads to: any page through a redirector, a known archive's fic through any site."""
    leads, copies = redirectors.leads_on(host, parts), redirectors.is_copy(host, parts)
    address = redirectors.inner(parts)
    # the shorter of the two, so that this ends
    if address is None or len(address) >= len(parts.geturl()):
        return None
    address = _ONE_SLASH.sub(r"\1//", address)
    address = address if "://" in address else f"https://{address}"
    target = link(address) if leads or copies else _fic(address)
    if target is None or leads or is_known(target):
        return target
    # where a page is gone, its copy is what can be read; it is the page's all the same
    own = _general(host, parts) if copies else None
    return replace(target, url=own.url) if own else None


def _translated(host: str, parts: SplitResult) -> Link | None:
    """The fic of a known archive whose page Google translates."""
    if not host.endswith(_TRANSLATED):
        return None
    dashed = host.removesuffix(_TRANSLATED).replace("--", "\0").replace("-", ".").replace("\0", "-")
    original = _parts(f"https://{dashed}{parts.path}?{parts.query}")
    return _known(dashed, original) if original and _host(original) else None


def _general(host: str, parts: SplitResult) -> Link | None:
    """The rule for every other archive: host and path as they are, without fragment and tracking."""
    if post := _TUMBLR.match(f"{host}{parts.path}"):
        blog = (post["blog"] or post["view"]).lower()
        place = f"{blog}.tumblr.com"
        return Link(f"web:{place}/post/{post['post']}", f"https://{place}/post/{post['post']}", place)
    if entry := _JOURNAL.match(f"{host}{parts.path}"):
        user = (entry["own"] or entry["user"]).lower().replace("_", "-")
        place = f"{user}.{(entry['home'] or entry['place']).lower()}"
        # where fics are asked for, each is a thread of comments below one entry
        thread = _THREAD.search(parts.query)
        tail = f"/{entry['entry']}.html{THREAD + thread['thread'] if thread else ''}"
        return Link(f"web:{place}{tail}", f"https://{place}{tail}", place)
    # where eFiction runs the archive, a fic has a `sid`, and the rest of a query is its chapter and looks
    fic_alone = _EFICTION.search(parts.query) if parts.path.lower().endswith("/viewstory.php") else None
    tail = _tail(parts.path, fic_alone[0] if fic_alone else parts.query)
    if not tail:
        raise Unreadable(
            message("That's the front page of {archive}. Open the fic and copy its link.", archive=host)
        )
    url = f"{parts.scheme}://{host}{tail}"
    site = _DECORATION.sub("", host, count=1) if host.count(".") > 1 else host
    return Link(f"web:{site}{tail}", url, site) if len(url) <= URL_LENGTH else None


def _tail(path: str, query: str) -> str:
    """Path and query without slashes and stops at the end, so that the link is found again in a sentence."""
    kept = quote("&".join(part for part in query.split("&") if not _TRACKING.match(part)), safe=f"{_SAFE}?")
    tail = quote(path, safe=_SAFE).rstrip("/") + (f"?{kept}" if kept else "")
    ended = tail
    while (shorter := _trimmed(ended).rstrip("/&")) != ended:
        ended = shorter
    if ended == tail:
        return ended
    path, _, query = ended.partition("?")
    return _tail(path, query)
