"""The command line: what an operator can do; the only reader of the environment."""

import argparse
import asyncio
import json
import logging
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from dotenv import dotenv_values

from bot import fetch, forgetting, optout, parse, running
from bot.settings import Settings
from fics.archives import Found
from fics.errors import Refusal, Replaced

NOTHING = 1
"""The exit code where an archive gave no facts; its sentence is what was printed."""
FAILED = 2
"""The exit code where something of the operator's can't be used; its sentence is on stderr."""


_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_TALKATIVE = ("aiosqlite", "discord.gateway", "discord.http")
"""Loggers that below INFO write down what members look for and say; nobody's log is the place for it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        return _COMMANDS[chosen.command](chosen)
    except Refusal as refusal:
        print(refusal.text, file=sys.stderr)
        return running.STARTED_ANEW if isinstance(refusal, Replaced) else FAILED


def _settings() -> Settings:
    _warn_of_readers(Path(".env"))
    in_file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return Settings.from_mapping({**in_file, **os.environ})


def _warn_of_readers(file: Path) -> None:
    """Whoever has the token has the bot; where a system knows such rights, nobody else should read it."""
    if os.name == "posix" and file.exists() and file.stat().st_mode & _OTHERS:
        print(
            f"Others on this machine can read {file}; `chmod 600 {file}` keeps the token to you.",
            file=sys.stderr,
        )


def _run(chosen: argparse.Namespace) -> int:
    settings = _settings()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.INFO)
    return asyncio.run(running.run(settings))


def _demo(chosen: argparse.Namespace) -> int:
    from bot.demo import page  # here, because a server's installation has no simcord

    asyncio.run(
        page.demo(
            port=chosen.port,
            database=chosen.database,
            age_restricted=chosen.age_restricted,
            browser=not chosen.no_browser,
        )
    )
    return 0


def _parse(chosen: argparse.Namespace) -> int:
    reading = parse.read_file(chosen.file)
    print(
        json.dumps(parse.parsed(reading), ensure_ascii=False, indent=2)
        if chosen.json
        else parse.shown(reading)
    )
    return 0


def _fetch(chosen: argparse.Namespace) -> int:
    asked = fetch.link_of(chosen.link)
    settings = _settings()
    logging.basicConfig(level=settings.log_level, format="%(message)s")  # the archive's own words, to stderr
    answer = asyncio.run(fetch.fetch(asked, settings))
    print(
        json.dumps(fetch.object_of(answer, asked), ensure_ascii=False, indent=2)
        if chosen.json
        else fetch.text_of(answer, asked)
    )
    return 0 if isinstance(answer, Found) else NOTHING


def _forget_member(chosen: argparse.Namespace) -> int:
    print(asyncio.run(forgetting.forget_member(_settings(), chosen.id)))
    return 0


def _forget_server(chosen: argparse.Namespace) -> int:
    print(asyncio.run(forgetting.forget_server(_settings(), chosen.id)))
    return 0


def _optout(chosen: argparse.Namespace) -> int:
    asked = optout.Asked(
        name=chosen.author,
        archive=chosen.archive,
        server_id=chosen.server,
        sure=chosen.yes,
        back=chosen.undo,
    )
    print(asyncio.run(optout.optout(_settings(), asked)))
    return 0


_COMMANDS = {
    "run": _run,
    "demo": _demo,
    "parse": _parse,
    "fetch": _fetch,
    "optout": _optout,
    "forget-member": _forget_member,
    "forget-server": _forget_server,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ficrec", description="One shared, searchable list of fics.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="run the bot in Discord; needs DISCORD_TOKEN")
    demo = commands.add_parser("demo", help="try the bot in your browser, without Discord")
    demo.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    demo.add_argument("--port", type=int, help="the page's port; any free one if not given")
    demo.add_argument("--database", type=Path, metavar="FILE", help="keep what you do there in this file")
    demo.add_argument("--age-restricted", action="store_true", help="begin in an age-restricted channel")
    parse_command = commands.add_parser("parse", help="show what the bot reads from a text")
    parse_command.add_argument("file", help="a .txt, .md, .html or .epub file, or - for what is piped in")
    parse_command.add_argument("--json", action="store_true", help="as one JSON object")
    fetch_command = commands.add_parser("fetch", help="show what an archive gives for a link")
    fetch_command.add_argument("link", help="a fic's address")
    fetch_command.add_argument("--json", action="store_true", help="as one JSON object")
    member = commands.add_parser("forget-member", help="erase a member from every list, for good")
    member.add_argument("id", type=int, help="the member's id in Discord")
    server = commands.add_parser("forget-server", help="delete all that is kept of a server, for good")
    server.add_argument("id", type=int, help="the server's id in Discord")
    leave = commands.add_parser("optout", help="take an author's fics off the lists, at the author's wish")
    leave.add_argument("author", help="the author's name, as cards show it, or the user name")
    leave.add_argument("--archive", help="only fics on this archive: its name or address")
    leave.add_argument("--server", type=int, metavar="ID", help="on this server alone; on all if not given")
    leave.add_argument("--yes", action="store_true", help="do it; without this I only count")
    leave.add_argument("--undo", action="store_true", help="let the author's fics be recced again")
    return parser


if __name__ == "__main__":
    sys.exit(main())
