"""One message of a Discord channel's export, read into the fics that it recs."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath

import msgspec
from msgspec import structs

from fics.drafts import Reading
from fics.header.fields import Field
from fics.header.label_names import loosely_named
from fics.header.labels import labelled
from fics.header.name_lists import unlinked
from fics.intake import files, messages
from fics.intake.list_files import rec_posts
from fics.intake.list_files.brackets import told_in
from fics.intake.list_files.entry import ListEntry, read, unreadable
from fics.intake.list_files.facts import Values, facts_of, shown
from fics.intake.list_files.titles import page_title
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
    r"\W*(?:second(?:ed|ing|s)?\b|(?:i )?(?:also |highly |100% )?rec(?:c?ommend|cing)?\b|\+ ?1\b|co-?sign\w*|"
    r"this[!.]|this one\b|yes+\b.{0,20}\bthis\b|came here to rec|adding my rec).{0,400}",
    re.IGNORECASE | re.DOTALL,
)
# `<https://…>` shows no preview, and is a link all the same
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?", re.IGNORECASE)
# Discord's bold, italics, spoilers and code
_EMPHASIS = re.compile(r"[*_~`|]+")
_EXPIRED = (
    "Only a file's name is in the export, and Discord's link to it has expired. Rec the fic by its link."
)


class MessageAuthor(msgspec.Struct, rename="camel", frozen=True):
    """Who wrote a message."""

    id: str | None = None
    name: str | None = None
    nickname: str | None = None
    is_bot: bool = False


class EmbedField(msgspec.Struct, frozen=True):
    """A labelled value of an embed."""

    name: str | None = None
    value: str | None = None


class EmbedAuthor(msgspec.Struct, frozen=True):
    """The name above an embed."""

    name: str | None = None


class Embed(msgspec.Struct, frozen=True):
    """A bot's card, or the preview that Discord draws of a link."""

    title: str | None = None
    url: str | None = None
    description: str | None = None
    author: EmbedAuthor | None = None
    fields: tuple[EmbedField, ...] = ()


class Attachment(msgspec.Struct, rename="camel", frozen=True):
    """A file that hung on a message."""

    file_name: str | None = None


class Reference(msgspec.Struct, rename="camel", frozen=True):
    """The message that another answers."""

    message_id: str | None = None


class Forwarded(msgspec.Struct, frozen=True):
    """What somebody passed on of another's message."""

    content: str | None = None
    embeds: tuple[Embed, ...] = ()


class ExportedMessage(msgspec.Struct, rename="camel", frozen=True):
    """A message with what of it matters here; reactions are no recs, and so are left out."""

    id: str = ""
    type: str = "Default"
    timestamp: str | None = None
    content: str | None = None
    author: MessageAuthor = MessageAuthor()
    attachments: tuple[Attachment, ...] = ()
    embeds: tuple[Embed, ...] = ()
    reference: Reference | None = None
    forwarded_message: Forwarded | None = None


class Channel:
    """A channel's messages, one after another; knows which fics a reply may second."""

    def __init__(self) -> None:
        self._fics: dict[str, tuple[Link, ...]] = {}

    def entries(self, message: ExportedMessage) -> Iterator[ListEntry]:
        """The fics that a message recs; nothing for talk, and for what Discord wrote itself."""
        if message.type in _SYSTEM:
            return
        message = structs.replace(message, content=_unquoted(message.content or ""))
        readings = _readings(message)
        seconded = self._seconded(message, readings)
        first = tuple(link for reading in readings for link in reading.facts.links[:1]) or seconded
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
        return tuple(link for link in self._fics.get(asked, ()) if link.key not in told)


