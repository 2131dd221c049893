"""Facts are packed without loss, and can be read from the file without FicRec."""

import json
import zlib
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from hypothesis import given

from db.store.compression import DICTIONARY, indexed_headline, indexed_text, pack, unpack
from db.store.driver import sqlite
from db.store.store import Store
from fics.models import Facts
from tests.db import histories
from tests.db.samples import recced


@given(histories.facts)
def test_facts_come_back_as_they_were(facts: Facts) -> None:
    assert unpack(pack(facts)) == facts


def test_a_fic_is_found_by_title_and_authors_first_then_by_tags_and_summary() -> None:
    facts = Facts(title="Lamp", authors=("wren",), freeforms=("Fluff",), summary="Salt.")

    assert indexed_headline(facts) == "Lamp wren"
    assert indexed_text(facts).split() == ["Lamp", "wren", "Fluff", "Salt."]


def test_the_dictionary_is_what_all_lists_were_packed_with() -> None:
    assert sha256(DICTIONARY).hexdigest() == HASH


async def test_a_copy_is_read_with_what_is_in_it(store: Store, path: Path) -> None:
    await recced(store, Facts(title="Lamp", summary="Salt."))

    with closing(sqlite.connect(path)) as db:
        (dictionary,) = db.execute("SELECT words FROM dictionary").fetchone()
        (packed,) = db.execute("SELECT packed FROM facts").fetchone()
    read = json.loads(zlib.decompressobj(-15, zdict=dictionary).decompress(packed))

    assert (read["title"], read["summary"]) == ("Lamp", "Salt.")


HASH = "bc4f34dad12042019c6c925327cc7cd902211c2bf287b725de9bdeb38f303c2b"
