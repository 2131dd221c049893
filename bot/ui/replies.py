"""How the bot answers one member: a screen that only she sees, or one kind sentence for whatever failed."""

import io
import logging
import secrets
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import discord
from discord import app_commands

from bot.network_faults import FAILURES, LOST, answer_was_lost
from bot.ui import components, router
from bot.ui.text import clip
from db.store.file_faults import is_damage, is_full
from fics.catalogue import Text, _
from fics.errors import Refusal

log = logging.getLogger(__name__)

_SILENT = discord.AllowedMentions.none()
_ALREADY = 40060
_OVER = {10062: "Answered too late", _ALREADY: "Answered already"}
"""Discord's codes for an interaction that is older than it waits for, or that it has delivered twice."""
_HEARD = "heard"
"""Under this an interaction keeps that Discord has its first answer, though discord.py doesn't know."""
_WORTH_KEEPING = 60
"""Characters of a command's options that nobody likes to type again."""
_MALFORMED = 400
"""Discord's status for a request that is wrong in itself: a mistake of ours, unlike its other refusals."""


def is_over(error: BaseException) -> bool:
    """Whether Discord took no answer since it waits for none: that is nobody's fault."""
    return isinstance(error, discord.HTTPException) and error.code in _OVER


class Offering(Refusal):
    """A refusal that offers something else instead: a button for it."""

    def __init__(self, refusal: Refusal, offer: components.Button) -> None:
        super().__init__(refusal.text)
        self.offer = offer


class GivingBack(Refusal):
    """A refusal with what a member typed, in a file: of what failed before it could be kept anywhere."""

    def __init__(self, refusal: Refusal, typed: str) -> None:
        super().__init__(refusal.text)
        self.typed = typed


class TryAgain(Refusal):
    """A refusal that gives back what was typed: the button that opens its form, and what no form can hold."""

    def __init__(self, refusal: Refusal, again: components.Button, overlong: str | None) -> None:
        super().__init__(refusal.text)
        self.again = again
        self.overlong = overlong
        self.refusal = refusal


async def show(
    interaction: discord.Interaction[Any], screen: components.Screen, *, files: Sequence[discord.File] = ()
) -> None:
    """Show a screen to the member alone, in place of the screen that was pressed, if one was.

    The screen shows its files itself.
    """
    if _is_answered(interaction):
        await interaction.edit_original_response(view=screen, attachments=files, allowed_mentions=_SILENT)
        return
    with _once(interaction):
        # Else each press would add a message below the last one.
        if on_screen(interaction):
            await interaction.response.edit_message(view=screen, attachments=files, allowed_mentions=_SILENT)
        else:
            await interaction.response.send_message(
                view=screen, files=files, ephemeral=True, allowed_mentions=_SILENT
            )


def _is_answered(interaction: discord.Interaction[Any]) -> bool:
    return interaction.response.is_done() or _HEARD in interaction.extras


@contextmanager
def _once(interaction: discord.Interaction[Any]) -> Generator[None]:
    """Take a first answer as given that Discord has heard already: discord.py said it again after a 502."""
    try:
        yield
    except discord.HTTPException as failure:
        if failure.code != _ALREADY or not answer_was_lost():
            raise
        interaction.extras[_HEARD] = True


def on_screen(interaction: discord.Interaction[Any]) -> bool:
    """Whether a screen that only this member sees was pressed."""
    # A message with plain content, as about alerts, can't become a screen: Discord allows no content beside.
    message = interaction.message
    return message is not None and message.flags.ephemeral and not message.content


async def wait(interaction: discord.Interaction[Any]) -> None:
    """Tell the member that her answer is under way, for what may take longer than Discord's three seconds."""
    with _once(interaction):
        await interaction.response.defer(ephemeral=True, thinking=not on_screen(interaction))


async def wait_or_go_on(interaction: discord.Interaction[Any]) -> None:
    """Tell the member to wait, and go on where Discord does not take that: what she typed is to be kept."""
    with suppress(*FAILURES):  # the answer is tried all the same, and its failure told
        await wait(interaction)


async def say(interaction: discord.Interaction[Any], sentence: Text, *rows: components.Row) -> None:
    """Show one sentence, with buttons below it where there are any."""
    await show(interaction, components.Screen(components.text(sentence), *rows))


