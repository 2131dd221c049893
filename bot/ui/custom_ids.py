"""What the numbers in a custom id, `f1:<verb>:<numbers>`, are of: one row a verb.

Discord keeps custom ids in every message that was ever posted, so they are persisted: a verb, and the order
and kinds of its numbers, never change. What a verb takes is said once, by the annotations of the method that
answers it (`bot.ui.router.on_component`), with the types at the end of this file.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from inspect import Parameter
from typing import Annotated, Any, TypeVar, get_args

LARGEST = 2**63 - 1
"""The largest number that SQLite keeps, and far beyond Discord's ids."""
_BEFORE = 3
"""Parameters of a method before the first number: itself, the interaction and the component."""
Kind = TypeVar("Kind")


class Whose(Enum):
    """To whom alone that may be shown, or is to be changed by, what a number names."""

    ANYONES = "anyone's"
    SERVERS = "the server's"
    MEMBERS = "the member's"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A kind of number: `of` says in a word what it counts or names; it lies between 0 and `most`."""

    of: str
    whose: Whose = Whose.ANYONES
    most: int = LARGEST

    def fits(self, number: int) -> bool:
        """Whether it is one of these."""
        return 0 <= number <= self.most

    def read(self, text: str) -> int:
        """The number that a select's option stands for; raises ValueError where it is none of these."""
        # `isdigit` alone takes ², and `int` alone takes underscores and other scripts' digits.
        if not (text.isascii() and text.isdigit() and self.fits(int(text))):
            raise ValueError(text)
        return int(text)


Shape = tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that stand together or not at all; where they have several shapes, each has another length."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What a verb takes: any of these shapes; the last numbers are handed on by these names."""

    shapes: tuple[Shape, ...]
    named: tuple[str, ...] = ()

    def given(self, numbers: tuple[int, ...]) -> tuple[tuple[int, ...], dict[str, int]] | None:
        """The numbers as a method takes them, by place and by name; None where they fit no shape."""
        shape = next((shape for shape in self.shapes if len(shape) == len(numbers)), None)
        if shape is None or not all(kind.fits(number) for kind, number in zip(shape, numbers, strict=True)):
            return None
        placed = len(numbers) - len(self.named)
        return numbers[:placed], dict(zip(self.named, numbers[placed:], strict=True))

    @property
    def words(self) -> str:
        """Each shape as the words of its numbers, the shortest first: `fic | fic search page`."""
        return " | ".join(" ".join(kind.of for kind in shape) or "nothing" for shape in self.shapes)


def row_of(method: Callable[..., Any]) -> Row:
    """What a method takes behind the interaction and the component, by its parameters' annotations.

    A default makes a number one that may be missing; `*several` of them are a Group; a keyword after those is
    the last number. Raises TypeError where an annotation is no kind of number.
    """
    parameters = list(inspect.signature(method).parameters.values())[_BEFORE:]
    last = {each.name: _kind(each, Number) for each in parameters if each.kind is Parameter.KEYWORD_ONLY}
    single = [each for each in parameters if each.kind is Parameter.POSITIONAL_OR_KEYWORD]
    needed = [_kind(each, Number) for each in single if each.default is Parameter.empty]
    optional = [_kind(each, Number) for each in single if each.default is not Parameter.empty]
    groups = [_kind(each, Group).shapes for each in parameters if each.kind is Parameter.VAR_POSITIONAL]
    # Buttons that were posted before a number was added lack it, and go on working.
    every = [optional[:given] for given in range(len(optional))]
    every += [[*optional, *group] for group in (groups[0] if groups else ((),))]
    return Row(tuple((*needed, *more, *last.values()) for more in every), tuple(last))


def _kind(parameter: Parameter, kinds: type[Kind]) -> Kind:
    for kind in get_args(parameter.annotation)[1:]:
        if isinstance(kind, kinds):
            return kind
    raise TypeError(f"{parameter} says of no {kinds.__name__} what it is")


