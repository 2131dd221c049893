"""One row of the table of triggers."""

from dataclasses import dataclass
from enum import StrEnum


class TriggerSort(StrEnum):
    """What a row is; by that more or less of what is unknown is held back for it."""

    WARNING = "archive warning"
    TRIGGER = "trigger"
    TROPE = "trope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One thing that readers keep away, and the words for it.

    A word that ends in `*` has any ending: `suicid*` is suicide and suicidal. Between words a space may be
    missing, or be another mark: `self harm` is self-harm and selfharm. A wording that begins with `=` counts
    only where a name says nothing else; one with `~` says the row, but who gives it as a name means another.
    """

    key: str
    """By this it is kept in databases, so it never changes."""
    name: str
    """What it is called to members."""
    sort: TriggerSort
    spellings: tuple[str, ...]
    never: tuple[str, ...] = ()
    """What has its words, and is something else."""
    source: str
    """Where its words are from."""

    @property
    def holds_mentions(self) -> bool:
        """Whether a mention in a summary or a reason counts, too."""
        return self.sort is not TriggerSort.TROPE


def row(key: str, name: str, sort: TriggerSort, spellings: str, *, never: str = "", source: str) -> Trigger:
    """A row whose wordings are divided by `|`."""
    return Trigger(
        key=key, name=name, sort=sort, spellings=_parted(spellings), never=_parted(never), source=source
    )


def _parted(wordings: str) -> tuple[str, ...]:
    return tuple(part for each in wordings.split("|") if (part := " ".join(each.split())))
