"""A draft's preview: the card as it would be posted here, what is said above it, and its buttons."""

from collections.abc import Iterator, Mapping, Sequence

import discord

from bot.cards import edit_form, fic_card
from bot.ui import components, limits
from bot.ui.command_mentions import tappable
from bot.ui.text import line, quote
from cogs.rec import suggestions
from cogs.rec.suggestions import TagQuestion
from fics.catalogue import _, message
from fics.drafts import Draft
from fics.errors import NotWelcome
from fics.facts.precedence import joined
from fics.models import Facts, Fic, Level, Rec, Source, Tag
from fics.rules.settings import Choices
from fics.visibility import Sight

_UNUSED: Mapping[Tag, int] = {}
_DEFAULTS = Choices()
UNNAMED = message("A fic that can't be shown here")
_ONLY_YOU = message("**Preview** – only you see this. Nothing is posted yet.")
_QUOTED = 600
"""Characters of a quotation above the card, if the card leaves so many."""
_LEAST = 20
"""Characters of a quotation that says anything at all."""
_REPLACED = 60
"""Characters of a why that another takes the place of."""

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
    lack: str = "",
) -> components.Screen:
    """The draft as it would be posted in this channel; `used` says how many fics here have an offered tag.

    `others` leads to the other drafts of the same message; `notes` say what became of asking its archive, and
    why it will wait; `chosen` is what the server has chosen: it may veil its warnings; `like` is a fic of the
    list that it looks like; `lack` says why its member has no 18+ channel.
    """
    if sight is Sight.NOTHING:
        return _unshown(draft, others, lack)
    card = fic_card.face(draft.facts, (_rec(draft),), sight, veil=chosen.veil)
    notes = [*([suggestions.alike_sentence(like)] if like else []), *notes]
    return components.Screen(
        components.text(
            _heading(draft, sight, notes, lack=lack, space=limits.MESSAGE_TEXT - fic_card.size(card))
        ),
        *card,
        *components.rows([_post(draft), _why(draft), _edit(draft), _cancel(draft)]),
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
    card = fic_card.face(facts, (*voices, _rec(draft)), sight, number=known.number, veil=chosen.veil)
    space = limits.MESSAGE_TEXT - fic_card.size(card)
    return components.Screen(
        components.text(_second_heading(draft, known, sight, notes, space=space)),
        *card,
        components.row(_post(draft), _why(draft), _cancel(draft)),
        components.row(_wrote(draft), *others),
    )


def _rec(draft: Draft) -> Rec:
    return Rec(member_id=draft.member_id, at=draft.at, why=draft.reading.why, wrote_it=draft.wrote_it)


def _why(draft: Draft) -> components.Button:
    return components.button(_("Change reason") if draft.reading.why else _("Add a reason"), "why", draft.id)


def _where(draft: Draft, sight: Sight) -> components.Button:
    url = fic_card.address(draft.facts)
    if url and sight is Sight.CARD:
        return components.link_button(_("Read", context="button"), url)
    return components.button(_("Change link") if url else _("Add a link"), "where", draft.id)


def _wrote(draft: Draft) -> components.Button:
    return components.button(
        _("I didn't write this") if draft.wrote_it else _("I wrote this"), "wrote", draft.id
    )


def _post(draft: Draft) -> components.Button:
    return components.button(
        _("Post", context="button"), "post", draft.id, moment(draft), style=discord.ButtonStyle.success
    )


def _edit(draft: Draft) -> components.Button:
    return components.button(_("Edit", context="button"), "edit", draft.id)


def _cancel(draft: Draft) -> components.Button:
    return components.button(_("Cancel", context="button"), "cancel", draft.id, moment(draft))


def moment(draft: Draft) -> int:
    """When a draft was begun, in seconds; those of one message were begun together."""
    return int(draft.at.timestamp())


def _unshown(draft: Draft, others: Buttons, lack: str) -> components.Screen:
    """What is said of a draft where the channel may not even name it."""
    way = lack or _("See your draft with `/fic rec` in an 18+ channel.")
    told = _("All-ages channels can't show this fic.")
    return components.Screen(
        components.text(f"{_ONLY_YOU}\n{told} {way}"),
        components.row(_post(draft), _cancel(draft), *others),
    )


def unwelcome(draft: Draft, refusal: NotWelcome, others: Buttons) -> components.Screen:
    """Why the list does not take a draft, with what can be done about it, and nothing else."""
    unrated = refusal.rating and draft.facts.rating.level is Level.UNKNOWN
    rate = [components.select(_("Rating?"), edit_form.level_options(), "rate", draft.id)] if unrated else []
    edit = [_edit(draft)] if refusal.edit else []
    return components.Screen(
        components.text(refusal.text),
        *rate,
        components.row(*edit, _cancel(draft), *others),
    )


def _heading(draft: Draft, sight: Sight, notes: Sequence[str], *, lack: str, space: int) -> str:
    """What is said of a fic that is new here, in so many characters; quotations take what is left of them."""
    lines = [str(_ONLY_YOU), *notes]
    if sight is Sight.STUB:
        lines.append(_stub_reason(draft.facts, lack))
        if also := list(_also_read(draft.facts)):
            lines.append(_("I also read: {things}.", things=also))
    if any(told.by is Source.FILE for told in draft.facts.told):
        lines.append(_("From your file I kept the details, nothing of the story."))
    said = _as_list([*lines, *_author(draft)], draft, draft.facts, space=space)
    return said + _quoted(tuple(_quotations(draft, sight)), space=space - len(said))


def _second_heading(draft: Draft, known: Fic, sight: Sight, notes: Sequence[str], *, space: int) -> str:
    """What is said of a fic that is on the list already, in so many characters: what a rec would add."""
    lines = [_listed(draft, known), *notes, *_author(draft)]
    said = _as_list(lines, draft, joined(known.facts, draft.facts), space=space)
    return said + _quoted(tuple(_own_words(draft, sight)), space=space - len(said))


def _as_list(lines: Sequence[str], draft: Draft, facts: Facts, *, space: int) -> str:
    lines = [*lines, *edit_form.mended_sentences(draft.reading.mended)]
    said = tappable("\n".join(lines))  # here, since it makes them longer
    return "\n".join(
        [said, *edit_form.unread_sentences(draft.reading.unread, facts, space=space - len(said) - 1)]
    )


def _listed(draft: Draft, known: Fic) -> str:
    filled = joined(known.facts, draft.facts) != known.facts
    if own := known.rec_of(draft.member_id):
        said = _("You already recced #{number}.", number=known.number)
        return " ".join([f"**{said}**", *_anew(draft, own, filled=filled)])
    said = _(
        "#{number} is already on the list ({count} rec).",
        "#{number} is already on the list ({count} recs).",
        number=known.number,
        count=len(known.recs),
    )
    adds = _("**Post** adds yours and fills in missing details.") if filled else _("**Post** adds yours.")
    return f"**{said}** {adds}"


def _anew(draft: Draft, own: Rec, *, filled: bool) -> Iterator[str]:
    """What a second rec by the same member would change."""
    if draft.reading.why and draft.reading.why != own.why:
        if own.why:
            yield _("**Post** replaces your reason “{reason}”.", reason=line(own.why, _REPLACED))
        else:
            yield _("**Post** adds your reason.")
        if filled:
            yield _("It also fills in missing details.")
    elif filled:
        yield _("**Post** fills in missing details.")
    else:
        yield _("There's nothing new to post, unless you add a reason.")


def _author(draft: Draft) -> Iterator[str]:
    """What "I wrote this" does: her rec doesn't count as another's, and nobody sees why."""
    if draft.wrote_it:
        yield _("You wrote this: nobody sees that. To show it, press **More** on its card.")


def _quoted(parts: Sequence[tuple[str, str]], *, space: int) -> str:
    """The quotations with their labels; where there is no space for all, the first of them."""
    share = (space - sum(len(label) + 2 for label, _ in parts)) // max(1, len(parts))
    if parts and share < _LEAST:
        return _quoted(parts[:-1], space=space)
    return "".join(f"\n{label}\n{quote(text, min(_QUOTED, share))}" for label, text in parts)


def _quotations(draft: Draft, sight: Sight) -> Iterator[tuple[str, str]]:
    if draft.note:
        yield _("**A moderator sent it back and writes:**"), draft.note
    yield from _own_words(draft, sight)
    if draft.reading.unplaced:
        yield str(edit_form.UNPLACED), draft.reading.unplaced


def _own_words(draft: Draft, sight: Sight) -> Iterator[tuple[str, str]]:
    """The member's own words, to herself: a stub does not hold them."""
    if sight is Sight.STUB and draft.reading.why:
        yield _("Your reason (shown on the full card only):"), draft.reading.why


def _also_read(facts: Facts) -> Iterator[str]:
    """What a stub does not show, without showing it."""
    if count := len(facts.fandoms):
        yield _("{count} fandom", "{count} fandoms", count=count)
    if count := len(facts.relationships):
        yield _("{count} ship", "{count} ships", count=count)
    if count := len(facts.characters):
        yield _("{count} character", "{count} characters", count=count)
    if count := len(facts.freeforms):
        yield _("{count} additional tag", "{count} additional tags", count=count)
    if facts.words:
        yield _("{count} word", "{count} words", count=facts.words)
    if facts.summary:
        yield _("a summary")


def _stub_reason(facts: Facts, lack: str) -> str:
    if facts.rating.level is Level.UNKNOWN:
        return _("Pick a rating below to see the full card. Unrated fics stay hidden in all-ages channels.")
    reason = _(
        "This is an all-ages channel, so it shows only this much of {rating} fics.",
        rating=facts.rating.level.words,
    )
    return f"{reason} {lack}".rstrip()
