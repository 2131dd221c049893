"""The demo's page, asked as a browser asks it."""

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.demo import new_server, page, server_page
from bot.settings import Settings

_MANY = 40


async def test_no_click_is_refused_because_the_clock_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_page, "TICK", 0)

    async with page.opened(tmp_path / "demo.db", age_restricted=False, port=None) as preview:
        address, _, key = preview.url.partition("#")
        async with aiohttp.ClientSession(address, headers={"X-Simcord-Capability": key}) as browser:
            shown = await _shown(browser)
            taken = [await _clicked(browser, shown, number) for number in range(1, _MANY + 1)]

    assert all(taken)


async def test_the_pages_time_is_that_of_its_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_page, "TICK", 0)

    async with page.opened(tmp_path / "demo.db", age_restricted=False, port=None) as preview:
        began = preview.capture_time
        for _ in range(6_000):  # a minute, for a machine that is busy
            if preview.capture_time > began:
                break
            await asyncio.sleep(0.01)

        assert preview.capture_time > began


async def test_a_new_server_is_greeted_and_its_page_follows_new_answers(tmp_path: Path) -> None:
    settings = Settings(database_path=tmp_path / "new.db")
    viewers = (server_page.MODERATOR, server_page.MEMBERS[0])

    async with server_page.opened(settings, new_server.NAME, new_server.furnish, viewers=viewers) as preview:
        address, _, key = preview.url.partition("#")
        async with aiohttp.ClientSession(address, headers={"X-Simcord-Capability": key}) as browser:
            shown = str(await _shown(browser))
            async with browser.get("/timeline.js") as answer:
                script = await answer.text()

    assert "Set me up" in shown
    assert "its list is empty" in shown
    assert "state.followed" in script


async def _shown(browser: aiohttp.ClientSession) -> dict[str, Any]:
    async with browser.post("/api/pages", json={}) as answer:
        return await answer.json()


async def _clicked(browser: aiohttp.ClientSession, shown: dict[str, Any], number: int) -> bool:
    """Whether the page's button for a refresh is heard."""
    click = {
        "kind": "refresh",
        "protocol_version": shown["protocolVersion"],
        "sequence": number,
        "request_id": str(number),
        "generation": shown["context"]["generation"],
        "bot_generation": shown["botGeneration"],
    }
    headers = {"X-Simcord-Context": shown["context"]["id"]}
    async with browser.post("/api/action", json=click, headers=headers) as answer:
        return answer.ok and not (await answer.json())["rejected"]
