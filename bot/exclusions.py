"""What a member is told of what she keeps away: how many fics that are, and which names keep away none."""

from bot import audience, named_here, searching
from bot.checks import server_of
from bot.interaction import Interaction
from bot.text import line
from db.search.searches import Found
from db.tags import exclusions
from fics.models import Kind
from fics.query import Search

_TOLD = 3
"""Names that are told of at most."""
_NAME = 60
"""Characters of a name."""


async def idle(interaction: Interaction, names: tuple[str, ...]) -> str:
    """A sentence for each name that no fic shown here has or says, with what may have been meant."""
    if not names or interaction.guild_id is None:
        return ""
    gates = (await audience.of(interaction)).gates
    found = await exclusions.idle(interaction.client.store, server_of(interaction), names, gates=gates)
    return "\n".join([await _sentence(interaction, name) for name in found[:_TOLD]])


async def hidden(interaction: Interaction, search: Search) -> int:
    """How many fics that match here the member's own hidden tags keep away."""
    wary = await searching.wary(interaction, search)
    if wary == search:
        return 0
    return by_hidden(await searching.found(interaction, wary), await searching.found(interaction, search))


def by_hidden(found: Found, held: Found) -> int:
    """How many fics hidden tags keep away: of those that are found without them."""
    return max(held.total - found.total - found.held_unknown, 0)


def told_hidden(fics: int) -> str:
    """So many, in words."""
    return f"{fics:,} by your hidden tags"


async def _sentence(interaction: Interaction, name: str) -> str:
    near = await named_here.like(interaction, name, frozenset(Kind), limit=1)
    meant = f" Did you mean {line(near[0][0], _NAME)}?" if near else ""
    return f"-# No fic here has the tag “{line(name, _NAME)}”, so it keeps nothing away here.{meant}"
