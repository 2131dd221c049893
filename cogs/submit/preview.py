"""A draft's preview: the card as it would be posted here, with what it offers, and with its buttons."""

from collections.abc import Iterator, Mapping, Sequence

import discord

from bot import cards, editing, limits, ui, unread, wording
from bot.audience import Audience, Sight, Way
from bot.text import counted, quote
from cogs.submit import offers
from cogs.submit.meant import Question
from fics.belief import joined
from fics.choices import Choices
from fics.errors import NotWelcome
from fics.models import Draft, Facts, Fic, Kind, Level, Rec, Source, Tag

_UNUSED: Mapping[Tag, int] = {}
_DEFAULTS = Choices()
_QUOTED = 600
"""Characters of a quotation above the card, if the card leaves so many."""
_LEAST = 20
"""Characters of a quotation that says anything at all."""
_UNPLACED = (
    "I don't know where these lines belong, so they are not on the card; **Edit** takes them, behind a label "
    "as in “Author: …”:"
)
_UNNAMED = "A fic that can't be shown here"

Buttons = tuple[ui.Button, ...]


def preview(
    draft: Draft,
    sight: Sight,
    used: Mapping[Tag, int] = _UNUSED,
    asked: Question | None = None,
    others: Buttons = (),
    notes: Sequence[str] = (),
    *,
    chosen: Choices = _DEFAULTS,
) -> ui.Screen:
    """The draft as it would be posted in this room; `used` says how many fics here have an offered tag.

    `others` leads to the other drafts of the same message; `notes` say what became of asking its archive, and
    why it will wait; `chosen` is what the server has chosen: it may veil its warnings.
    """
    if sight is Sight.NOTHING:
        return _unshown(draft, others)
    card = cards.face(draft.facts, (_rec(draft),), sight, veiled=chosen.veiled_warnings)
    return ui.Screen(
        ui.text(_heading(draft, sight, notes, room=limits.MESSAGE_TEXT - card.content_length())),
        card,
        ui.row(_post(draft), _why(draft), _edit(draft), _cancel(draft)),
        *ui.rows([offers.question(draft, asked)] if asked else []),
        *ui.rows([offers.offer(draft, place, tag, used.get(tag, 0)) for place, tag in offers.left(draft)]),
        *offers.selects(draft),
        ui.row(_where(draft, sight), _wrote(draft), *others),
    )


def second(
    draft: Draft,
    known: Fic,
    sight: Sight,
    others: Buttons = (),
    notes: Sequence[str] = (),
    *,
    chosen: Choices = _DEFAULTS,
) -> ui.Screen:
    """What posting a draft makes of a fic that is on the list already: this rec, and what was not known."""
    voices = tuple(rec for rec in known.recs if rec.member_id != draft.member_id)
    facts = joined(known.facts, draft.facts)
    card = cards.face(
        facts, (*voices, _rec(draft)), sight, number=known.number, veiled=chosen.veiled_warnings
    )
    said = "\n".join([_second_heading(draft, known), *notes])
    return ui.Screen(
        ui.text(_with_unread(said, draft, facts, room=limits.MESSAGE_TEXT - card.content_length())),
        card,
        ui.row(_post(draft), _why(draft), _cancel(draft)),
        ui.row(_wrote(draft), *others),
    )


def _second_heading(draft: Draft, known: Fic) -> str:
    filled = joined(known.facts, draft.facts) != known.facts
    more = " and what was not known yet" if filled else ""
    if own := known.rec_of(draft.member_id):
        return f"**You rec #{known.number} already**{_anew(draft, own, filled=filled)}"
    members = counted(len(known.recs), "member")
    return f"**#{known.number} is on the list already**, recced by {members}: **Post** adds your rec{more}."


def _anew(draft: Draft, own: Rec, *, filled: bool) -> str:
    """What a second rec by the same member would change."""
    if draft.reading.why and draft.reading.why != own.why:
        return f": **Post** puts your why on it{' and what was not known yet' if filled else ''}."
    if filled:
        return ": **Post** fills in what was not known yet."
    return ", so there is nothing new to post; what you say now as your why would be."


def _heading(draft: Draft, sight: Sight, notes: Sequence[str], *, room: int) -> str:
    """What is said above the card, in so many characters; quotations take what is left of them."""
    lines = ["**Preview** – only you see this; nothing is posted yet.", *notes]
    if sight is Sight.STUB:
        lines.append(_stub_reason(draft.facts))
        if also := ", ".join(_also_read(draft.facts)):
            lines.append(f"I also read: {also}.")
    if any(told.by is Source.FILE for told in draft.facts.told):
        lines.append("I kept these facts of your file and nothing of the story.")
    said = _with_unread("\n".join(lines), draft, draft.facts, room=room)
    return said + _quoted(tuple(_quotations(draft)), room=room - len(said))


