"""The member whose recs are looked for, found by her name."""

from dataclasses import replace

from bot.client import Interaction
from fics.errors import Unknown
from fics.query import Search


async def found(interaction: Interaction, search: Search) -> Search:
    """The search with the reccer's id where only her name was typed; raises Unknown where nobody has it."""
    name = search.reccer
    if not name or name.isdigit() or interaction.guild is None:
        return search
    members = await interaction.guild.query_members(name, limit=10)
    exact = [
        member
        for member in members
        if name.casefold() in (member.name.casefold(), member.display_name.casefold())
    ]
    if not exact:
        raise Unknown(f"I find nobody called “{name[:60]}” here; type by:@ and pick the member.")
    return replace(search, reccer=str(exact[0].id))
