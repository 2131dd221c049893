"""Which fics a list may not take at all."""

from fics.errors import NotWelcome
from fics.models import Facts, Gate


def refuse_unwelcome(facts: Facts) -> None:
    """Raise NotWelcome for Underage Sex above Teen or of unknown level: Discord leaves no choice."""
    if facts.gate is Gate.NEVER_OPEN:
        raise NotWelcome(
            "This list can't take fics tagged Underage Sex that are rated above Teen or whose rating is not "
            "known; Discord's own rules leave no choice here."
        )
