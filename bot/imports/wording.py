"""What imports come to, in sentences: in Discord and on the command line alike."""

import csv
import io
from collections.abc import Iterable
from datetime import timedelta

from db.imports.imports import Counts, ImportLine
from db.log.records import Imported
from fics.catalogue import Message, _, message
from fics.links.sites import spacing
from fics.models import Link

NONE = timedelta(0)
_HEADS = ("Place", "Outcome", "Reason", "Fic")


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
    writer.writerow(_HEADS)
    writer.writerows((line.place, line.outcome, line.reason or "", line.number or "") for line in told)
    return b"\xef\xbb\xbf" + file.getvalue().encode()
