"""The command line's commands and options, in words for whoever runs the bot."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from bot import VERSION
from bot.processes.roles import ALL, Role
from fics.export.form import ExportForm

_ABOUT = "FicRec keeps one shared, searchable list of fics for a Discord server."
_MORE = (
    "`ficrec COMMAND --help` shows a command's options. Settings come from the environment and the file .env."
)


def parser() -> argparse.ArgumentParser:
    """A parser whose result names the command (`command`) and its options."""
    whole = argparse.ArgumentParser(prog="ficrec", description=_ABOUT, epilog=_MORE)
    whole.add_argument("--version", action="version", version=f"FicRec {VERSION}", help="show the version")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")
    for name, (does, add_options) in _COMMANDS.items():
        add_options(commands.add_parser(name, help=does, description=does))
    return whole


def _run(run: argparse.ArgumentParser) -> None:
    run.add_argument(
        "--role",
        choices=[ALL, *Role],
        default=ALL,
        help="the part of the work that this process does (default: all of it)",
    )


def _demo(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--no-browser", action="store_true", help="print the page's address, open nothing")
    demo.add_argument("--port", type=_port, help="the page's port (default: any free one)")
    demo.add_argument("--database", type=Path, metavar="FILE", help="save what you do in this file")
    demo.add_argument("--age-restricted", action="store_true", help="start in an 18+ channel")


def _parse(parse: argparse.ArgumentParser) -> None:
    parse.add_argument("file", metavar="FILE", help="a .txt, .md, .html or .epub file, or - for piped text")
    parse.add_argument("--json", action="store_true", help="print JSON")


def _fetch(fetch: argparse.ArgumentParser) -> None:
    fetch.add_argument("link", metavar="LINK", help="the fic's address")
    fetch.add_argument("--json", action="store_true", help="print JSON")


def _import(imported: argparse.ArgumentParser) -> None:
    kinds = ".json, .sqlite, .csv, .xlsx, .html, .md, .txt or .zip"
    imported.add_argument("file", type=Path, metavar="FILE", help=f"a list as {kinds}")
    imported.add_argument("--server", type=int, required=True, metavar="ID", help="the server's Discord ID")
    imported.add_argument("--yes", action="store_true", help="really do it (otherwise it only counts)")
    imported.add_argument("--new", action="store_true", help="begin a list where the server has none yet")
    imported.add_argument("--lines", type=Path, metavar="CSV", help="write what becomes of each line here")
    imported.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="NAME=FIELD",
        help='what a column holds, as in --column "Vibes=freeforms"; can be repeated',
    )
    imported.add_argument(
        "--notes-are-mine",
        type=int,
        metavar="ID",
        help="the notes are your own words: your Discord ID (otherwise notes stay out)",
    )


def _optout(optout: argparse.ArgumentParser) -> None:
    optout.add_argument("author", metavar="AUTHOR", help="the author's name or user name")
    optout.add_argument("--archive", metavar="NAME", help="only fics on this archive (its name or address)")
    optout.add_argument("--server", type=int, metavar="ID", help="only on this server (default: all)")
    optout.add_argument("--yes", action="store_true", help="really do it (otherwise it only counts)")
    optout.add_argument("--undo", action="store_true", help="let members rec this author again")


def _export(export: argparse.ArgumentParser) -> None:
    export.add_argument("file", metavar="FILE", type=Path, nargs="?", help="the file to write")
    export.add_argument("--server", type=int, metavar="ID", required=True, help="the server's Discord ID")
    export.add_argument(
        "--site", type=Path, metavar="DIR", help="write a web page and feeds into this folder"
    )
    export.add_argument(
        "--format", choices=list(map(str, ExportForm)), help="the form (default: by FILE's ending)"
    )
    export.add_argument("--name", default="our server", help="what to call the server in what is written")
    export.add_argument("--adult", action="store_true", help="add what only 18+ channels show")
    export.add_argument("--whole", action="store_true", help="add members' words and IDs (JSON or SQLite)")
    export.add_argument("--yes", action="store_true", help="write over a file; make a page nobody agreed to")


def _backup(backup: argparse.ArgumentParser) -> None:
    backup.add_argument("folder", metavar="DIR", type=Path, help="the folder the copy goes to")
    backup.add_argument(
        "--keep",
        type=_number_to_keep,
        default=7,
        metavar="N",
        help="delete all but the N newest (default: 7)",
    )


def _restore(restore: argparse.ArgumentParser) -> None:
    restore.add_argument("file", metavar="FILE", type=Path, help="a copy that `ficrec backup` made")
    restore.add_argument(
        "--yes", action="store_true", help="do it even if it's unknown who had their data deleted since"
    )


def _doctor(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument("--live", action="store_true", help="ask the running bot, too (needs HEALTH_PORT)")


def _forget_member(forget: argparse.ArgumentParser) -> None:
    forget.add_argument("id", type=int, metavar="ID", help="the member's Discord ID")


def _forget_server(forget: argparse.ArgumentParser) -> None:
    forget.add_argument("id", type=int, metavar="ID", help="the server's Discord ID")


_COMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "run": ("Start the bot. It needs DISCORD_TOKEN.", _run),
    "demo": ("Try the bot in your browser, without Discord.", _demo),
    "parse": ("Show what the bot reads in a file.", _parse),
    "fetch": ("Ask an archive about one fic and show what it says.", _fetch),
    "import": ("Take a file's list into a server's list. It only counts first.", _import),
    "optout": ("Take an author's fics off the lists because the author asked.", _optout),
    "export": ("Write a server's list into a file, or as a web page.", _export),
    "backup": ("Copy the database, also while the bot runs.", _backup),
    "restore": ("Put a copy in the database's place. Stop the bot first.", _restore),
    "doctor": ("Check settings, database, copies and Discord, and say what to fix.", _doctor),
    "forget-member": ("Delete a member's data from every list, for good.", _forget_member),
    "forget-server": ("Delete a server's list and all its data, for good.", _forget_server),
}
"""Each command with what it does and what adds its options."""


def _column(text: str) -> tuple[str, str]:
    name, sign, what = text.rpartition("=")
    if not (sign and name and what.strip()):
        raise argparse.ArgumentTypeError(f"{text} isn't NAME=FIELD. Try Vibes=freeforms.")
    return name, what.strip()


def _number_to_keep(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1000):
        raise argparse.ArgumentTypeError(f"{text} isn't a number of copies. Give one from 1 to 1000.")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"{text} isn't a port. Give a number from 0 to 65535.")
    return int(text)
