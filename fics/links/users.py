"""Whose page a link leads to, where its address says so."""

import re
from urllib.parse import unquote, urlsplit

from fics.models import Link

_HOSTS = re.compile(
    r"(?P<user>[\w-]+)\.(?:tumblr\.com|livejournal\.com|dreamwidth\.org|neocities\.org|wordpress\.com|"
    r"blogspot\.[\w.]+|substack\.com|carrd\.co|github\.io|bsky\.social|lofter\.com|insanejournal\.com)",
    re.IGNORECASE,
)
_EVERYBODYS = frozenset(("www", "m", "users", "community", "at", "embed", "blog", "post", "read", "mobile"))
_PATHS = re.compile(
    r"/(?:(?:users?|u|profile|author|authors|blog|read/user)/)?@?(?P<user>[^/?#@]{2,40})", re.IGNORECASE
)
_BY_PATH = re.compile(
    r"(?:www\.)?(?:tumblr|deviantart|twitter|x|bsky|pillowfort|instagram|threads|ko-fi|patreon|wattpad)"
    r"\.(?:com|app|social|net)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"/(?:users?|u/\d{1,12})/(?P<user>[^/?#]{2,60})", re.IGNORECASE)


def users_in(link: Link) -> frozenset[str]:
    """The users that a link's address names: `quill.tumblr.com`, `tumblr.com/quill`, `/users/quill`."""
    parts = urlsplit(link.url)
    host, path = parts.hostname or "", unquote(parts.path)
    found = [_HOSTS.fullmatch(host), _NAMED.search(path)]
    if _BY_PATH.fullmatch(host):
        found.append(_PATHS.match(path))
    users = {each["user"].removesuffix(".bsky.social") for each in found if each}
    return frozenset(user for user in users if user.lower() not in _EVERYBODYS)
