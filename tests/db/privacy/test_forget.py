"""Forgetting members and servers, down to the bytes on the disk; and telling a member what is kept."""

import random
import struct
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from db import news
from db.alerts import alert_choices, alerts, digests
from db.archives import questions
from db.cards import posted_cards, queue_cards
from db.cards.posted_cards import Place
from db.export import sharing
from db.fics import drafts, fics, recs, refused_forms, reports, submission
from db.imports import import_rows, imports, intake
from db.log import history
from db.moderation import decisions, undo
from db.privacy import export, hidden_tags, left_servers
from db.privacy import forget as privacy_forget
from db.rules import blocks, rate_limits, settings
from db.search import searches
from db.shelf import lists, shelf
from db.store import wipe
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from db.store.transactions import fetch
from fics.alerts import How, Reach
from fics.digest_times import Choice
from fics.drafts import Reading
from fics.errors import Unknown
from fics.intake.list_files import entry as list_entry
from fics.models import Facts
from fics.queue import Entry
from fics.reports import Complaint
from fics.rules.blocks import Blocked, Treatment
from fics.rules.rate_limits import Deed
from fics.rules.settings import Choices, Waits
from fics.search.query import Search
from fics.search.shelf_list import ShelfList
from fics.sharing import Share, Sharing
from fics.visibility import Audience
from tests.db.samples import ANN, AT, BEA, LATER, OTHER, SERVER, due_cards, link, recced

HER = 712_345_678_901_234_567
WHY = "zephyrwhy"


def on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))


def traces(path: Path) -> list[bytes]:
    """Which of her words and her id, as text or as SQLite keeps numbers, are in any file."""
    raw = on_disk(path)
    return [trace for trace in (WHY.encode(), str(HER).encode(), struct.pack(">q", HER)) if trace in raw]


async def leave_traces(store: Store, server_id: int = SERVER) -> None:
    """Have her do all that can be done."""
    fic = await recced(store, Facts(title="Salt", links=(link("1"),)), by=HER, why=WHY, server_id=server_id)
    await recs.add(store, server_id, fic_id=fic.id, member_id=BEA, why="Yes.", at=LATER)
    await recs.add(store, server_id, fic_id=fic.id, member_id=HER, why=f"{WHY} again", at=LATER)
    copy = await posted_cards.add(store, server_id, fic_id=fic.id, channel_id=5, shared_by=HER, due=AT)
    await posted_cards.mark_sent(store, copy.id, 77, Place(5, None, adult=False))
    await posted_cards.mark_drawn(store, copy, Place(5, None, adult=False))
    gone = await recced(store, Facts(title="Gone"), by=HER, why=WHY, server_id=server_id)
    await fics.remove(store, server_id, fic_id=gone.id, by=ANN, at=LATER)
    await drafts.add(store, server_id, member_id=HER, reading=Reading(why=WHY), at=AT)
    await refused_forms.add(store, server_id, member_id=HER, typed={"why": WHY}, at=AT)
    await searches.ask(store, server_id, member_id=HER, search=Search(text=WHY), at=AT)
    await hidden_tags.hide(store, HER, (WHY,))
    await reports.report(
        store,
        server_id,
        fic_id=fic.id,
        member_id=HER,
        complaint=Complaint.OTHER,
        words=WHY,
        at=AT,
    )
    assert await queue_cards.remind(store, server_id, member_id=HER)
    await settings.change(
        store,
        server_id,
        lambda now: replace(now, waits=Waits.EVERYTHING, moderators_channel=5),
        by=HER,
        at=AT,
    )
    await fics.change(
        store, server_id, fic_id=fic.id, change=lambda facts: replace(facts, summary="Salt"), by=HER, at=AT
    )
    await wait(store, server_id, by=HER)
    answered = await wait(store, server_id, by=HER)
    await decisions.decline(store, server_id, answered, reason="Not here.", by=BEA, at=AT)
    others = await wait(store, server_id, by=BEA)
    await decisions.decline(store, server_id, others, reason="Not here.", by=HER, at=AT)
    await rate_limits.spend(store, server_id, member_id=HER, deed=Deed.REC, at=AT)
    await sharing.choose(store, server_id, HER, Sharing(share=Share.NAMED, name=WHY))
    await keep_search(store, server_id)
    await bring(store, server_id, Facts(title="Brought"))


async def keep_search(store: Store, server_id: int) -> None:
    """Have her keep a search, of which a message tells her, and her news in a line."""
    await alert_choices.choose(store, HER, Choice(way=Reach.OPEN), at=AT)
    alert = await alerts.keep_search(
        store,
        server_id,
        member_id=HER,
        name=WHY,
        search=Search(text="kept"),
        how=How.EACH,
        channel_id=5,
        at=AT,
    )
    await recced(store, Facts(title="Kept"), server_id=server_id, by=BEA)
    assert await digests.claim(store, HER, {alert.id: Audience(Choices())}, now=LATER)
    assert await news.take_turn(store, server_id, HER, now=AT)


