"""A draft's preview: the card as it would be posted here, what is said above it, and its buttons."""

from collections.abc import Iterator, Mapping, Sequence

import discord

from bot.cards import edit_form, fic_card, wording
from bot.ui import components, limits
from bot.ui.text import counted, line, plain, quote
from cogs.rec import suggestions
from cogs.rec.suggestions import TagQuestion
from fics.drafts import Draft
from fics.errors import NotWelcome
from fics.facts.precedence import joined
from fics.models import Facts, Fic, Kind, Level, Rec, Source, Tag
from fics.rules.settings import Choices
from fics.visibility import Audience, Sight, Way

_UNUSED: Mapping[Tag, int] = {}
_DEFAULTS = Choices()
_NAME = 60
"""Characters that are shown of an author's or an archive's name beside a draft."""
_UNNAMED = "A fic that can't be shown here"
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

Buttons = tuple[components.Button, ...]


def preview(
    draft: Draft,
    sight: Sight,
    used: Mapping[Tag, int] = _UNUSED,
    asked: TagQuestion | None = None,
    others: Buttons = (),
    notes: Sequence[str] = (),
    *,
    chosen: Choices = _DEFAULTS,
    like: Fic | None = None,
) -> components.Screen:
    """The draft as it would be posted in this channel; `used` says how many fics here have an offered tag.

    `others` leads to the other drafts of the same message; `notes` say what became of asking its archive, and
    why it will wait; `chosen` is what the server has chosen: it may veil its warnings; `like` is a fic of the
    list that it looks like.
    """
    if sight is Sight.NOTHING:
        return _unshown(draft, others)
    card = fic_card.face(draft.facts, (_rec(draft),), sight, veiled=chosen.veiled_warnings)
    notes = [*([suggestions.alike_sentence(like)] if like else []), *notes]
    return components.Screen(
        components.text(_heading(draft, sight, notes, space=limits.MESSAGE_TEXT - card.content_length())),
        card,
        components.row(_post(draft), _why(draft), _edit(draft), _cancel(draft)),
        *components.rows(
            [
                *([suggestions.alike_button(draft, like)] if like else []),
                *([suggestions.question_button(draft, asked)] if asked else []),
            ]
        ),
        *components.rows(
            [suggestions.offer(draft, place, tag, used.get(tag, 0)) for place, tag in suggestions.left(draft)]
        ),
        *suggestions.selects(draft),
        components.row(_where(draft, sight), _wrote(draft), *others),
    )


def second(
    draft: Draft,
    known: Fic,
    sight: Sight,
    others: Buttons = (),
    notes: Sequence[str] = (),
    *,
    chosen: Choices = _DEFAULTS,
) -> components.Screen:
    """What posting a draft makes of a fic that is on the list already: this rec, and what was not known."""
    # Of a second rec by one member only the new one counts, and so is shown.
    voices = tuple(rec for rec in known.recs if rec.member_id != draft.member_id)
    facts = joined(known.facts, draft.facts)
    # The member's own rec as it will be, in place of the one that she may have already.
    card = fic_card.face(
        facts, (*voices, _rec(draft)), sight, number=known.number, veiled=chosen.veiled_warnings
    )
    space = limits.MESSAGE_TEXT - card.content_length()
    return components.Screen(
        components.text(_second_heading(draft, known, sight, notes, space=space)),
        card,
        components.row(_post(draft), _why(draft), _cancel(draft)),
        components.row(_wrote(draft), *others),
    )


def _rec(draft: Draft) -> Rec:
    return Rec(member_id=draft.member_id, at=draft.at, why=draft.reading.why, wrote_it=draft.wrote_it)


def _why(draft: Draft) -> components.Button:
    return components.button("Change why" if draft.reading.why else "Say why", "why", draft.id)


def _where(draft: Draft, sight: Sight) -> components.Button:
    url = fic_card.address(draft.facts)
    if url and sight is Sight.CARD:
        return components.link_button("Read", url)
    return components.button("Change the link" if url else "Where can it be read?", "where", draft.id)


def _wrote(draft: Draft) -> components.Button:
    return components.button("I didn't write it" if draft.wrote_it else "I wrote this", "wrote", draft.id)


def _post(draft: Draft) -> components.Button:
    return components.button("Post", "post", draft.id, moment(draft), style=discord.ButtonStyle.success)


def _edit(draft: Draft) -> components.Button:
    return components.button("Edit", "edit", draft.id)


def _cancel(draft: Draft) -> components.Button:
    return components.button("Cancel", "cancel", draft.id, moment(draft))


