"""A fic of which its author wants nothing shown but its link."""

from fics.closed import kept_closed
from fics.models import Facts

_KEPT = ("links", "rating", "warnings")


def bare(facts: Facts) -> Facts:
    """What may stay: the links, and what keeps the fic out of open channels (rating and archive warnings).

    A fic that an additional tag kept from them says so by its warning now.
    """
    kept = Facts(
        links=facts.links,
        rating=facts.rating,
        warnings=facts.warnings,
        absence=facts.absence,
        told=tuple(told for told in facts.told if told.fact in _KEPT),
        unnamed=facts.unnamed,
        survival=facts.survival,
    )
    return kept_closed(facts, kept)
