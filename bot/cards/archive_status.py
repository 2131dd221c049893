"""What became of asking an archive for a fic's details, in one sentence for who waits for them."""

from bot.interaction import Bot
from bot.ui.text import line
from db.archives import answers
from db.archives.answers import FOUND, Answered
from fics.archives.client import Lack
from fics.models import Facts, Link

_COMING = (
    "📨 Its details are on their way from {archive} and come in here by themselves; **Post** need not wait."
)
_BUSY = "⏳ {archive} is busy; I ask it again <t:{again}:t>. **Post** need not wait for it."
_FOUND = "✅ These are the details that {archive} has."
_LACKS = {
    Lack.GONE: "🕳️ {archive} has no such fic, or has it no more: please check the link. Posted so, its card "
    "keeps to its title, its rating and its warnings.",
    Lack.LOCKED: "🔒 {archive} shows it to registered users only, so its card keeps to the title, the "
    "rating, the warnings and the link.",
    Lack.HIDDEN: "🎭 {archive} hides it until it is revealed; till then its card keeps to the title, the "
    "rating, the warnings and the link.",
    Lack.UNSUPPORTED: "I don't know how to read {archive}{fill_in}.",
    Lack.NO_FIC: "{archive} has no fic at that address: please check the link{or_fill_in}.",
    Lack.NOT_ASKED: "{archive} wants no questions from programs{fill_in}.",
}
_OFF = "This demo asks no archives; on a server title, tags and the rest come by themselves{fill_in}."
_FILL_IN = {
    "fill_in": ". Please fill in what you know with **Edit**",
    "or_fill_in": ", or fill in what you know",
}
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
    asked = dict.fromkeys(_FILL_IN, "") if all(map(facts.knows, _MATTERS)) else _FILL_IN
    if answered.outcome == FOUND:
        return _FOUND.format(archive=archive)
    if answered.outcome is not None:
        return _LACKS[Lack(answered.outcome)].format(archive=archive, **asked)
    if not bot.fetching.asks:
        return _OFF.format(**asked)
    if answered.again is None:
        return _COMING.format(archive=archive)
    return _BUSY.format(archive=archive, again=int(answered.again.timestamp()))


async def promise(bot: Bot, facts: Facts) -> str:
    """What is said besides of a fic that was posted before its details have come."""
    coming = is_coming(bot, await known(bot, facts.links))
    return " Its details are on their way, and its card fills in by itself." if coming else ""
