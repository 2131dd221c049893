"""Editing a fic's facts in one form: a header block, selects, and what is said of values that aren't read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime

import discord

from bot.cards.wording import STATUSES, level_name
from bot.ui import components, limits, router
from bot.ui.text import line
from fics import header
from fics.catalogue import Message, _, message
from fics.drafts import RUNS, Reading, Unread
from fics.facts import lengths
from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.leftovers import unplaced
from fics.models import CATEGORIES, WARNINGS, Facts, Level, Rating, Source, Status
from fics.normal_form import normal
from fics.spoiler_bars import covered
from fics.visibility import Sight

LEVELS = {str(level.value): level for level in Level if level is not Level.UNKNOWN}
"""The levels that a member can choose, by the value of their option."""
_HEADER = "header"
_ON_STUBS = ("title", "authors", "rating", "warnings", "spoilers")
"""The facts that a stub tells too."""
_JUDGED = ("rating", "warnings", "spoilers")
"""Those by which it is judged whether even a stub may stand."""
UNPLACED = message(
    "I couldn't read these lines, so I left them out. Press **Edit** to add them, e.g. `Tags: …`"
)
"""What stands above typed lines of which nothing was made."""


def form(
    title: str,
    verb: str,
    number: int,
    *,
    reading: Reading,
    typed: Mapping[str, str] | None = None,
    at: datetime,
    origin: tuple[int, ...] = (),
) -> components.Form:
    """The form over these facts as they are now, at `at`; with `typed`, the text is what was typed before.

    `origin` is where the answer leads back to, kept behind the number.
    """
    texts = list((_headers(typed or {}) or _texts(reading)).items())[: limits.FORM_ITEMS]
    labels = [
        components.field_text(
            _("Details") if place == 0 else _("Details, continued"),
            name,
            value=value,
            description=_(
                "Fill in or change what's after each colon. Separate names by commas. Scroll for more."
            )
            if place == 0
            else "",
            long=True,
        )
        for place, (name, value) in enumerate(texts)
    ]
    space = limits.FORM_ITEMS - len(labels)
    fields = [*labels, *_selects(reading.facts)[:space]]
    return components.Form(title, verb, number, *origin, int(at.timestamp()), labels=fields)


_SELECTED: Mapping[str, object] = {"rating": Rating(), "warnings": (), "status": None, "categories": ()}
"""The facts that are chosen in selects, in their order, and how each is where it isn't known."""
_EMPTY_LINES = frozenset(header.written(Facts()).splitlines())


def _texts(reading: Reading) -> dict[str, str]:
    """The text by its fields, without what the selects hold, so that nothing is on a small screen twice.

    A long text takes several of a form's five places; the selects that are left out are lines in it.
    """
    for selects in range(len(_SELECTED), 0, -1):
        selected = list(_SELECTED)[:selects]
        parts = dict(_parts(_without(selected, reading)))
        if len(parts) + selects <= limits.FORM_ITEMS:
            return parts
    return dict(_parts(header.written(reading.facts, reading.why)))


def _without(selected: Sequence[str], reading: Reading) -> str:
    """The text without the lines of some facts; lines of others that are still to be filled in stay.

    So does a label that is no rating known here, which no select can show.
    """
    is_shown = reading.facts.knows("rating") or not reading.facts.rating.label
    names = [name for name in selected if name != "rating" or is_shown]
    facts = replace(reading.facts, **{name: _SELECTED[name] for name in names})
    left_out = {f"{name}:".capitalize() for name in names} & _EMPTY_LINES
    lines = header.written(facts, reading.why).splitlines()
    return "\n".join(line for line in lines if line not in left_out)


def seen_at(moment: int) -> datetime:
    """When the facts were drawn over which a form was filled in, from what its custom id says."""
    return datetime.fromtimestamp(moment, UTC)


def why_form(verb: str, number: int, why: str | None) -> components.Form:
    """The form over one's why alone."""
    return components.Form(_("Why do you rec it?"), verb, number, labels=[why_field(why)])


def why_field(why: str | None) -> components.Label:
    """The field for one's why."""
    return components.field_text(
        _("Why do you rec it?"),
        "why",
        value=why or "",
        description=_("In your own words. Put ||two bars|| around spoilers. You can leave it empty."),
        long=True,
        limit=lengths.WHY,
    )


def visible_facts(facts: Facts, sight: Sight) -> Facts:
    """What a form may hold of a fic's facts: where only its stub may stand, no more than that tells."""
    if sight is Sight.CARD:
        return facts
    return Facts(**{name: getattr(facts, name) for name in _ON_STUBS}).without_old_spoilers


def visible_facts_of_draft(facts: Facts, sight: Sight) -> Facts:
    """What a form may hold of a draft's facts: what its stub tells, and besides what its reccer gave herself.

    What only an archive told is not there where the card may not stand, so that no open channel shows it.
    """
    if sight is Sight.CARD:
        return facts
    stub = _ON_STUBS if sight is Sight.STUB else _JUDGED
    given = {told.name for told in fields(Facts) if facts.teller(told.name) is not Source.ARCHIVE}
    return Facts(**{name: getattr(facts, name) for name in given | set(stub)}).without_old_spoilers


