"""What is exported of a list: all of it for moderators, or what may be published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from fics.drafts import Reading
from fics.models import Facts, Fic, Kind
from fics.queue import Matter
from fics.reports import Report, Wish
from fics.rules.blocks import Blocked, Treatment
from fics.sharing import Share, Sharing

NOBODY = Sharing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a member recs a fic, as she lets it be published."""

    text: str
    name: str | None = None
    """The name that she typed for this; None leaves it unnamed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFic:
    """One fic as it may be published: no member's id, no reason without her yes."""

    number: int
    facts: Facts
    recs: int
    """How many members rec it, its author not counted."""
    reasons: tuple[Reason, ...] = ()
    added: datetime
    changed: datetime
    seen: datetime
    """When its archive last answered, or a member last recced it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAlias:
    """A name that stands for a tag of its kind."""

    kind: Kind
    name: str
    target: str
    open: bool = False
    """Whether it was added where everyone reads, so that it may be published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """What a server keeps off its list, or has looked at first; a member's `key` is her id."""

    kind: Blocked
    key: str
    name: str
    treatment: Treatment
    reason: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEntry:
    """One thing that waits for a moderator; fics are told by their numbers."""

    matter: Matter
    fic: int | None = None
    same_as: int | None = None
    """The number of the fic that a rec says it is."""
    member_id: int | None = None
    reading: Reading | None = None
    causes: tuple[str, ...] = ()
    wish: Wish | None = None
    words: str | None = None
    reports: tuple[Report, ...] = ()
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicList:
    """A list, or what was searched of it, as it may be published."""

    server: str
    made: datetime
    fics: tuple[PublicFic, ...]
    aliases: tuple[ListAlias, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeList:
    """A list with its members' words and ids, for its moderators alone."""

    server: str
    made: datetime
    fics: tuple[Fic, ...]
    aliases: tuple[ListAlias, ...] = ()
    blocks: tuple[ListBlock, ...] = ()
    queue: tuple[WaitingEntry, ...] = ()


def published(fic: Fic, sharing: Mapping[int, Sharing], *, answered: datetime | None = None) -> PublicFic:
    """A fic as it may be published: `sharing` by members' ids, `answered` when its archive last did.

    An author who doesn't want to be named isn't, and a reason goes along only by its member's own yes.
    """
    facts = replace(fic.facts, authors=()) if fic.facts.unnamed else fic.facts
    said = [(rec.why, sharing.get(rec.member_id or 0, NOBODY)) for rec in fic.recs]
    times = [rec.at for rec in fic.recs] + ([answered] if answered else [])
    return PublicFic(
        number=fic.number,
        facts=facts,
        recs=sum(not rec.wrote_it for rec in fic.recs),
        reasons=tuple(
            Reason(text=why, name=of.shown_name) for why, of in said if why and of.share is not Share.NOTHING
        ),
        added=fic.added,
        changed=fic.changed,
        seen=max(times, default=fic.added),
    )
