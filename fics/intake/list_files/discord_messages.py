"""One message of a Discord channel's export, read into the fics that it recs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath

import msgspec

from fics.catalogue import message
from fics.drafts import Reading
from fics.header.dates import day
from fics.header.fields import PROSE, Field
from fics.header.label_names import loosely_named
from fics.header.name_lists import unlinked
from fics.intake import files, message_text
from fics.intake.list_files.discord_format import Embed, ExportedMessage, MessageAuthor
from fics.intake.list_files.entry import ListEntry, read, skipped, unreadable
from fics.intake.list_files.facts import Values, facts_of, noon, shown
from fics.intake.list_files.rec_messages import readings_in
from fics.intake.list_files.titles import JOURNAL, page_title
from fics.links import addresses
from fics.models import Facts, Link
from fics.tags.tag_names import normal
from fics.text.plain import clean_lines

REMEMBERED = 100_000
"""Messages whose fics are kept in memory, so that a reply to one can be a further rec of it."""
_SYSTEM = frozenset(
    {"RecipientAdd", "RecipientRemove", "Call", "ChannelNameChange", "ChannelIconChange"}
    | {"ChannelPinnedMessage", "GuildMemberJoin", "ThreadCreated"}
)
"""Kinds of message that Discord writes itself."""
_DELETED = "Deleted User"
# `seconded!`, `+1`: a rec of the fic that is answered
_SECOND = re.compile(
    r"\W*(?:(?:i )?second(?:ed|ing|s)?\b|\+ ?1\b|"
    r"(?:i ?)?(?:also |highly |100% |would |'d |’d )*rec(?:c?ommend|cing)?\b|"
    r"co-?sign\w*|this[!.,]|this one\b|yes+\b.{0,20}\bthis\b|came here to rec|adding my rec).{0,400}",
    re.IGNORECASE | re.DOTALL,
)
# `<https://…>` shows no preview, and is a link all the same
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?", re.IGNORECASE)
# Discord's bold, italics, spoilers and code
_EMPHASIS = re.compile(r"[*_~`|]+")
# what archives say of themselves on every page
_OF_THE_SITE = re.compile(
    r"an archive of our own, a project|fan ?fiction archive|unleash your imagination|"
    r"(?:read|wattpad) .{0,80}\bwattpad\b|a work hosted|discover more",
    re.IGNORECASE,
)
_JOURNAL = re.compile(rf"{JOURNAL}|tumblr\.com/.*post")
# what somebody took back: `~~https://…~~`
_STRUCK = re.compile(r"~~(?=\S)(?P<told>(?:[^~\n]|~(?!~)){0,1000}://(?:[^~\n]|~(?!~)){1,1000})~~")
_TAKEN_BACK = message("Its link is struck through.")
_BYLINE = re.compile(r"\A(?:written |posted )?by:?\s+", re.IGNORECASE)
_EXPIRED = message(
    "Only a file's name is in the export, and Discord's link to it has expired. Rec the fic by its link."
)


class Channel:
    """A channel's messages, one after another; knows which fics a reply may second."""

    def __init__(self) -> None:
        self._fics: dict[str, tuple[tuple[Link, str | None], ...]] = {}

    def entries(self, message: ExportedMessage) -> Iterator[ListEntry]:
        """The fics that a message recs; nothing for talk, and for what Discord wrote itself."""
        if message.type in _SYSTEM:
            return
        if struck := message_text.fic_links(" ".join(_STRUCK.findall(message.content or ""))):
            yield skipped(_place(message), _TAKEN_BACK)
            message = _without(message, {link.key for link in struck})
        readings = _readings(message)
        seconded = self._seconded(message, readings)
        told = ((link, reading.facts.title) for reading in readings for link in reading.facts.links[:1])
        first = tuple(told) or tuple((link, None) for link in seconded)
        if message.id and first and len(self._fics) < REMEMBERED:
            self._fics[message.id] = first
        if not readings and not seconded:
            # a fic that was sent as a file, which no export holds for long
            endings = {PurePath(each.file_name or "").suffix.lower() for each in message.attachments}
            if endings & {".epub", ".mobi", ".azw3", *files.ENDINGS}:
                yield unreadable(_place(message), _EXPIRED)
            return
        alone = len(readings) + len(seconded) == 1
        for reading in (*(Reading(facts=Facts(links=(link,))) for link in seconded), *readings):
            yield _entry(message, reading, alone=alone)

    def _seconded(self, message: ExportedMessage, readings: tuple[Reading, ...]) -> tuple[Link, ...]:
        """The fics of the message that this one answers, where it says that it recs them, too."""
        asked = message.reference.message_id if message.reference and message.type == "Reply" else None
        if not asked or message.author.is_bot or not _SECOND.match(message.content or ""):
            return ()
        told = {link.key for reading in readings for link in reading.facts.links}
        answered = self._fics.get(asked, ())
        said = normal(message.content or "")
        named = [link for link, title in answered if title and normal(title) in said]
        return tuple(link for link in named or [link for link, _ in answered] if link.key not in told)


