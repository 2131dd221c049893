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
from fics.search import syntax
from fics.search.filters import FILTERS
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


@dataclass(frozen=True, slots=True)
class Select:
    """A filter's own field in the form: what stands above it, and what it offers, by how that is typed."""

    label: str
    choices: Mapping[str, str]
    unasked: str = _ANY
    """The choice that asks for nothing."""


_RATINGS = (
    *(level.words for level in (Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT)),
    "up to Teen",
    "up to Mature",
    Level.NOT_RATED.words,
)
_LENGTHS = {
    "<=1k": "up to 1,000 words",
    "<=5k": "up to 5,000 words, some 20 minutes",
    "<=10k": "up to 10,000 words, some 40 minutes",
    "10k-50k": "10,000 to 50,000 words, an evening",
    ">=50k": "50,000 words and more",
    ">=100k": "100,000 words and more",
}
SELECTS = {
    "rating": Select(
        "Rating", {_ANY: _ANY, **{name: name for name in _RATINGS}, Level.UNKNOWN.words: "unknown"}
    ),
    "words": Select("Length", {_ANY: _ANY, **_LENGTHS}),
    "status": Select("Finished?", {_ANY: _ANY, **{status.value: STATUSES[status] for status in Status}}),
    "sort": Select("What comes first", {sort.value: sort.value for sort in Sort}, unasked=Sort.BEST),
}
"""By field; Discord lets a form have five fields, so that all other filters are typed in the line."""
_ROWS = {row.field: row for row in FILTERS if row.field in SELECTS}


def form(search: Search, example: Example) -> components.Form:
    """The form that holds a search's filters: selects where one has its choice, all others in the line."""
    typed, in_line = dict[str, str](), search
    for field, select in SELECTS.items():
        row = _ROWS[field]
        chosen = "".join(row.written(search)) or select.unasked
        if chosen in select.choices:
            typed[field], in_line = chosen, replace(in_line, **{field: row.default})
    return form_again({**typed, "line": syntax.line(in_line)}, example)


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
            *(_field(field, select, typed) for field, select in SELECTS.items()),
        ],
    )


def _field(field: str, select: Select, typed: Mapping[str, str]) -> components.Label:
    chosen = typed.get(field, select.unasked)
    options = [
        components.option(words.capitalize(), value, default=value == chosen)
        for value, words in select.choices.items()
    ]
    return components.field_select(select.label, field, options)


def typed(component: Component) -> dict[str, str]:
    """What a filled-in form holds, by field."""
    return {"line": component.typed("line"), **{field: component.typed(field) for field in SELECTS}}


def filled(component: Component) -> Search:
    """The search that a filled-in form asks for; a select beats the line. Raises Unreadable."""
    search = syntax.read(component.typed("line"))
    for field in SELECTS:
        if (chosen := component.typed(field)) not in ("", _ANY):
            search = replace(search, **{field: _ROWS[field].read(chosen)})
    return search
