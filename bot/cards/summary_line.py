"""A fic in a few lines, for lists."""

from collections.abc import Iterator

from bot.cards import wording
from bot.ui import components
from bot.ui.text import line, listed
from fics.catalogue import _
from fics.models import NO_WARNINGS, Absence, Facts, Fic
from fics.rules.settings import BARE, Veil

_VOICE = 58
"""Characters of a reason or of tags: a line and a half of small text on a phone."""
_MOST_TELLING = 3
"""Additional tags that are told where nobody says why; their author names the most telling ones first."""


def brief(
    fic: Fic, *back: int, labelled: bool = False, veil: Veil = BARE, opens: str = "open"
) -> components.Section:
    """The fic with a button that opens its card; `back` is the search and page to come back to.

    `opens` is the button's verb, where its screen leads back to something else by `back`;
    `labelled` shows the rating as its archive wrote it beside the level; `veil` hides the warnings.
    """
    facts = fic.facts
    # Whoever wrote it counts as others do: else one could tell by the number who that is.
    recced = _("{count} rec", "{count} recs", count=len(fic.recs))
    lines = [
        f"**{wording.title(facts, 100)}** {wording.byline(facts, 60)}",
        f"{wording.rating(facts) if labelled else wording.level(facts)} · {warnings(facts, veil=veil)}",
        wording.absent(facts),
        *((_folded if veil.folds(facts, fic.recs) else _open)(fic)),
        f"-# #{fic.number} · {wording.brief_length(facts)} · {recced}",
    ]
    return components.Section(
        "\n".join(part for part in lines if part),
        accessory=components.button(_("Open #{number}", number=fic.number), opens, fic.id, *back),
    )


def _open(fic: Fic) -> Iterator[str]:
    yield " · ".join(_tags(fic.facts))
    yield _voice(fic)


def _folded(fic: Fic) -> Iterator[str]:
    """The tags and a reason behind bars, which a tap opens."""
    tags = " · ".join(_tags(fic.facts))
    mark, space, voice = _voice(fic).removeprefix("-# ").partition(" ")
    yield wording.behind_bars(tags) if tags else ""
    yield f"-# {mark}{space}{wording.behind_bars(voice)}" if voice else ""


def warnings(facts: Facts, *, veil: Veil) -> str:
    """The archive warnings in a line; `veil` hides what could spoil anything."""
    if not facts.warnings:
        return _("*warnings not given*")
    mark = "" if facts.warnings == (NO_WARNINGS,) else "⚠️ "
    named = listed(facts.barred(*facts.warnings), 200)
    if veil.warnings and wording.tell(facts.warnings):
        return mark + _("warnings: {names}", names=wording.behind_bars(named))
    return mark + named


def _tags(facts: Facts) -> Iterator[str]:
    if facts.fandoms:
        yield listed(facts.barred(*facts.fandoms), 60)
    if facts.relationships:
        yield listed(facts.barred(*facts.relationships), 100)


def _voice(fic: Fic) -> str:
    """How one of its reasons begins; or, where nobody says why, its first tags."""
    if fic.facts.absence is Absence.HELD:
        return ""
    if whys := [rec for rec in fic.recs if rec.why]:
        # Another's comes first, unless that would tell what its author keeps to herself.
        first = min(whys, key=lambda rec: rec.wrote_it and rec.author_shown)
        return f"-# 💬 {_beginning(first.why or '')}"
    told = fic.facts.barred(*fic.facts.freeforms[:_MOST_TELLING])
    return f"-# 🏷️ {listed(told, _VOICE)}" if told else ""


def _beginning(why: str) -> str:
    """The first words; where there are spoiler bars, those may close in another line, and stay closed."""
    # Cut between two bars, a spoiler would stand there in plain sight.
    if "||" in why:
        return line(why, _VOICE)
    first = " ".join(why.strip().split("\n", 1)[0].split())
    told = line(first, _VOICE)
    whole = first[: _VOICE - 1].rpartition(" ")[0]
    return told if not whole or len(first) <= _VOICE else line(f"{whole}…", _VOICE)
