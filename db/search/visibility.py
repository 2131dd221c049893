"""What is shown of all that matches, and what is held back, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from db.store.columns import json, mask
from db.tags.exclusions import Excluded
from fics.models import Gate
from fics.search.filters import measures
from fics.search.query import Search

_NO, _YES = frozenset({0}), frozenset({1})
_EITHER = _NO | _YES
ELSEWHERE = frozenset(Gate) - {Gate.NEVER_OPEN}
"""The gates whose fics some channel may show; the never open are not even counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part of what matches that one statement is about."""

    gates: frozenset[Gate]
    """Behind these gates."""
    untold: frozenset[int]
    """Telling their warnings (0), not telling them (1), or both."""
    untagged: frozenset[int] = _EITHER
    """With tags (0), with none that anybody gave yet (1), or both."""
    unsized: frozenset[int]
    """With a known length (0), without one (1), or both; only where a length is asked for."""
    counted: frozenset[Gate] = ELSEWHERE
    """Behind these gates is what other channels of the server show."""

    @property
    def values(self) -> Mapping[str, str | int | None]:
        """The parameters of a statement about this part."""
        return _values(self)

    @classmethod
    def shown(
        cls,
        search: Search,
        excluded: Excluded,
        gates: frozenset[Gate],
        counted: frozenset[Gate] = ELSEWHERE,
    ) -> "Part":
        """What is shown behind these gates; of what else matches, `counted` is held back and told."""
        wary = excluded.has_warning and not search.unknown_warnings
        wary_of_tags = excluded.has_trigger and not search.unknown_warnings
        measured = measures(search) and not search.unknown_lengths
        return cls(
            gates=gates,
            untold=_NO if wary else _EITHER,
            untagged=_NO if wary_of_tags else _EITHER,
            unsized=_NO if measured else _EITHER,
            counted=counted,
        )

    @property
    def whole(self) -> "Part":
        """What is shown, and what is held back for whatever reason; the never open stays away."""
        gates = self.gates | frozenset(Gate) - {Gate.NEVER_OPEN}
        return Part(gates=gates, untold=_EITHER, unsized=_EITHER)

    @property
    def sorts(self) -> int:
        """The fics of this part, as a mask of numbers that are each gate, untold and unsized in one."""
        return _sorts(self)

    @property
    def counted_parts(self) -> "Mapping[str, Part]":
        """All whose number is told, by name: this part, and each that is held back for one reason."""
        return _counted_parts(self)

    @property
    def adult(self) -> "Part | None":
        """What only its gate holds back; the never open is not even counted."""
        others = self.counted - self.gates
        return replace(self, gates=others) if others else None

    @property
    def silent(self) -> "Part | None":
        """What is held back because it does not tell its warnings, whether or not it has tags."""
        return replace(self, untold=_YES, untagged=_EITHER) if self.untold == _NO else None

    @property
    def unlabelled(self) -> "Part | None":
        """What is held back only because nobody gave its tags yet."""
        return replace(self, untagged=_YES) if self.untagged == _NO else None

    @property
    def unmeasured(self) -> "Part | None":
        """What is held back only because its length is not known."""
        return replace(self, unsized=_YES) if self.unsized == _NO else None


# There are few parts of what matches, and each search asks for several: so all is said of them once.
@lru_cache(maxsize=512)
def _values(part: Part) -> Mapping[str, str | int | None]:
    return {
        "gates": mask(part.gates),
        "gate_list": json(sorted(part.gates)),
        "untold": mask(part.untold),
        "untold_list": json(sorted(part.untold)),
        "untagged": mask(part.untagged),
        "untagged_list": json(sorted(part.untagged)),
        "unsized": mask(part.unsized),
    }


@lru_cache(maxsize=512)
def _sorts(part: Part) -> int:
    each = product(part.gates, part.untagged, part.untold, part.unsized)
    return mask(
        frozenset(
            gate << 3 | untagged << 2 | untold << 1 | unsized for gate, untagged, untold, unsized in each
        )
    )


@lru_cache(maxsize=512)
def _counted_parts(part: Part) -> Mapping[str, Part]:
    every = {
        "shown": part,
        "adult": part.adult,
        "silent": part.silent,
        "unlabelled": part.unlabelled,
        "unmeasured": part.unmeasured,
    }
    return {name: each for name, each in every.items() if each}