async def bring(store: Store, server_id: int, facts: Facts) -> None:
    """Have a file of hers taken in, in which she recs a fic, and try the next one."""
    for title in ("recs.csv", "more.csv"):
        told = list_entry.read("row 2", replace(facts, series=title), member_id=HER, note=WHY)
        import_id = await imports.begin(store, server_id, title, member_id=HER, at=AT)
        await import_rows.try_out(store, server_id, import_id, [told], seen=set(), at=AT)
        if title == "recs.csv":
            await intake.take_in(store, server_id, import_id, at=AT)
        facts = replace(facts, title=f"{facts.title} too")


async def wait(store: Store, server_id: int, *, by: int) -> int:
    """Have a rec wait for a moderator; the entry's id."""
    reading = Reading(facts=Facts(title="Waits"), why=WHY if by == HER else None)
    draft = await drafts.add(store, server_id, member_id=by, reading=reading, at=AT)
    entry = await submission.submit(store, server_id, draft_id=draft.id, member_id=by, at=AT, trusted=False)
    assert isinstance(entry, Entry)
    return entry.id


async def forget(store: Store, server_id: int | None = SERVER) -> None:
    await privacy_forget.forget(store, HER, server_id=server_id, hidden=True, at=LATER)
    assert await wipe.wipe(store)


async def test_nothing_of_her_is_left_in_any_file(store: Store, path: Path) -> None:
    await leave_traces(store)
    assert len(traces(path)) == 3

    await forget(store)

    assert traces(path) == []


async def shelve(store: Store) -> None:
    """Have her save a fic, and look at what she has of it."""
    fic = await recced(store, Facts(title="Saved", links=(link("9"),)), by=BEA)
    await shelf.save_fic(store, SERVER, fic_id=fic.id, member_id=HER, whole=True, at=AT)
    await lists.ask(store, HER, ShelfList(search=Search(text=WHY)), at=AT)


async def test_nothing_of_her_shelf_is_left_in_any_file(store: Store, path: Path) -> None:
    await leave_traces(store)
    await shelve(store)

    await forget(store)
    assert len(traces(path)) == 2
    await privacy_forget.forget(store, HER, hidden=True, shelf=True, at=LATER)
    assert await wipe.wipe(store)

    assert traces(path) == []


async def crowd(store: Store, number: int) -> None:
    """Have many rec many fics, and change their whys, so that SQLite moves rows between its pages."""
    any_of = random.Random(number)
    fic_ids = [(await recced(store, Facts(title=f"Fic {count}"), by=ANN)).id for count in range(60)]
    async with store.write() as db:
        for count in range(number):
            member_id = HER if any_of.random() < 0.2 else 700_000_000_000_000_000 + any_of.randrange(40)
            why = f"{WHY} " if member_id == HER else "other "
            await db.execute(
                """
                INSERT INTO rec (fic_id, place, member_id, why, wrote_it, at)
                VALUES (:fic_id, :at + 2, :member_id, :why, 0, :at)
                ON CONFLICT (fic_id, member_id) DO UPDATE SET why = excluded.why
                """,
                {
                    "fic_id": any_of.choice(fic_ids),
                    "member_id": member_id,
                    "why": why * any_of.randrange(1, 120),
                    "at": count,
                },
            )


@pytest.mark.parametrize("number", [1500, 2000, 2500])
async def test_not_even_between_the_rows_of_many(store: Store, path: Path, number: int) -> None:
    await crowd(store, number)

    await forget(store)

    assert traces(path) == []


async def test_that_a_fic_was_recced_stays_and_what_others_wrote(store: Store) -> None:
    await leave_traces(store)

    await forget(store)

    fic = await fics.by_number(store, SERVER, 1)
    former, bea = fic.recs
    assert (former.member_id, former.why, bea.member_id, bea.why) == (None, None, BEA, "Yes.")
    (card,) = await due_cards(store, LATER)
    assert (card.shared_by, card.message_id) == (None, 77)


async def test_no_undo_brings_her_back(store: Store) -> None:
    await leave_traces(store)
    await forget(store)

    removal = next(entry for entry in await history.entries(store, SERVER) if entry.after is None)
    await undo.undo(store, SERVER, entry_id=removal.id, by=ANN, at=LATER)

    (former,) = (await fics.by_number(store, SERVER, 2)).recs
    assert (former.member_id, former.why) == (None, None)


async def test_one_server_forgets_and_the_other_does_not(store: Store) -> None:
    await leave_traces(store)
    await leave_traces(store, OTHER)

    await forget(store)

    assert (await fics.by_number(store, OTHER, 1)).rec_of(HER) is not None
    assert await privacy_forget.recced(store, HER, server_id=SERVER) == 0
    assert await privacy_forget.recced(store, HER) == 1
    await forget(store, None)
    assert await privacy_forget.recced(store, HER) == 0


