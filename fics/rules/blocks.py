"""What a server keeps off its list, or has looked at first: tags, authors, links, archives and members."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from fics.catalogue import message
from fics.errors import Unreadable
from fics.links import addresses, disguises, profiles
from fics.links.sites import SITES
from fics.models import Facts, Kind
from fics.rules import causes
from fics.tags import tag_names
from fics.tags.authors import names_of
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import meant

REASON = 300
"""Characters of the reason that a member reads."""
Pair = tuple[str, str]
"""A tag's kind and key."""


class Blocked(StrEnum):
    """What can be blocked."""

    TAG = "tag"
    AUTHOR = "author"
    LINK = "link"
    ARCHIVE = "archive"
    MEMBER = "member"


class Treatment(StrEnum):
    """What becomes of a rec that meets a block."""

    REFUSE = "refuse"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing that a server blocks; `key` is equal for equal things, and a member's is her id."""

    id: int
    kind: Blocked
    key: str
    name: str
    treatment: Treatment
    reason: str | None
    open: bool
    """Whether it was added where everyone reads, so that its name may be read there again."""

    @property
    def cause(self) -> str:
        """What is kept with a rec that met it; read in any channel, it names tags of open ones alone."""
        refused = self.treatment is Treatment.REFUSE
        told = f": {self.reason.rstrip('.')}." if self.reason else "."
        if self.kind is Blocked.TAG and not self.open:
            return f"{causes.REFUSED_UNNAMED_TAG if refused else causes.QUEUED_UNNAMED_TAG}{told}"
        return f"{(_REFUSED if refused else _QUEUED)[self.kind].format(name=self.name)}{told}"


_REFUSED = {
    Blocked.TAG: causes.REFUSED_TAG,
    Blocked.AUTHOR: causes.REFUSED_AUTHOR,
    Blocked.LINK: causes.REFUSED_LINK,
    Blocked.ARCHIVE: causes.REFUSED_ARCHIVE,
    Blocked.MEMBER: causes.REFUSED_MEMBER,
}
_QUEUED = {
    Blocked.TAG: causes.QUEUED_TAG,
    Blocked.AUTHOR: causes.QUEUED_AUTHOR,
    Blocked.LINK: causes.QUEUED_LINK,
    Blocked.ARCHIVE: causes.QUEUED_ARCHIVE,
    Blocked.MEMBER: causes.QUEUED_MEMBER,
}


def key(kind: Blocked, name: str) -> str:
    """The form under which a block of this kind is kept; raises Unreadable where a link is none."""
    if kind is Blocked.LINK:
        return _link(name)
    if kind is Blocked.AUTHOR:
        return tag_names.normal(profiles.user(name))
    return _archive(name) if kind is Blocked.ARCHIVE else tag_names.normal(name)


def _link(text: str) -> str:
    found = addresses.link(text)
    if found is None:
        raise Unreadable(
            message("I can't find a link in that. Paste the address of the fic's own page (https://…).")
        )
    return found.key


def _archive(text: str) -> str:
    """An archive's name, as links have it; by its address or its short name it is found too."""
    asked = tag_names.normal(text).removeprefix("https://").removeprefix("http://").removeprefix("www.")
    host = asked.partition("/")[0]
    for site in SITES:
        if asked in (tag_names.normal(site.name), site.slug) or site.hosts.fullmatch(host):
            return tag_names.normal(site.name)
    return host


def beginnings(archive: str) -> tuple[str, ...]:
    """How the keys of all links to an archive begin, of which a block has this key."""
    known = tuple(f"{site.slug}:" for site in SITES if tag_names.normal(site.name) == archive)
    return known or (f"web:{archive}/", f"web:{archive}?")


def meets(
    block: Block, facts: Facts, *, member_id: int | None, pairs: frozenset[Pair], said: frozenset[Trigger]
) -> bool:
    """Whether a fic with these facts, recced by that member, meets a block.

    A block of a tag is met where `pairs`, which that tag and the fic's have in common, is not empty, and
    where by the table of triggers `said` has what is blocked: what the fic's tags say, and what anything
    else of it warns of by name.
    """
    if block.kind is Blocked.TAG:
        # a fic may say what is blocked by the table of triggers alone, in words that no alias knows
        return bool(pairs) or not said.isdisjoint(meant(block.name))
    return block.key in _keys(block.kind, facts, member_id)


def _keys(kind: Blocked, facts: Facts, member_id: int | None) -> Iterable[str]:
    if kind is Blocked.AUTHOR:
        return {name for author in facts.authors for name in names_of(author)}
    if kind is Blocked.ARCHIVE:
        return {tag_names.normal(link.archive) for link in facts.links}
    if kind is Blocked.LINK:
        return {link.key for link in disguises.meant(facts)}
    return {str(member_id)}


def pairs_of(name: str) -> Iterator[Pair]:
    """All tags that a blocked name may mean."""
    return ((kind.value, tag_names.key(kind, name)) for kind in Kind)
