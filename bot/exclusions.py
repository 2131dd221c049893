"""What a member is told of names that keep nothing away, so that nobody thinks herself safer than she is."""

from bot import audience
from bot.checks import server_of
from bot.client import Interaction
from bot.text import line
from db import exclusions, members, tags
from fics.models import Gate, Kind

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
    return "\n".join([await _sentence(interaction, name, gates) for name in found[:_TOLD]])


async def _sentence(interaction: Interaction, name: str, gates: frozenset[Gate]) -> str:
    near = await tags.suggest(
        interaction.client.store,
        server_of(interaction),
        name,
        kinds=frozenset(Kind),
        gates=gates,
        limit=1,
        without=await members.hidden(interaction.client.store, interaction.user.id),
    )
    meant = f" Did you mean {line(near[0][0], _NAME)}?" if near else ""
    return f"-# No fic here has the tag “{line(name, _NAME)}”, so it keeps nothing away here.{meant}"
