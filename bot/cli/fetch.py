"""What an archive gives for a link, for programs and for people: the command `fetch`."""

from bot.cli.parse import aligned_lines, parsed
from bot.settings import Settings
from fics.archives.client import Answer, Archives, Busy, Found, Lack
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.links.addresses import link
from fics.models import Facts, Link

_WHY = {
    Lack.GONE: "{archive} has no such fic, or not any more.",
    Lack.LOCKED: "{archive} shows that fic to registered users only, so nothing is read of it.",
    Lack.HIDDEN: "{archive} keeps that fic hidden until it is revealed; please try again then.",
    Lack.UNSUPPORTED: "Nothing here can read {archive}; its fics are what members fill in.",
    Lack.NO_FIC: "That page of {archive} is not a fic's: open the fic itself and copy the link from there.",
    Lack.NOT_ASKED: "{archive} is asked only through a browser of yours: FANFICFARE_INI may name one.",
}
_REFUSED = "{archive} turned the request away (HTTP {status})"
_BROKEN = "{archive} gave no page that could be read, in time and whole"


def link_of(address: str) -> Link:
    """The link that is meant; raises Unreadable where it is none."""
    found = link(address)
    if found is None:
        raise Unreadable("That is no link to a fic: please give its address, as your browser shows it.")
    return found


async def fetch(asked: Link, settings: Settings) -> Answer:
    """What the archive gives, asked once and as politely as the bot asks.

    Raises OutOfOrder where the operator's ini is not where the settings say.
    """
    settings.check_ini()
    archives = Archives(contact=settings.operator_contact, ini=settings.fanficfare_ini)
    try:
        return await archives.fetch(asked)
    finally:
        await archives.close()


def has_facts(answer: Answer) -> bool:
    """Whether the archive gave the fic's facts, and not a reason why not."""
    return isinstance(answer, Found)


def object_of(answer: Answer, asked: Link) -> dict[str, object]:
    """The answer as JSON has it: the keys of `parse`, with `outcome` and `sentence` before them.

    The outcome is `found`, `busy`, or why nothing is given: `gone`, `locked`, `hidden`, `unsupported`,
    `no-fic`, `not-asked`. `retry_after` is in seconds, null where the archive named no time.
    """
    busy = isinstance(answer, Busy)
    wait = answer.wait if isinstance(answer, Busy) else None
    return {
        "outcome": "found" if isinstance(answer, Found) else "busy" if busy else answer.why.value,
        "sentence": sentence(answer, asked),
        "retry_after": wait.total_seconds() if wait is not None else None,
        **parsed(_reading(answer, asked)),
    }


def text_of(answer: Answer, asked: Link) -> str:
    """The answer for people: the facts in lines, or one sentence."""
    return aligned_lines(_reading(answer, asked)) if isinstance(answer, Found) else sentence(answer, asked)


def sentence(answer: Answer, asked: Link) -> str:
    """What came of it, in one sentence."""
    if isinstance(answer, Found):
        return f"{asked.archive} gave these facts."
    if isinstance(answer, Busy):
        what = (_REFUSED if answer.status else _BROKEN).format(archive=asked.archive, status=answer.status)
        seconds = int(answer.wait.total_seconds()) if answer.wait else 0
        # minutes rounded up: asked too early, an archive asks for another pause
        pause = f"{seconds} seconds" if seconds < 120 else f"{-(-seconds // 60)} minutes"
        again = f"in {pause}, as it asks" if answer.wait else "later"
        return f"{what}; please try again {again}."
    return _WHY[answer.why].format(archive=asked.archive)


def _reading(answer: Answer, asked: Link) -> Reading:
    return Reading(facts=answer.facts if isinstance(answer, Found) else Facts(links=(asked,)))
