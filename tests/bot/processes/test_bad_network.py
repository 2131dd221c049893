"""A Discord that is slow, failing or gone: nothing is lost, nothing is done twice, and it's told."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from discord.http import HTTPClient

from bot import metrics
from db.alerts import alert_choices, alerts
from db.cards import posted_cards
from db.fics import drafts
from db.store.store import Store
from fics.alerts import How, Reach
from fics.models import Facts, Fic, Level
from fics.search.query import Search
from tests.connected import connected, until
from tests.db.samples import GENERAL, recced
from tests.fresh import put_database
from tests.hurried import hurried, loop
from tests.loopback_discord import Fault, channel_id, interaction, loopback_discord, server_id

pytestmark = pytest.mark.long

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MODERATOR = str(1 << 5 | 1 << 10 | 1 << 11)
"""Who may manage a server, and see and write in its channels."""
_DIRECT = 77
"""The channel of direct messages."""


def command(name: str, sub: str, **options: str) -> dict[str, Any]:
    """A command as a member gives it."""
    given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
    return {
        "id": "1",
        "name": name,
        "type": 1,
        "options": [{"name": sub, "type": 1, "options": given}],
    }


async def card(store: Store, fic: Fic, number: int, *, due: datetime = NOW) -> None:
    """A card of a fic that is due in a server's open channel."""
    server = server_id(number)
    await posted_cards.add(
        store, server, fic_id=fic.id, channel_id=channel_id(number, 0), shared_by=None, due=due
    )


async def on_list(store: Store, title: str, number: int) -> Fic:
    return await recced(store, Facts(title=title, rating=GENERAL), server_id=server_id(number))


async def test_a_slow_discord_is_answered_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "ficrec.db"
    await put_database(database)
    with loopback_discord(1) as discord:
        async with connected(discord, database, monkeypatch, clock=lambda: NOW) as here:
            store = here.bot.store
            fic = await on_list(store, "Saltmarsh", 0)
            bare = await recced(store, Facts(title="Bare"), server_id=server_id(0))
            typed = {"type": 18, "component": {"type": 4, "custom_id": "title", "value": "Kelp and Candles"}}
            given = {
                "search": (2, command("fic", "search")),
                "rec": (2, command("fic", "rec", link="Title: Driftwood\nRating: G")),
                "show": (2, command("fic", "show", fic=f"#{fic.number}")),
                "random": (2, command("fic", "random")),
                "stats": (2, command("fic", "stats")),
                "shelf": (2, command("shelf", "list")),
                "queue": (2, command("ficadmin", "queue")),
                "setup": (2, command("ficadmin", "setup")),
                "open": (3, {"custom_id": f"f1:open:{fic.id}", "component_type": 2}),
                "second": (3, {"custom_id": f"f1:second:{fic.id}", "component_type": 2}),
                "share": (3, {"custom_id": f"f1:share:{fic.id}", "component_type": 2}),
                "rate": (
                    3,
                    {
                        "custom_id": f"f1:rate-listed:{bare.id}",
                        "component_type": 3,
                        "values": [str(Level.GENERAL.value)],
                    },
                ),
                "form": (5, {"custom_id": "f1:rec", "components": [typed]}),
            }

            discord.is_slow = True
            for token, (kind, data) in given.items():
                told = interaction(0, token, data, kind=kind, permissions=MODERATOR)
                discord.emit(0, "INTERACTION_CREATE", told)
            await until(lambda: discord.answers.keys() >= given.keys())
            monkeypatch.setattr(metrics, "_SLOW", 0.02)  # Discord's answers came later than that
            discord.is_slow = False
            await until(lambda: bool(discord.later["rec"]))
            assert "s to answer" in (await here.health())[1]

            kept = await drafts.of_member(store, server_id(0), member_id=5, limit=9)

    assert {each.reading.facts.title for each in kept} == {"Driftwood", "Kelp and Candles"}
    assert {token: len(answers) for token, answers in discord.answers.items()} == dict.fromkeys(given, 1)


