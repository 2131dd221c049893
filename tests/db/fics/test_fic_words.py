"""The text indexes after any changes of a fic: as if they had been made of what it is now."""

from collections.abc import Generator
from contextlib import closing, contextmanager
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from db.facts import fic_words
from db.store.connection import Direct, driven
from db.store.driver import sqlite
from fics.models import Facts

_MADE = """
    CREATE VIRTUAL TABLE fic_text USING fts5 (
        words, content = '', detail = 'none', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE fic_headline USING fts5 (
        headline, content = '', detail = 'none', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE words_kept USING fts5vocab (fic_text, instance);
    CREATE VIRTUAL TABLE headline_kept USING fts5vocab (fic_headline, instance);
"""
# words that share words, differ in case, marks and width, and repeat themselves
_WORDS = st.sampled_from(
    (
        "salt",
        "Salt",
        "sált",
        "salt-iron",
        "iron",
        "IRON/salt",
        "ı",
        "I",
        "ﬁn",
        "fin",
        "a.b",
        "b",
        "灯台",
        "灯",
        "K",
        "k",
        "ς",
        "σ",
        "Σ",
    )
)
_TEXTS = st.lists(_WORDS, max_size=6).map(" ".join)
_FACTS = st.builds(Facts, title=_TEXTS, summary=_TEXTS)


@contextmanager
def indexes() -> Generator[sqlite.Connection]:
    with closing(sqlite.connect(":memory:", isolation_level=None)) as db:
        db.executescript(_MADE)
        yield db


def held(db: sqlite.Connection) -> set[tuple[str, str, int]]:
    return {
        (name, *row)
        for name in ("words", "headline")
        for row in db.execute(f"SELECT term, doc FROM {name}_kept").fetchall()
    }


@given(st.lists(_FACTS, min_size=1, max_size=5))
@example([Facts(title="Salt"), Facts(title="salt salt salt"), Facts(title="iron")])
def test_changes_leave_what_a_new_index_would_hold(facts: list[Facts]) -> None:
    with indexes() as changed, indexes() as fresh:
        driven(fic_words.add_in(Direct(changed), [(1, facts[0])]))
        driven(fic_words.add_in(Direct(changed), [(2, Facts(title="iron"))]))
        for before, after in pairwise(facts):
            driven(fic_words.replace_in(Direct(changed), 1, before, after))
        driven(fic_words.add_in(Direct(fresh), [(1, facts[-1])]))
        driven(fic_words.add_in(Direct(fresh), [(2, Facts(title="iron"))]))

        assert held(changed) == held(fresh)
        for fic_id, last in ((1, facts[-1]), (2, Facts(title="iron"))):
            driven(fic_words.remove_in(Direct(changed), fic_id, last))
        assert held(changed) == set()
