"""The names of tags and authors that are known here, as far as a reader may see them."""

from bot.search.reader import Reader
from db.tags import tags
from db.tags.usage import Used, shortened
from fics.models import Kind

Names = tuple[tuple[str, int], ...]
"""Names with their numbers of fics."""


async def like(reader: Reader, typed: str, kinds: frozenset[Kind], *, limit: int = 25) -> Names:
    """What was typed may become these; where nothing was, the most used."""
    return await tags.suggest(
        reader.store,
        reader.server_id,
        typed.strip(),
        kinds=kinds,
        gates=reader.gates,
        limit=limit,
        without=reader.hidden,
    )


async def authors(reader: Reader, typed: str, *, limit: int = 25) -> Names:
    """Authors that were typed may become these; where nothing was, the most used."""
    return await tags.suggest_authors(
        reader.store,
        reader.server_id,
        typed.strip(),
        gates=reader.gates,
        limit=limit,
        without=reader.hidden,
    )


async def whole(reader: Reader, kind: Kind, name: str) -> Used | None:
    """The one tag that an unknown name is short for: Ned/Tom for Ned Harrow/Tom Vane."""
    return await shortened(
        reader.store, reader.server_id, kind, name, gates=reader.gates, without=reader.hidden
    )
