"""The form that asks what a table's columns hold, and what was chosen in it."""

from bot.ui import components
from bot.ui.router import Component
from bot.ui.text import plain
from db.imports.progress import Trial
from fics.catalogue import _, message

_MOST = 5
"""Fields of one form; further columns are asked about next."""
_NAME, _CELLS = 45, 100
_FIELDS = {
    "title": message("Title"),
    "authors": message("Author"),
    "link": message("Link"),
    "fandoms": message("Fandom"),
    "relationships": message("Relationship (ship)"),
    "characters": message("Characters"),
    "freeforms": message("Tags"),
    "warnings": message("Warnings"),
    "rating": message("Rating"),
    "summary": message("Summary"),
    "words": message("Words"),
    "chapters": message("Chapters"),
    "status": message("Complete or in progress"),
    "series": message("Series"),
    "language": message("Language"),
    "why": message("Why it's recced"),
    "ignored": message("Something else: leave it out"),
}


def form(trial: Trial) -> components.Form:
    """A select for each column that nobody knows, with some of its cells below its name."""
    labels = [
        components.field_select(
            plain(name, _NAME) or "?",
            _field(place),
            [components.option(str(label), value) for value, label in _FIELDS.items()],
            description=plain(_("e.g. {cells}", cells=" · ".join(cells)), _CELLS),
        )
        for place, (name, cells) in enumerate(list(trial.unknown.items())[:_MOST])
    ]
    return components.Form(_("What do these columns hold?"), "import-columns-said", trial.id, labels=labels)


def said(trial: Trial, component: Component) -> dict[str, str]:
    """What was chosen, by the columns' names; what isn't chosen is left out, and not asked again."""
    names = list(trial.unknown)[:_MOST]
    chosen = {name: component.picked(_field(place), _FIELDS.keys()) for place, name in enumerate(names)}
    return {name: values[0] if values else "ignored" for name, values in chosen.items()}


def _field(place: int) -> str:
    return f"column-{place}"