def _with_unread(said: str, draft: Draft, facts: Facts, *, room: int) -> str:
    return "\n".join([said, *unread.told(draft.reading.unread, facts, room=room - len(said) - 1)])


def _quoted(parts: Sequence[tuple[str, str]], *, room: int) -> str:
    """The quotations with their labels; where there is no room for all, the first of them."""
    share = (room - sum(len(label) + 2 for label, _ in parts)) // max(1, len(parts))
    if parts and share < _LEAST:
        return _quoted(parts[:-1], room=room)
    return "".join(f"\n{label}\n{quote(text, min(_QUOTED, share))}" for label, text in parts)


def _quotations(draft: Draft) -> Iterator[tuple[str, str]]:
    if draft.note:
        yield "**A moderator sent it back, and writes:**", draft.note
    if draft.reading.unplaced:
        yield _UNPLACED, draft.reading.unplaced


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
            "please choose it below, under **Rating?**"
        )
    return f"This channel is open to all ages, and {facts.rating.level.words} fics show only this much here."


def _rec(draft: Draft) -> Rec:
    return Rec(member_id=draft.member_id, at=draft.at, why=draft.reading.why, wrote_it=draft.wrote_it)


def _why(draft: Draft) -> ui.Button:
    return ui.button("Change why" if draft.reading.why else "Say why", "why", draft.id)


def _where(draft: Draft, sight: Sight) -> ui.Button:
    url = cards.address(draft.facts)
    if url and sight is Sight.CARD:
        return ui.link_button("Read", url)
    return ui.button("Change the link" if url else "Where can it be read?", "where", draft.id)


def _wrote(draft: Draft) -> ui.Button:
    return ui.button("I didn't write it" if draft.wrote_it else "I wrote this", "wrote", draft.id)


def _post(draft: Draft) -> ui.Button:
    return ui.button("Post", "post", draft.id, moment(draft), style=discord.ButtonStyle.success)


def _edit(draft: Draft) -> ui.Button:
    return ui.button("Edit", "edit", draft.id)


def _cancel(draft: Draft) -> ui.Button:
    return ui.button("Cancel", "cancel", draft.id, moment(draft))


def moment(draft: Draft) -> int:
    """When a draft was begun, in seconds; those of one message were begun together."""
    return int(draft.at.timestamp())


def _unshown(draft: Draft, others: Buttons) -> ui.Screen:
    """What is said of a draft where the room may not even name it."""
    return ui.Screen(
        ui.text(
            "**Preview** – only you see this; nothing is posted yet.\n"
            "Your rec is kept. Its fic can't be shown in a channel that is open to all ages; in an "
            "age-restricted one `/fic rec` shows it to you."
        ),
        ui.row(_post(draft), _cancel(draft), *others),
    )


def unwelcome(draft: Draft, refusal: NotWelcome, others: Buttons) -> ui.Screen:
    """Why the list does not take a draft, with what can be done about it."""
    unrated = draft.facts.rating.level is Level.UNKNOWN
    rate = [ui.select("Rating?", editing.level_options(), "rate", draft.id)] if unrated else []
    return ui.Screen(
        ui.text(refusal.text),
        *rate,
        ui.row(_edit(draft), _cancel(draft), *others),
    )


def drafts(found: tuple[Draft, ...], readers: Audience) -> ui.Screen:
    """The member's unposted drafts, to go on with one or begin a new rec."""
    options = [ui.option(_called(draft, readers), str(draft.id)) for draft in found]
    return ui.Screen(
        ui.text(f"You have {counted(len(found), 'rec')} that you have not posted yet."),
        ui.select("Go on with…", options, "resume"),
        ui.row(ui.button("A new rec", "new", style=discord.ButtonStyle.primary)),
    )


def _called(draft: Draft, readers: Audience) -> str:
    named = readers.sight(draft.facts, Way.NAMED).shown
    return wording.plain_title(draft.facts) if named else _UNNAMED


def posted(
    fic: Fic,
    sentence: str,
    sight: Sight,
    *,
    shareable: bool,
    rateable: bool,
    own: Rec | None = None,
    others: Buttons = (),
) -> ui.Screen:
    """What the member reads once her rec is on the list; `own` is a rec whose why she may want to change."""
    title = wording.title(fic.facts, 200) if sight.shown else _UNNAMED
    row = ui.row(ui.button("Open the card", "open", fic.id))
    if shareable:
        row.add_item(ui.button("Share here", "share", fic.id))
    if own:
        row.add_item(ui.button("Change why" if own.why else "Say why", "rec-why", fic.id))
    for button in others:
        row.add_item(button)
    rate = [ui.select("Rating?", editing.level_options(), "rate-listed", fic.id)] if rateable else []
    return ui.Screen(ui.text(f"**{title}**\n{sentence}"), *rate, row)
