"""The screens of `/ficadmin setup`: one for each step, and one behind the last."""

from collections.abc import Iterator, Sequence

import discord

from bot.ui import components
from cogs.setup import steps
from cogs.setup.fields import FIELDS
from cogs.setup.steps import FieldKind, SetupField, SetupStep
from fics.catalogue import _
from fics.rules.settings import Choices


def setup_screen(
    step: SetupStep,
    chosen: Choices,
    *,
    notes: Sequence[str] = (),
    said: str = "",
    translates: bool = False,
) -> components.Screen:
    """One step; `said` answers what was just chosen, `notes` are what a moderator should know.

    Where another language was chosen, it offers to draw in that what is posted already: `translates`.
    """
    heading = _(
        "### Set up the list: {step} ({number} of {steps})",
        step=steps.NAMES[step],
        number=steps.ORDER.index(step) + 1,
        steps=len(steps.ORDER),
    )
    answer = [components.text(said)] if said else []
    told = [components.text("\n".join(notes))] if notes else []
    translation = [
        components.text(_("Cards that are already posted keep their language.")),
        components.row(components.button(_("Translate posted cards"), "setup-translate")),
    ]
    return components.Screen(
        components.text(
            "\n".join(
                [
                    heading,
                    str(steps.INTRODUCTIONS[step]),
                    _("-# Each choice is saved right away. You can undo it in `/ficadmin log`."),
                ]
            )
        ),
        *answer,
        *(translation if translates else []),
        *_fields(step, chosen),
        *told,
        *_turning(step),
    )


def done_screen(notes: Sequence[str]) -> components.Screen:
    """What is said behind the last step: what comes next, and what is still missing."""
    return components.Screen(
        components.text(
            "\n".join(
                [
                    _("### All set!"),
                    _("Rec a fic with `/fic rec`. Change anything later with `/ficadmin setup`."),
                ]
            )
        ),
        *([components.text("\n".join(notes))] if notes else []),
        components.row(
            components.button(_("Rec a fic"), "new", style=discord.ButtonStyle.primary),
            components.button(_("Post a test card"), "setup-test"),
            components.button(_("Back to setup"), "setup", 0),
        ),
    )


def _fields(step: SetupStep, chosen: Choices) -> Iterator[components.Block]:
    for place, field in enumerate(FIELDS):
        if field.step is step:
            value = field.value(chosen)
            words = field.words(value)
            if field.kind is FieldKind.WORDS and value:
                words = _("{count} word", "{count} words", count=len(chosen.waiting_words))
            shown = _("**{setting}:** {value}", setting=field.title, value=words)
            yield components.text(f"{shown}\n-# {field.told}")
            if field.opens:
                yield components.row(components.button(field.button or field.title, field.opens))
            else:
                yield _select(place, field, value)


def _select(place: int, field: SetupField, value: object) -> components.Row:
    if field.options:
        options = [
            components.option(label, str(number), default=field.has(value, option))
            for number, (label, option) in enumerate(field.options)
        ]
        return components.select(field.title, options, "setup-choose", place)
    picked = value if isinstance(value, int) else None
    if field.kind is FieldKind.ROLE:
        return components.role_select(field.title, "setup-choose", place, chosen=picked)
    forums = [discord.ChannelType.forum] if field.kind is FieldKind.FEED else []
    return components.channel_select(
        field.title, [discord.ChannelType.text, *forums], "setup-choose", place, chosen=picked
    )


def _turning(step: SetupStep) -> Iterator[components.Row]:
    """The way on and back, and a select of all steps."""
    here = steps.ORDER.index(step)
    way = components.row()
    if here:
        way.add_item(components.button(_("Back"), "setup", here - 1))
    on = _("Done") if step is steps.ORDER[-1] else _("Next", context="step")
    way.add_item(components.button(on, "setup-next", here, style=discord.ButtonStyle.primary))
    if step is SetupStep.FEEDS:
        way.add_item(components.button(_("Post a test card"), "setup-test"))
    yield way
    every = [
        components.option(steps.NAMES[other], str(place), default=other is step)
        for place, other in enumerate(steps.ORDER)
    ]
    yield components.select(_("Go to a step"), every, "setup")