def moment(draft: Draft) -> int:
    """When a draft was begun, in seconds; those of one message were begun together."""
    return int(draft.at.timestamp())


def _unshown(draft: Draft, others: Buttons) -> components.Screen:
    """What is said of a draft where the channel may not even name it."""
    return components.Screen(
        components.text(
            "**Preview** – only you see this; nothing is posted yet.\n"
            "Your rec is kept. Its fic can't be shown in a channel that is open to all ages; in an "
            "age-restricted one `/fic rec` shows it to you."
        ),
        components.row(_post(draft), _cancel(draft), *others),
    )


def unwelcome(draft: Draft, refusal: NotWelcome, others: Buttons) -> components.Screen:
    """Why the list does not take a draft, with what can be done about it."""
    unrated = draft.facts.rating.level is Level.UNKNOWN
    rate = [components.select("Rating?", edit_form.level_options(), "rate", draft.id)] if unrated else []
    return components.Screen(
        components.text(refusal.text),
        *rate,
        components.row(_edit(draft), _cancel(draft), *others),
    )


def drafts(found: tuple[Draft, ...], readers: Audience) -> components.Screen:
    """The member's unposted drafts, to go on with one or begin a new rec."""
    options = [_option(draft, readers) for draft in found]
    return components.Screen(
        components.text(f"You have {counted(len(found), 'rec')} that you have not posted yet."),
        components.select("Go on with…", options, "resume"),
        components.row(components.button("A new rec", "new", style=discord.ButtonStyle.primary)),
    )


def _option(draft: Draft, readers: Audience) -> discord.SelectOption:
    """A draft by its title; when it was begun, and whose its fic is, tells two of one title apart."""
    facts, begun = draft.facts, f"begun {draft.at.day} {draft.at:%B, %H:%M} UTC"
    if not readers.sight(facts, Way.NAMED).is_visible:
        return components.option(_UNNAMED, str(draft.id), description=begun)
    if facts.authors and not facts.unnamed:
        begun = f"{begun} · by {plain(facts.authors[0], _NAME)}"
    elif facts.links:
        begun = f"{begun} · {plain(facts.links[0].archive, _NAME)}"
    return components.option(wording.plain_title(facts), str(draft.id), description=begun)


def posted(
    fic: Fic,
    sentence: str,
    sight: Sight,
    *,
    shareable: bool,
    rateable: bool,
    own: Rec | None = None,
    others: Buttons = (),
) -> components.Screen:
    """What the member reads once her rec is on the list; `own` is a rec whose why she may want to change."""
    title = wording.title(fic.facts, 200) if sight.is_visible else _UNNAMED
    row = components.row(components.button("Open the card", "open", fic.id))
    if shareable:
        row.add_item(components.button("Share here", "share", fic.id))
    if own:
        row.add_item(components.button("Change why" if own.why else "Say why", "rec-why", fic.id))
    for button in others:
        row.add_item(button)
    rate = (
        [components.select("Rating?", edit_form.level_options(), "rate-listed", fic.id)] if rateable else []
    )
    return components.Screen(components.text(f"**{title}**\n{sentence}"), *rate, row)


def _heading(draft: Draft, sight: Sight, notes: Sequence[str], *, space: int) -> str:
    """What is said of a fic that is new here, in so many characters; quotations take what is left of them."""
    lines = ["**Preview** – only you see this; nothing is posted yet.", *notes]
    if sight is Sight.STUB:
        lines.append(_stub_reason(draft.facts))
        if also := ", ".join(_also_read(draft.facts)):
            lines.append(f"I also read: {also}.")
    if any(told.by is Source.FILE for told in draft.facts.told):
        lines.append("I kept these facts of your file and nothing of the story.")
    said = _as_list([*lines, *_author(draft, sight)], draft, draft.facts, space=space)
    return said + _quoted(tuple(_quotations(draft, sight)), space=space - len(said))


def _second_heading(draft: Draft, known: Fic, sight: Sight, notes: Sequence[str], *, space: int) -> str:
    """What is said of a fic that is on the list already, in so many characters: what a rec would add."""
    lines = [_listed(draft, known), *notes, *_author(draft, sight)]
    said = _as_list(lines, draft, joined(known.facts, draft.facts), space=space)
    return said + _quoted(tuple(_own_words(draft, sight)), space=space - len(said))


def _as_list(lines: Sequence[str], draft: Draft, facts: Facts, *, space: int) -> str:
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
    yield from _own_words(draft, sight)
    if draft.reading.unplaced:
        yield _UNPLACED, draft.reading.unplaced


def _own_words(draft: Draft, sight: Sight) -> Iterator[tuple[str, str]]:
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
