from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from tests.fresh import put_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ficrec.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    await put_database(path)
    async with SqliteStore.open(path) as opened:
        yield opened
