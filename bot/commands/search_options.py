"""The options of every command that searches: one for each filter that has one, read as one Search."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any

from discord import app_commands
from discord.app_commands import Range, Transform

from bot.commands.options import (
    AuthorNamed,
    AvoidedNames,
    CharacterNames,
    FandomNames,
    RatingTyped,
    ShelfSought,
    ShipNames,
    SortOrder,
    StatusSought,
    TagNames,
)
from bot.forms import kept_if_refused
from bot.interaction import Interaction
from bot.search import member_search
from fics.catalogue import message
from fics.models import Status
from fics.search import syntax
from fics.search.filters import FILTERS
from fics.search.query import Sort
from fics.shelf import ShelfFilter

CHANGE = message("Change filters")
"""What the button says that opens the form of filters."""
_NUMBERS = Range[str, 0, 100]
OPTIONS: Mapping[str, Any] = {  # the types are for discord.py, which reads them at run time
    "tags": Transform[tuple[str, ...], TagNames],
    "without": Transform[tuple[str, ...], AvoidedNames],
    "fandoms": Transform[tuple[str, ...], FandomNames],
    "ships": Transform[tuple[str, ...], ShipNames],
    "characters": Transform[tuple[str, ...], CharacterNames],
    "authors": Transform[tuple[str, ...], AuthorNamed],
    "rating": Transform[str, RatingTyped],
    "words": _NUMBERS,
    "minutes": _NUMBERS,
    "chapters": _NUMBERS,
    "status": Transform[Status, StatusSought],
    "shelf": Transform[ShelfFilter, ShelfSought],
    "sort": Transform[Sort, SortOrder],
}
"""The option types of the filters that have an option, by field, in the order in which Discord shows them."""
_TEXT = message("Words from the title, author, tags or summary. Or filters, e.g. tag:Fluff -angst")
_DESCRIBED = {"text": str(_TEXT), **{row.option: str(row.description) for row in FILTERS if row.option}}


def filtered(*leaving: str) -> Callable[[Callable[..., Awaitable[None]]], Callable[..., Any]]:
    """Give a command all options of a search but `leaving`; its method gets them as one Search."""
    names = {row.field: row.option for row in FILTERS}
    every = {"text": Range[str, 0, 1000], **{names[field]: kind for field, kind in OPTIONS.items()}}
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default="", annotation=annotation)
        for name, annotation in every.items()
        if name not in leaving
    ]

    def decorate(method: Callable[..., Awaitable[None]]) -> Callable[..., Any]:
        @wraps(method)
        async def callback(self: object, interaction: Interaction, **others: Any) -> None:
            chosen = {option.name: others.pop(option.name) for option in options}
            text, filters = chosen["text"], syntax.options_line(chosen)
            typed = {"line": " ".join(filter(None, (text, filters)))}
            async with kept_if_refused(interaction, typed, verb="filters-again", label=CHANGE):
                search = syntax.read(text, syntax.read(filters))
                search = await member_search.with_reccer_id(interaction, search)
            await method(self, interaction, search, **others)

        own = inspect.signature(method)
        bound, asked, _, *others = own.parameters.values()
        rest = [other.replace(kind=inspect.Parameter.KEYWORD_ONLY) for other in others]
        callback.__dict__["__signature__"] = own.replace(parameters=[bound, asked, *options, *rest])
        return app_commands.describe(**{option.name: _DESCRIBED[option.name] for option in options})(callback)

    return decorate
