"""A Discord channel's history as DiscordChatExporter writes it: JSON, CSV or HTML, message by message.

Nothing of a file is kept but what the next message may need: a channel's history has hundreds of megabytes.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import IO

import ijson
import msgspec
from lxml.html import HtmlElement, fragment_fromstring, tostring

from fics.catalogue import message
from fics.intake.list_files.discord_format import (
    Attachment,
    Embed,
    EmbedAuthor,
    EmbedField,
    ExportedMessage,
    MessageAuthor,
    Reference,
)
from fics.intake.list_files.discord_messages import Channel
from fics.intake.list_files.entry import BROKEN_OFF, Item, Progress, unreadable
from fics.intake.list_files.json_files import Shallow
from fics.intake.list_files.tables import DIVIDERS
from fics.text import html

STEP = 1_000
"""Messages after which it is said how many were read."""
PIECE = 64 * 1024
"""Bytes that are read of a page at once."""
LONGEST = 1024 * 1024
"""Bytes of one message's HTML; with all of Discord's decoration, the longest has a tenth of that."""

_STRANGE = message("This message isn't in the form that DiscordChatExporter writes.")
# pages of a channel have hundreds of megabytes: they are cut at messages, and never parsed whole
_BEGIN = re.compile(rb"<div[^<>]{0,200}\bdata-message-id=")
# the only place where the page names the message that is answered
_ID = re.compile(r"scrollToMessage\(event, '(\d{1,20})'\)")


def json_entries(file: IO[bytes]) -> Iterator[Item]:
    """The fics of an export as JSON."""
    yield from _entries(_json_messages(file))


def csv_entries(file: IO[bytes]) -> Iterator[Item]:
    """The fics of an export as CSV, which has neither embeds nor replies."""
    yield from _entries(_csv_messages(file))


def html_entries(file: IO[bytes]) -> Iterator[Item]:
    """The fics of an export as a page."""
    yield from _entries(_html_messages(file))


def _entries(found: Iterator[ExportedMessage | None]) -> Iterator[Item]:
    channel, done = Channel(), 0
    try:
        for message in found:
            done += 1
            if message is None:
                yield unreadable(f"message {done}", _STRANGE)
            else:
                yield from channel.entries(message)
            if done % STEP == 0:
                yield Progress(done)
    except (ijson.JSONError, csv.Error, UnicodeDecodeError):
        yield unreadable(f"after message {done}", BROKEN_OFF)
    yield Progress(done)


def _json_messages(file: IO[bytes]) -> Iterator[ExportedMessage | None]:
    for item in ijson.items(Shallow(file), "messages.item", use_float=True):
        try:
            yield msgspec.convert(item, ExportedMessage)
        except msgspec.ValidationError:
            yield None


def _csv_messages(file: IO[bytes]) -> Iterator[ExportedMessage | None]:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    # a spreadsheet that saved it again divides its cells as its country does
    head = text.readline()
    columns = next(csv.reader([head], delimiter=(divider := max(DIVIDERS, key=head.count))))
    for number, row in enumerate(csv.DictReader(text, columns, strict=True, delimiter=divider), start=1):
        author = MessageAuthor(id=row.get("AuthorID"), name=row.get("Author"))
        names = (row.get("Attachments") or "").split(",")
        yield ExportedMessage(
            id=f"{number}",
            timestamp=row.get("Date"),
            content=row.get("Content"),
            author=author,
            attachments=tuple(Attachment(file_name=name.partition("?")[0]) for name in names[:20]),
        )


def _html_messages(file: IO[bytes]) -> Iterator[ExportedMessage | None]:
    author = MessageAuthor()
    for piece in _pieces(file):
        message = _message(piece.decode("utf-8", errors="replace"), author)
        author = message.author if message else author
        yield message


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The page in pieces, each with one message; one that doesn't end in time is cut."""
    buffer, begun = bytearray(), False
    while data := file.read(PIECE):
        buffer += data
        while len(buffer) > 1 and (found := _BEGIN.search(buffer, 1 if begun else 0)):
            if begun:
                yield bytes(buffer[: found.start()])
            del buffer[: found.start()]
            begun = True
        if len(buffer) > LONGEST:
            yield from (bytes(buffer),) if begun else ()
            buffer, begun = bytearray(buffer[-1_000:] if not begun else b""), False
    if begun and buffer:
        yield bytes(buffer)


