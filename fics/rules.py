"""Which fics a list can't take."""

from fics.errors import Incomplete, NotWelcome
from fics.models import Facts, Gate


def refuse_unwelcome(facts: Facts) -> None:
    """Raise NotWelcome for Underage Sex above Teen or of unknown level: Discord leaves no choice."""
    if facts.gate is Gate.NEVER_OPEN:
        raise NotWelcome(
            "This list can't take fics tagged Underage Sex that are rated above Teen or whose rating is not "
            "known; Discord's own rules leave no choice here."
        )


def refuse_nameless(facts: Facts) -> None:
    """Raise Incomplete where there is neither a title nor a link to an archive."""
    if not (facts.title or facts.links):
        raise Incomplete("I need a title or a link to the fic; please add one of them.")
