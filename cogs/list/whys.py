"""A fic's whys, for moderators: an unkind one goes, and its rec stays."""

from collections.abc import Sequence
from hashlib import blake2s

from discord.ext import commands

from bot import entries, ui
from bot.audience import Sight
from bot.checks import must_moderate, server_of
from bot.client import FicRec, Interaction
from bot.opening import found, seen
from bot.replies import show
from bot.text import line, plain
from bot.ui import Touch, touched
from db import whys
from fics.errors import NotAllowed, Unknown
from fics.models import Fic, Rec

_DEED = "take a *why* away"
_MOST = 25
"""Options that a select has; a fic with more whys shows its newest."""
_BEGINNING = 80
"""Characters that are shown of each why."""


class Whys(commands.Cog):
    """The whys of a fic, one screen."""

    def __init__(self, bot: FicRec) -> None:
        self.bot = bot

    @touched("whys")
    async def whys(self, interaction: Interaction, touch: Touch) -> None:
        """Show a fic's whys; `touch` may also say from which page of the queue."""
        await must_moderate(interaction, _DEED)
        await show(interaction, _screen(await _readable(interaction, touch.id), touch.numbers[1:]))

    @touched("unwhy")
    async def remove(self, interaction: Interaction, touch: Touch) -> None:
        """Take the chosen one away."""
        await must_moderate(interaction, _DEED)
        fic = await _readable(interaction, touch.id)
        rec = _chosen(fic, "".join(touch.chosen))
        by, at = interaction.user.id, self.bot.clock()
        left = await whys.remove(self.bot.store, server_of(interaction), fic_id=fic.id, rec=rec, by=by, at=at)
        self.bot.copies.wake()
        self.bot.letters.wake()
        await show(interaction, _screen(left, touch.numbers[1:], note=_gone(rec, by)))


def _gone(rec: Rec, by: int) -> str:
    told = "" if rec.member_id in (None, by) else "its member is told, and "
    return f"The *why* by {_member(rec)} is gone; the rec stays, {told}`/ficadmin log` can put it back."


async def _readable(interaction: Interaction, fic_id: int) -> Fic:
    fic = await found(interaction, fic_id)
    if await seen(interaction, fic) is not Sight.CARD:
        raise NotAllowed("This fic's whys open in an age-restricted channel alone.")
    return fic


def _chosen(fic: Fic, chosen: str) -> Rec:
    for rec in _told(fic):
        if mark(rec) == chosen:
            return rec
    raise Unknown("This *why* has changed meanwhile; please look at it again.")


def _member(rec: Rec) -> str:
    return f"<@{rec.member_id}>" if rec.member_id else "a former member"


def _told(fic: Fic) -> Sequence[Rec]:
    """The recs with a why, newest first."""
    return [rec for rec in reversed(fic.recs) if rec.why][:_MOST]


def mark(rec: Rec) -> str:
    """A why's name in a select: whoever wrote another meanwhile does not lose that one."""
    return blake2s(f"{rec.member_id} {rec.at} {rec.why}".encode(), digest_size=12).hexdigest()


def _screen(fic: Fic, page: tuple[int, ...], *, note: str = "") -> ui.Screen:
    told = _told(fic)
    heading = f"### What members say of #{fic.number}" if told else f"Nobody says why of #{fic.number}."
    lines = [
        f"{place}. {_member(rec)}: {line(rec.why or '', _BEGINNING)}" for place, rec in enumerate(told, 1)
    ]
    options = [
        ui.option(f"{place}. {plain(rec.why or '', _BEGINNING)}", mark(rec))
        for place, rec in enumerate(told, 1)
    ]
    back = [entries.back(*page)] if page else []
    return ui.Screen(
        ui.text("\n".join([*([note] if note else []), heading, *lines])),
        *([ui.select("Remove a why…", options, "unwhy", fic.id, *page)] if options else []),
        ui.row(ui.button("Open the card", "open", fic.id), *back),
    )
