"""Authors' pages where their names are asked for: `[quill](https://archiveofourown.org/users/quillow)`."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from fics.links.users import users_in
from fics.models import Link

_PAGE = (
    r"<?(?:https?://)?(?:www\.)?(?:archiveofourown\.(?:org|com|net|gay)|ao3\.org)/users/(?P<user>[\w%.*-]{1,90})"
    r"(?:/pseuds/(?P<pseud>[^\s/?#<>()\[\]|,;]{1,120}))?(?:[/?#][^\s<>()\[\]|,;]{0,200})?>?"
)
_HINT = re.compile(r"/users/|\.tumblr\.com|://", re.IGNORECASE)
_LINKED = re.compile(rf"\[(?P<words>[^\[\]\n]{{1,200}})\]\({_PAGE}\)", re.IGNORECASE)
_BEHIND_BY = re.compile(rf"(?<!\w)(?P<by>by|von|par|por|от|作者)(?P<gap>[ :：]{{1,3}}){_PAGE}", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w/.]){_PAGE}[)\]]?", re.IGNORECASE)
_DIVIDED = re.compile(r"[,;|/\n]")
_AROUND = " \t:–—-([<"
"""What stands between an author's name and her page."""
_ALONE = re.compile(r"(?<![(\w])<?(?P<address>https?://[^\s<>,;|]{4,300})>?")
_WRITTEN = {"*s*": "/", "*a*": "&", "*d*": ".", "*q*": "?", "*h*": "#"}
"""How AO3 writes a pseud's signs in an address."""


def named(text: str) -> str:
    """A text with authors' names in place of links with them as their words, and of pages behind a `by`."""
    if "/users/" not in text:
        return text
    return _BEHIND_BY.sub(
        lambda page: f"{page['by']}{page['gap']}{_byline(page)}", _LINKED.sub(_byline, text)
    )


def signed(value: str) -> str:
    """A list of authors with their names in place of their pages: AO3 calls one `pseud (user)`."""
    if not _HINT.search(value):
        return value
    value = "".join(_beside(_LINKED.sub(_byline, value))) if "/users/" in value else value
    return _ALONE.sub(_user, value) if "://" in value else value


def _beside(value: str) -> Iterator[str]:
    """The value's parts, each page taken together with the name before it."""
    end = 0
    for page in _BARE.finditer(value):
        before = value[end : page.start()]
        start = max((found.end() for found in _DIVIDED.finditer(before)), default=0)
        yield before[:start] + (" " if start else "") + _byline(page, before[start:].strip(_AROUND))
        end = page.end()
    yield value[end:]


def user(name: str) -> str:
    """The user whose page somebody gives for an author's name; else the name as it is."""
    page = re.fullmatch(_PAGE, name.strip(), re.IGNORECASE)
    return unquote(page["user"]) if page else _ALONE.sub(_user, name) if "://" in name else name


def _byline(page: re.Match[str], words: str = "") -> str:
    user, said = unquote(page["user"]), words or page.groupdict().get("words") or ""
    pseud = unquote(page["pseud"] or "")
    for sign, letter in _WRITTEN.items():
        pseud = pseud.replace(sign, letter)
    name = pseud if not said.strip() or "/users/" in said else said.strip()
    if not name or name.lower() == user.lower() or name.lower().endswith(f"({user.lower()})"):
        return name or user
    return f"{name} ({user})"


def _user(page: re.Match[str]) -> str:
    found = users_in(Link("", page["address"], ""))
    return min(found) if found else page[0]