_SERVERS, _MEMBERS = Whose.SERVERS, Whose.MEMBERS

BLOCK = Number(of="block", whose=_SERVERS)
ALIAS = Number(of="alias", whose=_SERVERS)
DRAFT = Number(of="draft", whose=_MEMBERS)
SHELVED = Number(of="shelved", whose=_MEMBERS)
FIC = Number(of="fic", whose=_SERVERS)
SHELF_LIST = Number(of="shelf-list", whose=_MEMBERS)
MOMENT = Number(of="moment", most=253_402_300_799)
PAGE = Number(of="page", most=2**31 - 1)
SEARCH = Number(of="search", whose=_MEMBERS)
ALERT = Number(of="alert", whose=_MEMBERS)

FicId = Annotated[int, FIC]
ListedNumber = Annotated[int, Number(of="number", whose=_SERVERS, most=2**24 - 1)]
"""The number that a server's members know a fic by."""
TagId = Annotated[int, Number(of="tag", whose=_SERVERS)]
EntryId = Annotated[int, Number(of="entry", whose=_SERVERS)]
"""The id of an entry of the moderators' queue."""
LoggedId = Annotated[int, Number(of="logged", whose=_SERVERS)]
"""The id of an entry of the log."""
BlockId = Annotated[int, BLOCK]
AliasId = Annotated[int, ALIAS]
DraftId = Annotated[int, DRAFT]
SearchId = Annotated[int, SEARCH]
ShelvedId = Annotated[int, SHELVED]
"""The id of a row of the member's shelf."""
ShelfListId = Annotated[int, SHELF_LIST]
"""The id of what a list of the member's shelf was asked for; 0 is all of it."""
AlertId = Annotated[int, ALERT]
"""The id of a search that a member keeps."""
DigestId = Annotated[int, Number(of="digest", whose=_MEMBERS)]
"""The id of a message about alerts."""
ShelfFileId = Annotated[int, Number(of="shelf-file", whose=_MEMBERS)]
"""The id of a file that a member wants on her shelf."""
TypedId = Annotated[int, Number(of="text", whose=_MEMBERS)]
"""The id of what a member typed that was refused."""
RequestId = Annotated[int, Number(of="request", whose=_SERVERS)]
"""The id of a request for a fic."""
ImportId = Annotated[int, Number(of="import", whose=_SERVERS)]
"""The id of a list that was brought in, or tried."""
MemberId = Annotated[int, Number(of="member")]
"""Discord's id of a member; 0 where nobody is meant."""

PageNumber = Annotated[int, PAGE]
"""A page, counted from 0."""
Stamp = Annotated[int, Number(of="stamp")]
"""What the list was like when this was drawn: the id of the last entry of its log."""
NO_STAMP = -1
"""Stands for a stamp that a custom id does not have."""
Place = Annotated[int, Number(of="place", most=2**31 - 1)]
"""The place of one among several, counted from 0."""
Mark = Annotated[int, Number(of="mark", most=2**32 - 1)]
"""A checksum by which an offer is known again."""
Moment = Annotated[int, MOMENT]
"""Seconds since 1970, up to the last of the year 9999."""
Flag = Annotated[int, Number(of="flag", most=1)]
"""1 for yes, 0 for no."""
Begun = Annotated[int, Group(((), (MOMENT,)))]
"""When the drafts of one message were begun."""
Nothing = Annotated[int, Number(of="0", most=0)]
"""What turns pages of the only thing of its kind."""

Back = Annotated[int, Group(((), (SEARCH, PAGE)))]
"""The search, and the page of it, that a fic was opened from."""
ShelfBack = Annotated[int, Group(((), (SHELF_LIST, PAGE)))]
"""The list of a shelf, and the page of it, that a row was opened from."""
QueuePage = Annotated[int, Group(((), (PAGE,)))]
"""The page of the moderators' queue that this is pressed on."""
Origin = Annotated[int, Group(((), (PAGE,), (SEARCH, PAGE)))]
"""Either of those two."""
