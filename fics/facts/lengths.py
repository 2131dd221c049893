"""How long each thing may be that is kept of a fic: refused from members, cut where archives gave it."""

from collections.abc import Iterator
from dataclasses import replace

from fics import header
from fics.catalogue import Message, message
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.header.spoilers import unbarred
from fics.models import BEYOND, UNDERAGE, Facts, Kind, Tag
from fics.ratings import LABEL_LENGTH
from fics.spoiler_bars import BARS, closed, covered
from fics.tags.triggers.table import triggers_of
from fics.underage import underage_said

TITLE = 300
"""Characters of a title."""
NAME = 150
"""Characters of a tag's or an author's name."""
TAGS = 250
"""Tags of all kinds together for which a form has room; what an archive or a file gives besides is kept
without it, as `Facts.beyond`."""
AUTHORS = 20
"""Authors of one fic."""
LINKS = 10
"""Links to one fic."""
SUMMARY = 3_900
"""Characters of a summary: with its label it fits one field of the form in which it is edited."""
WHY = 1_000
"""Characters of a reason."""
SHORT = 100
"""Characters of a language's or a series' name."""
WHOLE = 10_000
"""Characters of all that is written of a fic. A reason in many lines is written in up to twice as many as it
has; both are then 12,000 together, which, cut between lines, fit one form's five fields."""

TYPED = 13_000
"""Characters of a text in which facts are typed: those 12,000, and room for empty lines. More is not read."""


def accept_typed(text: str) -> str:
    """The text as it is; raises Unreadable where it is longer than anything that could be kept of a fic."""
    if len(text) > TYPED:
        raise Unreadable(
            message(
                "A fic's details can have up to {most} characters. This has {size}. Shorten it.",
                most=WHOLE,
                size=len(text),
            )
        )
    return text


def accept(reading: Reading) -> Reading:
    """The reading as it is; raises Unreadable, with the first thing that is too long or too much."""
    for what, size, most in _numbers(reading):
        if size > most:
            raise Unreadable(
                message("{what}: {size} are too many. Use at most {most}.", what=what, size=size, most=most)
            )
    for what, size, most in _lengths(reading):
        if size > most:
            raise Unreadable(
                # Translators: {what} is a label, such as “Title” or “One tag”
                message(
                    "{what}: {size} characters are too many. Use at most {most}.",
                    what=what,
                    size=size,
                    most=most,
                )
            )
    return reading


def _lengths(reading: Reading) -> Iterator[tuple[Message, int, int]]:
    facts = reading.facts
    yield message("Title"), len(facts.title or ""), TITLE
    yield message("Author's name"), max(map(len, facts.authors), default=0), NAME
    yield message("One tag"), max((len(tag.name) for tag in facts.tags()), default=0), NAME
    yield message("Rating"), len(facts.rating.label or ""), LABEL_LENGTH
    yield message("Summary"), len(facts.summary or ""), SUMMARY
    yield message("Reason"), len(reading.why or ""), WHY
    yield message("Series"), len(facts.series or ""), SHORT
    yield message("Language"), len(facts.language or ""), SHORT
    yield message("All details together"), _whole_length(facts), WHOLE


_ESCAPED = 5
"""Characters of a sign as HTML and as a forum's marks have it: `&amp;`, `&#91;`."""
_SIGNS = '&<>["'
_AROUND = 12
"""Characters around one value at most: quotes, bars, a comma, its line's end; or `Link: `."""
_LINE = 50
"""Of so many characters one may be a label's, where a list goes on in another line."""
_LABELS = 1_000
"""Characters of all labels, numbers and dates."""


def most_written(facts: Facts) -> int:
    """How many characters all that is written of a fic has at most."""
    values = [*facts.names(), *facts.authors, *facts.spoilers, *(link.url for link in facts.links)]
    text = "\n".join((*values, facts.summary or "", facts.language or "", facts.rating.label or ""))
    signs = sum(map(text.count, _SIGNS))
    lines = text.count("\n") + 1
    return len(text) + len(text) // _LINE + (_ESCAPED - 1) * signs + _AROUND * lines + _LABELS


def _whole_length(facts: Facts) -> int:
    """How long all that is written of a fic is; where it is far from too long, what it is at most."""
    # To write it takes milliseconds, since each name is looked at for how it would be read back.
    most = most_written(facts)
    return most if most <= WHOLE else len(header.written(facts))


