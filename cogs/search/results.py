"""A page of what a search found."""

from collections.abc import Iterator, Sequence

import discord

from bot.cards.empty_list import EMPTY, invitation
from bot.cards.summary_line import brief
from bot.commands.search_options import CHANGE
from bot.search.member_search import hidden_in_words
from bot.ui import components
from bot.ui.text import clip, in_adult
from cogs.search.suggestions import Offer
from db.search.searches import SearchPage
from fics.catalogue import Text, _, message
from fics.rules.settings import BARE, Veil
from fics.search import syntax
from fics.search.query import Search

PAGE = 5
"""Fics on a page."""
_INSTEAD = message("Nothing matches all of that. Try one of these:")
_NOTHING = message("Nothing matches all of that. Press **Change filters** and take something out.")
_INCLUDABLE = message("All that matches is hidden. A button below includes it.")
_FOR_ADULTS = message("All that matches is for 18+ channels.")


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
    veil: Veil = BARE,
    is_empty: bool = False,
    lack: str = "",
) -> components.Screen:
    """The page, with a button for each fic, and ways to turn, to change and to see what was held back.

    `offers` are what could be asked for instead; `held_hidden` is how many fics the member's own hidden tags
    leave out. `idle` tells of names that leave nothing out, before all else, with `idle_offers`. `stamp` is
    what the list was like, and `changed` says that it was another on the page before; `veil` hides the
    warnings. A list that `is_empty` invites to rec, whatever was looked for. `lack` says why its
    reader has no 18+ channel.
    """
    container = components.Container(
        components.text(_heading(search, found)), accent_colour=components.ACCENT
    )
    labelled = search.rating is not None and search.rating.label is not None
    for fic in found.fics:
        container.add_item(components.line()).add_item(
            brief(fic, asked_id, page, labelled=labelled, veil=veil)
        )
    if held := " · ".join(_held(found, held_hidden, lack)):
        away = [_("-# Hidden: {reasons}", reasons=held)]
        if found.held_adult and lack:
            away.append(f"-# {lack}")
        container.add_item(components.text("\n".join(away)))
    if changed:
        container.add_item(
            components.text(_("-# The list changed since the last page, so a fic may have moved."))
        )
    invites = not found.total and (is_empty or not syntax.line(search))
    if not found.total:
        nothing = EMPTY if invites else _nothing(found, held_hidden)
        container.add_item(components.text(_INSTEAD if offers else nothing))
    return components.Screen(
        *([components.text(idle)] if idle else []),
        *_instead(idle_offers, asked_id),
        container,
        *_instead(offers, asked_id),
        *([invitation()] if invites else []),
        *_rows(found, asked_id, page, held_hidden, stamp),
    )


def _instead(offers: Sequence[Offer], asked_id: int) -> list[components.Row]:
    return components.rows(
        [components.button(offer.label, "instead", asked_id, offer.mark) for offer in offers]
    )


def offer(search: Search, asked_id: int) -> components.Screen:
    """The last search, to have again or to change."""
    return components.Screen(
        components.text(_("Your last search: {search}", search=_asked(search))),
        components.row(
            components.button(_("Search again"), "page", asked_id, 0, style=discord.ButtonStyle.primary),
            components.button(CHANGE, "filters", asked_id),
            components.button(_("New search"), "filters"),
        ),
    )


def _heading(search: Search, found: SearchPage) -> str:
    if not found.total:
        total = _("No fics found")
    elif found.more:
        total = _("{count}+ fic", "{count}+ fics", count=found.total)
    else:
        total = _("{count} fic", "{count} fics", count=found.total)
    return f"### {total}\n{_asked(search)}"


def _asked(search: Search) -> str:
    asked = syntax.line(search).replace("`", "'")
    return f"`{clip(asked, 400)}`" if asked else _("the whole list")


def _nothing(found: SearchPage, held_hidden: int) -> Text:
    """Why a page is empty, and what to do."""
    if _includable(found) or held_hidden:
        return _INCLUDABLE
    return _FOR_ADULTS if found.held_adult else _NOTHING


def _includable(found: SearchPage) -> bool:
    return bool(found.held_unknown or found.held_untagged or found.held_length)


def _held(found: SearchPage, held_hidden: int, lack: str) -> Iterator[str]:
    if found.held_adult:
        yield in_adult(found.held_adult, lack)
    if held_hidden:
        yield hidden_in_words(held_hidden)
    if found.held_unknown:
        yield _(
            "{count} with no warnings listed", "{count} with no warnings listed", count=found.held_unknown
        )
    if found.held_untagged:
        yield _("{count} with no tags yet", "{count} with no tags yet", count=found.held_untagged)
    if found.held_length:
        yield _("{count} of unknown length", "{count} of unknown length", count=found.held_length)


def _rows(
    found: SearchPage, asked_id: int, page: int, held_hidden: int, stamp: int
) -> Iterator[components.Row]:
    if last := components.last_page(found.total, PAGE):
        yield from components.turning("page", asked_id, page=page, last=last, stamp=stamp, more=found.more)
    yield components.row(
        components.button(CHANGE, "filters", asked_id),
        components.button(_("Keep this search"), "alert-keep", asked_id),
    )
    buttons = components.row()
    if _includable(found):
        buttons.add_item(components.button(_("Include unknown ones"), "unknown", asked_id))
    if held_hidden:
        buttons.add_item(components.button(_("Include hidden ones"), "hidden", asked_id))
    if found.total:
        buttons.add_item(components.button(_("As a post"), "as-post", asked_id))
    if buttons.children:
        yield buttons
