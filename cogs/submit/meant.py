"""What a short ship or fandom in a draft may mean here: asked about, never replaced by itself."""

from dataclasses import dataclass
from itertools import chain, islice

from bot.client import Interaction
from bot.search import known_names
from db.tags.usage import Used
from fics.drafts import Draft
from fics.models import Facts, Kind, Tag
from fics.tags import unique

_KINDS = (Kind.RELATIONSHIP, Kind.FANDOM)
_LOOKED_AT = 10
"""Names of a draft that are looked up at most."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whether a tag of the draft is one that is used here."""

    tag: Tag
    used: Used

    def answered(self, facts: Facts) -> Facts:
        """The facts with the tag as it is called here."""
        kind = self.tag.kind
        names = (self.used.name if name == self.tag.name else name for name in facts.named(kind))
        return facts.with_named(kind, unique(tuple(names)))


async def question(interaction: Interaction, draft: Draft) -> Question | None:
    """What to ask about a draft in this room; one thing at a time."""
    every = chain.from_iterable((Tag(kind, name) for name in draft.facts.named(kind)) for kind in _KINDS)
    for tag in islice(every, _LOOKED_AT):
        used = await known_names.whole(interaction, tag.kind, tag.name)
        if used:
            return Question(tag, used)
    return None
