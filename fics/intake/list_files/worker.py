"""The process that reads one list file, which is its standard input; what it finds goes out in lines of JSON.

Whatever the file does to it, the bot goes on: it has limits of its own, and nothing around it.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

import msgspec

from fics.catalogue import Text, message
from fics.errors import Refusal
from fics.export.values import ListAlias, ListBlock, WaitingEntry
from fics.intake import process_limits
from fics.intake.answer import fault_of
from fics.intake.list_files import form
from fics.intake.list_files.entry import Item, ListEntry, Progress, UnknownColumns

MEMORY = 640 * 1024 * 1024
"""Bytes of address space; 200 MB of a channel's history take 130, a page of 10 MB some 400."""
PROCESSOR = 900
"""Seconds of a processor's time, which are enough for a gigabyte of a channel's history."""

TOO_MUCH = message("This file takes too much to read. Split it, then import the parts.")
_FAULT = message(
    "Part of this file can't be read, and that's FicRec's fault. What was read before is complete."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One line of what the process says: one of the first six, or its last word."""

    entry: ListEntry | None = None
    columns: UnknownColumns | None = None
    done: int | None = None
    alias: ListAlias | None = None
    block: ListBlock | None = None
    waiting: WaitingEntry | None = None
    refusal: Text | None = None
    fault: str | None = None
    """Where our own code failed, for the log: nothing of what the file says."""
    ended: bool = False


def line_of(item: Item) -> FileLine:
    """An item as a line."""
    match item:
        case ListEntry():
            return FileLine(entry=item)
        case UnknownColumns():
            return FileLine(columns=item)
        case Progress():
            return FileLine(done=item.done)
        case ListAlias():
            return FileLine(alias=item)
        case ListBlock():
            return FileLine(block=item)
        case WaitingEntry():
            return FileLine(waiting=item)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the file to its end."""
    chosen = _parser().parse_args(arguments)
    process_limits.leave_everything()
    process_limits.limit_process(memory=MEMORY)
    process_limits.limit_time(seconds=PROCESSOR)
    columns = msgspec.json.decode(chosen.columns, type=dict[str, str])
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as file:
        for line in _lines(file, chosen.name, columns):
            sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
            if line.entry is None:
                sys.stdout.buffer.flush()
    sys.stdout.buffer.flush()


def _lines(file: IO[bytes], name: str, columns: dict[str, str]) -> Iterator[FileLine]:
    try:
        yield from map(line_of, form.read(file, name, chosen=columns))
        yield FileLine(ended=True)
    except Refusal as refusal:
        yield FileLine(refusal=refusal.text, ended=True)
    except MemoryError:
        yield FileLine(refusal=TOO_MUCH, ended=True)
    except Exception as error:  # a fault of ours: what was read so far counts, and the bot goes on
        yield FileLine(refusal=_FAULT, fault=fault_of(error), ended=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fics.intake.list_files.worker", description="Reads a list file.")
    parser.add_argument("--name", required=True, help="the file's name, whose ending tells its kind")
    parser.add_argument("--columns", default="{}", help="what columns hold that were asked about, as JSON")
    return parser


if __name__ == "__main__":
    main()
