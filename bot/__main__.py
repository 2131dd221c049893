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

from bot.cli import arguments
from bot.cli.terminal import complain, finish, show
from bot.settings import Settings
from fics.errors import Damaged, OutOfOrder, Refusal, Unavailable

NOTHING = 1
"""The exit code where an archive gave no facts, or the doctor found what to fix; the output tells it."""
FAILED = 2
"""The exit code where what the command line names can't be used; its sentence is on stderr."""
SETTINGS = 78
"""The exit code where a setting, or a file that one names, has to be changed; EX_CONFIG of sysexits.h."""
LATER = 75
"""The exit code where the same command may work later; EX_TEMPFAIL of sysexits.h."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_TALKATIVE = ("aiosqlite", "discord.gateway", "discord.http")
"""Loggers that below INFO write down what members look for and say; nobody's log is the place for it."""


def main(given: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    line = tuple(sys.argv[1:] if given is None else given)
    try:
        chosen = arguments.parser().parse_args(line, argparse.Namespace(line=line))
        return _COMMANDS[chosen.command](chosen)
    except Damaged as damage:
        complain(f"{damage} {_way_back()}")
        return SETTINGS
    except Refusal as refusal:
        complain(str(refusal))
        if isinstance(refusal, Unavailable):
            return LATER
        return SETTINGS if isinstance(refusal, OutOfOrder) else FAILED
    finally:
        finish()


def _settings() -> Settings:
    file = Path(".env")
    # Whoever has the token has the bot; where a system knows such rights, nobody else should read it.
    if os.name == "posix" and file.exists() and file.stat().st_mode & _OTHERS:
        complain(f"Others on this machine can read {file}; `chmod 600 {file}` keeps the token to you.")
    return Settings.from_mapping(_environment())


def _environment() -> dict[str, str]:
    # What is set in the environment wins: a container's setting must not lose to a file in its image.
    in_file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return {**in_file, **os.environ}


def _way_back() -> str:
    """Where the copies are of the database that the settings name, and how to go back to one."""
    from db.maintenance import backups

    settings = Settings.from_mapping(_environment())
    return backups.way_back(settings.database_path, settings.backup_dir)


def _run(chosen: argparse.Namespace) -> int:
    # Imported here: help and `parse` need no Discord, and need not wait for it.
    from bot.cli import log_lines, run
    from bot.processes import roles

    settings = _settings()
    logging.basicConfig(level=settings.log_level, handlers=[log_lines.handler(settings.log_format)])
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.INFO)
    asyncio.run(run.run(settings, roles.named(chosen.role)))
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    from bot.demo import extra

    # The page is an extra, so that a server's bot brings no browser's tools along.
    if extra.is_missing():
        return extra.start_with_it(chosen.line)
    from bot.demo import page

    demo = page.demo(
        port=chosen.port,
        database=chosen.database,
        age_restricted=chosen.age_restricted,
        browser=not chosen.no_browser,
    )
    try:
        asyncio.run(demo)
    except Damaged as damage:  # nobody makes copies of it
        raise OutOfOrder(f"{damage} Delete it, and the demo makes a new one.") from damage
    except OutOfOrder as refusal:  # here the option names the database, and no setting
        raise type(refusal)(str(refusal).replace("DATABASE_PATH", "--database")) from refusal
    return 0


def _parse(chosen: argparse.Namespace) -> int:
    from bot.cli import parse

    reading = parse.read_file(chosen.file)
    show(_json(parse.parsed(reading)) if chosen.json else parse.aligned_lines(reading))
    return 0


def _fetch(chosen: argparse.Namespace) -> int:
    from bot.cli import fetch

    asked = fetch.link_of(chosen.link)
    settings = _settings()
    logging.basicConfig(level=settings.log_level, format="%(message)s")  # the archive's own words, to stderr
    answer = asyncio.run(fetch.fetch(asked, settings))
    show(_json(fetch.object_of(answer, asked)) if chosen.json else fetch.text_of(answer, asked))
    return 0 if fetch.has_facts(answer) else NOTHING


def _import(chosen: argparse.Namespace) -> int:
    from bot.cli import import_file

    asked = import_file.ImportArguments(
        file=chosen.file,
        server_id=chosen.server,
        sure=chosen.yes,
        lines=chosen.lines,
        columns=dict(chosen.column),
        new=chosen.new,
        notes_of=chosen.notes_are_mine,
    )
    show(asyncio.run(import_file.import_file(_settings(), asked, progress=complain)))
    return 0


def _forget_member(chosen: argparse.Namespace) -> int:
    from bot.cli import forget

    show(asyncio.run(forget.forget_member(_settings(), chosen.id)))
    return 0


def _forget_server(chosen: argparse.Namespace) -> int:
    from bot.cli import forget

    show(asyncio.run(forget.forget_server(_settings(), chosen.id)))
    return 0


def _optout(chosen: argparse.Namespace) -> int:
    from bot.cli import optout

    asked = optout.Removal(
        name=chosen.author,
        archive=chosen.archive,
        server_id=chosen.server,
        sure=chosen.yes,
        back=chosen.undo,
    )
    show(asyncio.run(optout.optout(_settings(), asked)))
    return 0


def _export(chosen: argparse.Namespace) -> int:
    from bot.cli import export
    from fics.export.form import ExportForm

    asked = export.ExportArguments(
        server_id=chosen.server,
        file=chosen.file,
        site=chosen.site,
        form=ExportForm(chosen.format) if chosen.format else None,
        name=chosen.name,
        adult=chosen.adult,
        whole=chosen.whole,
        sure=chosen.yes,
    )
    show(asyncio.run(export.export(_settings(), asked)))
    return 0


def _backup(chosen: argparse.Namespace) -> int:
    from bot.cli import backup

    show(asyncio.run(backup.backup(_settings(), chosen.folder, keep=chosen.keep)))
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from bot.cli import backup

    asked = backup.Restoring(backup=chosen.file, sure=chosen.yes)
    show(asyncio.run(backup.restore(_settings(), asked)))
    return 0


def _doctor(chosen: argparse.Namespace) -> int:
    from bot.cli import doctor

    return 0 if asyncio.run(doctor.report(_environment(), show, live=chosen.live)) else NOTHING


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


_COMMANDS = {
    "run": _run,
    "demo": _demo,
    "parse": _parse,
    "fetch": _fetch,
    "import": _import,
    "optout": _optout,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "doctor": _doctor,
    "forget-member": _forget_member,
    "forget-server": _forget_server,
}

if __name__ == "__main__":
    sys.exit(main())
