"""The form of filters: a line in the language of searches, with an example that fits here, and selects."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.cards.wording import STATUSES
from bot.interaction import Interaction
from bot.search import known_names
from bot.ui import components
from bot.ui.router import Component
from bot.ui.text import plain
from fics.models import Kind, Level, Status
from fics.search import ranges, ratings, syntax
from fics.search.query import Search, Sort

_TRIED = 10
"""The most used names of a kind that are tried for one that is short enough."""
_ROOM = 30
"""Characters for each of two names: so many fit a form's line of description."""


@dataclass(frozen=True, slots=True)
class Example:
    """A tag and a ship that fics here have, as they are typed in a search."""

    tag: str = "tag:…"
    ship: str = "ship:…"

    @property
    def description(self) -> str:
        """What can be typed, in a line of a form."""
        return f"Words; or filters: {self.tag}, {self.ship}, author:…, -angst"


async def example(interaction: Interaction) -> Example:
    """The most used names that this room and this member may see; an ellipsis where there is none."""
    tag = await _used(interaction, "tag", Kind.FREEFORM)
    ship = await _used(interaction, "ship", Kind.RELATIONSHIP)
    return Example(tag, ship)


async def _used(interaction: Interaction, key: str, kind: Kind) -> str:
    found = await known_names.like(interaction, "", frozenset({kind}), limit=_TRIED)
    terms = (syntax.term(key, plain(name, _ROOM)) for name, _ in found)
    return next((term for term in terms if len(term) <= _ROOM), f"{key}:…")


_ANY = "any"
_RATINGS = (
    *(level.words for level in (Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT)),
    "up to Teen",
    "up to Mature",
    Level.NOT_RATED.words,
    "unknown",
)
_LENGTHS = {
    "<=1k": "up to 1,000 words",
    "<=5k": "up to 5,000 words, some 20 minutes",
    "<=10k": "up to 10,000 words, some 40 minutes",
    "10k-50k": "10,000 to 50,000 words, an evening",
    ">=50k": "50,000 words and more",
    ">=100k": "100,000 words and more",
}
_SELECTS = ("rating", "words", "status", "sort")


def form(search: Search, example: Example) -> components.Form:
    """The form that holds a search's filters: selects where one has its choice, all others in the line."""
    chosen = {
        "rating": search.rating.words if search.rating else _ANY,
        "words": str(search.words or _ANY),
        "status": search.status or _ANY,
        "sort": search.sort.value,
    }
    in_line = search
    if chosen["rating"] in _RATINGS:
        in_line = replace(in_line, rating=None)
    if chosen["words"] in _LENGTHS:
        in_line = replace(in_line, words=None)
    return form_again({**chosen, "line": syntax.line(replace(in_line, status=None, sort=Sort.BEST))}, example)


def form_again(typed: Mapping[str, str], example: Example) -> components.Form:
    """The form that holds what was typed into it before; the example is of what can be typed."""
    return components.Form(
        "Find a fic",
        "filters-typed",
        labels=[
            components.field_text(
                "What do you look for?",
                "line",
                value=typed.get("line", ""),
                description=example.description,
                placeholder=f'{example.tag} words:<10k -"character death"',
                long=True,
            ),
            _select("Rating", "rating", {name: name for name in _RATINGS}, typed),
            _select("Length", "words", _LENGTHS, typed),
            _select("Finished?", "status", {status.value: STATUSES[status] for status in Status}, typed),
            _select("What comes first", "sort", {sort.value: sort.value for sort in Sort}, typed),
        ],
    )


def _select(label: str, name: str, choices: Mapping[str, str], typed: Mapping[str, str]) -> components.Label:
    chosen = typed.get(name, _ANY)
    every = choices if name == "sort" else {_ANY: _ANY, **choices}
    options = [
        components.option(words.capitalize(), value, default=value == chosen)
        for value, words in every.items()
    ]
    return components.field_select(label, name, options)


def typed(component: Component) -> dict[str, str]:
    """What a filled-in form holds, by field."""
    return {"line": component.typed("line"), **{name: component.typed(name) for name in _SELECTS}}


def filled(component: Component) -> Search:
    """The search that a filled-in form asks for; a select beats the line. Raises Unreadable."""
    search, chosen = syntax.read(component.typed("line")), typed(component)
    sort = component.one_picked("sort", Sort) or search.sort
    if chosen["rating"] not in ("", _ANY):
        search = replace(search, rating=ratings.sought(chosen["rating"]))
    if chosen["words"] not in ("", _ANY):
        search = replace(search, words=ranges.words(chosen["words"]))
    if chosen["status"] not in ("", _ANY):
        search = replace(search, status=component.one_picked("status", Status))
    return replace(search, sort=sort)
