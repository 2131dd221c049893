"""What moderators see of an import: what it would bring, how far it is, and what it brought."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import discord

from bot.imports import wording
from bot.ui import components
from bot.ui.components import Screen
from bot.ui.text import line, listed
from db.imports.import_rows import Counts
from db.imports.imports import TRIED_FOR
from db.imports.own_notes import OwnNotes
from db.imports.progress import AtWork, Trial
from db.log.records import Imported
from fics.catalogue import Text, _, message
from fics.models import Link

LINES = "lines.csv"
_NAME = 100
_NO_NOTES = OwnNotes()
_COLUMNS = 500
_WHOSE = message(
    "-# Recs come in without names. I ask members in their own news if a rec seems to be "
    "theirs, and only they see what they wrote. I keep this for {days} days: `/ficadmin import` "
    "without a file opens it again.",
    days=TRIED_FOR,
)
_UNCOUNTED = message("18+ fics aren't counted here.")
_RULES = message(
    "-# This file also has aliases, blocks or a queue. Only whoever runs me can bring those back, with "
    "`ficrec import`."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """All that the screen of a trial shows."""

    trial: Trial
    counts: Counts
    adult: bool
    """Whether readers may know of adult fics."""
    way: str = ""
    """Where they may, or why they can't."""
    archives: Iterable[tuple[Link, int]] = ()
    notes: OwnNotes = _NO_NOTES
    refusal: Text | None = None
    rules: bool = False


def tried(shown: Tried, file: discord.File) -> Screen:
    """What an import would bring, with a file of each line's fate, and what can be done with it."""
    told = [
        f"### {line(shown.trial.name, _NAME)}\n{wording.summary(shown.counts, adult=shown.adult)}",
        *filter(None, [shown.refusal and f"⚠️ {shown.refusal}"]),
        *([] if shown.adult else [f"-# {_UNCOUNTED} {shown.way}"]),
        *([str(_RULES)] if shown.rules else []),
    ]
    if shown.trial.unknown:
        told.append(
            _(
                "❓ **I don't know what these columns hold:** {names}. Press **Say what's in them**, or I "
                "leave them out.",
                names=listed(shown.trial.unknown, _COLUMNS),
            )
        )
    told += [*_notes(shown.notes), _next(shown)]
    return Screen(components.text("\n".join(told)), discord.ui.File(file), components.row(*_buttons(shown)))


def _notes(notes: OwnNotes) -> Iterator[str]:
    if notes.possible:
        yield _(
            "📝 **{count} fic has a note.** I leave the note out, unless you wrote it and press **The "
            "notes are my own**.",
            "📝 **{count} fics have notes.** I leave the notes out, unless you wrote them and press "
            "**The notes are my own**.",
            count=notes.possible,
        )
    if notes.said:
        yield _(
            "📝 **{count} note is yours.** Once the list is in, `/mine news` asks whether that rec gets it "
            "and your name.",
            "📝 **{count} notes are yours.** Once the list is in, `/mine news` asks whether these recs get "
            "them and your name.",
            count=notes.said,
        )


def _next(shown: Tried) -> str:
    if not shown.counts.to_do:
        return _("There's nothing to import.")
    not_yet = _("Nothing is on the list yet. **Start** posts no cards and pings nobody.")
    return "\n".join(filter(None, [not_yet, wording.archives(shown.archives), str(_WHOSE)]))


def _buttons(shown: Tried) -> list[components.Button]:
    found, number = list[components.Button](), shown.trial.id
    if shown.counts.to_do:
        found.append(components.button(_("Start"), "import-start", number, style=discord.ButtonStyle.success))
    if shown.trial.unknown:
        found.append(components.button(_("Say what's in them"), "import-columns", number))
    if shown.notes.possible:
        found.append(components.button(_("The notes are my own"), "import-notes", number))
    return [*found, components.button(_("Discard"), "import-discard", number)]


def progress(each: AtWork) -> Screen:
    """How far an import is."""
    done = each.rows - each.left
    percent = 100 * done // max(1, each.rows)
    return Screen(
        components.text(
            _(
                "### Importing a list\n{done} of {rows} lines done ({percent} %).\n"
                "-# Others can use the list meanwhile.",
                done=done,
                rows=each.rows,
                percent=percent,
            )
        ),
        components.row(components.button(_("Stop"), "import-stop", each.id)),
    )


def ended(brought: Imported, waits: Iterable[tuple[Link, int]]) -> Screen:
    """What an import brought, and how long archives are asked afterwards."""
    some = bool(brought.new or brought.joined)
    told = [
        _("### Import done"),
        wording.outcome(brought),
        *filter(None, [wording.archives(waits) if some else ""]),
    ]
    return Screen(components.text("\n".join(told)))
