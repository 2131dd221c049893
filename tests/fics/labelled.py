"""The corpus: texts with the facts that a careful fan would take from them, and how a reading is scored."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fics.drafts import Reading
from fics.models import Facts

CORPUS = Path(__file__).parent / "corpus"

Value = str | int | date | list[str] | dict[str, str] | None
"""What TOML gives for a field."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text with its labels; `flat` are the labels that differ once its lines are run together."""

    name: str
    text: str
    labels: Mapping[str, Value]
    flat: Mapping[str, Value] | None


@dataclass(slots=True)
class Score:
    """How many fields were told, how many of those were read as told, and what went wrong."""

    told: Counter[str] = field(default_factory=Counter[str])
    right: Counter[str] = field(default_factory=Counter[str])
    missed: list[str] = field(default_factory=list[str])
    invented: list[str] = field(default_factory=list[str])

    def add(self, name: str, labels: Mapping[str, Value], reading: Reading) -> None:
        """Counts one text's fields: a field that is in the labels has to be equal, any other unknown."""
        got = fields(reading)
        for what in got.keys() | labels.keys():
            self._count(name, what, labels.get(what), got.get(what))

    def _count(self, name: str, what: str, wanted: Value, found: Value) -> None:
        if wanted is None:
            self.invented.append(f"{name}: {what} is {found!r}")
            return
        self.told[what] += 1
        self.right[what] += found == wanted
        if found != wanted:
            self.missed.append(f"{name}: {what} is {found!r}, not {wanted!r}")

    @property
    def share(self) -> float:
        """The share of told fields that were read right."""
        return self.right.total() / self.told.total()

    def table(self) -> str:
        """One line a field, for people."""
        lines = (
            f"{what:<18} {self.right[what]:>4} of {told:>4}  {self.right[what] / told:>7.1%}"
            for what, told in sorted(self.told.items())
        )
        total = f"{'all':<18} {self.right.total():>4} of {self.told.total():>4}  {self.share:>7.1%}"
        return "\n".join([*lines, total, *self.missed, *(f"invented: {each}" for each in self.invented)])


def cases() -> Iterator[Case]:
    """Every labelled text of the corpus."""
    for path in sorted(CORPUS.glob("*.toml")):
        for block in tomllib.loads(path.read_text(encoding="utf-8"))["block"]:
            yield _case(path.stem, block)


def _case(convention: str, block: dict[str, Value]) -> Case:
    labels = dict(block)
    name, text = labels.pop("name"), labels.pop("text")
    flat, skipped = labels.pop("flat", {}), labels.pop("flat_skip", None)
    assert isinstance(flat, dict)
    return Case(f"{convention}: {name}", str(text), labels, None if skipped else {**labels, **flat})


def files_of_corpus() -> Iterator[tuple[str, bytes, Mapping[str, Value]]]:
    """Every file of the corpus: its name, what is in it, its labels."""
    folder = CORPUS / "files"
    for entry in tomllib.loads((folder / "files.toml").read_text(encoding="utf-8"))["file"]:
        labels: dict[str, Value] = dict(entry)
        name = str(labels.pop("file"))
        yield name, (folder / name).read_bytes(), labels


def scored(read: Iterable[tuple[str, Mapping[str, Value], Reading]]) -> Score:
    """The score of texts with their labels and readings."""
    score = Score()
    for name, labels, reading in read:
        score.add(name, labels, reading)
    return score


def fields(reading: Reading) -> dict[str, Value]:
    """What a reading tells, under the labels' names; what is unknown is left out."""
    facts = reading.facts
    found: dict[str, Value] = {
        "title": facts.title,
        "summary": facts.summary,
        "words": facts.words,
        "chapters": facts.chapters,
        "chapters_planned": facts.chapters_planned,
        "status": facts.status.value if facts.status else None,
        "language": facts.language,
        "published": facts.published,
        "updated": facts.updated,
        "series": facts.series,
        "why": reading.why,
        **_lists(facts),
        "suggested_fandoms": list(reading.suggested.fandoms),
        "suggested_tags": list(reading.suggested.freeforms),
    }
    return {what: value for what, value in found.items() if value not in (None, [])}


def _lists(facts: Facts) -> dict[str, Value]:
    rating = facts.rating
    return {
        "authors": list(facts.authors),
        "fandoms": list(facts.fandoms),
        "relationships": list(facts.relationships),
        "characters": list(facts.characters),
        "tags": list(facts.freeforms),
        "warnings": list(facts.warnings),
        "categories": list(facts.categories),
        "rating": [rating.level.slug, rating.label or ""] if rating.label else [],
        "links": [link.url for link in facts.links],
    }
