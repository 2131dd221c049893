"""`ficrec doctor`: looks over settings, database, copies and Discord; each line says ok, or what to do."""

from collections.abc import AsyncIterator, Callable, Mapping

import aiohttp
from discord.http import Route

from bot.cli import checks
from bot.cli.checks import CheckedLine, Weight
from bot.settings import Settings
from db.store import driver
from fics.errors import Refusal

# a server that needs longer to reach Discord has something that needs fixing
_PATIENCE = aiohttp.ClientTimeout(total=10)
_LEAST_SIGN_INS = 50
"""Fewer sign-ins left than this are worth a word: at none, Discord gives the bot a new token."""


async def report(environment: Mapping[str, str], show: Callable[[str], None], *, live: bool) -> bool:
    """Show what is found, line by line; `live` asks the running bot, too. Whether nothing has to be fixed."""
    is_well = True
    async for finding in examine(environment, live=live):
        show(str(finding))
        is_well = is_well and finding.weight is not Weight.FIX
    return is_well


async def examine(environment: Mapping[str, str], *, live: bool) -> AsyncIterator[CheckedLine]:
    """Everything that can be looked at from here, one after the other, each as soon as it's known."""
    try:
        settings = Settings.from_mapping(environment)
        settings.check_ini()
    except Refusal as refusal:
        yield CheckedLine("Settings", str(refusal), Weight.FIX)
        return
    yield CheckedLine("Settings", "all can be read.")
    yield CheckedLine("SQLite", f"{driver.named()}.")
    async for finding in checks.of_database(settings):
        yield finding
    for finding in (*checks.of_folders(settings), *checks.of_copies(settings)):
        yield finding
    if settings.operator_contact is None:
        yield CheckedLine(
            "Contact", "authors can't reach you. Set OPERATOR_CONTACT to an address of yours.", Weight.NOTE
        )
    async for finding in _discord(settings.token):
        yield finding
    if live:
        yield await _running(settings.health_port)


async def _running(port: int | None) -> CheckedLine:
    """How the running bot says it is."""
    about = "Running bot"
    if port is None:
        return CheckedLine(about, "can't be asked. Set HEALTH_PORT and start it again.", Weight.FIX)
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(f"http://127.0.0.1:{port}/healthz") as answer,
        ):
            told = await answer.json()
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return CheckedLine(about, f"nobody answers on port {port}. Is it running?", Weight.FIX)
    if problems := told.get("problems"):
        return CheckedLine(about, f"{'; '.join(problems)}. Look into its log.", Weight.FIX)
    if (trouble := told.get("discord", "ok")) != "ok":
        return CheckedLine(
            about, f"is connected, but {trouble}. It waits, and goes on by itself.", Weight.NOTE
        )
    return CheckedLine(about, f"is connected, to {told.get('servers', 0):,} servers.")


async def _discord(token: str | None) -> AsyncIterator[CheckedLine]:
    if token is None:
        yield CheckedLine("Token", "there's none. Put DISCORD_TOKEN=… into the file .env.", Weight.FIX)
        return
    headers = {"Authorization": f"Bot {token}"}
    try:
        async with aiohttp.ClientSession(headers=headers, timeout=_PATIENCE, trust_env=True) as session:
            async for finding in _account(session):
                yield finding
    except (aiohttp.ClientError, TimeoutError):
        yield CheckedLine("Discord", "can't be reached from here. Is the network up?", Weight.FIX)


async def _account(session: aiohttp.ClientSession) -> AsyncIterator[CheckedLine]:
    async with session.get(f"{Route.BASE}/users/@me") as answer:
        if answer.status == 401:
            yield CheckedLine(
                "Token", "Discord doesn't know it. Copy it again from the developer portal.", Weight.FIX
            )
            return
        if answer.status != 200:
            yield CheckedLine("Discord", f"answered {answer.status}. Try again later.", Weight.FIX)
            return
        yield CheckedLine("Token", f"Discord knows it, as {(await answer.json())['username']}.")
    async with session.get(f"{Route.BASE}/gateway/bot") as answer:
        limit = (await answer.json()).get("session_start_limit", {})
    left = limit.get("remaining")
    if isinstance(left, int):
        text = f"{left:,} of {limit.get('total', 0):,} sign-ins are left today."
        if left < _LEAST_SIGN_INS:
            text += " Something starts the bot again and again; stop it until tomorrow."
        yield CheckedLine("Sign-ins", text, Weight.OK if left >= _LEAST_SIGN_INS else Weight.FIX)
