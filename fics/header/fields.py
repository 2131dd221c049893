"""The fields of a header block."""

from enum import Enum, auto


class Field(Enum):
    """What one line of a header block tells."""

    __hash__ = object.__hash__  # each is one object; an enum's own hash is Python code, asked for everywhere

    TITLE = auto()
    AUTHORS = auto()
    SENDER = auto()
    """Who sent it: its author, where no other is told."""
    FANDOMS = auto()
    RELATIONSHIPS = auto()
    CHARACTERS = auto()
    CAST = auto()
    """Ships and characters in one list."""
    WORLD = auto()
    """Fandoms and ships in one list."""
    FREEFORMS = auto()
    CODES = auto()
    """Ships, genres, warnings and a status in one list, as newsgroups and archives of codes have them."""
    FILED = auto()
    """Fandoms or genres in one list, as bangs and archives file their fics."""
    GENRES = auto()
    WARNINGS = auto()
    CATEGORIES = auto()
    RATING = auto()
    RATED = auto()
    """A rating and warnings in one value."""
    SUMMARY = auto()
    WORDS = auto()
    SIZED = auto()
    """A rating and a length in one value, in any order."""
    CHAPTERS = auto()
    STATUS = auto()
    COMPLETE = auto()
    """Whether it is complete: yes or no, or since when."""
    UNFINISHED = auto()
    """Whether it is a work in progress: yes or no."""
    LANGUAGE = auto()
    LINK = auto()
    LINKED_TITLE = auto()
    """A link, or the words of one that got lost: the title."""
    LINKED_AUTHOR = auto()
    """A link to an author's page, or the words of one that got lost: the author."""
    SERIES = auto()
    PUBLISHED = auto()
    UPDATED = auto()
    WHY = auto()
    COMMENTS = auto()
    """A reccer's reason, or on AO3 the number of comments."""
    STATS = auto()
    """Several fields in one line, as AO3's downloads have them."""
    DISCLAIMER = auto()
    NOTES = auto()
    ADDRESS = auto()
    """An address behind another field's value: where the fic is, if nothing else tells it."""
    PUBLISHER = auto()
    """The archive that a program took the fic from."""
    LOCKED = auto()
    """Whether only an archive's own members may read it."""
    UNKNOWN = auto()
    """A line with a label that nothing is known of, among labels that are known: the whole line."""
    OTHER = auto()
    """A field that fics have and the list does not: beta, feedback, recipient."""


PROSE = frozenset({Field.SUMMARY, Field.WHY, Field.COMMENTS, Field.DISCLAIMER, Field.NOTES, Field.OTHER})
"""Fields of sentences, which may go on over several lines."""

LISTS = frozenset(
    {
        Field.AUTHORS,
        Field.FANDOMS,
        Field.RELATIONSHIPS,
        Field.CHARACTERS,
        Field.CAST,
        Field.WORLD,
        Field.FREEFORMS,
        Field.CODES,
        Field.FILED,
        Field.GENRES,
        Field.WARNINGS,
        Field.CATEGORIES,
        Field.LINK,
    }
)
"""Fields of several names: a second line of the same field adds to the first."""

EXACT = frozenset(
    {
        Field.RATING,
        Field.WORDS,
        Field.SIZED,
        Field.CHAPTERS,
        Field.STATUS,
        Field.COMPLETE,
        Field.UNFINISHED,
        Field.PUBLISHED,
        Field.UPDATED,
        Field.STATS,
    }
)
"""Fields of a word or a number: a further label in the line is a further field's."""

Labelled = tuple[Field, str]
"""A field and its value as written."""