async def test_a_failing_discord_has_each_card_once_and_each_server_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, servers = tmp_path / "ficrec.db", range(3)
    await put_database(database)
    with loopback_discord(len(servers)) as discord:
        async with connected(discord, database, monkeypatch, clock=lambda: NOW) as here:
            store = here.bot.store
            first = f"/channels/{channel_id(0, 0)}/messages"
            discord.faults += [
                Fault("POST", first, 502, is_done=True),  # posted, and its answer lost
                Fault("POST", first, 500),
                Fault("POST", first, 429, retry_after=0.3),
                Fault("POST", first, 429, retry_after=0.3, is_global=True),
            ]
            for count in range(12):  # the server with most cards is the one where Discord fails
                number = 0 if count < 8 else count % 2 + 1
                await card(store, await on_list(store, f"Fic {count}", number), number)
            here.bot.copies.wake()
            await here.bot.copies.rest()
            numbers = await here.numbers()
            assert '"discord": "ok"' in (await here.health())[1]

    cards = [each for each in discord.sent if each.method == "POST"]
    assert Counter(each.channel_id for each in cards) == {
        channel_id(0, 0): 8,
        channel_id(1, 0): 2,
        channel_id(2, 0): 2,
    }
    assert {each.channel_id for each in cards[:8]} == {channel_id(number, 0) for number in servers}
    assert not discord.faults
    for status, count in {"429": 2, "500": 1, "502": 1}.items():
        assert f'ficrec_discord_requests_total{{status="{status}"}} {count}.0' in numbers


async def test_an_answer_that_arrived_though_its_own_answer_was_lost_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "ficrec.db"
    await put_database(database)
    with loopback_discord(1) as discord:
        async with connected(discord, database, monkeypatch, clock=lambda: NOW):
            discord.faults.append(Fault("POST", "/callback", 502, is_done=True))
            pressed = {"custom_id": "f1:setup-test", "component_type": 2}
            discord.emit(0, "INTERACTION_CREATE", interaction(0, "tok", pressed, permissions=MODERATOR))
            await until(lambda: "test card" in "".join(discord.later["tok"]))

    assert len(discord.answers["tok"]) == len(discord.later["tok"]) == 1


def _count_connections(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When the gateway was tried, from now on."""
    connect, tries = HTTPClient.ws_connect, list[float]()

    async def counted(client: HTTPClient, url: str, **given: Any) -> Any:
        tries.append(loop().time())
        return await connect(client, url, **given)

    monkeypatch.setattr(HTTPClient, "ws_connect", counted)
    return tries


def test_an_hour_without_a_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    hurried(_hour(tmp_path / "ficrec.db", monkeypatch, caplog))


async def _hour(database: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    await put_database(database)
    tries = _count_connections(monkeypatch)
    with loopback_discord(1) as discord:
        discord.bucket_pause = 0.0
        async with connected(
            discord, database, monkeypatch, clock=lambda: NOW + timedelta(seconds=loop().time())
        ) as here:
            store = here.bot.store
            await alert_choices.set_way(store, 5, Reach.OPEN)
            await alerts.keep_search(
                store,
                server_id(0),
                member_id=5,
                name="Lamps",
                search=Search(),
                how=How.EACH,
                channel_id=channel_id(0, 0),
                at=NOW,
            )
            old = await on_list(store, "Saltmarsh", 0)
            await card(store, old, 0)
            here.bot.copies.wake()
            await here.bot.copies.rest()
            here.bot.alerts.wake()
            await here.bot.alerts.rest()
            assert (await here.health())[0] == 200
            before, log_before = len(discord.sent), len(caplog.records)

            discord.cut_off()
            await until(lambda: not here.bot.is_at_work())
            async with store.write() as db:
                await posted_cards.outdate_in(db, old.id, at=here.bot.clock())
            await card(store, await on_list(store, "Driftwood", 0), 0)
            assert (await here.health())[0] == 503
            loop().hurry(900)
            await until(lambda: loop().time() > 3_600)
            said, tried = caplog.records[log_before:], len(tries)

            discord.come_back()
            await until(lambda: here.bot.is_at_work())
            loop().hurry(1)
            await here.bot.copies.rest()
            here.bot.alerts.wake()
            await here.bot.alerts.rest()
            assert (await here.health())[0] == 200

    told = discord.sent[before:]
    assert [each.method for each in told if "Saltmarsh" in each.body] == ["PATCH"]
    assert [each.method for each in told if "Driftwood" in each.body] == ["POST"]
    assert [each.channel_id for each in told].count(_DIRECT) == 1
    assert len(told) == 3
    assert len(discord.sign_ins) == 2
    assert tried < 30
    assert len(said) < 60
    assert not [record for record in said if record.exc_info]