def _message(source: str, last: MessageAuthor) -> ExportedMessage | None:
    """A message's element; in a group only the first names its author."""
    root = fragment_fromstring(source, create_parent="div")
    by_class = _by_class(root)
    container = by_class.get("chatlog__message-container", [])
    if not container:
        return None
    said = by_class.get("chatlog__author", [])
    reply = by_class.get("chatlog__reply", [])
    system = "chatlog__system-notification-content" in by_class
    answered = _ID.search(_source(reply[0])) if reply else None
    times = by_class.get("chatlog__timestamp") or by_class.get("chatlog__short-timestamp", [])
    content = [each for each in by_class.get("chatlog__content", []) if not _is_in_embed(each)]
    sender = last
    if said:
        is_bot = "chatlog__author-tag" in by_class
        sender = MessageAuthor(id=said[0].get("data-user-id"), name=_text([said[0]]), is_bot=is_bot)
    attached = (link for each in by_class.get("chatlog__attachment", []) for link in each.iter("a"))
    return ExportedMessage(
        id=container[0].get("data-message-id") or "",
        type="ChannelPinnedMessage" if system else "Reply" if reply else "Default",
        timestamp=_attribute(times, "title") or _text(times),
        content=_shown(content, marked=True),
        author=sender,
        attachments=tuple(Attachment(file_name=_text([link])) for link in attached),
        embeds=tuple(_embed(each) for each in by_class.get("chatlog__embed", [])),
        reference=Reference(message_id=answered[1]) if answered else None,
    )


def _by_class(root: HtmlElement) -> dict[str, list[HtmlElement]]:
    found: dict[str, list[HtmlElement]] = {}
    for element in root.iter("div", "span", "a"):
        for name in (element.get("class") or "").split():
            found.setdefault(name, []).append(element)
    return found


def _is_in_embed(element: HtmlElement) -> bool:
    return any("chatlog__embed" in (above.get("class") or "").split() for above in element.iterancestors())


def _embed(element: HtmlElement) -> Embed:
    by_class = _by_class(element)
    names = by_class.get("chatlog__embed-field-name", [])
    told = by_class.get("chatlog__embed-field-value", [])
    return Embed(
        title=_text(by_class.get("chatlog__embed-title", [])),
        url=_attribute(by_class.get("chatlog__embed-title-link", []), "href"),
        description=_shown(by_class.get("chatlog__embed-description", [])),
        author=EmbedAuthor(name=_text(by_class.get("chatlog__embed-author", []))),
        fields=tuple(
            EmbedField(name=_text([name]), value=_shown([value]))
            for name, value in zip(names, told, strict=False)
        ),
    )


def _attribute(elements: list[HtmlElement], name: str) -> str | None:
    return elements[0].get(name) if elements else None


def _text(elements: list[HtmlElement]) -> str | None:
    return " ".join("".join(elements[0].itertext()).split()) if elements else None


def _source(element: HtmlElement) -> str:
    return tostring(element, encoding="unicode", with_tail=False)


def _shown(elements: list[HtmlElement], *, marked: bool = False) -> str | None:
    """The text of an element, whose own line breaks show; with Discord's marks where it is `marked`."""
    if not elements:
        return None
    if marked:
        _mark(elements[0])
    return html.text_of(_source(elements[0]).replace("\n", "<br>"))


_MARKS = {"strong": "**", "em": "*", "s": "~~", "code": "`"}
_QUOTE, _SPOILER, _EMOJI = "chatlog__markdown-quote-content", "chatlog__markdown-spoiler", "chatlog__emoji"


def _mark(root: HtmlElement) -> None:
    """Write Discord's marks into the text where the page has elements for them."""
    for element in list(root.iter("strong", "em", "s", "code", "a", "span", "div", "img")):
        names = (element.get("class") or "").split()
        if _EMOJI in names:
            element.tail = (element.get("alt") or "") + (element.tail or "")
            element.drop_tag()
        elif _SPOILER in names:
            _wrap(element, "||", "||")
        elif _QUOTE in names:
            told = "".join(element.itertext()).strip("\n")
            for inside in list(element):
                element.remove(inside)
            element.text = "".join(f"> {line}\n" for line in told.split("\n"))
        elif element.tag == "a" and "://" not in (words := "".join(element.itertext())) and words.strip():
            _wrap(element, "[", f"]({element.get('href') or ''})")
        elif element.tag in _MARKS:
            _wrap(element, _MARKS[str(element.tag)], _MARKS[str(element.tag)])


def _wrap(element: HtmlElement, before: str, after: str) -> None:
    """Put text before and behind what is in an element."""
    element.text = before + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + after
    else:
        element.text = f"{element.text}{after}"
