"""Names that a text mentions: the same as a plain look through all names of the list finds."""

import random

from db.store.store import Store
from db.tags.mentions import KINDS, mentioned
from fics.models import Facts, Kind
from fics.tags.wordings import mentioned_as, mentions
from tests.db.samples import EVERY_GATE, EXPLICIT, GENERAL, OPEN, OTHER, SERVER, WARNED, recced

_WORDS = ("salt", "marsh", "ned", "Tom", "slow", "burn", "au", "café", "don't", "of", "the")
_BETWEEN = (" ", " ", "/", " & ", "-", ", ", " – ", "!! ")


def _text(luck: random.Random, words: int) -> str:
    return "".join(luck.choice(_WORDS) + luck.choice(_BETWEEN) for _ in range(words))


async def test_what_is_found_equals_a_look_through_all_names(store: Store) -> None:
    luck, listed = random.Random(20_261_130), list[Facts]()
    for _ in range(12):
        facts = Facts(title="A", rating=luck.choice((GENERAL, EXPLICIT)), warnings=WARNED)
        for kind in KINDS:
            facts = facts.with_named(kind, tuple({_text(luck, luck.randint(1, 4)).strip() for _ in range(4)}))
        listed.append((await recced(store, facts)).facts)
    await recced(store, Facts(title="C", freeforms=("Tom Elsewhere", "Ned of the")), server_id=OTHER)

    for gates in (OPEN, EVERY_GATE):
        shown = [facts for facts in listed if facts.gate in gates]
        for _ in range(60):
            text = _text(luck, luck.randint(1, 30))
            found = await mentioned(store, SERVER, text, gates=gates)
            for kind in KINDS:
                known = [name for facts in shown for name in facts.named(kind)]
                assert _worded(found[kind]) == _worded(mentions(text, known))


def _worded(names: tuple[str, ...]) -> list[str]:
    return [mentioned_as(name) for name in names]


async def test_a_name_of_twelve_words_is_found_and_no_other_lists(store: Store) -> None:
    long = " ".join(f"word{number}" for number in range(12))
    await recced(store, Facts(title="A", freeforms=(long, f"{long} more")))
    await recced(store, Facts(title="A", freeforms=("Elsewhere",)), server_id=OTHER)

    found = await mentioned(store, SERVER, f"Elsewhere, {long} more.", gates=EVERY_GATE)

    assert found[Kind.FREEFORM] == (long,)
    assert await mentioned(store, 1003, long, gates=EVERY_GATE) == {}
