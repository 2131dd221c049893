"""A list in numbers, held against counting its fics one by one."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as some

from db.search import stats
from db.search.stats import ListNumbers
from db.store.store import Store
from db.tags import exclusions
from fics.models import Fic, Gate, Status
from tests.db.histories import History, after, against_a_scan, histories, names
from tests.db.samples import EVERY_GATE, OPEN, SERVER

gates = some.frozensets(some.sampled_from(Gate))


def counted(fics: list[Fic], shown: frozenset[Gate], told: frozenset[Gate]) -> ListNumbers:
    """What should be said of these fics."""
    here = [fic for fic in fics if fic.facts.gate in shown]
    recs = [rec for fic in here for rec in fic.recs]
    return ListNumbers(
        levels=Counter(fic.facts.rating.level for fic in here),
        complete=sum(fic.facts.status is Status.COMPLETE for fic in here),
        words=sum(fic.facts.words or 0 for fic in here),
        unmeasured=sum(fic.facts.words is None for fic in here),
        newest=max((fic.added for fic in here), default=None),
        members=len({rec.member_id for rec in recs} - {None}),
        whys=sum(bool(rec.why) for rec in recs),
        elsewhere=sum(fic.facts.gate in told - shown for fic in fics),
    )


@against_a_scan
@given(history=histories, shown=gates, told=gates, hidden=names)
async def test_the_numbers_are_those_of_counting_every_fic(
    store: Store, history: History, shown: frozenset[Gate], told: frozenset[Gate], hidden: tuple[str, ...]
) -> None:
    for server_id, kept, _ in await after(store, history):
        for without in ((), hidden):
            gone = await exclusions.leaves_out(store, server_id, without, [fic.id for fic in kept])
            left = [fic for fic in kept if fic.id not in gone]

            found = await stats.of(store, server_id, gates=shown, counted=told, without=without)

            assert found == counted(left, shown, told)


async def test_a_server_without_a_list_has_none(store: Store) -> None:
    assert await stats.of(store, SERVER, gates=OPEN, counted=EVERY_GATE) == ListNumbers()
