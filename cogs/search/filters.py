"""The form of filters, and what was filled into it."""

from dataclasses import replace

from bot import ui
from bot.ui import Touch
from fics import ratings, tags
from fics.models import Level
from fics.query import Search

_ANY = "any"
_RATINGS = (
    *(level.words for level in (Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT)),
    "up to Teen",
    "up to Mature",
    Level.NOT_RATED.words,
    "unknown",
)


def form(search: Search, *numbers: int) -> ui.Form:
    """The form that holds a search's filters; `numbers` say which search it changes."""
    asked = search.rating.words if search.rating else _ANY
    others = () if asked in (*_RATINGS, _ANY) else (asked,)
    return ui.Form(
        "Find a fic",
        "filters-typed",
        *numbers,
        labels=[
            ui.field_text("Words in title, author, tags or summary", "text", value=search.text),
            ui.field_text(
                "Tags it has", "tags", value=tags.joined(search.tags), placeholder="Slow Burn, Found Family"
            ),
            ui.field_text(
                "Tags it must not have",
                "without",
                value=tags.joined(search.without),
                placeholder="Angst, character death",
            ),
            ui.field_text("Fandom", "fandom", value=tags.joined(search.fandoms)),
            ui.field_select(
                "Rating",
                "rating",
                [
                    ui.option(name.capitalize(), name, default=name == asked)
                    for name in (_ANY, *_RATINGS, *others)
                ],
            ),
        ],
    )


def filled(touch: Touch, search: Search) -> Search:
    """The search as the form says it now; what the form does not show stays. Raises Unreadable."""
    rating = "".join(touch.picked("rating") or ())
    return replace(
        search,
        text=touch.typed("text"),
        tags=tags.split(touch.typed("tags")),
        without=tags.split(touch.typed("without")),
        fandoms=tags.split(touch.typed("fandom")),
        rating=ratings.sought(rating) if rating not in ("", _ANY) else None,
    )
