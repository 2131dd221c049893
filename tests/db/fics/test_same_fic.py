"""Which fic of a list a draft is of, and which one it looks like: of this server, and behind these gates."""

from db.fics import same_fic
from db.store.store import Store
from fics.drafts import Reading
from fics.links import addresses
from fics.models import Facts, Gate
from tests.db.samples import EVERY_GATE, EXPLICIT, GENERAL, OPEN, OTHER, SERVER, link, recced

SALT = Facts(title="Salt and Iron", authors=("Wren", "plover"), rating=GENERAL)


async def test_a_fic_looks_like_the_first_with_its_title_and_an_author_in_whatever_case(store: Store) -> None:
    first = await recced(store, SALT)
    await recced(store, SALT)

    asked = Facts(title="SALT and  iron", authors=("gull", "Plover"))
    assert await same_fic.alike(store, SERVER, asked, gates=EVERY_GATE) == first


async def test_nothing_looks_like_a_fic_of_another_server_or_behind_another_gate(store: Store) -> None:
    await recced(store, SALT, server_id=OTHER)
    adult = await recced(store, Facts(title="Night", authors=("Wren",), rating=EXPLICIT))

    assert await same_fic.alike(store, SERVER, SALT, gates=EVERY_GATE) is None
    assert await same_fic.alike(store, SERVER, adult.facts, gates=OPEN) is None
    assert await same_fic.alike(store, SERVER, adult.facts, gates=frozenset(Gate)) == adult
    assert await same_fic.alike(store, 3003, SALT, gates=EVERY_GATE) is None


async def test_what_has_no_title_or_no_author_looks_like_nothing(store: Store) -> None:
    await recced(store, Facts(authors=("Wren",), links=(link("1"),)))
    await recced(store, Facts(title="Salt"))

    assert await same_fic.alike(store, SERVER, Facts(authors=("Wren",)), gates=EVERY_GATE) is None
    assert await same_fic.alike(store, SERVER, Facts(title="Salt"), gates=EVERY_GATE) is None


async def test_what_was_said_to_be_the_same_counts_before_a_link_and_on_its_own_server_only(
    store: Store,
) -> None:
    fic = await recced(store, SALT)
    linked = await recced(store, Facts(title="Lamp", links=(link("1"),)))
    there = await recced(store, SALT, server_id=OTHER)

    assert await same_fic.find(store, SERVER, Reading(facts=linked.facts, same_as=fic.id)) == fic
    assert await same_fic.find(store, SERVER, Reading(facts=linked.facts, same_as=there.id)) == linked
    assert await same_fic.find(store, SERVER, Reading(facts=linked.facts, same_as=fic.id + 9)) == linked
    assert await same_fic.find(store, SERVER, Reading(same_as=there.id)) is None


async def test_a_fic_without_a_link_looks_like_the_one_whose_address_it_tells(store: Store) -> None:
    there = addresses.links("https://archiveofourown.org/works/77000")
    fic = await recced(store, Facts(title="Salt", links=there))

    for told in ("archiveofourown[.]org/works/77000", "ao3 #77000"):
        facts = Facts(title="Else", summary=f"Read it: {told}.")
        assert await same_fic.alike(store, SERVER, facts, gates=EVERY_GATE) == fic
        assert await same_fic.alike(store, SERVER, facts, gates=frozenset()) is None
