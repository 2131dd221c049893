"""An alias: a name that stands for a tag on one server."""

from dataclasses import dataclass

from fics.models import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name that stands for a tag of its kind on one server."""

    id: int
    kind: Kind
    name: str
    target: str
    open: bool
    """Whether it was added where everyone reads, so that its names may be read there again."""
