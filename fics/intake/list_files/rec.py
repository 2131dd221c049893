"""A fic of a post or a message while it is read: its facts, and the lines that say why."""

import re
from dataclasses import dataclass, field, replace

from fics.header.fields import Field
from fics.header.name_lists import unlinked
from fics.intake.list_files.entry import ListEntry, read
from fics.intake.list_files.facts import Values, facts_of
from fics.intake.list_files.headlines import LINE, WHY, fact_values, unmarked
from fics.models import Facts, Link
from fics.text.plain import clean, clean_lines

# a line that divides a post, and belongs to no fic
_HEADING = re.compile(r"\s*(?:#{1,6}\s|={3,}|-{3,}|\*{3,}|_{3,})")


@dataclass(slots=True)
class PostedRec:
    """A fic of a post while it is read: its facts, and the lines that say why."""

    place: str
    values: Values = field(default_factory=Values)
    links: tuple[Link, ...] = ()
    said: list[str] = field(default_factory=list[str])
    quoted: list[str] = field(default_factory=list[str])
    """Lines that were quoted: what the fic's own page says of it."""
    section: Values = field(default_factory=Values)
    """What the heading above it tells, where it doesn't say that itself."""
    keeps_marks: bool = False
    """Whether what is said keeps its marks: where they are shown as they were meant."""
    closed: bool = False
    _label: Field | None = None
    """The label above the lines that follow, where nothing stood beside it: `Summary:`."""

    @property
    def is_titled(self) -> bool:
        """Whether its title is known."""
        return any(field is Field.TITLE and value for field, value in self.values)

    def entry(self) -> ListEntry:
        """The fic as an entry."""
        facts, note = self.facts_and_reason()
        return read(self.place, facts, note=note)

    def facts_and_reason(self) -> tuple[Facts, str | None]:
        """Its facts, and why it is recced."""
        has_summary = any(field is Field.SUMMARY and value for field, value in self.values)
        quoted = "\n".join(self.quoted)
        known = {field for field, _ in self.values}
        above = [value for value in self.section if value[0] not in known]
        values = [*above, *self.values, *([] if has_summary or not quoted else [(Field.SUMMARY, quoted)])]
        said = [*([quoted] if has_summary and quoted else []), *self.said]
        return replace(facts_of(values), links=self.links), clean_lines("\n".join(said)) or None

    def say(self, line: str, *, first: bool) -> None:
        """Add a line to what is said of it; a heading ends that, and so does a second paragraph.

        A line of nothing but facts, or behind a label such as `Pairing: Crow/Gull`, tells of the fic.
        """
        if self.closed:
            return
        if _HEADING.match(line) or (first and self.said and self._label is None):
            self.closed = True
            return
        if told := fact_values(line):
            self.values += [(field, value) for field, value in told if field not in WHY]
            self.said += [clean(value) for field, value in told if field in WHY]
            self._label = told[-1][0] if not told[-1][1] and told[-1][0] is Field.SUMMARY else None
            return
        words = clean(line[:LINE] if self.keeps_marks else unmarked(unlinked(line[:LINE])))
        if words.startswith(">") or (words and self._label):
            self.quoted.append(words.lstrip("> "))
        elif words:
            self.said.append(words)


def is_heading(line: str) -> bool:
    """Whether a line divides a post."""
    return _HEADING.match(line) is not None
