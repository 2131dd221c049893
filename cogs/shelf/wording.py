"""What a member reads of her shelf: where each fic is, since when, and how far she got; pure."""

from datetime import UTC, date, datetime, time

from discord.utils import format_dt

from bot.ui.text import counted
from fics.models import Facts
from fics.shelf import ReadDates, ReadingProgress, ShelfPlace, Shelved
from fics.visibility import Sight

STEPS = {
    ShelfPlace.TO_READ: "Start reading",
    ShelfPlace.READING: "Finished",
    ShelfPlace.FINISHED: "Read again",
    ShelfPlace.STOPPED: "Pick up again",
}
"""What the button says that takes a fic to its next place."""
_SINCE = {
    ShelfPlace.TO_READ: "🔖 **To read** · saved {date}",
    ShelfPlace.READING: "📖 **Reading** · since {date}",
    ShelfPlace.FINISHED: "✅ **Finished** · {date}",
    ShelfPlace.STOPPED: "✋ **Stopped** · I won't suggest it to you.",
}
_SINCE_CHAPTER = {
    ShelfPlace.TO_READ: "🔖 **To read** · saved {date} · {chapter}",
    ShelfPlace.READING: "📖 **Reading** · since {date} · {chapter}",
    ShelfPlace.FINISHED: "✅ **Finished** · {date} · {chapter}",
    ShelfPlace.STOPPED: "✋ **Stopped** · {chapter} · I won't suggest it to you.",
}
_REC_TOO = "✅ **Finished** · {date}. Rec it too?"
_CHAPTER = "chapter {chapter}"
_CHAPTER_OF = "chapter {chapter} of {chapters}"
_NEW = {
    ShelfPlace.READING: "✨ **{chapters}** since you were last here",
    ShelfPlace.FINISHED: "✨ **{chapters}** since you finished",
    ShelfPlace.STOPPED: "✨ **{chapters}** since you stopped",
}
_TIMES = "-# Read {times}: {dates}"
_SPAN = "{begun} – {finished}"
_UNKNOWN_DAY = "a day you didn't note"
_SHOWN_READS = 5
"""Reads that are shown with their dates; the others are counted."""


def state(row: Shelved, *, rec_too: bool = False) -> str:
    """Where a fic is on the shelf; `rec_too` asks whether she recs what she finished."""
    progress, since = row.progress, _day(row.progress.moved)
    if rec_too:
        return _REC_TOO.format(date=since)
    if progress.chapter is None or row.place is ShelfPlace.FINISHED:
        return _SINCE[row.place].format(date=since)
    return _SINCE_CHAPTER[row.place].format(date=since, chapter=chapter(progress, row.facts))


def chapter(progress: ReadingProgress, facts: Facts) -> str:
    """How far she has read; empty where she didn't say."""
    if progress.chapter is None:
        return ""
    known = facts.chapters_planned or facts.chapters
    if known is None or known < progress.chapter:
        return _CHAPTER.format(chapter=progress.chapter)
    return _CHAPTER_OF.format(chapter=progress.chapter, chapters=known)


def news(row: Shelved) -> str:
    """How many chapters came since she was there; empty where none did."""
    if not row.new_chapters:
        return ""
    return _NEW[row.place].format(chapters=counted(row.new_chapters, "new chapter"))


def reads(progress: ReadingProgress) -> str:
    """When she has read it before; empty where once at most."""
    if len(progress.reads) < 2:
        return ""
    told = [_dates(read) for read in progress.reads[-_SHOWN_READS:]]
    more = len(progress.reads) - len(told)
    dates = ", ".join([*([f"+{more} more"] if more else []), *told])
    return _TIMES.format(times=counted(len(progress.reads), "time"), dates=dates)


def lines(row: Shelved, sight: Sight, *, rec_too: bool = False) -> str:
    """All that is said of a row below its fic's card; of a stub no numbers of the fic's are told."""
    told = [state(row, rec_too=rec_too), news(row) if sight is Sight.CARD else "", reads(row.progress)]
    return "\n".join(filter(None, told))


def _day(at: datetime) -> str:
    return format_dt(at, "D")


def _dates(read: ReadDates) -> str:
    finished = _date(read.finished) if read.finished else _UNKNOWN_DAY
    return _SPAN.format(begun=_date(read.begun), finished=finished) if read.begun else finished


def _date(day: date) -> str:
    # Noon, so that it is that day from Honolulu to Tonga's neighbours.
    return format_dt(datetime.combine(day, time(12), UTC), "D")
