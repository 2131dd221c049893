"""The command line: what an operator can do; the only reader of the environment.

A command imports what it needs when it is called, so that help and `parse` need no Discord.
"""

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

from bot import arguments
from bot.settings import Settings
from bot.terminal import STARTED_ANEW, complain, finish, show
from fics.errors import Refusal, Replaced

NOTHING = 1
"""The exit code where an archive gave no facts; its sentence is what was printed."""
FAILED = 2
"""The exit code where something of the operator's can't be used; its sentence is on stderr."""


_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_TALKATIVE = ("aiosqlite", "discord.gateway", "discord.http")
"""Loggers that below INFO write down what members look for and say; nobody's log is the place for it."""


def main(given: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    line = tuple(sys.argv[1:] if given is None else given)
    try:
        chosen = arguments.parser().parse_args(line, argparse.Namespace(line=line))
        return _COMMANDS[chosen.command](chosen)
    except Refusal as refusal:
        complain(refusal.text)
        return STARTED_ANEW if isinstance(refusal, Replaced) else FAILED
    finally:
        finish()


def _settings() -> Settings:
    _warn_of_readers(Path(".env"))
    in_file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return Settings.from_mapping({**in_file, **os.environ})


def _warn_of_readers(file: Path) -> None:
    """Whoever has the token has the bot; where a system knows such rights, nobody else should read it."""
    if os.name == "posix" and file.exists() and file.stat().st_mode & _OTHERS:
        complain(f"Others on this machine can read {file}; `chmod 600 {file}` keeps the token to you.")


def _run(chosen: argparse.Namespace) -> int:
    from bot import running

    settings = _settings()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.INFO)
    return asyncio.run(running.run(settings))


def _demo(chosen: argparse.Namespace) -> int:
    from bot.demo import extra

    if extra.is_missing():
        return extra.start_with_it(chosen.line)
    from bot.demo import page

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
    from bot import parse

    reading = parse.read_file(chosen.file)
    show(_json(parse.parsed(reading)) if chosen.json else parse.shown(reading))
    return 0


def _fetch(chosen: argparse.Namespace) -> int:
    from bot import fetch

    asked = fetch.link_of(chosen.link)
    settings = _settings()
    logging.basicConfig(level=settings.log_level, format="%(message)s")  # the archive's own words, to stderr
    answer = asyncio.run(fetch.fetch(asked, settings))
    show(_json(fetch.object_of(answer, asked)) if chosen.json else fetch.text_of(answer, asked))
    return 0 if fetch.has_facts(answer) else NOTHING


def _forget_member(chosen: argparse.Namespace) -> int:
    from bot import forgetting

    show(asyncio.run(forgetting.forget_member(_settings(), chosen.id)))
    return 0


def _forget_server(chosen: argparse.Namespace) -> int:
    from bot import forgetting

    show(asyncio.run(forgetting.forget_server(_settings(), chosen.id)))
    return 0


def _optout(chosen: argparse.Namespace) -> int:
    from bot import optout

    asked = optout.Asked(
        name=chosen.author,
        archive=chosen.archive,
        server_id=chosen.server,
        sure=chosen.yes,
        back=chosen.undo,
    )
    show(asyncio.run(optout.optout(_settings(), asked)))
    return 0


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


_COMMANDS = {
    "run": _run,
    "demo": _demo,
    "parse": _parse,
    "fetch": _fetch,
    "optout": _optout,
    "forget-member": _forget_member,
    "forget-server": _forget_server,
}

if __name__ == "__main__":
    sys.exit(main())
