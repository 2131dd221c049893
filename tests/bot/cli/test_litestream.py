"""Litestream beside the bot: it copies what changed and ends, so that what was deleted can be wiped."""

import asyncio
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import bot
from db.privacy import forget
from db.store import wipe
from db.store.driver import sqlite
from db.store.sqlite_store import SqliteStore
from fics.models import Facts
from tests.db.samples import ANN, AT, recced

pytestmark = pytest.mark.long

DEPLOY = Path(bot.__file__).parent.parent / "deploy"
LITESTREAM = Path(sys.executable).with_name("litestream")
TO_A_BUCKET = DEPLOY / "litestream.yml"
WHY = "a reason nobody shall read again"


def copied(database: Path, week: str) -> Path:
    """The folder into which the operator's script has copied the database, in a week."""
    folder = database.parent
    today = folder / "date"
    today.write_text(f"#!/bin/sh\necho {week}\n")
    today.chmod(0o700)
    config = folder / "litestream.yml"
    kept, _, _ = TO_A_BUCKET.read_text().partition("      type: s3")
    config.write_text(f"{kept}      type: file\n      path: {folder}/bucket/${{FICREC_WEEK}}\n")
    environment = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "DATABASE_PATH": str(database),
        "LITESTREAM": str(LITESTREAM),
        "LITESTREAM_CONFIG": str(config),
    }
    subprocess.run([DEPLOY / "litestream"], env=environment, check=True, capture_output=True)
    return folder / "bucket" / week


def restored(copy: Path, target: Path) -> bytes:
    """What comes back of such a folder, when it was found to be whole."""
    subprocess.run([LITESTREAM, "restore", "-o", target, f"file://{copy}"], check=True, capture_output=True)
    with closing(sqlite.connect(target)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("SELECT count(*) FROM fic").fetchone() == (2,)
    return target.read_bytes()


@pytest.mark.skipif(not LITESTREAM.exists(), reason="Litestream isn't there for this machine")
async def test_what_was_deleted_is_wiped_beside_it_and_is_in_no_later_weeks_copy(tmp_path: Path) -> None:
    database = tmp_path / "ficrec.db"
    async with SqliteStore.open(database) as store:
        await recced(store, Facts(title="Salt"), why=WHY)
        await recced(store, Facts(title="Iron"))
        first = await asyncio.to_thread(copied, database, "2026-W49")
        assert WHY.encode() in await asyncio.to_thread(restored, first, tmp_path / "first.db")

        await forget.forget(store, ANN, hidden=True, at=AT)
        assert await wipe.wipe(store)

        await asyncio.to_thread(copied, database, "2026-W49")
        second = await asyncio.to_thread(copied, database, "2026-W50")
        assert WHY.encode() not in await asyncio.to_thread(restored, second, tmp_path / "second.db")

    assert os.listdir(f"{database}.litestream") == ["2026-W50"]
