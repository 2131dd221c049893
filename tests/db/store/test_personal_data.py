import json
import subprocess
import sys

from db.privacy import export
from db.store import personal_data
from db.store.store import Store
from tests.db.privacy.test_forget import columns

_ALONE = """
from db.store import personal_data
print(*sorted(name for data in personal_data.every() for name in data.exports))
"""


def test_who_imports_nothing_else_hears_of_every_feature() -> None:
    told = subprocess.run([sys.executable, "-c", _ALONE], capture_output=True, text=True, check=True)
    here = {name for data in personal_data.every() for name in data.exports}

    assert set(told.stdout.split()) == here
    assert {"recs", "drafts", "refused", "searches", "hidden", "deeds", "queue", "lately"} <= here


def test_no_two_features_keep_the_same_list_or_table() -> None:
    lists = [name for data in personal_data.every() for name in data.exports]
    tables = [name for data in personal_data.every() for name in (*data.member_tables, *data.server_tables)]

    assert len(lists) == len(set(lists))
    assert len(tables) == len(set(tables))


async def test_every_table_that_names_its_server_is_declared(store: Store) -> None:
    declared = {name for data in personal_data.every() for name in (*data.member_tables, *data.server_tables)}
    with_server = {table for table, column in await columns(store) if column == "server_no"}

    assert with_server - {"fic", "link"} == declared  # which hang on a fic, and go with it


async def test_a_members_own_words_come_first_in_her_export(store: Store) -> None:
    exported = await export.export(store, 1)

    assert list(json.loads(exported.data))[:5] == ["member", "left_out", "recs", "drafts", "refused"]
