"""A page of what a search found."""

from collections.abc import Iterator, Sequence

import discord

from bot.cards.summary_line import brief
from bot.commands.search_options import CHANGE
from bot.search.member_search import hidden_in_words
from bot.ui import components
from bot.ui.text import clip, counted
from cogs.search.suggestions import Offer
from db.search.searches import SearchPage
from fics.catalogue import _
from fics.search import syntax
from fics.search.query import Search

PAGE = 5
"""Fics on a page."""
_INSTEAD = "-# No fic here has everything you asked for. One of these may find what you look for:"
_NOTHING = f"-# No fic here has everything you asked for. **{CHANGE}** can take some of it out."
_EMPTY = "-# No fic shows here yet. `/fic rec` adds one."


def results(
    search: Search,
    found: SearchPage,
    *,
    asked_id: int,
    page: int,
    offers: Sequence[Offer] = (),
    held_hidden: int = 0,
    idle: str = "",
    idle_offers: Sequence[Offer] = (),
    stamp: int = 0,
    changed: bool = False,
    veiled: bool = False,
) -> components.Screen:
    """The page, with a button for each fic, and ways to turn, to change and to see what was held back.

    `offers` are what could be asked for instead; `held_hidden` is how many fics the member's own hidden tags
    keep away. `idle` tells of names that keep nothing away, before all else, with `idle_offers`. `stamp` is
    what the list was like, and `changed` says that it was another on the page before; `veiled` hides the
    warnings.
    """
    container = components.Container(
        components.text(_heading(search, found)), accent_colour=components.ACCENT
    )
    labelled = search.rating is not None and search.rating.label is not None
    for fic in found.fics:
        container.add_item(components.line()).add_item(
            brief(fic, asked_id, page, labelled=labelled, veiled=veiled)
        )
    if held := " · ".join(_held(found, held_hidden)):
        container.add_item(components.text(f"-# Not shown: {held}"))
    if changed:
        container.add_item(
            components.text("-# The list has changed since the page before; a fic may have moved over.")
        )
    if not found.total:
        nothing = _NOTHING if syntax.line(search) else _EMPTY
        container.add_item(components.text(_INSTEAD if offers else nothing))
    return components.Screen(
        *([components.text(idle)] if idle else []),
        *_instead(idle_offers, asked_id),
        container,
        *_instead(offers, asked_id),
        *_rows(found, asked_id, page, held_hidden, stamp),
    )


def _instead(offers: Sequence[Offer], asked_id: int) -> list[components.Row]:
    return components.rows(
        [components.button(offer.label, "instead", asked_id, offer.mark) for offer in offers]
    )


def offer(search: Search, asked_id: int) -> components.Screen:
    """The last search, to have again or to change."""
    return components.Screen(
        components.text(f"Your last search was for {_asked(search)}"),
        components.row(
            components.button("Search again", "page", asked_id, 0, style=discord.ButtonStyle.primary),
            components.button(CHANGE, "filters", asked_id),
            components.button("A new search", "filters"),
        ),
    )


def _heading(search: Search, found: SearchPage) -> str:
    total = f"{found.total:,}+ fics" if found.more else counted(found.total, "fic")
    if not found.total:
        total = "No fic found"
    return f"### {total}\n{_asked(search)}"


def _asked(search: Search) -> str:
    asked = syntax.line(search).replace("`", "'")
    return f"`{clip(asked, 400)}`" if asked else "the whole list"


def _held(found: SearchPage, held_hidden: int) -> Iterator[str]:
    if found.held_adult:
        yield f"{found.held_adult:,} in adult channels"
    if held_hidden:
        yield hidden_in_words(held_hidden)
    if found.held_unknown:
        yield f"{found.held_unknown:,} whose warnings are not known"
    if found.held_untagged:
        yield _("{count} with no tags yet", "{count} with no tags yet", count=found.held_untagged)
    if found.held_length:
        yield f"{found.held_length:,} whose length is not known"


def _rows(
    found: SearchPage, asked_id: int, page: int, held_hidden: int, stamp: int
) -> Iterator[components.Row]:
    if last := components.last_page(found.total, PAGE):
        yield components.turning("page", asked_id, page=page, last=last, stamp=stamp, more=found.more)
    yield components.row(
        components.button(CHANGE, "filters", asked_id),
        components.button("Keep this search", "alert-keep", asked_id),
    )
    buttons = components.row()
    if found.held_unknown or found.held_untagged or found.held_length:
        buttons.add_item(components.button("Show the unknown ones too", "unknown", asked_id))
    if held_hidden:
        buttons.add_item(components.button("Show the hidden ones too", "hidden", asked_id))
    if found.total:
        buttons.add_item(components.button("As a post", "as-post", asked_id))
    if buttons.children:
        yield buttons
