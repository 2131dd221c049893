"""What was read from a text, for programs and for people: the command `parse`."""

import sys
from pathlib import Path

from fics.drafts import Reading
from fics.errors import Unreadable
from fics.intake import files
from fics.models import Facts

_NOT_GIVEN = "not given"

_Value = str | int | list[str] | None


def read_file(path: str) -> Reading:
    """The reading of the file at a path, or of standard input for `-`, which is a text or an EPUB.

    Raises Unreadable where there is no such file or it can't be read.
    """
    if path == "-":
        data = sys.stdin.buffer.read(files.MAX_BYTES + 1)
        return files.read(data, files.named(data))
    try:
        with Path(path).open("rb") as file:
            return files.read(file.read(files.MAX_BYTES + 1), path)
    except FileNotFoundError:
        raise Unreadable(f"There is no file {path}: please check its name.") from None
    except (OSError, ValueError):
        raise Unreadable(
            f"{path} can't be opened: please give the path of a file that you may read."
        ) from None


def parsed(reading: Reading) -> dict[str, object]:
    """The reading as JSON has it: a known set of keys, null or [] for what is unknown.

    `suggested` has the same keys, without a `suggested` of its own. `unread` are the lines of the block of
    which nothing was made, those with a label that asks for something else first.
    """
    return {
        **_object(reading.facts, reading.why),
        "suggested": _object(reading.suggested, None),
        "unread": [
            *(f"{each.fact}: {each.value}" for each in reading.unread),
            *reading.facts.unread_warnings,
            *reading.left_over,
        ],
    }


def _object(facts: Facts, why: str | None) -> dict[str, _Value]:
    return {
        "title": facts.title,
        "authors": list(facts.authors),
        "fandoms": list(facts.fandoms),
        "relationships": list(facts.relationships),
        "characters": list(facts.characters),
        "tags": list(facts.freeforms),
        "warnings": list(facts.warnings),
        "categories": list(facts.categories),
        "rating": facts.rating.level.slug,
        "rating_label": facts.rating.label,
        "summary": facts.summary,
        "words": facts.words,
        "chapters": facts.chapters,
        "chapters_planned": facts.chapters_planned,
        "status": facts.status.value if facts.status else None,
        "language": facts.language,
        "url": facts.links[0].url if facts.links else None,
        "why": why,
    }


def aligned_lines(reading: Reading) -> str:
    """The reading as aligned lines for people; what is unknown is said to be `not given`."""
    lines = [(name, _in_words(value)) for name, value in _object(reading.facts, reading.why).items()]
    # No rating is suggested, but every reading has one: unknown.
    lines += [
        (f"perhaps {name}", _in_words(value))
        for name, value in _object(reading.suggested, None).items()
        if name != "rating" and value not in (None, [])
    ]
    width = max(len(name) for name, _ in lines) + 2
    margin = "\n" + " " * width
    labelled = [(name.replace("_", " ").capitalize(), value) for name, value in lines]
    return "\n".join(f"{label:<{width}}" + value.replace("\n", margin) for label, value in labelled)


def _in_words(value: _Value) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, list):
        return ", ".join(value) or _NOT_GIVEN
    return _NOT_GIVEN if value is None or value == "unknown" else value
