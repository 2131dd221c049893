"""What imports come to, in sentences: in Discord and on the command line alike."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from db.imports.import_rows import Counts, ImportLine
from db.imports.judgement import Outcome
from db.log.records import Imported
from fics.catalogue import Message, _, message
from fics.links.sites import spacing
from fics.models import Link

NONE = timedelta(0)
_HEADS = (
    # Translators: the heads of a table that says what became of each line of a file
    message("Place", context="in a file"),
    message("Outcome"),
    message("Reason", context="in a file"),
    message("Fic"),
)
_OUTCOMES = {
    # Translators: what became of a line of a file
    Outcome.NEW: message("new", context="a line of a file"),
    Outcome.JOINS: message("joins", context="a line of a file"),
    Outcome.HERE: message("here", context="a line of a file"),
    Outcome.LEFT_OUT: message("left out", context="a line of a file"),
    Outcome.SKIPPED: message("skipped", context="a line of a file"),
    Outcome.UNREADABLE: message("unreadable", context="a line of a file"),
}

_PLACES: Mapping[str, Callable[[str], Message]] = {
    "row": lambda number: message("row {number}", number=number),
    "line": lambda number: message("line {number}", number=number),
    "message": lambda number: message("message {number}", number=number),
    "bookmark": lambda number: message("bookmark {number}", number=number),
    "work": lambda number: message("work {number}", number=number),
    "profile": lambda number: message("profile {number}", number=number),
    "fic": lambda number: message("fic {number}", number=number),
    "story": lambda number: message("story {number}", number=number),
    "after-message": lambda number: message("after message {number}", number=number),
    "after-bookmark": lambda number: message("after bookmark {number}", number=number),
    "after-work": lambda number: message("after work {number}", number=number),
    "after-profile": lambda number: message("after profile {number}", number=number),
}
"""How readers of list files name places; the numbers are names, which are not written by thousands."""


def summary(told: Counts, *, adult: bool = True) -> str:
    """How many lines came to how many fics; without the adult ones unless readers may know of them."""
    parts = [
        message("{count} new", "{count} new", count=told.new),
        message(
            "{count} already here (its recs join)", "{count} already here (their recs join)", count=told.here
        ),
    ]
    parts += [message("{count} adult", "{count} adult", count=told.adult)] if adult else []
    parts += _others(told)
    return _(
        "{rows} → {fics}: {parts}.",
        rows=message("{count} row", "{count} rows", count=told.rows),
        fics=message("{count} fic", "{count} fics", count=told.fics),
        parts=parts,
    )


def _others(told: Counts) -> list[Message]:
    every = [
        (
            told.waiting,
            message(
                "{count} with words that wait for mods",
                "{count} with words that wait for mods",
                count=told.waiting,
            ),
        ),
        (told.left_out, message("{count} left out", "{count} left out", count=told.left_out)),
        (told.skipped, message("{count} skipped", "{count} skipped", count=told.skipped)),
        (told.unreadable, message("{count} unreadable", "{count} unreadable", count=told.unreadable)),
    ]
    return [words for count, words in every if count]


def outcome(brought: Imported) -> str:
    """What came in."""
    if not (brought.new or brought.joined):
        return _("Everything in it was here already, so nothing changed.")
    return _(
        "Imported {fics}, and {recs} of fics already here. `/ficadmin log` can undo this.",
        fics=message("{count} new fic", "{count} new fics", count=brought.new),
        recs=message("{count} rec", "{count} recs", count=brought.joined),
    )


def archives(waits: Iterable[tuple[Link, int]]) -> str:
    """How long archives will be asked, at their own pace, about so many fics each; empty for none."""
    longest = max((spacing(link) * fics for link, fics in waits), default=NONE)
    if not longest:
        return ""
    hours = round(longest / timedelta(hours=1))
    if hours < 2:
        return _(
            "I'll get the details from the archives over the next hour or two. They want bots to go slowly."
        )
    if hours < 48:
        return _(
            "I'll get the details from the archives over about {count} hour. They want bots to go slowly.",
            "I'll get the details from the archives over about {count} hours. They want bots to go slowly.",
            count=hours,
        )
    return _(
        "I'll get the details from the archives over about {count} day. They want bots to go slowly.",
        "I'll get the details from the archives over about {count} days. They want bots to go slowly.",
        count=round(hours / 24),
    )


def lines(told: Iterable[ImportLine]) -> bytes:
    """A CSV table that says what became of each line, in UTF-8 with a byte order mark, as Excel asks for."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(map(str, _HEADS))
    writer.writerows(
        (place(line.place), _OUTCOMES[line.outcome], line.reason or "", line.number or "") for line in told
    )
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def place(kept: str) -> str:
    """Where in a file a line is, as people look for it."""
    kind, _space, number = kept.rpartition(" ")
    kind = kind.replace(" ", "-")
    return str(_PLACES[kind](number)) if kind in _PLACES else kept
