"""How many fics on a list meet a block already: as many as would meet it if they came anew."""

import pytest

from db.facts.fic_rows import load_in
from db.fics import fics
from db.rules import blocks
from db.store import servers
from db.store.store import Store
from db.tags import aliases
from fics.links import addresses
from fics.models import Facts, Fic, Gate, Kind, Link
from fics.rules.blocks import Block, Blocked, Treatment
from tests.db.samples import ANN, AT, BEA, CLEO, EVERY_GATE, EXPLICIT, GENERAL, OPEN, OTHER, SERVER, recced

ONE_MORE = Facts(title="Sedge", authors=("inkwell",), rating=GENERAL)
"""What only another server lists."""
BLOCKED = (
    *(
        (Blocked.TAG, name)
        for name in ("omegaverse", "A/B/O", "Ned/Tom", "Tom & Ned", "Nedtom", "MCD", "Kelp")
    ),
    *((Blocked.AUTHOR, name) for name in ("INKWELL", "quill", "Quill (Inkwell)", "qui", "plover")),
    *((Blocked.ARCHIVE, name) for name in ("AO3", "archiveofourown.org", "fics.example", "fic", "FFN")),
    *((Blocked.LINK, f"https://archiveofourown.org/works/{number}") for number in (1, 12, 77)),
    *((Blocked.MEMBER, str(member_id)) for member_id in (ANN, BEA, CLEO)),
)


def url(address: str) -> Link:
    found = addresses.link(address)
    assert found is not None
    return found


LISTED = (
    Facts(
        title="One", authors=("quill (inkwell)",), freeforms=("Omegaverse",), links=(url("ao3.org/works/1"),)
    ),
    Facts(title="Two", freeforms=("Alpha/Beta/Omega",), links=(url("https://www.fanfiction.net/s/7/1/"),)),
    Facts(title="Three", relationships=("Tom/Ned",), links=(url("https://fics.example/kelp?id=3"),)),
    Facts(
        title="Four",
        relationships=("Ned & Tom",),
        freeforms=("plover",),
        links=(url("https://fics.example.org/kelp"),),
    ),
    Facts(title="Five", authors=("inkwell", "plover"), characters=("Kelp",), freeforms=("Kelp",)),
    Facts(title="Six", authors=("Quilliam",), warnings=("Major Character Death",), rating=EXPLICIT),
    Facts(
        title="Seven",
        rating=GENERAL,
        links=(url("ao3.org/works/12"), url("ao3.org/works/13"), url("https://fics.example/12")),
    ),
)


async def filled(store: Store) -> list[Fic]:
    for name, target in (("A/B/O", "Omegaverse"), ("Alpha/Beta/Omega", "Omegaverse")):
        await aliases.add(
            store, SERVER, kind=Kind.FREEFORM, name=name, target=target, by=CLEO, at=AT, is_open=True
        )
    await aliases.add(
        store, SERVER, kind=Kind.RELATIONSHIP, name="Nedtom", target="Ned/Tom", by=CLEO, at=AT, is_open=True
    )
    listed = [await recced(store, facts, by=(ANN, BEA)[place % 2]) for place, facts in enumerate(LISTED)]
    for facts in (*LISTED, ONE_MORE):
        await recced(store, facts, server_id=OTHER)
    return [await fics.get(store, SERVER, fic.id) for fic in listed]


async def blocked(store: Store, kind: Blocked, name: str) -> Block:
    return await blocks.add(
        store, SERVER, kind=kind, name=name, treatment=Treatment.REFUSE, reason=None, by=CLEO, at=AT
    )


async def meets(store: Store, block: Block, fic: Fic) -> bool:
    """Whether that fic would meet the block, recced anew by whoever recs it."""
    async with store.read() as db:
        server_no = await servers.find_in(db, SERVER)
        assert server_no is not None
        (whole,) = await load_in(db, [fic.id])
        return block in await blocks.met_in(db, server_no, whole.facts, member_id=whole.recs[0].member_id)


@pytest.mark.parametrize(("kind", "name"), BLOCKED)
async def test_as_many_are_counted_as_would_meet_it_anew(store: Store, kind: Blocked, name: str) -> None:
    listed = await filled(store)
    block = await blocked(store, kind, name)

    for gates in (EVERY_GATE, OPEN, frozenset[Gate]()):
        behind = [fic for fic in listed if fic.facts.gate in gates]
        meeting_it = [fic for fic in behind if await meets(store, block, fic)]
        assert await blocks.count_met(store, SERVER, block, gates=gates) == len(meeting_it)


async def test_the_table_above_counts_something_of_each_kind(store: Store) -> None:
    await filled(store)

    counts = {
        (kind, name): await blocks.count_met(
            store, SERVER, await blocked(store, kind, name), gates=EVERY_GATE
        )
        for kind, name in BLOCKED
    }

    assert counts[Blocked.TAG, "A/B/O"] == 2
    assert counts[Blocked.AUTHOR, "INKWELL"] == 2
    assert counts[Blocked.ARCHIVE, "fics.example"] == 2
    assert all(any(count for (kind, _), count in counts.items() if kind is each) for each in Blocked)


async def test_a_server_that_never_listed_anything_counts_none(store: Store) -> None:
    await filled(store)
    block = await blocked(store, Blocked.TAG, "Omegaverse")

    assert await blocks.count_met(store, 4242, block, gates=EVERY_GATE) == 0
