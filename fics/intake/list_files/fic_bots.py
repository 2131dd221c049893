"""What other fic bots of Discord keep: ffpicker for Red, and recbot's profiles."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import IO

import msgspec

from fics.catalogue import message
from fics.errors import Unreadable
from fics.header.fields import Field
from fics.header.name_lists import PEOPLE, names
from fics.intake import message_text
from fics.intake.list_files import headlines, json_files, rec_messages
from fics.intake.list_files.entry import Item, ListEntry, Progress, read, skipped, unreadable
from fics.intake.list_files.facts import exact, facts_of, one
from fics.intake.list_files.tables import whole
from fics.links import addresses
from fics.text.plain import clean_lines

_NO_ARCHIVE = message("Its link leads to no archive of fics.")
_STRANGE = message("This JSON isn't in the form that ffpicker keeps. Choose another file.")
# a bot puts the address behind the title
_TAIL = re.compile(r"\s*[-–—:|]?\s*<?https?://\S+\s*")
# `Salt by teasel (T)`
_BY = re.compile(r"(?P<title>.{1,300}?),? by (?P<authors>.{1,150}?)(?:\s*\([^()]{1,30}\))?", re.IGNORECASE)


class Story(msgspec.Struct, frozen=True):
    """A story of ffpicker's."""

    title: str | None = None
    author: str | None = None
    link: str | None = None
    user_id: int | str | None = None


class Server(msgspec.Struct, frozen=True):
    """A server's stories."""

    stories: tuple[Story, ...] = ()


class Guild(msgspec.Struct, frozen=True):
    """Red's settings of one cog: servers by their ids."""

    servers: Mapping[str, Server] = msgspec.field(default_factory=dict[str, Server], name="GUILD")


class Profile(msgspec.Struct, rename="camel", frozen=True):
    """A member of recbot's: what was picked of hers is public, what was not is hers."""

    id: str | None = None
    recs: tuple[str, ...] | None = ()
    picked_recs: tuple["Picked", ...] | None = ()


class Picked(msgspec.Struct, frozen=True):
    """A rec that everybody has seen."""

    name: str = ""


def ffpicker(file: IO[bytes]) -> Iterator[Item]:
    """The stories of all servers in ffpicker's settings; raises Unreadable."""
    try:
        told = msgspec.json.decode(whole(file), type=dict[str, Guild])
    except msgspec.MsgspecError:
        raise Unreadable(_STRANGE) from None
    stories = [
        story for guild in told.values() for server in guild.servers.values() for story in server.stories
    ]
    for number, story in enumerate(stories, start=1):
        yield _story(f"story {number}", story)
    yield Progress(len(stories))


def _story(place: str, story: Story) -> ListEntry:
    if addresses.links(story.link or "") and not message_text.fic_links(story.link or ""):
        return skipped(place, _NO_ARCHIVE)
    values = [
        (Field.LINK, story.link or ""),
        one(Field.TITLE, headlines.unmarked(story.title or "")),
        exact(Field.AUTHORS, names(story.author or "", PEOPLE)),
    ]
    return read(place, facts_of(values), member_id=_id(story.user_id))


def recbot(file: IO[bytes], *, listed: bool) -> Iterator[Item]:
    """The recs that were picked of recbot's profiles; the others are private, and only counted."""
    done = 0
    for found in json_files.items(file, Profile, "item" if listed else "", "profile"):
        if isinstance(found, ListEntry):
            yield found
            continue
        place, profile = found
        for picked in profile.picked_recs or ():
            done += 1
            yield _picked(place, picked.name, profile)
        for _ in profile.recs or ():
            done += 1
            yield skipped(place, message("It was not picked yet, so its member has shown it to nobody."))
    yield Progress(done)


def _picked(place: str, told: str, profile: Profile) -> ListEntry:
    text = clean_lines(told)
    lines = rec_messages.one_of(text)
    facts, note = lines.facts_and_reason()
    if facts.links and not any(link.kind for link in facts.links):
        return skipped(place, _NO_ARCHIVE)
    if not facts.title:
        bare = headlines.unmarked(_TAIL.sub("", text)).strip()
        found = _BY.fullmatch(bare)
        values = [one(Field.TITLE, found["title"] if found else bare)]
        values += [exact(Field.AUTHORS, names(found["authors"], PEOPLE))] if found else []
        named = facts_of(values)
        facts, note = replace(facts, title=named.title, authors=facts.authors or named.authors), None
    if not (facts.title or facts.links):
        return unreadable(place, message("This rec is empty."))
    return read(place, facts, note=note, member_id=_id(profile.id))


def _id(told: int | str | None) -> int | None:
    text = str(told or "")
    return int(text) if text.isascii() and text.isdecimal() and 0 < int(text[:25]) < 2**63 else None