async def report(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tell the member in one sentence what failed; log what is no refusal, with the reference she reads."""
    cause = _unwrapped(error)
    # Nobody waits for that answer any more, so there is nobody to tell.
    if isinstance(cause, discord.HTTPException) and is_over(cause):
        log.warning("%s: %s", _OVER[cause.code], _asked(interaction))
        return
    refusal = cause if isinstance(cause, Refusal) else _unexpected(interaction, cause)
    if refusal is not cause and (typed := _typed(interaction)):
        refusal = GivingBack(refusal, typed)
    try:
        await _refuse(interaction, refusal)
    except FAILURES as failure:
        log.warning("Could not tell the member what failed: %s", failure)


def _unwrapped(error: BaseException) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and isinstance(error.__cause__, Refusal):
        return error.__cause__
    if isinstance(error, app_commands.NoPrivateMessage):
        return Refusal(_("My lists belong to servers. Use me in one."))
    return error


def _asked(interaction: discord.Interaction[Any]) -> str:
    """What the member did, for the log: a command's name, or the verb of what she pressed, chose or sent."""
    if interaction.command is not None:
        return interaction.command.qualified_name
    with suppress(router.Outdated):
        return router.component_of(interaction).verb
    return "nothing of mine"


def _typed(interaction: discord.Interaction[Any]) -> str:
    """What the member typed into a form, or as a command's options, where that is more than a few words."""
    with suppress(router.Outdated):
        if interaction.type is discord.InteractionType.modal_submit:
            values = router.component_of(interaction).values.values()
            return "\n\n".join(filter(None, ("\n".join(texts) for texts in values)))
    options = [text for text in vars(interaction.namespace).values() if isinstance(text, str)]
    return "\n\n".join(options) if sum(map(len, options)) >= _WORTH_KEEPING else ""


def _unexpected(interaction: discord.Interaction[Any], error: BaseException) -> Refusal:
    if isinstance(error, LOST) or (isinstance(error, discord.HTTPException) and error.status != _MALFORMED):
        log.warning("Discord did not take an answer to %s: %s", _asked(interaction), error)
        return Refusal(
            _(
                "Discord didn't take my answer. What was saved stays saved. Check if it's there. If not, "
                "try again."
            )
        )
    if is_full(error):
        log.error("The disk is full: %s went unsaved", _asked(interaction))
        return Refusal(
            _("I can't save anything now: my disk is full. Tell whoever runs me, and try again later.")
        )
    if is_damage(error):
        log.error("The database is damaged; `ficrec doctor` says what to do. %s failed", _asked(interaction))
        return Refusal(
            _("I can't do that now: my database is damaged. Tell whoever runs me, and try again later.")
        )
    # Short enough to be typed from a phone, and no number that tells how often this happens.
    reference = secrets.token_hex(3)
    log.error("Reference %s, interaction %s", reference, interaction.id, exc_info=error)
    return Refusal(
        _(
            "Something went wrong on my side. What was saved stays saved. Try again. If it keeps happening, "
            "tell whoever runs me this reference: `{reference}`.",
            reference=reference,
        )
    )


async def _refuse(interaction: discord.Interaction[Any], refusal: Refusal) -> None:
    screen, files = _refusal(refusal)
    if _is_answered(interaction):
        await interaction.followup.send(view=screen, files=files, ephemeral=True, allowed_mentions=_SILENT)
    else:
        await interaction.response.send_message(
            view=screen, files=files, ephemeral=True, allowed_mentions=_SILENT
        )


def _refusal(refusal: Refusal) -> tuple[components.Screen, list[discord.File]]:
    blocks: list[components.Block] = [components.text(clip(str(refusal.text), 1500))]
    files: list[discord.File] = []
    # what a member typed that no form can hold, or no form of this version
    typed = refusal.typed if isinstance(refusal, router.Outdated | GivingBack) else None
    if isinstance(refusal, TryAgain):
        typed = refusal.overlong
    if typed:
        files.append(discord.File(io.BytesIO(typed.encode()), "what-you-typed.txt"))
        blocks.append(discord.ui.File(files[0]))
    if buttons := _buttons(refusal):
        blocks.append(components.row(*buttons))
    return components.Screen(*blocks), files


def _buttons(refusal: Refusal) -> list[components.Button]:
    if isinstance(refusal, TryAgain):
        return [refusal.again, *_buttons(refusal.refusal)]
    return [refusal.offer] if isinstance(refusal, Offering) else []
