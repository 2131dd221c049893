"""The form of filters: a line in the language of searches, with an example that fits here, and selects."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.cards.wording import SORTS, STATUS_CHOICES
from bot.interaction import Interaction
from bot.search import known_names
from bot.search.reader import Reader
from bot.ui import components
from bot.ui.router import Component
from bot.ui.text import plain
from fics.catalogue import Text, _, message
from fics.models import Kind, Level
from fics.search import syntax
from fics.search.filters import FILTERS
from fics.search.query import Search, Sort

_TRIED = 10
"""The most used tags that are tried for one that is short enough."""
_ROOM = 30
"""Characters of a tag: so many fit a form's line of description, in any language."""


@dataclass(frozen=True, slots=True)
class Example:
    """A tag that fics here have, as it is typed in a search."""

    tag: str = "tag:…"

    @property
    def description(self) -> str:
        """What can be typed, in a line of a form."""
        return _("Any words. Or a filter, like {tag}. A minus leaves out: -angst", tag=self.tag)


async def example(interaction: Interaction) -> Example:
    """The most used tag that this channel and this member may see; an ellipsis where there is none."""
    found = await known_names.like(await Reader.of(interaction), "", frozenset({Kind.FREEFORM}), limit=_TRIED)
    terms = (syntax.term("tag", plain(name, _ROOM)) for name, _ in found)
    return next((Example(term) for term in terms if len(term) <= _ROOM), Example())


_ANY = "any"
_ANYTHING = message("any")


@dataclass(frozen=True, slots=True)
class Select:
    """A filter's own field in the form: what stands above it, and what it offers, by how that is typed."""

    label: Text
    choices: Mapping[str, Text]
    unasked: str = _ANY
    """The choice that asks for nothing."""


_RATINGS: Mapping[str, Text] = {
    **{level.words: level.words for level in (Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT)},
    "up to Teen": message("up to {rating}", rating=Level.TEEN.words),
    "up to Mature": message("up to {rating}", rating=Level.MATURE.words),
    Level.NOT_RATED.words: Level.NOT_RATED.words,
}
_LENGTHS = {
    "<=1k": message("up to {words} words", words=1_000),
    "<=5k": message("up to {words} words, about {minutes} minutes", words=5_000, minutes=20),
    "<=10k": message("up to {words} words, about {minutes} minutes", words=10_000, minutes=40),
    "10k-50k": message("{least} to {most} words, an evening", least=10_000, most=50_000),
    ">=50k": message("{words} words and more", words=50_000),
    ">=100k": message("{words} words and more", words=100_000),
}
SELECTS = {
    "rating": Select(
        message("Rating"),
        {_ANY: _ANYTHING, **_RATINGS, Level.UNKNOWN.words: message("Rating not known")},
    ),
    "words": Select(message("Length"), {_ANY: _ANYTHING, **_LENGTHS}),
    "status": Select(message("Status"), {_ANY: _ANYTHING, **STATUS_CHOICES}),
    "sort": Select(message("Sort by"), SORTS, unasked=Sort.BEST),
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
        _("Find a fic"),
        "filters-typed",
        labels=[
            components.field_text(
                _("What are you looking for?"),
                "line",
                value=typed.get("line", ""),
                description=example.description,
                placeholder=_("For example: slow burn lighthouse"),
                long=True,
            ),
            *(_field(field, select, typed) for field, select in SELECTS.items()),
        ],
    )


def _field(field: str, select: Select, typed: Mapping[str, str]) -> components.Label:
    chosen = typed.get(field, select.unasked)
    options = [
        components.option(str(words).capitalize(), value, default=value == chosen)
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
