"""The options of every command that searches: declared once, handed over as one Search."""

import inspect
from collections.abc import Awaitable, Callable
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
    ShipNames,
    SortOrder,
    StatusSought,
    TagNames,
)
from bot.forms import kept_if_refused
from bot.interaction import Interaction
from bot.search import known_names
from fics.models import Status
from fics.search import ranges, ratings, syntax
from fics.search.query import Search, Sort

CHANGE = "Change filters"
"""What the button says that opens the form of filters."""
_DESCRIBED = {
    "text": "Words of title, author, tags or summary; or filters typed out, as in tag:Fluff -angst",
    "tags": "Tags it has: several by commas",
    "without": "Tags it must not have, nor in other words: angst, so no Light Angst; also “character death”",
    "fandom": "Its fandom; several by commas for a crossover",
    "ship": "Its ship, in either order: A/B, B/A or A x B; A & B is friendship",
    "character": "Who is in it; several by commas",
    "author": "Who wrote it",
    "rating": "A level, a bound (“up to Teen”) or a label (“K+”)",
    "words": "How long it is: <10k, 10k-50k, >50k",
    "minutes": "How long it takes to read: 40 means at most 40 minutes; also 20-60 or “around 40”",
    "status": "Whether it is finished",
    "sort": "What comes first",
}


def _search(
    text: Range[str, 0, 1000] = "",
    tags: Transform[tuple[str, ...], TagNames] = (),
    without: Transform[tuple[str, ...], AvoidedNames] = (),
    fandom: Transform[tuple[str, ...], FandomNames] = (),
    ship: Transform[tuple[str, ...], ShipNames] = (),
    character: Transform[tuple[str, ...], CharacterNames] = (),
    author: Transform[str, AuthorNamed] = "",
    rating: Transform[str, RatingTyped] = "",
    words: Range[str, 0, 100] = "",
    minutes: Range[str, 0, 100] = "",
    status: Transform[Status, StatusSought] | None = None,
    sort: Transform[Sort, SortOrder] = Sort.BEST,
) -> Search:
    """What was chosen, with what was typed out in `text` added; raises Unreadable."""
    chosen = Search(
        tags=tags,
        without=without,
        fandoms=fandom,
        ships=ship,
        characters=character,
        authors=(author,) if author else (),
        rating=ratings.sought(rating) if rating else None,
        words=ranges.words(words) if words.strip() else None,
        minutes=ranges.minutes(minutes) if minutes.strip() else None,
        status=status,
        sort=sort,
    )
    return syntax.read(text, chosen)


def _typed(*, text: str = "", rating: str = "", words: str = "", minutes: str = "", **others: Any) -> str:
    """All that was chosen and typed as one line of the language of searches, understood or not."""
    unread = {"rating": rating, "words": words, "minutes": minutes}
    names = {"character": "characters", "fandom": "fandoms", "ship": "ships"}
    chosen = {names.get(name, name): value for name, value in others.items() if name != "author"}
    authors = (others["author"],) if others.get("author") else ()
    parts = [text, syntax.line(Search(**chosen, authors=authors))]
    return " ".join(
        [*filter(None, parts), *(syntax.term(key, typed) for key, typed in unread.items() if typed)]
    )


_OPTIONS = inspect.signature(_search).parameters


def filtered(*leaving: str) -> Callable[[Callable[..., Awaitable[None]]], Callable[..., Any]]:
    """Give a command all options of a search but `leaving`; its method gets them as one Search."""
    names = [name for name in _OPTIONS if name not in leaving]

    def decorate(method: Callable[..., Awaitable[None]]) -> Callable[..., Any]:
        @wraps(method)
        async def callback(self: object, interaction: Interaction, **options: Any) -> None:
            chosen = {name: options.pop(name) for name in names}
            typed = {"line": _typed(**chosen)}
            async with kept_if_refused(interaction, typed, verb="filters-again", label=CHANGE):
                search = await known_names.with_reccer_id(interaction, _search(**chosen))
            await method(self, interaction, search, **options)

        own = inspect.signature(method)
        bound, asked, _, *others = own.parameters.values()
        options = [_OPTIONS[name].replace(kind=inspect.Parameter.KEYWORD_ONLY) for name in names]
        rest = [other.replace(kind=inspect.Parameter.KEYWORD_ONLY) for other in others]
        callback.__dict__["__signature__"] = own.replace(parameters=[bound, asked, *options, *rest])
        return app_commands.describe(**{name: _DESCRIBED[name] for name in names})(callback)

    return decorate
