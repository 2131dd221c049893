"""Fics found by parts of their titles, held against looking through all titles."""

import itertools

import pytest

from db.fics import fics, recs, titles
from db.store.store import Store
from fics.models import Facts
from tests.db.samples import AT, CLEO, EVERY_GATE, GENERAL, OPEN, SERVER, recced

TITLES = (
    *(" ".join(words) for words in itertools.product(("a", "ab", "abab", "b"), ("ab", "ba b", "abab"))),
    *("星", "夜星", "星の夜", 'say "ab"', "ab", "a", "''", "*", "😀ab", "the ab that abides by the ab"),
)
"""Few letters, so that many titles have most parts of one another."""


def like(title: str, typed: str) -> int:
    """How like a title is to what was typed: the less the more; 3 is not at all."""
    return 0 if title == typed else 1 if title.startswith(typed) else 2 if typed in title else 3


async def test_every_part_of_a_title_finds_what_a_look_through_all_titles_would(store: Store) -> None:
    new = [await recced(store, Facts(title=title, rating=GENERAL)) for title in TITLES]
    seconded = [await recs.add(store, SERVER, fic_id=fic.id, member_id=CLEO, at=AT) for fic in new[::3]]
    kept = [*seconded, *(fic for fic in new if fic not in new[::3])]
    parts = {title[a:b] for title in TITLES[::2] for a, b in itertools.combinations(range(len(title)), 2)}

    for typed in ("", "zzz", *sorted(parts)):
        for limit in (1, 3, 25):
            found = await fics.by_title(store, SERVER, typed, gates=OPEN, limit=limit)

            plain = typed.strip()
            near = [fic for fic in kept if like(str(fic.facts.title), plain) < 3]
            near.sort(key=lambda fic: (like(str(fic.facts.title), plain), -len(fic.recs), -fic.id))
            assert found == tuple(near[:limit]), typed


async def test_one_or_two_letters_inside_a_title_are_found_in_the_whole_list_where_that_is_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(titles, "_MANY", 2)
    for title in ("夜の星", "Lamp", "Kettle"):
        await recced(store, Facts(title=title))

    offered = await fics.by_title(store, SERVER, "の", gates=EVERY_GATE)
    (found,) = await fics.by_title(store, SERVER, "の", gates=EVERY_GATE, whole=True)

    assert (offered, found.facts.title) == ((), "夜の星")


async def test_of_many_equals_each_is_found(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(titles, "_MANY", 2)
    kept = [await recced(store, Facts(title=f"Lamp {number}")) for number in range(6)]
    loved = await recs.add(store, SERVER, fic_id=kept[1].id, member_id=CLEO, at=AT)

    first, *others = await fics.by_title(store, SERVER, "lamp", gates=EVERY_GATE)

    assert first == loved
    assert set(others) == {fic for fic in kept if fic.id != loved.id}
