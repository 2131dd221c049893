"""The process that reads files: questions come in on standard input, answers go out on standard output.

Each file is read in a fork of it, which is warm from the start and has the limits of one file; where a
system has no fork, the process reads them itself. It ends when nobody asks, and as soon as nobody holds its
standard input.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence

from fics.catalogue import message
from fics.errors import Refusal
from fics.facts import lengths
from fics.intake import files, process_limits
from fics.intake.answer import ANSWER, READY, TOO_MUCH, Answer, fault_of, line_of, question

_UNREADABLE = message("I can't read that file. Save the fic as plain .txt and send that.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Answer until idle."""
    parser = argparse.ArgumentParser(prog="fics.intake.worker", description="Reads files of fics.")
    parser.add_argument("--idle", type=float, default=3600.0, help="seconds to wait for a file")
    chosen = parser.parse_args(arguments)
    process_limits.leave_everything()
    process_limits.limit_process()
    gc.freeze()  # what is loaded stays shared with the forks, which would else write to all of it
    _say(READY)
    while asked := _next_question(chosen.idle):
        _say(_forked(*asked) if sys.platform != "win32" else line_for(*asked))


def _next_question(idle: float) -> tuple[bytes, str] | None:
    """The next file and its name; None where nobody is there to ask."""
    with process_limits.ended_after(idle):
        line = sys.stdin.buffer.readline()
    if not line:
        return None
    asked = question(line)
    data = sys.stdin.buffer.read(asked.size)
    return (data, asked.name) if len(data) == asked.size else None


def line_for(data: bytes, name: str) -> bytes:
    """The line that answers a question for this file."""
    line = line_of(_answer(data, name))
    return line if len(line) <= ANSWER else line_of(TOO_MUCH)


def _answer(data: bytes, name: str) -> Answer:
    """What becomes of a file, whatever it does to us short of ending the process."""
    try:
        reading = lengths.roomy(files.read(data, name))
        if len(line_of(Answer(reading=reading))) > ANSWER:
            lengths.accept(reading)  # says what of it is too long
        return Answer(reading=reading)
    except Refusal as refusal:
        return Answer(refusal=refusal.text)
    except MemoryError:
        return TOO_MUCH
    except Exception as error:  # a fault of ours: the file is refused, and the next one is read all the same
        return Answer(refusal=_UNREADABLE, fault=fault_of(error))


def _forked(data: bytes, name: str) -> bytes:
    """The answer of a fork; what it wrote counts only where it came to its end."""
    assert sys.platform != "win32"  # which has no fork
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _read_and_end(data, name, writing)
    os.close(writing)
    with open(reading, "rb") as pipe:
        line = pipe.read(ANSWER + 1)
    _, status = os.waitpid(child, 0)
    whole = status == 0 and len(line) <= ANSWER and line.endswith(b"\n")
    return line if whole else line_of(TOO_MUCH)


def _read_and_end(data: bytes, name: str, writing: int) -> None:
    """The fork's life: it holds nothing but the way of its answer, and never returns."""
    try:
        os.close(sys.stdin.fileno())
        os.dup2(writing, sys.stdout.fileno())
        process_limits.limit_time()
        _say(line_for(data, name))
        os._exit(0)
    finally:
        os._exit(1)


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
