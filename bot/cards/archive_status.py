"""What became of asking an archive for a fic's details, in one sentence for who waits for them."""

from bot.interaction import Bot
from bot.ui.text import line
from db.archives import answers
from db.archives.answers import FOUND, Answered
from fics.archives.client import Lack
from fics.catalogue import _
from fics.links import addresses
from fics.models import Facts, Link

_MATTERS = ("title", "authors", "fandoms", "rating", "summary")
"""What a fic is found and judged by: where any of it is not known, its reccer is asked for it."""


async def known(bot: Bot, links: tuple[Link, ...]) -> Answered | None:
    """What is known of the first link."""
    return await answers.find(bot.store, links[0].key) if links else None


def is_coming(bot: Bot, answered: Answered | None) -> bool:
    """Whether details may still come in."""
    return bot.fetching.asks and answered is not None and answered.outcome is None


def sentence(bot: Bot, facts: Facts, answered: Answered | None) -> str:
    """What became of it, and what these facts leave to be filled in; empty where there is nothing to ask."""
    if answered is None:
        return ""
    archive = line(facts.links[0].archive, 60)
    if answered.outcome == FOUND:
        return _("✅ These are the details from {archive}.", archive=archive)
    if answered.outcome is not None:
        return _lack(Lack(answered.outcome), archive, fill_in=not all(map(facts.knows, _MATTERS)))
    if not bot.fetching.asks:
        return _("This demo doesn't ask archives. On a server, the details fill in by themselves.")
    if answered.again is None and not addresses.is_known(facts.links[0]):
        return _(
            "📨 Asking if I can read {archive}. You can **Post** now. If I can, the details fill in.",
            archive=archive,
        )
    if answered.again is None:
        return _(
            "📨 Getting the details from {archive}. You can **Post** now. They'll fill in.", archive=archive
        )
    again = int(answered.again.timestamp())
    return _(
        "⏳ {archive} is busy. I'll try again <t:{again}:R>. You can **Post** now.",
        archive=archive,
        again=again,
    )


def _lack(lack: Lack, archive: str, *, fill_in: bool) -> str:
    said = {
        Lack.GONE: _(
            "🕳️ I can't find that fic on {archive}. Check the link. If you post it, the card shows only "
            "title, rating and warnings.",
            archive=archive,
        ),
        Lack.LOCKED: _(
            "🔒 Only registered users of {archive} can read it. Its card shows only title, rating, warnings "
            "and link.",
            archive=archive,
        ),
        Lack.HIDDEN: _(
            "🎭 {archive} hides it until it's revealed. Until then its card shows only title, rating, "
            "warnings and link.",
            archive=archive,
        ),
        Lack.UNSUPPORTED: _("I can't read {archive}.", archive=archive),
        Lack.NO_FIC: _("{archive} has no fic at that address. Check the link.", archive=archive),
        Lack.NOT_ASKED: _("{archive} doesn't want bots to read it.", archive=archive),
    }[lack]
    if fill_in and lack not in (Lack.GONE, Lack.LOCKED, Lack.HIDDEN):
        return f"{said} {_('Press **Edit** to fill in what you know.')}"
    return said


async def promise(bot: Bot, facts: Facts) -> str:
    """What is said besides of a fic that was posted before its details have come; empty where they have."""
    if not is_coming(bot, await known(bot, facts.links)):
        return ""
    if not addresses.is_known(facts.links[0]):
        archive = line(facts.links[0].archive, 60)
        return _("I'm asking if I can read {archive}. If I can, the card fills in.", archive=archive)
    return _("I'm getting the details. The card fills in by itself.")
