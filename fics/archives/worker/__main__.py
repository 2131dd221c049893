"""The worker's process: questions come in on standard input, answers go out on standard output."""

import argparse
import os
import queue
import sys
import threading
from collections.abc import Sequence

import msgspec

from fics.archives.client import WorkerLine, WorkerQuestion
from fics.archives.worker.fetch import answer

LIMIT = 512 * 1024 * 1024
"""Bytes of address space; a page that needs more ends the worker, not the machine."""


def limit_memory(limit: int = LIMIT) -> None:
    """Bound this process where the system can; Windows and macOS can't."""
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


_QUESTION = msgspec.json.Decoder(WorkerQuestion)


def main(arguments: Sequence[str] | None = None) -> None:
    """Answer until idle."""
    chosen = _parser().parse_args(arguments)
    limit_memory()
    questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions,), daemon=True).start()
    patience = None  # for the first question, which may come while this process still starts
    while True:
        try:
            line = questions.get(timeout=patience)
        except queue.Empty:
            os._exit(0)  # the listening thread holds standard input, which Python would wait for
        say(answer(_QUESTION.decode(line), say))
        patience = chosen.idle


def say(said: WorkerLine) -> None:
    """Write one line."""
    sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")
    sys.stdout.buffer.flush()


def _listen(questions: "queue.SimpleQueue[bytes]") -> None:
    """Take questions in; with the last of them the bot is gone, and so is whatever is being asked."""
    for line in sys.stdin.buffer:
        questions.put(line)
    os._exit(0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fics.archives.worker", description="Asks archives for fics' facts."
    )
    parser.add_argument("--idle", type=float, default=60.0, help="seconds to wait for a question")
    return parser


if __name__ == "__main__":
    main()
