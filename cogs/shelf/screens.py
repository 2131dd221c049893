"""A shelf as its member sees it: one fic with its next step, and pages of five; pure."""

from collections.abc import Iterator, Sequence

import discord

from bot.cards import fic_card, summary_line
from bot.cards import wording as cards_wording
from bot.ui import components
from cogs.shelf import wording
from cogs.shelf.place import ShownRow
from fics.catalogue import Text, _, message
from fics.models import Absence, Facts
from fics.search import syntax
from fics.search.shelf_list import Listed, ShelfList, ShelfOnly
from fics.shelf import ShelfPlace
from fics.visibility import Sight

PAGE = 5
"""Fics on a page."""
ONLY = {
    ShelfOnly.NOT_READ: message("Not read yet"),
    ShelfOnly.EVENING: message("Shorter than an evening (3 h)"),
    ShelfOnly.NEW_CHAPTERS: message("New chapters since I stopped"),
}
"""What a shelf alone can be asked for, as it is picked."""
REMOVE = "remove"
"""What is picked among the places to take a fic off the shelf."""
SHOWS = {
    "all": (message("Everything"), ShelfList()),
    **{
        place.value: (cards_wording.PLACES[place], ShelfList(search=syntax.read(f"shelf:{place.value}")))
        for place in ShelfPlace
    },
    **{only.value: (words, ShelfList(only=only)) for only, words in ONLY.items()},
}
"""What the select below a list offers to show: its value, what it says, and what is asked then."""
_EMPTY = message(
    "### Your shelf is empty\nPress **Save** on any fic's card, or use `/shelf add` with a link. "
    "Only you can see your shelf."
)
_NOTHING = message("### Nothing on your shelf matches that")
_ONLY_YOU = message("-# Only you can see this.")
_REC_BY_LINK = message("-# Loved it? Rec it on a server: `/fic rec` with its link.")
_CLOSED = message("🔞 This channel can't show this fic. It's still on your shelf.")


def one(
    seen: ShownRow,
    heading: Text,
    *rows: components.Row,
    back: tuple[int, ...] = (),
    member_id: int,
    door: components.Button | None = None,
) -> components.Screen:
    """One fic of a shelf: its card or stub, where it is, and what to do next.

    `back` is the list and page that it was opened from.
    """
    row, fic = seen.row, seen.fic
    finished = row.place is ShelfPlace.FINISHED
    rec_too = finished and fic is not None and fic.rec_of(member_id) is None
    elsewhere = finished and fic is None and bool(row.facts.links) and seen.sight is Sight.CARD
    told = wording.lines(row, seen.sight, rec_too=rec_too)
    ways = components.row(*_ways(seen, back, card=not rows))
    for button in (each for line in rows for each in line.children):
        ways.add_item(button)
    return components.Screen(
        components.text(heading),
        *_face(seen),
        components.text("\n".join(map(str, [told, *([_REC_BY_LINK] if elsewhere else []), _ONLY_YOU]))),
        _places(row.id, row.place, *back),
        *components.rows([*_steps(seen, rec_too=rec_too, door=door, back=back)]),
        ways,
    )


def page(
    rows: Sequence[ShownRow],
    found: Listed,
    asked: ShelfList,
    *,
    list_id: int,
    here: int,
    on_shelf: int,
    unseen: int,
    last: int,
) -> components.Screen:
    """A page of a shelf, of so many fics `on_shelf`; `unseen` of those asked for can't show here."""
    if not on_shelf:
        return components.Screen(components.text(_EMPTY))
    container = components.Container(
        components.text(_heading(len(found.rows) + unseen, asked)), accent_colour=components.ACCENT
    )
    for seen in rows:
        container.add_item(components.line()).add_item(_section(seen, list_id, here))
    if held := " · ".join(_held(found, unseen)):
        container.add_item(components.text(_("-# Not shown: {reasons}", reasons=held)))
    container.add_item(components.text(_ONLY_YOU))
    options = [
        components.option(cards_wording.plain_title(seen.row.facts), str(seen.row.id)) for seen in rows
    ]
    include = [components.button(_("Include them"), "shelf-include", list_id)]
    return components.Screen(
        container,
        *([components.select(_("Open a fic…"), options, "shelf-open", 0, list_id, here)] if options else []),
        _shows(asked),
        *(components.turning("shelf-page", list_id, page=here, last=last) if last else []),
        *([components.row(*include)] if found.hidden or found.untold or found.unmeasured else []),
    )


def removal(seen: ShownRow, *back: int) -> components.Screen:
    """Asks whether a fic is to go, with the dates at which she read it."""
    title = _title(seen)
    return components.Screen(
        components.text(
            _(
                "### Take this off your shelf?\n{title}\nYour dates and your place in it go with it.",
                title=title,
            )
        ),
        components.row(
            components.button(
                _("Remove"), "shelf-remove-surely", seen.row.id, *back, style=discord.ButtonStyle.danger
            ),
            components.button(_("Keep it"), "shelf-open", seen.row.id, *back),
        ),
    )


