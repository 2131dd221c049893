"""A fic by its bare address in a line: the title before or behind it, facts, and why."""

import re

from fics.header.fields import Field
from fics.header.label_names import named
from fics.header.name_lists import PEOPLE, names
from fics.intake.list_files.brackets import is_name, told_in
from fics.intake.list_files.facts import Values, exact, one
from fics.intake.list_files.headlines import (
    BULLET,
    DASH,
    GROUP,
    LINE,
    SENTENCE_END,
    STOP,
    SYMBOLS,
    TITLED,
    byline,
    groups,
    headline,
    is_title,
    unmarked,
)
from fics.intake.list_files.rec import PostedRec
from fics.models import Link
from fics.text.plain import clean

# `<https://…>`, or without the brackets
ADDRESS = re.compile(r"<?https?://[^\s<>|]+>?", re.IGNORECASE)
# `the whole series! **Salt** https://…`
_MARKED_LAST = re.compile(r"(?P<mark>\*{2,3})(?=\S)(?P<title>[^*\n]{1,200})(?<=\S)(?P=mark)\W{0,3}\Z")


def reasons(rest: str) -> list[str]:
    """What is said behind the facts, without the dash or the stop before it."""
    said = clean(rest).lstrip(" .,;:!–—|-")
    return [said] if len(said) > 1 and said.strip(" ,.;") not in ("and", "&", "or", "with") else []


def plain_title(told: str, *, chat: bool = False) -> Values:
    """The title, perhaps with its author, that stands beside a link without marks."""
    if found := TITLED.fullmatch(told):
        if not chat or is_title(found["title"].strip('"“”'), lower=True) or found["title"][:1] in '"“':
            return [
                one(Field.TITLE, found["title"].strip('"“”')),
                exact(Field.AUTHORS, names(found["authors"], PEOPLE)),
            ]
        return []
    is_named = is_title(told) if chat else 0 < len(told) <= 150 and not SENTENCE_END.search(told)
    return [one(Field.TITLE, told.strip('"“”'))] if is_named and not named(told) else []


def by_address(place: str, line: str, fic: Link, *, chat: bool) -> PostedRec:
    """A fic by its bare address, before which its title may stand, and behind it why."""
    marked = BULLET.sub("", line[:LINE], count=1).replace("||", " ")
    found = ADDRESS.search(marked)
    before, after = (marked[: found.start()], marked[found.end() :]) if found else ("", marked)
    before, after = before.strip(" -–—:|,<`([{→"), after.lstrip(" >`)]}")
    if titled := headline(before, dashed=not chat):
        rest, told = groups(unmarked(after), fandom_first=False)
        return PostedRec(place, [*titled, *told], (fic,), reasons(rest))
    # Bold words in capitals at a sentence's end are said loudly, and no title.
    last = _MARKED_LAST.search(before) if chat else None
    if last and is_title(last["title"]) and not last["title"].isupper():
        said = [*reasons(unmarked(before[: last.start()])), *reasons(unmarked(after))]
        return PostedRec(place, [one(Field.TITLE, last["title"])], (fic,), said)
    plain, values = _groups_before(unmarked(before))
    bare = plain.strip(" -–—:|,")
    title = plain_title(SYMBOLS.sub("", bare), chat=chat) if bare else []
    if not title and bare and not named(bare):  # talk: its link was part of a sentence
        told = clean(ADDRESS.sub("", line[:LINE])).replace("||||", "") if chat else unmarked(after)
        return PostedRec(place, values, (fic,), reasons(told))
    told, rest = _behind(after) if not title else ([], unmarked(after))
    return PostedRec(place, [*title, *values, *told], (fic,), reasons(rest))


def _behind(after: str) -> tuple[Values, str]:
    """The title and facts behind a bare address: `– Salt by teasel (T)`, `(T, 3k) – why`, `by teasel, T`."""
    told = after.lstrip(" -–—:|,")
    if group := GROUP.match(told):
        title, comma, author = group[1].partition(", ")
        if inside := headline(group[1].replace(",", " |", 1)):
            return inside, told[group.end() :]
        if comma and is_title(title) and is_name(author) and not told_in(group[1]).clear:
            return [one(Field.TITLE, title), exact(Field.AUTHORS, [author])], told[group.end() :]
    if titled := headline(told):
        return titled, ""
    for end in filter(None, (DASH.search(told), STOP.search(told))):
        if titled := headline(told[: end.start()]):
            return titled, told[end.end() :]
    authors, rest = byline(told)
    rest, values = groups(unmarked(rest), fandom_first=False)
    return [*authors, *values], rest if authors or values else unmarked(told)


def _groups_before(before: str) -> tuple[str, Values]:
    """The title before an address, and what the brackets behind the title tell."""
    values = Values()
    for found in GROUP.finditer(before):
        values += told_in(found[1], fandom_first=not values).values
    return clean(GROUP.sub("", before)), values