def _without(message: ExportedMessage, keys: set[str]) -> ExportedMessage:
    """A message without its words that are struck through, and without what Discord shows of their links."""
    embeds = tuple(
        each
        for each in message.embeds
        if keys.isdisjoint(link.key for link in addresses.links(each.url or ""))
    )
    return msgspec.structs.replace(message, content=_STRUCK.sub("", message.content or ""), embeds=embeds)


def _entry(message: ExportedMessage, reading: Reading, *, alone: bool) -> ListEntry:
    words = reading.why
    if alone and not words and not reading.facts.title:  # what the message says beside its link
        words = (
            clean_lines("\n".join(filter(None, map(_talk_of, (message.content or "").splitlines())))) or None
        )
    return read(
        _place(message),
        reading.facts,
        note=None if message.author.is_bot else words,
        member_id=_member_id(message.author),
        at=_at(message.timestamp),
    )


def _place(message: ExportedMessage) -> str:
    return f"message {message.id[:20]}".rstrip()


def _at(timestamp: str | None) -> datetime | None:
    """When it was written; of a time without its zone the day alone, where it can be read in one way only."""
    try:
        found = datetime.fromisoformat(timestamp or "")
    except ValueError:
        return noon(day(timestamp or ""))
    return found.astimezone(UTC) if found.tzinfo else noon(found.date())


def _member_id(author: MessageAuthor) -> int | None:
    """Whose message it is; nobody's where she is a bot, or her account is gone."""
    told = author.id or ""
    named = _DELETED in (author.name, author.nickname)
    known = told.isascii() and told.isdecimal() and len(told) <= 19
    return None if author.is_bot or named or not known or int(told) >= 2**63 else int(told)


def _readings(message: ExportedMessage) -> tuple[Reading, ...]:
    """The fics in a message's words, its embeds, and what it passes on."""
    found = [_trusted(each) for each in readings_in(message.content or "")]
    passed = message.forwarded_message
    if passed:
        found += [_trusted(replace(each, why=None)) for each in readings_in(passed.content or "")]
    told = [reading for reading in found if reading]
    shown_below = (*message.embeds, *(passed.embeds if passed else ()))
    keys = {link.key for reading in told for link in reading.facts.links}
    for embed in shown_below:
        reading = _card(embed) if message.author.is_bot else _preview(embed)
        if reading and (not keys.isdisjoint(link.key for link in reading.facts.links) or _evident(reading)):
            told.append(reading)
    return tuple(message_text.each_once(told))


def _trusted(reading: Reading) -> Reading | None:
    return reading if _evident(reading) else None


def _evident(reading: Reading) -> bool:
    """Whether it is surely a fic: on an archive that is known, or with a header; chat links to much else."""
    facts = reading.facts
    headed = bool(facts.title and (facts.authors or facts.words or facts.fandoms or facts.rating.label))
    in_journal = facts.title is not None and any(_JOURNAL.search(link.url) for link in facts.links)
    return headed or in_journal or any(link.kind for link in facts.links)


def _preview(embed: Embed) -> Reading | None:
    """What Discord shows of a linked page."""
    found = addresses.links(embed.url or "")
    if not found:
        return None
    title = page_title(embed.title or "")
    values = title.values
    if embed.author and embed.author.name and found[0].kind and Field.AUTHORS not in dict(values):
        values = [*values, (Field.AUTHORS, _BYLINE.sub("", embed.author.name))]
    said = shown(embed.description or "")
    facts = facts_of([*values, (Field.SUMMARY, "" if _OF_THE_SITE.match(" ".join(said.split())) else said)])
    return Reading(facts=replace(facts, links=found))


def _card(embed: Embed) -> Reading | None:
    """A fic bot's card: title with its link, author above, facts in fields."""
    values: Values = page_title(embed.title or "").values
    if embed.author and embed.author.name:
        values = [(field, told) for field, told in values if field is not Field.AUTHORS]
        values.append((Field.AUTHORS, _BYLINE.sub("", embed.author.name)))
    values += [
        (known, value.value if known in PROSE else ", ".join(value.value.split("\n")))
        for value in embed.fields
        if value.name and value.value and (known := loosely_named(value.name)) and known is not Field.WHY
    ]
    told = {field for field, _ in values}
    if not embed.url and any(loosely_named(value.name or "") is Field.TITLE for value in embed.fields):
        values = values[len(page_title(embed.title or "").values) :]  # above a form, the title is the form's
    if Field.SUMMARY not in told and embed.description:
        values.append((Field.SUMMARY, shown(embed.description)))
    found = addresses.links(embed.url or "")
    facts = facts_of(values)
    if not (found or facts.links):  # a bot that writes its card as a text
        told = readings_in("\n".join(filter(None, (embed.title, embed.description))))
        return replace(told[0], why=None) if len(told) == 1 else None
    return Reading(facts=replace(facts, links=found or facts.links))


def _talk_of(line: str) -> str:
    return " ".join(_ADDRESS.sub("", unlinked(line)).split())
