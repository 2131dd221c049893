"""One row of the table of triggers."""

from dataclasses import dataclass
from enum import StrEnum

from fics.catalogue import Message, Text


class TriggerSort(StrEnum):
    """What a row is; by that more or less of what is unknown is held back for it."""

    WARNING = "archive warning"
    TRIGGER = "trigger"
    TROPE = "trope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One thing that readers hide, and the words for it.

    A word that ends in `*` has any ending: `suicid*` is suicide and suicidal. Between words a space may be
    missing, or be another mark: `self harm` is self-harm and selfharm. A wording that begins with `=` counts
    only where a name says nothing else; one with `~` says the row, but who gives it as a name means another.
    """

    key: str
    """By this it is kept in databases, so it never changes."""
    label: Text
    """What it is called to members, in their language; what archives call it stays as they have it."""
    sort: TriggerSort
    spellings: tuple[str, ...]
    never: tuple[str, ...] = ()
    """What has its words, and is something else."""
    source: str
    """Where its words are from."""

    def __hash__(self) -> int:
        """By its key alone: all its words are long."""
        return hash(self.key)

    @property
    def name(self) -> str:
        """What it is called in English: so it is kept, and so pages have it."""
        return self.label.text if isinstance(self.label, Message) else self.label

    @property
    def holds_mentions(self) -> bool:
        """Whether a mention in a summary or a reason counts, too."""
        return self.sort is not TriggerSort.TROPE


def row(key: str, label: Text, sort: TriggerSort, spellings: str, *, never: str = "", source: str) -> Trigger:
    """A row whose wordings are divided by `|`."""
    return Trigger(
        key=key, label=label, sort=sort, spellings=_parted(spellings), never=_parted(never), source=source
    )


def _parted(wordings: str) -> tuple[str, ...]:
    return tuple(part for each in wordings.split("|") if (part := " ".join(each.split())))