def _entry(message: ExportedMessage, reading: Reading, *, alone: bool) -> ListEntry:
    words = reading.why
    if alone and not words:  # what the message says beside its fic's facts and its link
        lines = map(_talk_of, (message.content or "").splitlines())
        words = (
            clean_lines("\n".join(line for line in lines if line and not _tells(line, reading.facts))) or None
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
    """When it was written; None for a time without its zone, as exports with a local form have it."""
    try:
        found = datetime.fromisoformat(timestamp or "")
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None


def _member_id(author: MessageAuthor) -> int | None:
    """Whose message it is; nobody's where she is a bot, or her account is gone."""
    told = author.id or ""
    named = _DELETED in (author.name, author.nickname)
    known = told.isascii() and told.isdecimal() and len(told) <= 19
    return None if author.is_bot or named or not known or int(told) >= 2**63 else int(told)


def _readings(message: ExportedMessage) -> tuple[Reading, ...]:
    """The fics in a message's words, its embeds, and what it passes on."""
    found = [_trusted(each) for each in _readings_of_text(message.content or "")]
    passed = message.forwarded_message
    if passed:
        found += [_trusted(replace(each, why=None)) for each in _readings_of_text(passed.content or "")]
    told = [reading for reading in found if reading]
    shown_below = (*message.embeds, *(passed.embeds if passed else ()))
    keys = {link.key for reading in told for link in reading.facts.links}
    for embed in shown_below:
        reading = _card(embed) if message.author.is_bot else _preview(embed)
        if reading and (not keys.isdisjoint(link.key for link in reading.facts.links) or _evident(reading)):
            told.append(reading)
    return tuple(messages.each_once(told))


def _unquoted(content: str) -> str:
    """The words of a message that begins with a quoted fic, without the signs of quoting."""
    if not content.lstrip().startswith("> "):
        return content
    return "\n".join(line.removeprefix("> ") for line in content.lstrip().split("\n"))


def _readings_of_text(content: str) -> tuple[Reading, ...]:
    """The fics in a message's words. Talk, which most of a channel is, is told apart before it is read."""
    if "://" in content or "/works/" in content:
        found = messages.read(content)
        return _with_reasons(found, content) if len(found) > 1 else found
    lines = content.split("\n")[:60]
    is_headed = len(lines) > 1 and sum(1 for line in lines if ":" in line and labelled(line)) > 1
    return messages.read(content) if is_headed else ()


def _with_reasons(readings: tuple[Reading, ...], content: str) -> tuple[Reading, ...]:
    """The fics of a message that is a list, with what each line says: `[Salt](…) by Ash – the mule!`."""
    said = {
        link.key: entry.note
        for entry in rec_posts.entries(content)
        if isinstance(entry, ListEntry)
        for link in entry.facts.links
    }
    return tuple(
        replace(
            reading, why=next((said[link.key] for link in reading.facts.links if said.get(link.key)), None)
        )
        if reading.why is None
        else reading
        for reading in readings
    )


def _trusted(reading: Reading) -> Reading | None:
    return reading if _evident(reading) else None


def _evident(reading: Reading) -> bool:
    """Whether it is surely a fic: on an archive that is known, or with a header; chat links to much else."""
    facts = reading.facts
    headed = bool(facts.title and (facts.authors or facts.words or facts.fandoms or facts.rating.label))
    return headed or any(link.kind for link in facts.links)


def _preview(embed: Embed) -> Reading | None:
    """What Discord shows of a linked page."""
    found = addresses.links(embed.url or "")
    if not found:
        return None
    title = page_title(embed.title or "")
    facts = facts_of([*title.values, (Field.SUMMARY, shown(embed.description or ""))])
    return Reading(facts=replace(facts, links=found))


def _card(embed: Embed) -> Reading | None:
    """A fic bot's card: title with its link, author above, facts in fields."""
    values: Values = page_title(embed.title or "").values
    if embed.author and embed.author.name:
        values = [(field, told) for field, told in values if field is not Field.AUTHORS]
        values.append((Field.AUTHORS, embed.author.name))
    values += [
        (known, value.value)
        for value in embed.fields
        if value.name and value.value and (known := loosely_named(value.name)) and known is not Field.WHY
    ]
    told = {field for field, _ in values}
    if Field.SUMMARY not in told and embed.description:
        values.append((Field.SUMMARY, shown(embed.description)))
    found = addresses.links(embed.url or "")
    facts = facts_of(values)
    if not (found or facts.links):
        return None
    return Reading(facts=replace(facts, links=found or facts.links))


def _talk_of(line: str) -> str:
    return " ".join(_ADDRESS.sub("", unlinked(line)).split())


def _tells(line: str, facts: Facts) -> bool:
    """Whether a line is one of the fic's facts again."""
    plain = normal(_EMPHASIS.sub("", line))
    if labelled(line) or (facts.title and plain.startswith(normal(facts.title))):
        return True
    told = told_in(line)
    if told.clear and len(told.values) >= told.parts:  # `Explicit | 45k | complete`
        return True
    return bool(facts.summary) and len(plain) > 3 and plain in normal(facts.summary or "")
