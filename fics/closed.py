"""A fic that is never in an open channel stays out of them, also where little is kept of it."""

from dataclasses import replace

from fics.models import UNDERAGE, Facts, Gate
from fics.underage import Said, said


def kept_closed(facts: Facts, less: Facts) -> Facts:
    """What is kept of facts, with a warning that says so where a tag had said it that is not kept.

    Of what a moderator has yet to judge, that is the tag itself.
    """
    if facts.gate is not Gate.NEVER_OPEN or less.gate is Gate.NEVER_OPEN:
        return less
    names = (name for name in facts.freeforms if said(name) is Said.UNCLEAR)
    warning = next(names, UNDERAGE) if facts.is_unclear else UNDERAGE
    return replace(less, warnings=(*less.warnings, warning))