async def test_the_wiping_stays_due_until_it_was_done(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await leave_traces(store)
        await privacy_forget.forget(store, HER, server_id=None, hidden=True, at=LATER)

    async with SqliteStore.open(path) as store:
        await wipe.wipe(store)

        assert traces(path) == []


async def test_a_member_reads_all_that_is_kept_of_her(store: Store) -> None:
    await leave_traces(store)
    await leave_traces(store, OTHER)
    await recced(store, Facts(title="Not hers"), by=BEA, why="Mine.")

    here = msgspec.json.decode((await export.export(store, HER, server_id=SERVER)).data)
    everywhere = msgspec.json.decode((await export.export(store, HER)).data)

    assert here["member"] == str(HER)
    assert [(rec["server"], rec["fic"], rec["title"], rec["why"]) for rec in here["recs"]] == [
        (str(SERVER), 1, "Salt", f"{WHY} again")
    ]
    assert here["recs"][0]["links"] == [link("1").url]
    assert here["hidden"] == [WHY]
    assert [deed["deed"] for deed in here["deeds"][:3]] == ["recced", "seconded", "recced"]
    assert (len(here["queue"]), here["reports"][0]["words"]) == (2, WHY)
    ones = ("drafts", "refused", "searches", "shared", "lately", "sharing", "suggested", "to_import")
    assert {name: len(here[name]) for name in ones} == dict.fromkeys(ones, 1)
    assert len(everywhere["recs"]) == 2
    assert b"Not hers" not in (await export.export(store, HER)).data


async def test_a_block_holds_although_its_member_is_forgotten(store: Store) -> None:
    await blocks.add(
        store,
        SERVER,
        kind=Blocked.MEMBER,
        name=str(HER),
        treatment=Treatment.REFUSE,
        reason="Rude.",
        by=ANN,
        at=AT,
    )

    await forget(store)

    assert [block.key for block in await blocks.every(store, SERVER)] == [str(HER)]
    assert [entry.after for entry in await history.entries(store, SERVER)] == [None]


async def columns(store: Store) -> set[tuple[str, str]]:
    """Every table's columns."""
    async with store.read() as db:
        rows = await fetch(
            db,
            """
            SELECT schema.name AS table_name, info.name AS column_name
            FROM sqlite_schema AS schema
            CROSS JOIN pragma_table_info(schema.name) AS info
            WHERE schema.type = 'table'
                AND schema.name NOT GLOB 'fic_*_*'
                AND schema.name NOT GLOB 'said_*'
                AND schema.sql NOT LIKE 'CREATE VIRTUAL%'
            """,
            {},
        )
    return {(row["table_name"], row["column_name"]) for row in rows}


async def test_a_forgotten_server_leaves_no_row_behind(store: Store, path: Path) -> None:
    await leave_traces(store)
    await leave_traces(store, OTHER)
    await shelve(store)
    tables = {table for table, _ in await columns(store)}

    deleted = await left_servers.forget(store, SERVER)
    await left_servers.forget(store, OTHER)
    await questions.tidy(store)
    await privacy_forget.forget(store, HER, hidden=True, shelf=True, at=LATER)
    await questions.tidy(store)
    await wipe.wipe(store)

    async with store.read() as db:
        left = {table for table in tables if await fetch(db, f"SELECT 1 FROM {table}", {})}
    assert deleted == 4
    assert left <= {"dictionary", "kept", "sqlite_sequence", "forgotten", "stated_row"}
    assert b"salt" not in on_disk(path).lower()


async def test_a_list_waits_for_a_bot_that_was_removed(store: Store) -> None:
    await leave_traces(store)
    await leave_traces(store, OTHER)

    await left_servers.set_present(store, [OTHER], shard=0, shards=1, at=AT)
    await left_servers.set_present(store, [OTHER], shard=0, shards=1, at=LATER)

    assert await left_servers.left_before(store, before=AT) == ()
    assert await left_servers.left_before(store, before=AT + timedelta(seconds=1)) == (SERVER,)
    await left_servers.set_present(store, [SERVER, OTHER], shard=0, shards=1, at=LATER)
    assert await left_servers.left_before(store, before=LATER + timedelta(days=99)) == ()


async def test_a_server_that_keeps_nothing_here_is_unknown(store: Store) -> None:
    with pytest.raises(Unknown):
        await left_servers.forget(store, 4004)


async def test_old_entries_of_the_log_are_dropped(store: Store) -> None:
    fic = await recced(store, Facts(title="Salt"))
    await fics.change(
        store, SERVER, fic_id=fic.id, change=lambda facts: replace(facts, words=5), by=ANN, at=LATER
    )

    await history.drop(store, before=LATER)

    assert [entry.at for entry in await history.entries(store, SERVER)] == [LATER]
