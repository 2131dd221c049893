"""What leads to showing that a member wrote a fic: nobody sees it unless she has it shown on purpose."""

import discord

from bot.ui import components
from fics.catalogue import _
from fics.models import Fic, Rec


def ways(fic: Fic, own: Rec | None, *, moderator: bool) -> list[components.Button]:
    """The button by which an author shows it, or by which she or a moderator hides it again."""
    shown = [rec for rec in fic.recs if rec.wrote_it and rec.author_shown]
    if shown and (moderator or own in shown):
        return [components.button(_("Hide the author note"), "author-hide", fic.id)]
    if own is not None and own.wrote_it:
        return [components.button(_("Show that I'm the author"), "author-show", fic.id)]
    return []


def question(fic: Fic) -> components.Screen:
    """What showing it means, before it is done."""
    return components.Screen(
        components.text(_("Everyone here will see that this account wrote this fic.")),
        components.row(
            components.button(_("Show it"), "author-show-surely", fic.id, style=discord.ButtonStyle.primary),
            components.button(_("Keep it private"), "keep"),
        ),
    )
