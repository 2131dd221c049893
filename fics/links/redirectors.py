"""Addresses that lead to another: what hides where a reader comes from, counts clicks, or keeps a copy."""

import binascii
import re
from base64 import urlsafe_b64decode
from urllib.parse import SplitResult, unquote

from fics.links.sites import BARE_HOSTS


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{pattern})(?=[/?]|\Z)" for pattern in patterns))


_LEADING = _any(
    # what hides where a reader came from
    r"href\.li",
    r"(?:www\.)?anonym?\.(?:to|es)",
    r"(?:www\.)?anon\.to",
    r"(?:www\.)?nullrefer(?:er)?\.com",
    r"(?:www\.)?dereferer\.(?:me|org)",
    r"(?:www\.)?(?:hiderefer|blankrefer)\.com",
    # what warns, or counts, where a site is left
    r"t\.umblr\.com",
    r"(?:www\.)?tumblr\.com/(?:safe-mode|share/link|widgets/share/tool)",
    r"(?:(?:www|m|maps)\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?/(?:url|imgres)",
    r"(?:out|click)\.reddit\.com",
    r"(?:(?:www|old|new)\.)?reddit\.com/(?:submit|media)",
    r"(?:l|lm)\.(?:facebook|instagram|messenger|threads|workplace)\.(?:com|net)",
    r"(?:(?:www|m)\.)?facebook\.com/(?:l\.php|flx/warn|sharer|sharer/sharer\.php|dialog/share)",
    r"(?:(?:www|m)\.)?youtube\.com/redirect",
    r"(?:(?:www|m)\.)?vk\.(?:com|ru)/away(?:\.php)?",
    r"(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go|sharing/share-offsite|shareArticle)",
    r"(?:www\.)?deviantart\.com/users/outgoing",
    r"(?:www\.)?pixiv\.net/jump\.php",
    r"(?:www\.)?livejournal\.com/away",
    r"steamcommunity\.com/linkfilter",
    r"slack-redir\.net",
    r"exit\.sc",
    r"disq\.us",
    r"go\.bsky\.app",
    r"(?:(?:www|mobile)\.)?(?:twitter|x)\.com/(?:i/redirect|intent/\w+|share)",
    r"(?:www\.)?patreon\.com/external",
    r"link\.zhihu\.com",
    r"weibo\.cn/sinaurl",
    r"medium\.com/r",
    r"(?:(?:www|app)\.)?getpocket\.com/(?:redirect|save|edit)",
    r"(?:www\.)?pinterest\.com/(?:offsite|pin/create/\w+)",
    r"t\.me/(?:iv|share/url)",
    r"(?:connect\.)?ok\.ru/dk",
    r"(?:\w+\.)*safelinks\.protection\.outlook\.com",
    r"urldefense(?:\.proofpoint)?\.com",
    r"duckduckgo\.com/l",
    r"(?:\w+\.)?search\.yahoo\.com",
    r"(?:www\.)?bing\.com/ck/a",
    r"go\.redirectingat\.com",
    r"(?:redirect|api)\.viglink\.com",
    # what shows a page otherwise
    r"translate\.google\.[a-z.]{2,6}",
    r"(?:www\.)?google\.[a-z.]{2,6}/amp",
    r"[\w-]+\.cdn\.ampproject\.org",
    r"12ft\.io",
    r"r\.jina\.ai",
)
"""The hosts, with the beginnings of their paths where not all of the host leads elsewhere."""
_COPYING = _any(
    r"web\.archive\.org",
    r"archive\.(?:ph|today|is|li|vn|md|fo)",
    r"webcache\.googleusercontent\.com",
    r"(?:www\.)?webcitation\.org",
    r"arquivo\.pt",
)
"""The hosts that keep copies of pages, which can be read there when the pages are gone."""
# where another address begins: written out, escaped once or more, or a known archive's without its scheme
_INNER = re.compile(
    r"(?P<before>\A|[/?=#_:,])(?P<address>(?P<scheme>https?(?::/{1,2}|%(?:25)*3a(?:%(?:25)*2f){1,2}))?"
    rf"(?(scheme)|(?:[a-z]{{1,9}}\.)?(?:{BARE_HOSTS})(?:/|%2f)).+)",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"[?&#]([\w.-]+)=\Z")
"""The name of the parameter that holds an address, right before it."""
_ORIGINS = re.compile(r"ref|refer\w*|from|source|src|via|utm_\w+|origin\w*", re.IGNORECASE)
"""Parameters that only say where a reader came from."""
_AMP = re.compile(r"/(?:amp|[acv])/(?:s/)?(?=[\w-]+\.)")
# Bing writes the address in base64, behind `a1`
_BASE64 = re.compile(r"[?&]u=a1([\w-]{16,})")
# Proofpoint once wrote `%` as `-`, and `/` as `_`
_PROOFPOINT = re.compile(r"[?&]u=(https?-3A__[^&]+)")
_PROOFPOINT_END = "__;"
_WRITTEN_OUT = ("http:/", "https:/")


def leads_on(host: str, parts: SplitResult) -> bool:
    """Whether an address does nothing but lead to another."""
    return _LEADING.match(f"{host}{parts.path}") is not None


def is_copy(host: str, parts: SplitResult) -> bool:
    """Whether an address is a copy's of another page."""
    return _COPYING.match(f"{host}{parts.path}") is not None


def inner(parts: SplitResult) -> str | None:
    """The address within another one; None where there is none, or it only says where a reader came from."""
    tail = f"{parts.path}?{parts.query}" + (f"#{parts.fragment}" if parts.fragment else "")
    if coded := _BASE64.search(tail):
        return _decoded(coded[1])
    if written := _PROOFPOINT.search(tail):
        return unquote(written[1].replace("-", "%").replace("_", "/"))
    if amp := _AMP.match(tail):
        return f"https://{tail[amp.end() :].removesuffix('?')}"
    found = _INNER.search(tail)
    name = _NAME.search(tail[: found.start("address")]) if found else None
    if not found or (name and _ORIGINS.fullmatch(name[1])):
        return None
    address = found["address"].split(_PROOFPOINT_END)[0].removesuffix("?")
    if "/" not in address.split("%", 1)[0]:  # escaped as a whole, so that any other sign ends it
        address = re.split(r"[&/?#;]", address)[0]
        while not address.lower().startswith(_WRITTEN_OUT) and (plain := unquote(address)) != address:
            address = plain
        return address
    return unquote(address.split("&")[0]) if name else address


def _decoded(coded: str) -> str | None:
    try:
        return urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
