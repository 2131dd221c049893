"""A page's data: columns rather than rows, each tag once, small enough for ten thousand fics on a phone."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from fics import spoiler_bars
from fics.export import wording
from fics.export.values import ListAlias, PublicFic, PublicList
from fics.models import CHOSE_NOT_TO_WARN, WARNINGS, Facts, Kind, Level, Status
from fics.reading_time import WORDS_A_MINUTE
from fics.tags import tag_names, wordings
from fics.tags.name_parts import other_keys
from fics.tags.triggers.facts import is_untagged, stated
from fics.tags.triggers.qualifiers import AROUND, BEFORE, BEHIND
from fics.tags.triggers.row import Trigger, TriggerSort
from fics.tags.triggers.table import TABLE, meant, mentioned, triggers_of

KINDS = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM, Kind.WARNING, Kind.CATEGORY)
STATUSES = (None, Status.COMPLETE, Status.IN_PROGRESS, Status.ABANDONED)
SORTS = tuple(TriggerSort)
_PLACES = {row.key: place for place, row in enumerate(TABLE)}
_EPOCH = date(1970, 1, 1)
Value = str | int | None
Pair = tuple[Kind, str]


class Aliases:
    """What a list's aliases stand for in the end."""

    def __init__(self, aliases: Iterable[ListAlias]) -> None:
        self._targets = {
            (alias.kind, tag_names.key(alias.kind, alias.name)): (
                (alias.kind, tag_names.key(alias.kind, alias.target)),
                alias.target,
            )
            for alias in aliases
        }

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._targets)

    def end(self, pair: Pair) -> Pair:
        """What a kind and key stand for, which may be themselves; a circle ends where it began."""
        return self._followed(pair)[0]

    def name(self, pair: Pair) -> str | None:
        """The name that they stand for, as it was given; None for what is no alias."""
        return self._followed(pair)[1]

    def targets(self) -> Mapping[Pair, str]:
        """The tags that aliases stand for, with their names."""
        return dict(self._targets.values())

    def _followed(self, pair: Pair) -> tuple[Pair, str | None]:
        seen, name = {pair}, None
        while (target := self._targets.get(pair)) and target[0] not in seen:
            pair, name = target
            seen.add(pair)
        return pair, name


@dataclass(slots=True)
class TagTable:
    """Every tag as it is written, once; those that mean the same point to the first of them."""

    aliases: "Aliases"
    kinds: list[int] = field(default_factory=list[int])
    names: list[str] = field(default_factory=list[str])
    groups: dict[int, int] = field(default_factory=dict[int, int])
    """Of a tag that means the same as an earlier one, that one's place."""
    parts: dict[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    """Of a tag with names within it, such as `A | B`, their keys."""
    keys: dict[int, str] = field(default_factory=dict[int, str])
    """Of a group whose key the page's own folding wouldn't find, its key."""
    _places: dict[tuple[Kind, str], int] = field(default_factory=dict[tuple[Kind, str], int])
    _of_key: dict[Pair, int] = field(default_factory=dict[Pair, int])

    def place(self, kind: Kind, name: str) -> int:
        """The place of a tag, which is given one where it is new."""
        found = self._places.get((kind, name))
        return self._add(kind, name) if found is None else found

    def _add(self, kind: Kind, name: str) -> int:
        place = self._places[kind, name] = len(self.names)
        self.kinds.append(KINDS.index(kind))
        self.names.append(name)
        if within := other_keys(kind, name):
            self.parts[place] = within
        key = self.aliases.end((kind, tag_names.key(kind, name)))
        group = self._of_key.setdefault(key, place)
        if group != place:
            self.groups[place] = group
        elif key[1] != folded(name):
            self.keys[place] = key[1]
        return place


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
    table = TagTable(Aliases(exported.aliases))
    used = Counter((tag.kind, tag.name) for fic in exported.fics for tag in fic.facts.every_tag())
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
        "triggers": [[SORTS.index(row.sort), row.spellings, row.never, row.name] for row in TABLE],
        "meant": {folded(name): at for name in table.names if (at := _places(meant(name)))},
        "before": sorted(BEFORE),
        "behind": sorted(BEHIND),
        "around": sorted(AROUND),
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
            "parts": table.parts,
            "rows": _rows_of(table),
        },
        "aliases": list(_aliases(table.aliases)),
    }


def _aliases(aliases: Aliases) -> Iterator[list[Value | list[int]]]:
    """Names that stand for a tag: kind, key, the tag's key, and the rows that an additional tag means."""
    for kind, key in aliases:
        name = aliases.name((kind, key)) if kind is Kind.FREEFORM else None
        yield [KINDS.index(kind), key, aliases.end((kind, key))[1], _places(meant(name or ""))]


def _warning_names() -> dict[str, list[str]]:
    """Each archive warning's key, and all names by which people tag and exclude it."""
    return {
        tag_names.normal(name): sorted({tag_names.normal(name), *tag_names.everyday_names(name)})
        for name in WARNINGS
    }


def _row(fic: PublicFic, table: TagTable, languages: Mapping[str, int]) -> dict[str, object]:
    """A fic's facts; days are counted from 1970, and 0 and null say that one isn't known."""
    facts, hidden = fic.facts, fic.facts.hidden
    warned = {tag_names.warning(name) for name in facts.warnings}
    return {
        "number": fic.number,
        "title": _pieces(spoiler_bars.parts(wording.title(facts)))
        if facts.title in hidden
        else wording.title(facts),
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
        "series": _pieces(spoiler_bars.parts(hidden.get(facts.series, facts.series))) if facts.series else 0,
        "summary": _pieces(spoiler_bars.drawn_parts(facts.summary)) if facts.summary else 0,
        "tags": [table.place(tag.kind, tag.name) for tag in facts.every_tag()],
        "spoilers": [table.place(tag.kind, tag.name) for tag in facts.tags() if tag.name in hidden],
        "untold": _untold(facts, warned),
        "stated": _places({*stated(facts), *(row for each in fic.reasons for row in mentioned(each.text))}),
        "recs": fic.recs,
        "reasons": [
            [_pieces(spoiler_bars.drawn_parts(reason.text)), reason.name or 0] for reason in fic.reasons
        ],
    }


def _pieces(told: Iterable[tuple[str, bool]]) -> str | list[str]:
    """Words that hide nothing; else pieces of which every other one is hidden, the first one not."""
    pieces = [piece for piece, _hidden in told]
    return pieces[0] if len(pieces) == 1 else pieces


def _untold(facts: Facts, warned: Collection[str | None]) -> int:
    """1 where it may have any archive warning, for all that it says; 2 where nobody tagged it yet."""
    unwarned = not warned or CHOSE_NOT_TO_WARN in warned or bool(facts.unread_warnings)
    return int(unwarned) | (2 if is_untagged(facts) else 0)


def _rows_of(table: TagTable) -> dict[int, list[int]]:
    """The rows that tags say, by their own names or by that for which these stand, by the tags' places."""
    targets = table.aliases.targets()
    found = dict[int, list[int]]()
    for place, name in enumerate(table.names):
        kind = KINDS[table.kinds[place]]
        stands_for = targets.get(table.aliases.end((kind, tag_names.key(kind, name)))) if targets else None
        said = {row.key: row for each in (name, stands_for) if each for row in triggers_of(each)}
        if said:
            found[place] = _places(said.values())
    return found


def _places(rows: Iterable[Trigger]) -> list[int]:
    return sorted({_PLACES[row.key] for row in rows})


def _day(of: date | None) -> int:
    return (of - _EPOCH).days if of else 0
