"""What a member reads of her shelf: where each fic is, since when, and how far she got; pure."""

from datetime import UTC, date, datetime, time

from discord.utils import format_dt

from bot.cards import wording
from fics.catalogue import _, message
from fics.models import Facts
from fics.shelf import ReadDates, ReadingProgress, ShelfPlace, Shelved
from fics.visibility import Sight

STEPS = {
    ShelfPlace.TO_READ: message("Start reading"),
    ShelfPlace.READING: message("Finished", context="button"),
    ShelfPlace.FINISHED: message("Read again"),
    ShelfPlace.STOPPED: message("Pick up again"),
}
"""What the button says that takes a fic to its next place."""
_SHOWN_READS = 5
"""Reads that are shown with their dates; the others are counted."""


def state(row: Shelved, *, rec_too: bool = False) -> str:
    """Where a fic is on the shelf; `rec_too` asks whether she recs what she finished."""
    since, reached = format_dt(row.progress.moved, "D"), chapter(row.progress, row.facts)
    match row.place:
        case ShelfPlace.TO_READ:
            return _("🔖 **To read** · saved {date}", date=since)
        case ShelfPlace.READING if reached:
            return _("📖 **Reading** · since {date} · {chapter}", date=since, chapter=reached)
        case ShelfPlace.READING:
            return _("📖 **Reading** · since {date}", date=since)
        case ShelfPlace.FINISHED if rec_too:
            return _("✅ **Finished** · {date}. Rec it too?", date=since)
        case ShelfPlace.FINISHED:
            return _("✅ **Finished** · {date}", date=since)
        case ShelfPlace.STOPPED if reached:
            return _("✋ **Stopped** · {chapter} · I won't suggest it to you.", chapter=reached)
        case ShelfPlace.STOPPED:
            return _("✋ **Stopped** · I won't suggest it to you.")


def chapter(progress: ReadingProgress, facts: Facts) -> str:
    """How far she has read; empty where she didn't say."""
    if progress.chapter is None:
        return ""
    known = facts.chapters_planned or facts.chapters
    if known is None or known < progress.chapter:
        return _("chapter {chapter}", chapter=progress.chapter)
    return _("chapter {chapter} of {chapters}", chapter=progress.chapter, chapters=known)


def reads(progress: ReadingProgress) -> str:
    """When she has read it before; empty where once at most."""
    count = len(progress.reads)
    if count < 2:
        return ""
    dates = " · ".join(map(_dates, progress.reads[-_SHOWN_READS:]))
    return _("-# Read {count} time: {dates}", "-# Read {count} times: {dates}", count=count, dates=dates)


def lines(row: Shelved, sight: Sight, *, rec_too: bool = False) -> str:
    """All that is said of a row below its fic's card; of a stub no numbers of the fic's are told."""
    told = [
        state(row, rec_too=rec_too),
        wording.new_chapters(row) if sight is Sight.CARD else "",
        reads(row.progress),
    ]
    return "\n".join(filter(None, told))


def _dates(read: ReadDates) -> str:
    if read.finished is None:
        return _("a day you didn't note")
    if read.begun is None:
        return _date(read.finished)
    return _("{begun} to {finished}", begun=_date(read.begun), finished=_date(read.finished))


def _date(day: date) -> str:
    # Noon in UTC is that day in nearly every time zone.
    return format_dt(datetime.combine(day, time(12), UTC), "D")
