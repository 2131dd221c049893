"""Which fics a list can't take."""

from fics.catalogue import Message, message
from fics.errors import Incomplete, NotAllowed, NotWelcome
from fics.models import NO_WARNINGS, Facts, Gate, Kind, Level, Source
from fics.ratings import strictness
from fics.rules.settings import Choices, Underage
from fics.tags import tag_names


def refuse_unwelcome(facts: Facts, chosen: Choices) -> None:
    """Raise NotWelcome for Underage Sex above Teen or of unknown level, and for what is above the highest.

    To the first Discord leaves no choice, but that it may wait for a moderator, as what only may be that
    always does; what is not rated is above every level but Explicit.
    """
    gate = facts.cleared.gate
    if gate is Gate.NEVER_OPEN and chosen.underage is Underage.REFUSED:
        raise NotWelcome(
            message(
                "This list can't take fics tagged Underage Sex if they're rated above Teen or not rated. "
                "Discord's rules don't allow it."
            ),
            rating=True,
        )
    if gate not in chosen.gates:
        raise NotWelcome(_too_high(facts.rating.level, chosen.highest), rating=True)


def _too_high(level: Level, highest: Level) -> Message:
    if level <= highest:  # it is not the level alone: below the highest, only this is left out
        return message(
            "This list takes fics up to {highest}, but fics tagged Underage Sex only up to Teen.",
            highest=highest.words,
        )
    if level in (Level.NOT_RATED, Level.UNKNOWN):
        return message(
            "This list takes fics up to {highest}, so I need to know the rating. Pick one.",
            highest=highest.words,
        )
    return message(
        "This list takes fics up to {highest}. This one is {level}.", highest=highest.words, level=level.words
    )


def refuse_nameless(facts: Facts) -> None:
    """Raise Incomplete where there is neither a title nor a link to an archive."""
    if not (facts.title or facts.links):
        raise Incomplete(message("I need a title or a link to the fic. Add one of them."))


def refuse_lowering(before: Facts, after: Facts) -> None:
    """Raise NotAllowed where a rated fic that is kept from open channels would come into them.

    Raised too for any lowering of what an archive told, and for fewer tags that keep a fic out of them.
    """
    if before.gate is Gate.NEVER_OPEN and after.said < before.said:
        raise NotAllowed(_TAGS_STAY)
    if before.rating.level is not Level.UNKNOWN and before.gate > after.gate is Gate.OPEN:
        raise NotAllowed(
            message(
                "It's rated {rating}. A lower rating would show it in all-ages "
                "channels. Ask a moderator to do it.",
                rating=before.rating.level.words,
            )
        )
    refuse_belittling(before, after)


def refuse_belittling(before: Facts, after: Facts) -> None:
    """Raise NotAllowed where an archive told of a rating or of warnings, and they would become less.

    Additional tags that say what a warning does count as that warning.
    """
    if _was_told(before, "rating") and strictness(after.rating.level) < strictness(before.rating.level):
        raise NotAllowed(
            message(
                "Its archive rated it, so it counts as {rating} here. You can "
                "raise that. Only moderators can "
                "lower it.",
                rating=before.rating.level.words,
            )
        )
    # that none apply is no warning, and may go
    kept = {_plain(NO_WARNINGS), *map(_plain, after.warnings)}
    lost = next((name for name in before.warnings if _plain(name) not in kept), None)
    if lost and _was_told(before, "warnings"):
        raise NotAllowed(
            message(
                "Its archive gave it warnings. You can add more. Only moderators can remove “{warning}”.",
                warning=lost,
            )
        )
    if _was_told(before, "freeforms") and after.said < before.said:
        raise NotAllowed(_TAGS_STAY)


_TAGS_STAY = message(
    "These tags or words keep it out of all-ages channels. Only moderators can remove them. Ask one."
)


def _was_told(facts: Facts, fact: str) -> bool:
    return Source.ARCHIVE in facts.tellers(fact)


def _plain(name: str) -> str:
    return tag_names.key(Kind.WARNING, name)