def with_unshown(after: Facts, before: Facts, shown: Facts) -> Facts:
    """The facts of a filled-in form; what it did not show, or was sent back in it as it was, stays."""
    alike = (each.name for each in fields(Facts) if getattr(after, each.name) == getattr(shown, each.name))
    same = replace(after, **{name: getattr(before, name) for name in alike})
    unshown = (name for name in before.spoilers if name not in shown.spoilers)
    return replace(same, spoilers=tuple(dict.fromkeys((*after.spoilers, *unshown)))).without_old_spoilers


def typed(component: router.Component) -> dict[str, str]:
    """The texts of a filled-in form, by field."""
    return _headers({name: "".join(values) for name, values in component.values.items()})


def _headers(typed: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in typed.items() if name.startswith(_HEADER)}


def read(component: router.Component, before: Facts, why: str | None) -> Reading:
    """What a filled-in form says; a changed select beats the text. Raises Unreadable.

    Where a value can't be read, that fact stays as it was before, and `why` where its line is missing.
    """
    text = lengths.accept_typed("\n".join(typed(component).values()))
    # below a header in one line it would be a second, and the first no header in one line
    below = "\n" if "\n" in text.strip() else " "
    reading = header.read(f"{text}{below}Status:" if _leaves_status(component, text) else text)
    reading = replace(reading, unplaced=unplaced(text, reading), left_over=())
    if not any(field is Field.WHY for line in text.splitlines() for field, _value in labelled(line)):
        reading = replace(reading, why=why)
    chosen = _chosen(component, before)
    unknown = None if before.knows("rating") else before.rating.label
    unread = tuple(
        each
        for each in reading.unread
        # a rating's label that was there before, and not known either, is nothing that she typed
        if each.fact not in chosen and not (each.fact == "rating" and each.value == unknown)
    )
    kept = {name: getattr(before, name) for each in unread for name in _kept(each.fact, before)}
    kept |= _left_alone(reading.facts, before) | _unsaid(component, reading, before)
    if not reading.facts.unread_warnings and reading.facts.warnings in ((), before.warnings):
        kept["unread_warnings"] = before.unread_warnings
    if "warnings" in chosen:
        kept["unread_warnings"] = ()
    # A form holds neither, so neither may be lost by it.
    facts = replace(
        reading.facts,
        **{**kept, **chosen},
        absence=before.absence,
        survival=before.survival,
        beyond=before.beyond,
    )
    facts = _with_bars(facts, before, reading.facts)
    return lengths.accept(replace(reading, facts=facts, unread=unread))


def _leaves_status(component: router.Component, text: str) -> bool:
    """Whether the select alone says the status: chapters that are planned would say one, too."""
    said = {field for line in text.splitlines() for field, _value in labelled(line)}
    return "status" in component.values and said.isdisjoint((Field.STATUS, Field.COMPLETE, Field.UNFINISHED))


def _unsaid(component: router.Component, reading: Reading, before: Facts) -> dict[str, object]:
    """The facts of the form's selects of which its text says nothing: there they stay as they were."""
    said = {each.fact for each in reading.unread} | ({"rating"} if reading.facts.rating.label else set[str]())
    return {
        name: getattr(before, name)
        for name in _SELECTED
        if name in component.values and name not in said and not reading.facts.knows(name)
    }


def _with_bars(facts: Facts, before: Facts, typed: Facts) -> Facts:
    """The facts with the bars that were typed, also around names that stay in other letters than those.

    Names that no line of the text held keep the bars that they had.
    """
    selected = (*facts.warnings, *facts.categories)
    kept = (before.hidden[name] for name in selected if name in before.hidden)
    facts = replace(facts, spoilers=tuple(dict.fromkeys((*facts.spoilers, *kept))))
    hidden, still = {normal(name) for name in typed.hidden}, facts.hidden
    names = [name for name in facts.names() if name not in still and normal(name) in hidden]
    return replace(facts, spoilers=(*facts.spoilers, *map(covered, names))).without_old_spoilers


def _left_alone(after: Facts, before: Facts) -> dict[str, object]:
    """The facts that read as those in the form did: they stay, also where reading writes them otherwise."""
    untouched = header.read(header.written(before)).facts
    return {
        name: getattr(before, name) for name in _WORDED if getattr(after, name) == getattr(untouched, name)
    }


_WORDED = (
    *("title", "authors", "fandoms", "relationships", "characters", "freeforms"),
    *("summary", "language", "series", "spoilers"),
)
"""The facts that are words, as archives have them in whatever letters: `𝓢𝓪𝓵𝓽` is read as `Salt`."""


def _kept(fact: str, before: Facts) -> tuple[str, ...]:
    """The facts of one line, as they stay; where no rating was known, a label is more than none."""
    if fact == "rating" and not before.knows("rating"):
        return ()
    return ("chapters", "chapters_planned") if fact == "chapters" else (fact,)