def chapter_form(seen: ShownRow, moment: int, *back: int) -> components.Form:
    """Asks up to which chapter she has read."""
    known = seen.row.facts.chapters if seen.sight is Sight.CARD else None
    now = seen.row.progress.chapter
    field = components.field_text(
        _("The last chapter you read"),
        "chapter",
        value=str(now) if now else "",
        placeholder=_("1 to {last}", last=known) if known else "12",
        description=_("Leave it empty if you don't want to keep it."),
        limit=6,
    )
    return components.Form(
        _("Where are you?"), "shelf-chapter-typed", seen.row.id, moment, *back, labels=[field]
    )


def my_shelf(*back: int) -> components.Button:
    """The way to the list, and the page of it, that one came from; else to all of the shelf."""
    return components.button(
        _("Back to my shelf") if back else _("My shelf"), "shelf-page", *(back or (0, 0))
    )


def _face(seen: ShownRow) -> Sequence[components.Block]:
    if not seen.sight.is_visible:
        return [components.text(_CLOSED)]
    number = seen.fic.number if seen.fic else None
    return fic_card.face(seen.row.facts, (), seen.sight, number=number, veil=seen.veil)


def _places(row_id: int, now: ShelfPlace, *back: int) -> components.Row:
    options = [
        components.option(words, place.value, default=place is now)
        for place, words in cards_wording.PLACES.items()
    ]
    options.append(components.option(_("Take it off my shelf"), REMOVE))
    return components.select(_("Where it is on your shelf"), options, "shelf-place", row_id, *back)


def _steps(
    seen: ShownRow, *, rec_too: bool, door: components.Button | None, back: tuple[int, ...]
) -> Iterator[components.Button]:
    """The next step first."""
    row = seen.row
    if rec_too and seen.fic is not None:
        yield components.button(_("I rec it too"), "second", seen.fic.id, style=discord.ButtonStyle.primary)
    yield _step(row.id, row.place, *back, first=not rec_too)
    if row.place is not ShelfPlace.FINISHED:
        yield components.button(_("Where I am"), "shelf-chapter", row.id, *back)
    url = fic_card.address(row.facts)
    if url and seen.sight is Sight.CARD and row.facts.absence is not Absence.GONE:
        yield components.link_button(_("Read", context="a fic"), url)
    if door:
        yield door


def _step(row_id: int, place: ShelfPlace, *back: int, first: bool = True) -> components.Button:
    to = tuple(ShelfPlace).index(place.next)
    style = discord.ButtonStyle.primary if first else discord.ButtonStyle.secondary
    return components.button(wording.STEPS[place], "shelf-move", row_id, to, *back, style=style)


def _ways(seen: ShownRow, back: tuple[int, ...], *, card: bool) -> Iterator[components.Button]:
    """What else there is; `card` is the way to the fic's card, where no other leads back to it."""
    if card and seen.fic is not None and seen.sight.is_visible:
        yield components.button(_("Show its card"), "open", seen.fic.id)
    yield my_shelf(*back)


def _section(seen: ShownRow, list_id: int, here: int) -> components.Section:
    row = seen.row
    facts = row.facts
    told = [
        _title(seen),
        f"{cards_wording.level(facts)} · {summary_line.warnings(facts, veil=seen.veil)}",
        *([cards_wording.new_chapters(row)] if seen.sight is Sight.CARD else []),
        f"-# {_small(seen)}",
    ]
    return components.Section(
        "\n".join(filter(None, told)), accessory=_step(row.id, row.place, list_id, here, first=False)
    )


def _title(seen: ShownRow) -> str:
    facts = seen.row.facts
    if not seen.sight.is_visible:
        return str(_CLOSED)
    return f"**{cards_wording.title(facts, 100)}** {cards_wording.byline(facts, 60)}"


def _small(seen: ShownRow) -> str:
    row = seen.row
    length = [cards_wording.brief_length(row.facts)] if seen.sight is Sight.CARD else []
    reached = wording.chapter(row.progress, row.facts if seen.sight is Sight.CARD else _NOTHING_KNOWN)
    place = str(cards_wording.PLACES[row.place])
    told = [place, reached if row.place is not ShelfPlace.FINISHED else "", *length]
    number = f"#{seen.fic.number}" if seen.fic else ""
    return " · ".join(filter(None, [*told, number]))


_NOTHING_KNOWN = Facts()


def _heading(fics: int, asked: ShelfList) -> str:
    line = syntax.line(asked.search).replace("`", "'")
    only = [str(ONLY[asked.only])] if asked.only else []
    told = " · ".join([*only, *([f"`{line}`"] if line else [])])
    if not fics:
        return f"{_NOTHING}\n{told}"
    total = _("### Your shelf: {count} fic", "### Your shelf: {count} fics", count=fics)
    return "\n".join(filter(None, [total, told]))


def _held(found: Listed, unseen: int) -> Iterator[str]:
    if unseen:
        yield _("{count} that this channel can't show", "{count} that this channel can't show", count=unseen)
    if found.hidden:
        yield _("{count} by your hidden tags", "{count} by your hidden tags", count=found.hidden)
    if found.untold:
        yield _("{count} with no warnings listed", "{count} with no warnings listed", count=found.untold)
    if found.unmeasured:
        yield _("{count} of unknown length", "{count} of unknown length", count=found.unmeasured)


def _shows(asked: ShelfList) -> components.Row:
    options = [
        components.option(words, value, default=shows == asked) for value, (words, shows) in SHOWS.items()
    ]
    return components.select(_("Show…"), options, "shelf-show")