def _numbers(reading: Reading) -> Iterator[tuple[Message, int, int]]:
    facts = reading.facts
    yield message("Tags"), sum(1 for _ in facts.tags()), TAGS
    yield message("Authors"), len(facts.authors), AUTHORS
    yield message("Links"), len(facts.links), LINKS


def roomy(reading: Reading) -> Reading:
    """The reading with room for its tags: what a form has no room for is beyond; else it is as it was."""
    facts = reading.facts
    if sum(1 for _ in facts.tags()) <= TAGS and _whole_length(facts) <= WHOLE:
        return reading
    return replace(reading, facts=_whole(_with_tags(facts, TAGS)))


_ELLIPSIS = "…"
_KEPT_FIRST = (
    Kind.WARNING,
    Kind.FANDOM,
    Kind.CATEGORY,
    Kind.RELATIONSHIP,
    Kind.CHARACTER,
    Kind.FREEFORM,
)
"""What goes last where there are too many tags, once those that warn are kept."""


def fitted(facts: Facts) -> Facts:
    """The facts as `accept` takes them: what is too long ends in …, tags without room are `beyond`."""
    facts = unbarred(facts)
    summary = facts.summary
    if summary is not None and len(summary) > SUMMARY:  # with room for the bars that the cut takes away
        summary = closed(_cut(summary, SUMMARY - len(BARS)) or "")
    cut = replace(
        facts,
        title=_cut(facts.title, TITLE),
        authors=_names(facts.authors)[:AUTHORS],
        summary=summary,
        language=_cut(facts.language, SHORT),
        series=_cut(facts.series, SHORT),
        links=facts.links[:LINKS],
    )
    return _still_hidden(facts, _whole(_with_tags(cut, TAGS)))


def _still_hidden(facts: Facts, cut: Facts) -> Facts:
    """What was cut, with the bars of all that was hidden before, also where its name is shorter now."""
    hidden = list(facts.hidden)
    shorter = (name for name in cut.names() if name.endswith(_ELLIPSIS)) if hidden else ()
    more = (covered(name) for name in shorter if any(each.startswith(name[:-1]) for each in hidden))
    return replace(cut, spoilers=(*facts.spoilers, *more)).without_old_spoilers


def _whole(facts: Facts) -> Facts:
    """All of it within the size of a form: tags go first, the summary is cut when there are none to spare."""
    most = sum(1 for _ in facts.tags())
    while most and _whole_length(facts) > WHOLE:
        most -= 5
        facts = _with_tags(facts, most)
    return facts


def _with_tags(facts: Facts, most: int) -> Facts:
    """The facts with room for so many tags: those first that somebody may have to be kept from."""
    named = {kind: _names(tuple(map(_outspoken, facts.named(kind)))) for kind in _KEPT_FIRST}
    every = [Tag(kind, name) for kind, names in named.items() for name in names]
    if len(every) > most:
        every = sorted(every, key=_place)
    kept, left = set(every[: max(0, most)]), every[max(0, most) :]
    for kind, names in named.items():
        facts = facts.with_named(kind, tuple(name for name in names if Tag(kind, name) in kept))
    beyond = (tag for tag in dict.fromkeys((*left, *facts.beyond)) if tag not in kept)
    return replace(facts, beyond=tuple(beyond)[:BEYOND])


def _place(tag: Tag) -> tuple[bool, bool, int]:
    """Where a tag stands among those that are kept: what says a warning or a trigger comes first."""
    grave = tag.kind is Kind.WARNING or (tag.kind is Kind.FREEFORM and bool(triggers_of(tag.name)))
    return not underage_said(tag.name), not grave, _KEPT_FIRST.index(tag.kind)


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names cut to what is kept of each; those that are the same then are one."""
    return tuple(dict.fromkeys(_cut(name, NAME) or "" for name in names))


def _outspoken(name: str) -> str:
    """A tag's name, or in its place the warning that it says, where its end says it and has to go."""
    return UNDERAGE if underage_said(_cut(name, NAME) or "") < underage_said(name) else name


def _cut(text: str | None, most: int) -> str | None:
    if text is None or len(text) <= most:
        return text
    return text[: most - 1].rstrip() + _ELLIPSIS