def _parts(written: str) -> Iterator[tuple[str, str]]:
    """The text in pieces that a field takes, cut between lines."""
    part, place = "", 1
    for each in written.splitlines(keepends=True):
        if len(part) + len(each) > limits.FORM_TEXT:
            yield f"{_HEADER}{place}", part.rstrip("\n")
            part, place = "", place + 1
        part += each
    yield f"{_HEADER}{place}", part.rstrip("\n")


def _selects(facts: Facts) -> list[components.Label]:
    statuses = [
        components.option(str(STATUSES[status]).capitalize(), status.value, default=status is facts.status)
        for status in Status
    ]
    return [
        components.field_select(_("Rating"), "rating", level_options(facts.rating.level)),
        components.field_select(
            _("Archive warnings"), "warnings", _options(WARNINGS, facts.warnings), several=True
        ),
        components.field_select(_("Status"), "status", statuses),
        components.field_select(
            _("Categories"), "categories", _options(CATEGORIES, facts.categories), several=True
        ),
    ]


def level_options(chosen: Level | None = None) -> list[discord.SelectOption]:
    """The levels that a member can choose."""
    return [
        components.option(level_name(level), value, default=level is chosen)
        for value, level in LEVELS.items()
    ]


def chosen_level(value: str) -> Level:
    """The level that an option stands for; raises ValueError where it is none that can be chosen."""
    if value not in LEVELS:
        raise ValueError(value)
    return LEVELS[value]


def _options(names: tuple[str, ...], chosen: tuple[str, ...]) -> list[discord.SelectOption]:
    return [components.option(name, default=name in chosen) for name in names]


def _chosen(component: router.Component, before: Facts) -> dict[str, object]:
    changed: dict[str, object] = {}
    level, status = component.one_picked("rating", chosen_level), component.one_picked("status", Status)
    if level is not None and level is not before.rating.level:
        changed["rating"] = Rating(level)
    if status is not None and status is not before.status:
        changed["status"] = status
    for name, known in (("warnings", WARNINGS), ("categories", CATEGORIES)):
        names = component.picked(name, known)
        if names is not None and set(names) != set(getattr(before, name)):
            changed[name] = names
    return changed


_WARNINGS_TOLD = 5
_SLIP = 60
"""Characters that are told of a warning with a slip, and of what it was read as."""
"""Pieces of a line of warnings that are told again."""
_VALUES = (60, 24)
"""Characters that are shown of each value: as many as the space allows."""
_DATE = message("a date (as in 2026-05-21)")
_ASKED: Mapping[str, Message] = {
    "words": message("a number of words"),
    "chapters": message("a number of chapters"),
    "status": message("a status"),
    "published": _DATE,
    "updated": _DATE,
    "links": message("a link to a fic"),
}


def mended_sentences(slips: tuple[str, ...]) -> list[str]:
    """The sentence on warnings that were read as if they had no slip, if there are any."""
    told = [line(each, _SLIP) for each in slips[:_WARNINGS_TOLD]]
    # Translators: {slips} is a list such as “tortue → torture”
    return [_("In the warnings I read {slips}. If that's wrong, press Edit.", slips=told)] if told else []


def unread_sentences(
    unread: tuple[Unread, ...], facts: Facts, *, space: int = limits.MESSAGE_TEXT
) -> list[str]:
    """The sentence on these values, if there are any, in so many characters, or at least that there are.

    `facts` are what is known of the fic all the same.
    """
    if not unread and not facts.unread_warnings:
        return []
    ways = (" ".join(_sentences(unread, facts, shown)) for shown in _VALUES)
    return [next((way for way in ways if len(way) <= space), _("I couldn't read everything you gave."))]


def _sentences(unread: tuple[Unread, ...], facts: Facts, shown: int) -> Iterator[str]:
    labels = tuple(each for each in unread if each.fact == "rating")
    values = tuple(each for each in unread if each.fact in _ASKED)
    for each in labels:
        yield _("I don't know the rating “{label}”.", label=line(each.value, shown))
        yield _outcome(labels, facts)
    if values:
        # Translators: “soon” as a date
        every = [
            _("“{value}” as {fact}", value=line(each.value, shown), fact=_ASKED[each.fact]) for each in values
        ]
        yield _("I couldn't read {values}.", values=every)
        yield _outcome(values, facts)
    if any(each.fact in RUNS for each in unread):
        yield _(
            "Copying loses AO3's commas, so I left out its tags. Give me the link, or use AO3's Share box."
        )
    if facts.unread_warnings:
        told = [line(each, shown) for each in facts.barred(*facts.unread_warnings[:_WARNINGS_TOLD])]
        yield str(
            _(
                "⚠️ I couldn't read this in the warnings: {warnings}. Pick the archive warnings, or press "
                "Edit. Until then I hide this fic from members who leave out any warning or trigger.",
                warnings=[f"“{each}”" for each in told],
            )
        )


def _outcome(unread: tuple[Unread, ...], facts: Facts) -> str:
    known = {facts.knows(each.fact) for each in unread}
    if known == {True}:
        return _("I left that as it was.")
    return _("I left that empty.") if known == {False} else _("I left what was known as it was.")
