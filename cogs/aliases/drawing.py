"""What `/ficadmin alias` shows: the names that stand for tags, and the tags that look alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.cards import wording
from bot.ui import components, pages
from bot.ui.text import counted, line
from db.tags.usage import Used
from fics.aliases import Alias

MOST_LOOKALIKES = 5
"""Pairs of look-alikes that are shown, with a button each."""
_PAGE = 15
"""Aliases on a page; with names as long as they may be, a message holds no more."""
_NAME = 60
"""Characters that are shown of a name."""
_NONE = (
    "No name stands for a tag here yet.\n"
    "`/ficadmin alias name: Nedtom tag: Ned Harrow/Tom Vane` lets everyone find that ship by its nickname."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that can be shown in one room."""

    aliases: Sequence[Alias]
    elsewhere: int
    """How many more aliases only adult channels show."""
    alike: Sequence[tuple[Used, Used]]


def added(alias: Alias) -> components.Screen:
    """The answer to a new alias, with its undo."""
    return components.Screen(
        components.text(sentence(alias)),
        components.row(
            components.button("Undo", "unalias", alias.id), components.button("All aliases", "aliases", 0, 0)
        ),
    )


def sentence(alias: Alias) -> str:
    """What a new alias does."""
    return (
        f"**{line(alias.name, _NAME)}** now stands for **{line(alias.target, _NAME)}** "
        f"({wording.kind(alias.kind)}). Whoever looks for one of them finds the fics of both; on cards, tags "
        "stay as they were written."
    )


def undone(alias: Alias) -> str:
    """What taking an alias away did."""
    return f"**{line(alias.name, _NAME)}** stands for itself again."


def overview(shown: Overview, *, page: int = 0, note: str = "") -> components.Screen:
    """A page of the aliases, with a select to take one away; and the look-alikes."""
    last = pages.last_page(len(shown.aliases), _PAGE)
    page = min(page, last)
    here = shown.aliases[page * _PAGE : (page + 1) * _PAGE]
    noted = [components.text(note)] if note else []
    turning = [pages.turning("aliases", 0, page=page, last=last)] if last else []
    return components.Screen(*noted, *_aliases(shown, here), *turning, *_lookalikes(shown.alike))


def _aliases(shown: Overview, here: Sequence[Alias]) -> Iterator[components.Block]:
    heading = f"### {counted(len(shown.aliases), 'alias', 'aliases')}" if here else _NONE
    lines = [
        f"{line(alias.name, _NAME)} → **{line(alias.target, _NAME)}** ({wording.kind(alias.kind)})"
        for alias in here
    ]
    held = [f"-# {counted(shown.elsewhere, 'more', 'more')} in adult channels"] if shown.elsewhere else []
    yield components.text("\n".join([heading, *lines, *held]))
    if here:
        options = [components.option(f"{alias.name} → {alias.target}", str(alias.id)) for alias in here]
        yield components.select("Take one away…", options, "unalias")


def _lookalikes(alike: Sequence[tuple[Used, Used]]) -> Iterator[components.Block]:
    if not alike:
        return
    lines = [f"{_often(rarer)} looks like **{_often(common)}**" for rarer, common in alike]
    yield components.text("\n".join(["### Do these mean the same?", *lines]))
    yield from components.rows(
        [
            components.button(f"Fold {rarer.name} into {common.name}", "fold", rarer.id, common.id)
            for rarer, common in alike
        ]
    )


def _often(tag: Used) -> str:
    return f"{line(tag.name, _NAME)} ({counted(tag.fics, 'fic')})"
