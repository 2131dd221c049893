"""Where a fic can be read: its links are looked at, added and taken away, each with one tap or one paste."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2s

import discord
from discord.ext import commands

from bot import fic_changes
from bot.access.permissions import must_change
from bot.cards import fic_card, wording
from bot.cards.fic_screen import seen, visible_fic
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.ui import components
from bot.ui.custom_ids import FicId, TypedId
from bot.ui.replies import show
from bot.ui.router import Component, on_component
from bot.ui.text import clip, line
from cogs.fic import merge
from fics.catalogue import _, message
from fics.drafts import Reading
from fics.facts import lengths
from fics.links import addresses
from fics.models import Facts, Fic, Link
from fics.rules.acceptance import refuse_nameless
from fics.tags import authors
from fics.visibility import Sight

Links = tuple[Link, ...]


class LinkScreen(commands.Cog):
    """The links of a fic, one screen."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("links")
    async def links(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Show a fic's links."""
        await _show(interaction, await _changeable(interaction, fic_id))

    @on_component("link-add")
    async def ask(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Open the form for another link of a fic."""
        await interaction.response.send_modal(_form(fic_id))

    @on_component("link-typed")
    async def typed(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Add the link of a filled-in form to a fic."""
        await add(interaction, await _changeable(interaction, fic_id), component.typed("link"))

    @on_component("link-again")
    async def again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, fic_id: FicId
    ) -> None:
        """Open the form for another link with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        await interaction.response.send_modal(_form(fic_id, typed.get("link", "")))

    @on_component("unlink")
    async def remove(self, interaction: Interaction, component: Component, fic_id: FicId) -> None:
        """Take the chosen link off a fic."""
        fic = await _changeable(interaction, fic_id)
        mark = component.one(str)
        changed = await _change(
            interaction, fic, lambda links: tuple(link for link in links if _mark(link) != mark)
        )
        moved = fic_card.address(changed.facts) != fic_card.address(fic.facts)
        await _show(interaction, changed, str(_MOVED) if moved and changed.facts.links else _("Removed."))


_MOVED = message("Removed. The card has another link now. Check that its author is right.")


async def add(interaction: Interaction, fic: Fic, typed: str) -> None:
    """Add the link that was typed, and show all; who may change the fic was asked before."""
    async with (
        giving_back(interaction, {"link": typed}, verb="link-again", number=fic.id),
        merge.offered(interaction, fic),
    ):
        found = addresses.needed(typed)
        changed = await _change(interaction, fic, lambda links: _with(links, found))
    known = len(changed.facts.links) == len(fic.facts.links)
    await _show(interaction, changed, _("It already has that link.") if known else _("Added."))


def button(fic: Fic) -> components.Button:
    """The way to a fic's links."""
    return components.button(_("Links ({number})", number=len(fic.facts.links)), "links", fic.id)


async def _changeable(interaction: Interaction, fic_id: int) -> Fic:
    fic = await visible_fic(interaction, fic_id)
    await must_change(interaction, fic)
    return fic


async def _change(interaction: Interaction, fic: Fic, change: Callable[[Links], Links]) -> Fic:
    def linked(before: Facts) -> Facts:
        # A byline belongs to the link that bore it: names of one author on two archives are not ours to join.
        after = authors.followed(before, replace(before, links=change(before.links)))
        refuse_nameless(after)
        lengths.accept(Reading(facts=after))
        return after

    return await fic_changes.change(interaction, fic.id, linked)


def _with(links: Links, more: Links) -> Links:
    """The links and those of more that are none of them, by key: one address is written in many ways."""
    known = {link.key for link in links}
    return (*links, *(link for link in more if link.key not in known))


def _mark(link: Link) -> str:
    """A link's name in a select, where its key may be too long."""
    return blake2s(link.key.encode(), digest_size=12).hexdigest()


def _form(fic_id: int, typed: str = "") -> components.Form:
    field = components.field_text(_("Link to the same fic"), "link", value=typed, placeholder="https://…")
    return components.Form(_("Where else can it be read?"), "link-typed", fic_id, labels=[field])


async def _show(interaction: Interaction, fic: Fic, note: str = "") -> None:
    await show(interaction, _screen(fic, await seen(interaction, fic), note))


def _screen(fic: Fic, sight: Sight, note: str) -> components.Screen:
    """A fic's links; where only its stub may stand, the archives alone."""
    if not sight.is_visible:
        return components.Screen(components.text(_("This channel can't show this fic.")))
    named = [
        # Of a stub only the archive is told: an address may tell of the fic what the stub does not.
        f"{place} · {clip(link.archive, 100)}{f': {link.url}' if sight is Sight.CARD else ''}"
        for place, link in enumerate(fic.facts.links, 1)
    ]
    heading = f"{wording.named(fic)} · {_('{count} link', '{count} links', count=len(named))}"
    marked = zip(named, fic.facts.links, strict=True)
    options = [components.option(name, _mark(link)) for name, link in marked]
    return components.Screen(
        components.text("\n".join([*filter(None, [note]), heading, *(line(name, 300) for name in named)])),
        *([components.select(_("Remove a link…"), options, "unlink", fic.id)] if options else []),
        components.row(
            components.button(_("Add a link"), "link-add", fic.id, style=discord.ButtonStyle.primary),
            components.button(_("Open the card"), "open", fic.id),
        ),
        components.text(
            "-# " + _("Is the fic on the list twice? A moderator can merge the two: `/fic edit`, `same_as`.")
        ),
    )
