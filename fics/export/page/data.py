"""A page's data: columns rather than rows, each tag once, small enough for ten thousand fics on a phone."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from fics.export import wording
from fics.export.values import ListAlias, PublicFic, PublicList
from fics.models import CHOSE_NOT_TO_WARN, WARNINGS, Facts, Kind, Level, Status
from fics.search.query import WORDS_A_MINUTE
from fics.tags import tag_names, wordings
from fics.tags.triggers.facts import is_untagged, stated
from fics.tags.triggers.row import Trigger, TriggerSort
from fics.tags.triggers.table import TABLE, meant, mentioned, triggers_of

KINDS = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM, Kind.WARNING, Kind.CATEGORY)
STATUSES = (None, Status.COMPLETE, Status.IN_PROGRESS, Status.ABANDONED)
SORTS = tuple(TriggerSort)
_PLACES = {row.key: place for place, row in enumerate(TABLE)}
_EPOCH = date(1970, 1, 1)
Value = str | int | None
Pair = tuple[Kind, str]


@dataclass(slots=True)
class TagTable:
    """Every tag as it is written, once; those that mean the same point to the first of them."""

    aliases: dict[Pair, Pair]
    kinds: list[int] = field(default_factory=list[int])
    names: list[str] = field(default_factory=list[str])
    groups: dict[int, int] = field(default_factory=dict[int, int])
    """Of a tag that means the same as an earlier one, that one's place."""
    keys: dict[int, str] = field(default_factory=dict[int, str])
    """Of a group whose key the page's own folding wouldn't find, its key."""
    _places: dict[tuple[Kind, str], int] = field(default_factory=dict[tuple[Kind, str], int])
    _of_key: dict[Pair, int] = field(default_factory=dict[Pair, int])

    def place(self, kind: Kind, name: str) -> int:
        """The place of a tag, which is given one where it is new."""
        found = self._places.get((kind, name))
        return self._add(kind, name) if found is None else found

    def group(self, pair: Pair) -> int | None:
        """The place of the tag that a kind and key mean, where some fic has it."""
        return self._of_key.get(self._end(pair))

    def _add(self, kind: Kind, name: str) -> int:
        place = self._places[kind, name] = len(self.names)
        self.kinds.append(KINDS.index(kind))
        self.names.append(name)
        key = self._end((kind, tag_names.key(kind, name)))
        group = self._of_key.setdefault(key, place)
        if group != place:
            self.groups[place] = group
        elif key[1] != folded(name):
            self.keys[place] = key[1]
        return place

    def _end(self, pair: Pair) -> Pair:
        """What a tag stands for, aliases followed; a circle ends where it began."""
        seen = {pair}
        while (target := self.aliases.get(pair)) and target not in seen:
            seen.add(target)
            pair = target
        return pair


def folded(name: str) -> str:
    """A name as the page itself folds it: what is left to tell it is only where `tags.key` has another.

    JavaScript has no case folding; upper and then lower case comes nearest.
    """
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).upper().lower())
    plain = "".join(each for each in lower if not "\u0300" <= each <= "\u036f")
    straight = unicodedata.normalize("NFC", plain).replace("’", "'").replace("‘", "'")
    return " ".join(straight.split())


def tag_table(exported: PublicList) -> TagTable:
    """Every tag of a list, the most used first, so that these have the shortest numbers."""
    table = TagTable(_targets(exported.aliases))
    used = Counter((tag.kind, tag.name) for fic in exported.fics for tag in fic.facts.tags())
    for (kind, name), _ in used.most_common():
        table.place(kind, name)
    return table


def of(exported: PublicList) -> dict[str, object]:
    """All that the page's script needs, as values for JSON."""
    table = tag_table(exported)
    spoken = Counter(fic.facts.language for fic in exported.fics if fic.facts.language)
    languages = {name: place for place, (name, _) in enumerate(spoken.most_common())}
    rows = [_row(fic, table, languages) for fic in exported.fics]
    return {
        "kinds": [kind.value for kind in KINDS],
        "warnings": _warning_names(),
        "triggers": [[SORTS.index(row.sort), _spellings(row)] for row in TABLE],
        "meant": _meant(table),
        "pace": WORDS_A_MINUTE,
        "denials": sorted(wordings.DENIALS),
        "degrees": sorted(wordings.DEGREES),
        "lacks": sorted(wordings.LACKS),
        "levels": {level.value: level.words for level in Level},
        "languages": list(languages),
        "fics": {name: [row[name] for row in rows] for name in (rows[0] if rows else ())},
        "tags": {
            "kind": table.kinds,
            "name": table.names,
            "group": table.groups,
            "key": table.keys,
            "rows": _rows_of(table),
        },
        "aliases": list(_aliases(exported.aliases, table)),
    }


