"""A member's unposted drafts, page by page: to finish one, or delete some."""

import discord

from bot.cards import wording
from bot.ui import components
from bot.ui.text import line, plain
from cogs.rec.preview import UNNAMED, moment
from fics.catalogue import _, apart
from fics.drafts import Draft
from fics.visibility import Audience, Way

_NAME = 60
"""Characters that are shown of an author's or an archive's name beside a draft."""
_TITLE = 70
"""Characters of a title, of which a page has 25."""
PAGE = 25
"""Drafts on one page of their list: a select's options."""


def draft_list(
    found: tuple[Draft, ...], readers: Audience, *, total: int = 0, page: int = 0, note: str = ""
) -> components.Screen:
    """A page of the member's unposted drafts, to finish one, throw some away, or begin a new rec.

    `total` says how many there are, if they are more than these; `note` is said above them.
    """
    count = max(total, len(found))
    numbered = list(enumerate(found, page * PAGE + 1))
    options = [_option(number, draft, readers) for number, draft in numbered]
    said = _("You have {count} unposted draft.", "You have {count} unposted drafts.", count=count)
    listed = [_line(number, draft, readers) for number, draft in numbered]
    last = components.last_page(count, PAGE)
    return components.Screen(
        components.text("\n".join(filter(None, [note, said, *listed]))),
        components.select(_("Finish a draft…"), options, "resume"),
        components.select(_("Delete a draft…"), options, "drafts-drop", page, several=True),
        *(components.turning("drafts", 0, page=page, last=last) if last else []),
        components.row(components.button(_("Start a new one"), "new", style=discord.ButtonStyle.primary)),
    )


def _line(number: int, draft: Draft, readers: Audience) -> str:
    """A draft by its title, with when it was begun, in its reader's own time."""
    title = line(wording.plain_title(draft.facts), _TITLE) if _is_named(draft, readers) else UNNAMED
    # Translators: a draft in a numbered list: “1. Salt – started 5 minutes ago”
    return _("{number}. {title} – started <t:{time}:R>", number=str(number), title=title, time=moment(draft))


def _option(number: int, draft: Draft, readers: Audience) -> discord.SelectOption:
    """A draft by its number and title; whose its fic is tells two of one title apart."""
    facts = draft.facts
    if not _is_named(draft, readers):
        return components.option(f"{number}. {UNNAMED}", str(draft.id))
    whose = ""
    if facts.authors and not facts.unnamed:
        whose = _("by {author}", author=plain(facts.authors[0], _NAME))
    elif facts.links:
        whose = plain(facts.links[0].archive, _NAME)
    return components.option(
        f"{number}. {apart(wording.plain_title(facts))}", str(draft.id), description=whose
    )


def _is_named(draft: Draft, readers: Audience) -> bool:
    return readers.sight(draft.facts, Way.NAMED).is_visible
