"""Who looks at a list: one member, from one channel of a server, without the tags that she hides."""

from dataclasses import dataclass, replace

from bot.access import visibility
from bot.access.permissions import server_of
from bot.access.visibility import Audience
from bot.interaction import Interaction
from db.privacy import hidden_tags
from db.store.store import Store
from fics.models import Gate
from fics.search.query import Search


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One member in one channel, and the store that is asked for her."""

    store: Store
    server_id: int
    member_id: int
    audience: Audience
    """Those who read the channel with her."""
    hidden: tuple[str, ...]
    """The tags that she hides, in alphabetical order."""

    @classmethod
    async def of(cls, interaction: Interaction) -> "Reader":
        """Who uses the bot here; raises NotAllowed outside servers."""
        store = interaction.client.store
        return cls(
            store=store,
            server_id=server_of(interaction),
            member_id=interaction.user.id,
            audience=await visibility.of(interaction),
            hidden=await hidden_tags.hidden(store, interaction.user.id),
        )

    def within(self, store: Store) -> "Reader":
        """The same reader, for whom another store is asked: one that reads many times in one trip."""
        return replace(self, store=store)

    @property
    def gates(self) -> frozenset[Gate]:
        """The gates of the fics that may come up by themselves where she is."""
        return self.audience.gates

    def wary(self, search: Search) -> Search:
        """A search that leaves out the tags that she hides, unless it asks for them too."""
        return search.hiding(self.hidden)
