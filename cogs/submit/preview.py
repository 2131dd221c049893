"""A draft's preview: the card as it would be posted here, and one tap for each thing that is not known."""

from collections.abc import Iterator

import discord

from bot import cards, editing, ui
from bot.audience import Sight
from bot.text import counted, line
from fics.errors import NotWelcome
from fics.models import WARNINGS, Draft, Facts, Fic, Kind, Level, Rec, Source
from fics.rules import refuse_unwelcome

MOODS = (
    "Fluff",
    "Angst",
    "Hurt/Comfort",
    "Humor",
    "Slow Burn",
    "Fix-It",
    "Found Family",
    "Pining",
    "Angst with a Happy Ending",
    "Crack",
    "Domestic Fluff",
    "Enemies to Lovers",
    "Friends to Lovers",
    "First Kiss",
    "Established Relationship",
    "Alternate Universe",
    "Canon Compliant",
    "Case Fic",
    "Character Study",
    "Bittersweet",
    "Comfort No Hurt",
    "Adventure",
    "Horror",
    "Mystery",
    "Unhappy Ending",
)
"""Common additional tags, by which people look for a mood."""

_MAX_SUGGESTIONS = 5


def preview(draft: Draft, sight: Sight, *, known: Fic | None = None) -> ui.Screen:
    """The draft as it would be posted in this room; `known` is the fic that is on the list already."""
    try:
        refuse_unwelcome(draft.facts)
    except NotWelcome as refusal:
        return _unwelcome(draft, refusal)
    rec = Rec(member_id=draft.member_id, at=draft.at, why=draft.reading.why, wrote_it=draft.wrote_it)
    return ui.Screen(
        ui.text(_heading(draft, sight, known)),
        cards.face(draft.facts, (rec,), sight),
        *ui.rows([_offer(draft, place, offer) for place, offer in _offers(draft)]),
        *_selects(draft),
        _small_buttons(draft, sight),
        _big_buttons(draft),
    )


def suggestions(draft: Draft) -> list[tuple[Kind, str]]:
    """What the text only suggests, in an order that stays the same while the draft changes."""
    return [(tag.kind, tag.name) for tag in draft.reading.suggested.tags()]


def _offers(draft: Draft) -> list[tuple[int, tuple[Kind, str]]]:
    new = [
        (place, (kind, name))
        for place, (kind, name) in enumerate(suggestions(draft))
        if name not in draft.facts.named(kind)
    ]
    return new[:_MAX_SUGGESTIONS]


def _offer(draft: Draft, place: int, offer: tuple[Kind, str]) -> discord.ui.Button[discord.ui.LayoutView]:
    kind, name = offer
    return ui.button(
        f"Add {kind.value}: {name}", "accept", draft.id, place, style=discord.ButtonStyle.primary
    )


def _heading(draft: Draft, sight: Sight, known: Fic | None) -> str:
    lines = ["**Preview** – only you see this; nothing is posted yet."]
    if known is not None:
        members = counted(len(known.recs), "member")
        lines = [
            f"**#{known.number} is on the list already**, recced by {members}: **Post** adds your rec to it."
        ]
    if sight is Sight.STUB:
        lines.append(_stub_reason(draft.facts))
    if any(told.by is Source.FILE for told in draft.facts.told):
        lines.append("I kept these facts of your file and nothing of the story.")
    return "\n".join(lines)


def _stub_reason(facts: Facts) -> str:
    unrated = facts.rating.level is Level.UNKNOWN
    why = (
        "its rating is not known (choose it below)" if unrated else f"it is rated {facts.rating.level.words}"
    )
    return f"This channel is open to all ages and {why}, so only this much would show here."


def _selects(draft: Draft) -> Iterator[ui.Row]:
    facts = draft.facts
    if facts.rating.level is Level.UNKNOWN:
        yield ui.select("What is it rated?", editing.level_options(), "rate", draft.id)
    if not facts.warnings:
        options = [ui.option(name) for name in WARNINGS]
        yield ui.select("Which archive warnings does it have?", options, "warn", draft.id, several=True)
    if not facts.freeforms:
        options = [ui.option(mood) for mood in MOODS]
        yield ui.select("What mood is it?", options, "mood", draft.id, several=True)


def _small_buttons(draft: Draft, sight: Sight) -> ui.Row:
    buttons = [ui.button("Change why" if draft.reading.why else "Say why", "why", draft.id)]
    url = cards.address(draft.facts)
    if url is None:
        buttons.append(ui.button("Where can it be read?", "where", draft.id))
    elif sight is Sight.CARD:
        buttons.append(ui.link_button("Read", url))
    buttons.append(ui.button("I didn't write it" if draft.wrote_it else "I wrote this", "wrote", draft.id))
    return ui.row(*buttons)


def _big_buttons(draft: Draft) -> ui.Row:
    return ui.row(
        ui.button("Post", "post", draft.id, style=discord.ButtonStyle.success),
        ui.button("Edit", "edit", draft.id, style=discord.ButtonStyle.primary),
        ui.button("Cancel", "cancel", draft.id, style=discord.ButtonStyle.danger),
    )


def _unwelcome(draft: Draft, refusal: NotWelcome) -> ui.Screen:
    unrated = draft.facts.rating.level is Level.UNKNOWN
    rate = [ui.select("What is it rated?", editing.level_options(), "rate", draft.id)] if unrated else []
    return ui.Screen(
        ui.text(refusal.text),
        *rate,
        ui.row(
            ui.button("Edit", "edit", draft.id, style=discord.ButtonStyle.primary),
            ui.button("Cancel", "cancel", draft.id, style=discord.ButtonStyle.danger),
        ),
    )


def drafts(found: tuple[Draft, ...]) -> ui.Screen:
    """The member's unposted drafts, to go on with one or begin a new rec."""
    options = [ui.option(cards.title(draft.facts, 90), str(draft.id)) for draft in found]
    return ui.Screen(
        ui.text(f"You have {counted(len(found), 'rec')} that you have not posted yet."),
        ui.select("Go on with…", options, "resume"),
        ui.row(ui.button("A new rec", "new", style=discord.ButtonStyle.primary)),
    )


def posted(fic: Fic, sentence: str, *, shareable: bool) -> ui.Screen:
    """What the member reads once her rec is on the list."""
    row = ui.row(ui.button("Open the card", "open", fic.id))
    if shareable:
        row.add_item(ui.button("Share here", "share", fic.id))
    return ui.Screen(ui.text(f"**{line(fic.facts.title or cards.title(fic.facts), 200)}**\n{sentence}"), row)
