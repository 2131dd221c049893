"""What stands above the card of a draft's preview: what that is, what it keeps back, what was made of it."""

from collections.abc import Iterator, Sequence

from bot.cards import edit_form
from bot.ui.text import counted, line, quote
from fics.drafts import Draft
from fics.facts.precedence import joined
from fics.models import Facts, Fic, Kind, Level, Rec, Source
from fics.visibility import Sight

_QUOTED = 600
"""Characters of a quotation above the card, if the card leaves so many."""
_LEAST = 20
"""Characters of a quotation that says anything at all."""
_REPLACED = 60
"""Characters of a why that another takes the place of."""
_UNPLACED = (
    "I don't know where these lines belong, so they are not on the card; **Edit** takes them, behind a label "
    "as in “Author: …”:"
)


def first(draft: Draft, sight: Sight, notes: Sequence[str], *, space: int) -> str:
    """What is said of a fic that is new here, in so many characters; quotations take what is left of them."""
    lines = ["**Preview** – only you see this; nothing is posted yet.", *notes]
    if sight is Sight.STUB:
        lines.append(_stub_reason(draft.facts))
        if also := ", ".join(_also_read(draft.facts)):
            lines.append(f"I also read: {also}.")
    if any(told.by is Source.FILE for told in draft.facts.told):
        lines.append("I kept these facts of your file and nothing of the story.")
    said = _said([*lines, *_author(draft, sight)], draft, draft.facts, space=space)
    return said + _quoted(tuple(_quotations(draft, sight)), space=space - len(said))


def second(draft: Draft, known: Fic, sight: Sight, notes: Sequence[str], *, space: int) -> str:
    """What is said of a fic that is on the list already, in so many characters: what a rec would add."""
    lines = [_listed(draft, known), *notes, *_author(draft, sight)]
    said = _said(lines, draft, joined(known.facts, draft.facts), space=space)
    return said + _quoted(tuple(_why(draft, sight)), space=space - len(said))


def _said(lines: Sequence[str], draft: Draft, facts: Facts, *, space: int) -> str:
    said = "\n".join(lines)
    return "\n".join(
        [said, *edit_form.unread_sentences(draft.reading.unread, facts, space=space - len(said) - 1)]
    )


def _listed(draft: Draft, known: Fic) -> str:
    filled = joined(known.facts, draft.facts) != known.facts
    more = " and what was not known yet" if filled else ""
    if own := known.rec_of(draft.member_id):
        return f"**You rec #{known.number} already**{_anew(draft, own, filled=filled)}"
    members = counted(len(known.recs), "member")
    return f"**#{known.number} is on the list already**, recced by {members}: **Post** adds your rec{more}."


def _anew(draft: Draft, own: Rec, *, filled: bool) -> str:
    """What a second rec by the same member would change."""
    if draft.reading.why and draft.reading.why != own.why:
        replaced = f", in place of “{line(own.why, _REPLACED)}”" if own.why else ""
        more = ", and fills in what was not known yet" if filled else ""
        return f": **Post** puts your why on it{replaced}{more}."
    if filled:
        return ": **Post** fills in what was not known yet."
    return ", so there is nothing new to post; what you say now as your why would be."


def _author(draft: Draft, sight: Sight) -> Iterator[str]:
    """That a member recs as its author what shows as a stub; nobody else sees it."""
    if sight is Sight.STUB and draft.wrote_it:
        yield "You rec it as its author; only its full card says so."


def _quoted(parts: Sequence[tuple[str, str]], *, space: int) -> str:
    """The quotations with their labels; where there is no space for all, the first of them."""
    share = (space - sum(len(label) + 2 for label, _ in parts)) // max(1, len(parts))
    if parts and share < _LEAST:
        return _quoted(parts[:-1], space=space)
    return "".join(f"\n{label}\n{quote(text, min(_QUOTED, share))}" for label, text in parts)


def _quotations(draft: Draft, sight: Sight) -> Iterator[tuple[str, str]]:
    if draft.note:
        yield "**A moderator sent it back, and writes:**", draft.note
    yield from _why(draft, sight)
    if draft.reading.unplaced:
        yield _UNPLACED, draft.reading.unplaced


def _why(draft: Draft, sight: Sight) -> Iterator[tuple[str, str]]:
    """The member's own words, to herself: a stub does not hold them."""
    if sight is Sight.STUB and draft.reading.why:
        yield "Your why, which only its full card shows:", draft.reading.why


def _also_read(facts: Facts) -> Iterator[str]:
    """What a stub does not show, without showing it."""
    for kind in (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER):
        if names := facts.named(kind):
            yield counted(len(names), _WORDS[kind])
    if facts.freeforms:
        yield counted(len(facts.freeforms), "additional tag")
    if facts.words:
        yield counted(facts.words, "word")
    if facts.summary:
        yield "a summary"


_WORDS = {Kind.FANDOM: "fandom", Kind.RELATIONSHIP: "ship", Kind.CHARACTER: "character"}


def _stub_reason(facts: Facts) -> str:
    if facts.rating.level is Level.UNKNOWN:
        return (
            "This channel is open to all ages and the rating is not known, so only this much shows here: "
            "please choose it below, under **Rating?**."
        )
    return f"This channel is open to all ages, and {facts.rating.level.words} fics show only this much here."