def _targets(aliases: tuple[ListAlias, ...]) -> dict[Pair, Pair]:
    return {
        (alias.kind, tag_names.key(alias.kind, alias.name)): (
            alias.kind,
            tag_names.key(alias.kind, alias.target),
        )
        for alias in aliases
    }


def _aliases(aliases: tuple[ListAlias, ...], table: TagTable) -> Iterator[list[Value]]:
    """Names that find or exclude a tag besides its own: kind, key and the tag's place."""
    for alias in aliases:
        key = tag_names.key(alias.kind, alias.name)
        place = table.group((alias.kind, key))
        if place is not None:
            yield [KINDS.index(alias.kind), key, place]


def _warning_names() -> dict[str, list[str]]:
    """Each archive warning's key, and all names by which people tag and exclude it."""
    return {
        tag_names.normal(name): sorted({tag_names.normal(name), *tag_names.everyday_names(name)})
        for name in WARNINGS
    }


def _row(fic: PublicFic, table: TagTable, languages: Mapping[str, int]) -> dict[str, object]:
    """A fic's facts; days are counted from 1970, and 0 and null say that one isn't known."""
    facts = fic.facts
    warned = {tag_names.warning(name) for name in facts.warnings}
    return {
        "number": fic.number,
        "title": wording.title(facts),
        "byline": wording.byline(facts),
        "url": facts.links[0].url if facts.links else 0,
        "archive": facts.links[0].archive if facts.links else 0,
        "level": facts.rating.level.value,
        "rating": wording.rating(facts),
        "words": facts.words or 0,
        "length": wording.length(facts),
        "status": STATUSES.index(facts.status),
        "language": languages.get(facts.language or "", -1),
        "updated": _day(facts.updated),
        "added": _day(fic.added.date()),
        "series": facts.series or 0,
        "summary": facts.summary or 0,
        "tags": [table.place(tag.kind, tag.name) for tag in facts.tags()],
        "untold": _untold(facts, warned),
        "stated": sorted({_PLACES[row.key] for row in _stated(fic)}),
        "recs": fic.recs,
        "reasons": [[reason.text, reason.name or 0] for reason in fic.reasons],
    }


def _untold(facts: Facts, warned: Collection[str | None]) -> int:
    """1 where it may have any archive warning, for all that it says; 2 where nobody tagged it yet."""
    unwarned = not warned or CHOSE_NOT_TO_WARN in warned or bool(facts.unread_warnings)
    return int(unwarned) | (2 if is_untagged(facts) else 0)


def _stated(fic: PublicFic) -> Iterator[Trigger]:
    """The rows of the table of triggers that a fic says, also in what members say of it."""
    yield from stated(fic.facts)
    for reason in fic.reasons:
        yield from mentioned(reason.text)


def _spellings(row: Trigger) -> list[str]:
    """By which words a name means a row; one with `~` says it, and means something else."""
    return [each.removeprefix("=") for each in (*row.spellings, row.name) if not each.startswith("~")]


def _meant(table: TagTable) -> dict[str, list[int]]:
    """The rows that a list's own tags mean, by the name as the page folds it."""
    found = {folded(name): [_PLACES[row.key] for row in meant(name)] for name in table.names}
    return {name: rows for name, rows in found.items() if rows}


def _rows_of(table: TagTable) -> dict[int, list[int]]:
    """The rows that tags say, by the tags' places."""
    found = {place: [_PLACES[row.key] for row in triggers_of(name)] for place, name in enumerate(table.names)}
    return {place: rows for place, rows in found.items() if rows}


def _day(of: date | None) -> int:
    return (of - _EPOCH).days if of else 0
