"""The forms of a rec: the whole rec by hand, and where it can be read."""

from collections.abc import Mapping

from bot.cards import edit_form
from bot.ui import components, router
from fics.catalogue import _

FIELDS = ("link", "title", "rating", "header", "why")


def rec(typed: Mapping[str, str]) -> components.Form:
    """The form of `/fic rec`, holding what was typed before."""
    return components.Form(
        _("Rec a fic"),
        "rec",
        labels=[
            components.field_text(_("Link"), "link", value=typed.get("link", ""), placeholder="https://…"),
            components.field_text(_("Title"), "title", value=typed.get("title", "")),
            components.field_select(
                _("Rating"), "rating", edit_form.level_options(edit_form.LEVELS.get(typed.get("rating", "")))
            ),
            components.field_text(
                _("Details (optional)"),
                "header",
                value=typed.get("header", ""),
                placeholder="Author: …\nFandom: …\nPairing: …\nSummary: …",  # as it is typed, in any language
                description=_("Paste the fic's header, or write one fact per line."),
                long=True,
            ),
            edit_form.why_field(typed.get("why")),
        ],
    )


def typed_of(component: router.Component) -> dict[str, str]:
    """What a filled-in rec form holds, by field; a rating that no option offers is left out."""
    given = {name: typed for name in FIELDS if (typed := component.typed(name))}
    return {name: typed for name, typed in given.items() if name != "rating" or typed in edit_form.LEVELS}


def where(draft_id: int, typed: str = "") -> components.Form:
    """The form for where the fic can be read."""
    label = components.field_text(_("Link to the fic"), "link", value=typed, placeholder="https://…")
    return components.Form(_("Where can it be read?"), "where-typed", draft_id, labels=[label])
