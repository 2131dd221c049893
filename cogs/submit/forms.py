"""The forms of a rec: the whole rec by hand, and where it can be read."""

from collections.abc import Mapping

from bot import editing, touches, ui

FIELDS = ("link", "title", "rating", "header", "why")


def rec(typed: Mapping[str, str]) -> ui.Form:
    """The form of `/fic rec`, holding what was typed before."""
    return ui.Form(
        "Rec a fic",
        "rec",
        labels=[
            ui.field_text("Link", "link", value=typed.get("link", ""), placeholder="https://…"),
            ui.field_text("Title", "title", value=typed.get("title", "")),
            ui.field_select(
                "Rating", "rating", editing.level_options(editing.LEVELS.get(typed.get("rating", "")))
            ),
            ui.field_text(
                "Its facts, if you like",
                "header",
                value=typed.get("header", ""),
                placeholder="Author: …\nFandom: …\nPairing: …\nSummary: …",
                description="Paste the fic's header, or write one fact a line.",
                long=True,
            ),
            editing.why_field(typed.get("why")),
        ],
    )


def typed_of(touch: touches.Touch) -> dict[str, str]:
    """What a filled-in rec form holds, by field; a rating that no option offers is left out."""
    given = {name: typed for name in FIELDS if (typed := touch.typed(name))}
    return {name: typed for name, typed in given.items() if name != "rating" or typed in editing.LEVELS}


def where(draft_id: int, typed: str = "") -> ui.Form:
    """The form for where the fic can be read."""
    label = ui.field_text("Link to the fic", "link", value=typed, placeholder="https://…")
    return ui.Form("Where can it be read?", "where-typed", draft_id, labels=[label])
