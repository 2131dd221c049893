"""Labels that nothing is known of, told by the labels around them: they end the value above."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fics.header.fields import PROSE, Field, Labelled
from fics.header.labels import frame_end

Entry = tuple[int, str, tuple[Labelled, ...]]
"""A line's number, the line, and the fields that it tells."""

_ENOUGH = 3
"""Known labels in the same dress that make a label of what they stand beside."""
_LABEL = re.compile(
    r"(?P<name>[^\W\d_][^:：\n.!?\"“”,;]{0,40}?)\s*(?:[*_]{1,3})?\s*[:：](?!//)\s*(?:[*_]{1,3})?(?P<value>.*)"
)
_WORDS = 5
"""Words of a label."""
_NAMES = (Field.CHARACTERS, Field.RELATIONSHIPS, Field.CAST, Field.AUTHORS)
"""Fields whose people may speak in a summary, as in a play: `Ned: No.`"""


def with_unknown(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, where a line below a known label that looks like those around it is one of its own."""
    told = [at for at, entry in enumerate(entries) if entry[2]]
    dressed = Counter(_dress(entries[at][1]) for at in told)
    people = " ".join(value for at in told for field, value in entries[at][2] if field in _NAMES).lower()
    last = told[-1] if told else -1
    for at, entry in enumerate(entries):
        number, line, fields = entry
        if fields or not told or at < told[0] or not (found := _LABEL.match(line, frame_end(line))):
            yield entry
            continue
        dress = _dress(line)
        known = dressed[dress] >= _ENOUGH and len(found["name"].split()) <= _WORDS
        # without bold, signs or capitals it may be a sentence of the summary
        plain = not dress[0] and dress[1] != "upper"
        # or goes on with that of the label right above it
        _number, line_above, fields_above = entries[at - 1]
        in_prose = bool(line_above) and any(field in PROSE for field, _ in fields_above)
        between = at < last and found["name"].lower() not in people and in_prose
        is_label = known and (not plain or between)
        yield (number, line, ((Field.UNKNOWN, line),)) if is_label else entry


def _dress(line: str) -> tuple[str, str]:
    """How a line's label is marked, and how it is written."""
    start = frame_end(line)
    frame = line[:start]
    mark = ("bold" if "*" in frame or "_" in frame else "") + ("sign" if frame.strip("*_ \t") else "")
    name = line[start:].partition(":")[0]
    return mark, "upper" if name.isupper() else "lower" if name.islower() else "mixed"
