"""Which fics a public page and its feeds may show at all."""

from dataclasses import replace
from datetime import timedelta

from fics.export.values import PublicFic, PublicList
from fics.models import Gate
from fics.tags.tag_names import normal

UNSEEN = timedelta(days=90)
"""A fic that neither its archive nor a member has shown to be there for so long isn't on the page."""
STALE = timedelta(days=60)
"""A page that old shows titles and links alone: what authors changed since isn't on it."""
_ANONYMOUS = normal("Anonymous")


def for_page(exported: PublicList, *, adult: bool = False) -> PublicList:
    """The part of a list that its page may show: for all ages, or with what is for adults only.

    Left out are locked, gone, unrevealed and anonymous works, what nobody may see in the open whatever its
    readers' age, and what wasn't seen at its archive for 90 days before the list was made.
    """
    oldest = exported.made - UNSEEN
    fics = tuple(fic for fic in exported.fics if fic.seen >= oldest and _may_show(fic, adult=adult))
    return replace(exported, fics=fics, aliases=tuple(alias for alias in exported.aliases if alias.open))


def _may_show(fic: PublicFic, *, adult: bool) -> bool:
    facts = fic.facts
    allowed = facts.gate is not Gate.NEVER_OPEN if adult else facts.gate is Gate.OPEN
    # by a request, or by her archive's own means
    anonymous = facts.unnamed or any(normal(name) == _ANONYMOUS for name in facts.authors)
    return allowed and facts.absence is None and not anonymous
