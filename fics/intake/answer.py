"""What the process that reads files is asked, and what it answers: each one line of JSON."""

import traceback
from dataclasses import dataclass

import msgspec

from fics.catalogue import Text, message
from fics.drafts import Reading

READY = b"ready\n"
"""What the process says when it can be asked."""
ANSWER = 256 * 1024
"""Bytes of an answer; of a fic's facts 12,000 characters are kept, and notes are up to 32 KB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A file, whose `size` bytes follow the line; its `name` tells its kind."""

    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a file: a reading, a refusal that the member reads, or neither."""

    reading: Reading | None = None
    refusal: Text | None = None
    fault: str | None = None
    """Where our own code failed, for the log: nothing of what the file says."""


TOO_MUCH = Answer(
    refusal=message("That file takes too much to read. Save the fic as plain .txt and send that.")
)
"""The answer for a file that ended its process, or whose answer is longer than any fic's."""


def line_of(said: Question | Answer) -> bytes:
    """One line of JSON."""
    return msgspec.json.encode(said) + b"\n"


def fault_of(error: Exception) -> str:
    """A failure's kind and the places in our code; its own words may quote the file."""
    places = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + ", ".join(f"{place.name}:{place.lineno}" for place in places)


question = msgspec.json.Decoder(Question).decode
answer = msgspec.json.Decoder(Answer).decode
