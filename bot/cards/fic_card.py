"""A fic's card and its stub: pure, from a fic to blocks that fit one message for every possible fic."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import discord
from discord import ui as discord_ui

from bot.cards import wording
from bot.ui import components, limits
from bot.ui.text import line, listed, quote
from fics.catalogue import _, month
from fics.models import Absence, Facts, Fic, Level, Rec, Status
from fics.rules.settings import BARE, Veil
from fics.visibility import Sight

# never alone: the level stands beside it in words, for who sees no colours
COLOURS = {
    Level.GENERAL: 0x3BA55D,
    Level.TEEN: 0xE8C547,
    Level.MATURE: 0xE67E22,
    Level.EXPLICIT: 0xC0392B,
    Level.NOT_RATED: 0xB9BBBE,
    Level.UNKNOWN: 0x747F8D,
}
_SHOWN_WHYS = 4
"""Reasons on a card; the others are counted."""
_SHOWN_SILENT = 3
"""Members on a card who rec without a reason; the others are counted."""
_WHYS_SPACE = 600
"""Characters for all reasons of a card together."""


def face(
    facts: Facts, recs: Sequence[Rec], sight: Sight, *, number: int | None = None, veil: Veil = BARE
) -> list[components.Container]:
    """The card, or the stub where `sight` says so; without a number it is a preview's.

    `veil` keeps the archive warnings behind spoiler bars, or folds all that is below them.
    """
    colour = COLOURS[facts.rating.level]
    if sight is not Sight.CARD:
        return [discord_ui.Container(*_stub(facts, number, veil=veil), accent_colour=colour)]
    if veil.folds(facts, recs):
        return _folded(facts, recs, number, veil=veil)
    return [discord_ui.Container(*_card(facts, recs, number, veil=veil), accent_colour=colour)]


def size(card: Sequence[components.Container]) -> int:
    """The characters of a card."""
    return sum(part.content_length() for part in card)


def _folded(
    facts: Facts, recs: Sequence[Rec], number: int | None, *, veil: Veil
) -> list[components.Container]:
    """The card with its tags, summary and reasons in a part that opens by a tap."""
    colour = COLOURS[facts.rating.level]
    hidden = [*_about(facts), *_said(facts, recs)]
    note = ["-# " + _("Blurred below: tags, summary and reasons. Tap to read them.")] if hidden else []
    told = [f"📖 {wording.length(facts)}", *note, _footer(facts, recs, number)]
    shown = [_heading(facts, 300, veil=veil), "\n".join(filter(None, told))]
    parts = [discord_ui.Container(*map(components.text, shown), accent_colour=colour)]
    # Discord takes no empty container
    return [*parts, discord_ui.Container(*hidden, accent_colour=colour, spoiler=True)] if hidden else parts


def posted(
    fic: Fic,
    sight: Sight,
    *,
    shared_by: int | None = None,
    veil: Veil = BARE,
    door: components.Button | None = None,
) -> components.Screen:
    """A card or stub as it stands in a channel, with its buttons; where it may not stand, a line instead.

    `door` leads from a stub to the full card.
    """
    if not sight.is_visible:
        return components.Screen(components.text("-# " + _("This channel can't show this fic.")))
    above = [components.text("-# " + _("shared by <@{member}>", member=shared_by))] if shared_by else []
    card = face(fic.facts, fic.recs, sight, number=fic.number, veil=veil)
    return components.Screen(*above, *card, buttons(fic, sight, door), components.row(more(fic)))


def opened(
    fic: Fic,
    sight: Sight,
    *,
    back: tuple[int, ...] = (),
    note: str = "",
    below: tuple[components.Block, ...] = (),
    veil: Veil = BARE,
    door: components.Button | None = None,
    lack: str = "",
) -> components.Screen:
    """A card or stub that one member looks at; `back` is the search and page that she came from.

    `lack` says why she has no 18+ channel for the full card of a stub.
    """
    if not sight.is_visible:
        return components.Screen(components.text(_("This channel can't show this fic.")))
    own = components.row(more(fic, *back), components.button(_("Share here"), "share", fic.id, *back))
    if back:
        own.add_item(components.button(_("Back to results"), "page", *back))
    above = [components.text(note)] if note else []
    card = face(fic.facts, fic.recs, sight, number=fic.number, veil=veil)
    lacking = [components.text(f"-# {lack}")] if lack and sight is Sight.STUB and not door else []
    return components.Screen(*above, *card, *lacking, buttons(fic, sight, door, back=back), own, *below)


def blind(fic: Fic, *, veil: Veil = BARE) -> list[components.Container]:
    """A fic without its title, author and summary: what it is like, and why people rec it."""
    facts, colour = fic.facts, COLOURS[fic.facts.rating.level]
    title = _("Mystery fic: title and author are hidden")
    heading = f"### {title}\n{wording.rating(facts)}\n{wording.warnings(facts, veil=veil)}"
    length = f"📖 {wording.length(facts)}"
    tags = list(_tags(replace(facts, series=None)))
    said = list(_said(facts, fic.recs))
    if veil.folds(facts, fic.recs) and (tags or said):
        hidden = [*([components.text("\n".join(tags))] if tags else []), *said]
        shown = discord_ui.Container(components.text(f"{heading}\n{length}"), accent_colour=colour)
        return [shown, discord_ui.Container(*hidden, accent_colour=colour, spoiler=True)]
    blocks = [components.text(heading), components.line(), components.text("\n".join([*tags, length]))]
    voices = [components.line(), *said] if said else []
    return [discord_ui.Container(*blocks, *voices, accent_colour=colour)]


def taken_off(number: int) -> components.Screen:
    """What stands in a channel instead of the card of a fic that left the list."""
    return components.Screen(
        components.text("-# " + _("#{number} is no longer on this server's list.", number=number))
    )


def buttons(
    fic: Fic, sight: Sight, door: components.Button | None = None, *, back: tuple[int, ...] = ()
) -> components.Row:
    """What one does most with a card, in a phone's row; its stub has a door instead of the fic's address."""
    row = components.row(
        components.button(_("I rec it too"), "second", fic.id, *back, style=discord.ButtonStyle.primary),
        components.button(_("Save", context="button"), "save", fic.id, *back),
    )
    url = address(fic.facts)
    # A stub leads nowhere: the address of an adult fic has no place in an open channel.
    if url and sight is Sight.CARD and fic.facts.absence is not Absence.GONE:
        row.add_item(components.link_button(_("Read", context="button"), url))
    if door and sight is Sight.STUB:
        row.add_item(door)
    return row


def more(fic: Fic, *back: int) -> components.Button:
    """The way to all else that can be done with a card."""
    return components.button(_("More", context="button"), "more", fic.id, *back)


def address(facts: Facts) -> str | None:
    """Where the fic is read: its first link that a button can hold."""
    return next((link.url for link in facts.links if len(link.url) <= limits.BUTTON_URL), None)


def reccer(rec: Rec) -> str:
    """Whose rec it is."""
    who = wording.member(rec.member_id)
    return _("{member} (says they wrote it)", member=who) if rec.wrote_it and rec.author_shown else who


def cuts(rec: Rec) -> bool:
    """Whether a card cuts the reason of this rec although no other stands beside it."""
    why = rec.why or ""
    return line(why, _WHYS_SPACE) != line(why, limits.MESSAGE_TEXT)


def _stub(facts: Facts, number: int | None, *, veil: Veil) -> list[components.Block]:
    heading = _heading(facts, 200, veil=veil)
    mark = f"#{number} · " if number else ""
    return [
        components.text(heading),
        components.text(f"-# {mark}{_('Full details show only in 18+ channels.')}"),
    ]


def _card(facts: Facts, recs: Sequence[Rec], number: int | None, *, veil: Veil) -> list[components.Block]:
    about, said = list(_about(facts)), list(_said(facts, recs))
    footer = _footer(facts, recs, number)
    return [
        components.text(_heading(facts, 300, veil=veil)),
        *([components.line()] if next(_tags(facts), "") else []),
        *about,
        components.text(f"📖 {wording.length(facts)}"),
        *([components.line()] if said else []),
        *said,
        *([components.text(footer)] if footer else []),
    ]


def _about(facts: Facts) -> Iterator[components.Block]:
    """Its tags and its summary."""
    if tags := "\n".join(_tags(facts)):
        yield components.text(tags)
    if facts.summary:
        yield components.text(quote(facts.summary, 620))


def _said(facts: Facts, recs: Sequence[Rec]) -> Iterator[components.Block]:
    """Why members rec it."""
    if facts.absence is not Absence.HELD and (voices := "\n".join(_voices(recs))):
        yield components.text(voices)


def _heading(facts: Facts, limit: int, *, veil: Veil) -> str:
    told = wording.warnings(facts, veil=veil)
    series = [_("📚 **A series**, not a single fic")] if wording.is_series(facts) else []
    lines = [
        f"### {wording.title(facts, limit)}",
        *series,
        wording.byline(facts),
        wording.rating(facts),
        told,
    ]
    return "\n".join([*lines, *([wording.absent(facts)] if facts.absence else [])])


def _tags(facts: Facts) -> Iterator[str]:
    if facts.fandoms:
        yield f"**{listed(facts.barred(*facts.fandoms), 180)}**"
    if facts.relationships:
        yield _("💞 **Ships:** {names}", names=listed(facts.barred(*facts.relationships), 260))
    if facts.characters:
        yield _("👥 **Characters:** {names}", names=listed(facts.barred(*facts.characters), 160))
    if facts.freeforms:
        yield _("🏷️ **Tags:** {names}", names=listed(facts.barred(*facts.freeforms), 300))
    if facts.categories:
        yield _("**Category:** {names}", names=listed(facts.barred(*facts.categories), 40))
    if facts.beyond:
        yield "-# {}".format(_("and {count} more tag", "and {count} more tags", count=len(facts.beyond)))
    if facts.series:
        yield _("📚 **Series:** {name}", name=line(facts.barred(facts.series)[0], 100))


def _voices(recs: Sequence[Rec]) -> Iterator[str]:
    # Those with a reason come first: that is what people read a card for.
    told = [rec for rec in recs if rec.why]
    shown = told[:_SHOWN_WHYS]
    for rec in shown:
        yield f"💬 {reccer(rec)}: {line(rec.why or '', _WHYS_SPACE // len(shown))}"
    silent = [reccer(rec) for rec in recs if not rec.why]
    rest = len(told) - len(shown) + len(silent[_SHOWN_SILENT:])
    others = silent[:_SHOWN_SILENT] + ([_("+{count} more", count=rest)] if rest else [])
    if others:
        names = ", ".join(others)
        yield (
            _("💛 also recced by {members}", members=names)
            if shown
            else _("💛 recced by {members}", members=names)
        )


def _footer(facts: Facts, recs: Sequence[Rec], number: int | None) -> str:
    parts = [f"#{number}"] if number else []
    # Whoever wrote it counts here as others do: else one could tell by the number who that is.
    if len(recs) > 1:
        parts.append(_("recced by {count} member", "recced by {count} members", count=len(recs)))
    if facts.status is not Status.COMPLETE and facts.updated:
        parts.append(_("last updated {month}", month=month(facts.updated)))
    return f"-# {' · '.join(parts)}" if parts else ""
