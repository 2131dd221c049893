"""A line of a post or a message that recs a fic: link, title, authors, facts beside them, and why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fics.header.fields import Field, Labelled
from fics.header.label_names import named
from fics.header.labels import labelled
from fics.header.name_lists import FANDOMS, PEOPLE, names, unlinked
from fics.intake import message_text
from fics.intake.list_files.brackets import is_name, told_in
from fics.intake.list_files.entry import ListEntry, read, unreadable
from fics.intake.list_files.facts import Values, exact, facts_of, one
from fics.intake.list_files.headlines import (
    AUTHOR_ALONE,
    BULLET,
    COMMAED,
    DASH,
    GROUP,
    LINE,
    MARKED,
    SENTENCE_END,
    STOP,
    SYMBOLS,
    TITLE_WORDS,
    TITLED,
    WHY,
    byline,
    fact_values,
    groups,
    headline,
    is_title,
    talks,
    unmarked,
)
from fics.models import Facts, Link
from fics.text.plain import clean, clean_lines

# addresses of wikis hold brackets: `(…/Salt_(film))`
_LINKED = re.compile(
    r"\[(?P<text>[^\[\]]{1,300})\]\(<?(?P<url>https?://[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:\s+\"[^\"]{0,200}\")?\)"
)
# `<https://…>`, or without the brackets
_ADDRESS = re.compile(r"<?https?://[^\s<>|]+>?", re.IGNORECASE)
# what is left of brackets whose link was taken out
_EMPTY = re.compile(r"\(\s{0,9}\)|\[\s{0,9}\]|\{\s{0,9}\}")
# a line that divides a post, and belongs to no fic
_HEADING = re.compile(r"\s*(?:#{1,6}\s|={3,}|-{3,}|\*{3,}|_{3,})")
# the words of a link that only say where it leads: `on AO3`
_NO_TITLE = re.compile(
    r"(?:on |at |via )?(?:here|link|ao3|ffn?|ff\.net|fanfiction\.net|archive of our own|wattpad|lj|"
    r"livejournal|dw|dreamwidth|tumblr|masterpost|part \d+|chapter \d+|"
    r"read (?:it|here|on|more|this).*|fic|story|th(?:is|e) (?:fic|story|work|one))",
    re.IGNORECASE,
)
# the words of a link to other posts: `more recs here`
_ELSEWHERE = re.compile(
    r"\b(?:recs|master ?list|rec list|my blog|more here|playlist|fan ?art)\b", re.IGNORECASE
)
# `… finished "Salt" by teasel on ao3 and …`
_WITHIN = re.compile(
    rf"(?:{MARKED.pattern})\s+by\s+(?P<authors>[\w*_.'’-]{{1,40}}(?:\s?[&+]\s?[\w*_.'’-]{{1,40}})?)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
_MOST_SENTENCES = 40
# `⭐ FIC REC ⭐`
_ONLY_REC = re.compile(
    r"\W*(?:fic )?rec(?:ommendation)?s?(?: (?:time|of the (?:day|week|month)))?\W*(?:#?\d+)?\W*",
    re.IGNORECASE,
)
_NOWHERE = "Its link leads to no fic: open the fic itself, and copy the link from there."


@dataclass(slots=True)
class Rec:
    """A fic of a post while it is read: its facts, and the lines that say why."""

    place: str
    values: Values = field(default_factory=Values)
    links: tuple[Link, ...] = ()
    said: list[str] = field(default_factory=list[str])
    quoted: list[str] = field(default_factory=list[str])
    """Lines that were quoted: what the fic's own page says of it."""
    section: Values = field(default_factory=Values)
    """What the heading above it tells, where it doesn't say that itself."""
    keeps_marks: bool = False
    """Whether what is said keeps its marks: where they are shown as they were meant."""
    closed: bool = False
    _label: Field | None = None
    """The label above the lines that follow, where nothing stood beside it: `Summary:`."""

    @property
    def is_titled(self) -> bool:
        """Whether its title is known."""
        return any(field is Field.TITLE and value for field, value in self.values)

    def entry(self) -> ListEntry:
        """The fic as an entry."""
        facts, note = self.told()
        return read(self.place, facts, note=note)

    def told(self) -> tuple[Facts, str | None]:
        """Its facts, and why it is recced."""
        has_summary = any(field is Field.SUMMARY and value for field, value in self.values)
        quoted = "\n".join(self.quoted)
        known = {field for field, _ in self.values}
        above = [value for value in self.section if value[0] not in known]
        values = [*above, *self.values, *([] if has_summary or not quoted else [(Field.SUMMARY, quoted)])]
        said = [*([quoted] if has_summary and quoted else []), *self.said]
        return replace(facts_of(values), links=self.links), clean_lines("\n".join(said)) or None

    def say(self, line: str, *, first: bool) -> None:
        """Add a line to what is said of it; a heading ends that, and so does a second paragraph.

        A line of nothing but facts, or behind a label such as `Pairing: Crow/Gull`, tells of the fic.
        """
        if self.closed:
            return
        if _HEADING.match(line) or (first and self.said and self._label is None):
            self.closed = True
            return
        if told := fact_values(line):
            self.values += [(field, value) for field, value in told if field not in WHY]
            self.said += [clean(value) for field, value in told if field in WHY]
            self._label = told[-1][0] if not told[-1][1] and told[-1][0] is Field.SUMMARY else None
            return
        words = clean(line[:LINE] if self.keeps_marks else unmarked(unlinked(line[:LINE])))
        if words.startswith(">") or (words and self._label):
            self.quoted.append(words.lstrip("> "))
        elif words:
            self.said.append(words)


def is_about(line: str) -> bool:
    """Whether a line tells of a fic behind a label, so that a link in it leads to something else."""
    told = labelled(line[:LINE])
    return bool(told) and told[0][0] in (Field.SERIES, Field.SUMMARY, Field.AUTHORS, *WHY)


def is_heading(line: str) -> bool:
    """Whether a line divides a post."""
    return _HEADING.match(line) is not None


def is_shouted(line: str) -> bool:
    """Whether a line is a few words in capitals, as headings of plain texts are."""
    return line.isupper() and len(line.split()) <= TITLE_WORDS // 2 and not SENTENCE_END.search(line.strip())


def begins_with_link(line: str) -> bool:
    """Whether a line begins with words that are a link."""
    return _LINKED.match(BULLET.sub("", line, count=1)) is not None


def one_of(text: str) -> Rec:
    """The one fic that a message recs, with all that its lines tell of it."""
    rec = Rec("message", keeps_marks=True)
    for line in filter(str.strip, text.split("\n")):
        found = [each for each in recs_in("", line, chat=True) if isinstance(each, Rec)]
        for each in found:
            rec.links = tuple({link.key: link for link in (*rec.links, *each.links)}.values())
            rec.values += [value for value in each.values if value[0] is not Field.TITLE or not rec.is_titled]
            rec.said += each.said
        if not found and _ONLY_REC.fullmatch(line):
            continue
        if not found and not rec.is_titled and (told := headline(line)):
            rec.values += told
        elif not found:
            rec.say(line, first=False)
        rec.closed = False
    return rec if rec.is_titled else _with_title_within(rec, text)


def _with_title_within(rec: Rec, text: str) -> Rec:
    """The fic with the title that a sentence names: `just finished "Salt" by teasel and I'm not okay`."""
    if found := _WITHIN.search(text):
        title = clean(found["bold"] or found["quoted"] or "")
        authors = exact(Field.AUTHORS, names(unmarked(found["authors"]), PEOPLE))
        rec.values = [one(Field.TITLE, title), authors, *rec.values]
    for sentence in _SENTENCES.split(text)[:_MOST_SENTENCES]:
        told = fact_values(sentence)
        known = {field for field, _ in rec.values}
        rec.values += [value for value in told if value[0] not in known and value[0] not in WHY]
    return rec


def recs_in(place: str, line: str, *, chat: bool = False) -> Iterator[Rec | ListEntry]:
    """The fics that a line links to; in chat, words before a link are a title only if they look like one."""
    if "://" not in line:
        return
    told = unmarked(BULLET.sub("", line[:LINE], count=1))
    if is_heading(line) and (alone := AUTHOR_ALONE.search(told)):  # `### [Salt](…) – teasel`
        told = f"{told[: alone.start()]} by {alone['authors']}"
    if (values := labelled(told)) and values[0][0] not in (Field.FANDOMS, Field.CATEGORIES):
        yield _labelled(place, values, message_text.fic_links(told))
        return
    found = [(each, message_text.fic_links(each["url"])) for each in _LINKED.finditer(told)]
    linked = [(each, links[0]) for each, links in found if links and not _leads_elsewhere(each, links[0])]
    if found and not linked:
        return
    if linked:
        yield from _linked(place, told, linked, chat=chat)
    elif bare := message_text.fic_links(told):
        several = len(bare) > 1
        yield from (Rec(place, [], (fic,)) if several else _bare(place, line, fic, chat=chat) for fic in bare)
    elif _ADDRESS.fullmatch(told.strip()) or BULLET.match(line):
        yield unreadable(place, _NOWHERE)


def _leads_elsewhere(found: re.Match[str], link: Link) -> bool:
    """Whether a link outside the archives leads to more of a blog's posts: `more recs here`."""
    return not link.kind and _ELSEWHERE.search(found["text"]) is not None


def _labelled(place: str, told: Sequence[Labelled], links: tuple[Link, ...]) -> Rec:
    """A fic in a line of labels, of which one is its link: `Title: Salt | Author: teasel | Link: …`."""
    kept = [
        (field, clean(_ADDRESS.sub("", unlinked(value)))) for field, value in told if field is not Field.LINK
    ]
    values = [(field, value) for field, value in kept if field not in WHY and value]
    return Rec(place, values, links, [value for field, value in kept if field in WHY and value])


def _linked(
    place: str, told: str, linked: Sequence[tuple[re.Match[str], Link]], *, chat: bool
) -> Iterator[Rec]:
    """The fics behind a line's words; a second link that is no title of its own is the first fic's, too."""
    first, *more = linked
    titled = [first, *(each for each in more if not _NO_TITLE.fullmatch(clean(each[0]["text"])))]
    others = tuple(fic for found, fic in more if (found, fic) not in titled)
    ends = [found.start() for found, _ in titled[1:]] + [len(told)]
    starts = [0] + [found.end() for found, _ in titled[:-1]]
    for place_in_line, ((found, fic), end) in enumerate(zip(titled, ends, strict=True)):
        before = told[starts[place_in_line] : found.start()] if place_in_line == 0 else ""
        keys = {link.key: link for link in (fic, *(others if len(titled) == 1 else ()))}
        yield _of_words(
            place, tuple(keys.values()), found["text"], before, told[found.end() : end], chat=chat
        )


def _of_words(place: str, links: tuple[Link, ...], text: str, before: str, after: str, *, chat: bool) -> Rec:
    """A fic by the words of its link, and what is around it: `{HP} [Title](…) by Author (T, 12k) – why`."""
    title = clean(text)
    values: Values = _ahead(before)
    authors, rest = byline(_EMPTY.sub("", _LINKED.sub(_words, after)))
    values += authors
    rest, told = groups(rest, fandom_first=not any(each is Field.FANDOMS for each, _ in values))
    values += told
    if not authors and not told and (found := COMMAED.match(rest)) and told_in(found["facts"]).clear:
        authors, rest = [exact(Field.AUTHORS, names(found["authors"], PEOPLE))], found["facts"]
        rest, told = groups(rest, fandom_first=False)
        values += [*authors, *told]
    if not authors:  # AO3's own: `Salt (12,345 words) by teasel`
        authors, rest = byline(rest)
        rest, told = groups(rest, fandom_first=False) if authors else (rest, [])
        values += [*authors, *told]
    if _NO_TITLE.fullmatch(title):  # `Quay by Ash – [here](…)`: it stands before the link
        titled = _plain_title(clean(GROUP.sub("", before)).strip(" -–—:|"), chat=chat)
    else:
        titled = _titled(title, authors)
    return Rec(place, [*titled, *values], links, _reasons(rest))


def _words(found: re.Match[str]) -> str:
    """A further link's words, where they are more than the archive's name."""
    return "" if _NO_TITLE.fullmatch(clean(found["text"])) else found["text"]


def _titled(title: str, authors: Values) -> Values:
    """A link's words: the title, and the author where nobody else is named and it can't be a title's `by`."""
    found = None if authors else TITLED.fullmatch(title)
    if found and (" " in found["title"] or found["authors"][:1].islower()):
        inside = exact(Field.AUTHORS, names(found["authors"], PEOPLE))
        return [one(Field.TITLE, found["title"].strip('"“”')), inside]
    return [one(Field.TITLE, title.strip('"“”'))]


def _reasons(rest: str) -> list[str]:
    """What is said behind the facts, without the dash or the stop before it."""
    said = clean(rest).lstrip(" .,;:!–—|-")
    return [said] if len(said) > 1 and said.strip(" ,.;") not in ("and", "&", "or", "with") else []


def _ahead(before: str) -> Values:
    """A fandom in brackets before a title, or before a colon: `{HP/Saltmarsh}`, `Saltmarsh:`."""
    values = Values()
    for found in GROUP.finditer(before[-LINE:]):
        told = told_in(found[1])
        parts = re.split(r"\s*[/,;|]\s*", found[1])
        values += told.values if told.clear and "/" not in found[1] else []
        if (not told.clear or "/" in found[1]) and all(map(is_name, parts)):
            values.append(exact(Field.FANDOMS, parts))
    bare = clean(GROUP.sub("", before))
    if not values and bare.endswith(":") and is_name(bare[:-1]) and not talks(bare.lower()):
        values.append(exact(Field.FANDOMS, names(bare[:-1], FANDOMS)))
    return values


def _plain_title(told: str, *, chat: bool = False) -> Values:
    if found := TITLED.fullmatch(told):
        if not chat or is_title(found["title"].strip('"“”'), lower=True) or found["title"][:1] in '"“':
            return [
                one(Field.TITLE, found["title"].strip('"“”')),
                exact(Field.AUTHORS, names(found["authors"], PEOPLE)),
            ]
        return []
    is_named = is_title(told) if chat else 0 < len(told) <= 150 and not SENTENCE_END.search(told)
    return [one(Field.TITLE, told.strip('"“”'))] if is_named and not named(told) else []


def _bare(place: str, line: str, fic: Link, *, chat: bool) -> Rec:
    """A fic by its bare address, before which its title may stand, and behind it why."""
    marked = BULLET.sub("", line[:LINE], count=1).replace("||", " ")
    found = _ADDRESS.search(marked)
    before, after = (marked[: found.start()], marked[found.end() :]) if found else ("", marked)
    before, after = before.strip(" -–—:|,<`([{→"), after.lstrip(" >`)]}")
    if titled := headline(before, dashed=not chat):
        rest, told = groups(unmarked(after), fandom_first=False)
        return Rec(place, [*titled, *told], (fic,), _reasons(rest))
    plain, values = _groups_before(unmarked(before))
    bare = plain.strip(" -–—:|,")
    title = _plain_title(SYMBOLS.sub("", bare), chat=chat) if bare else []
    if not title and bare and not named(bare):  # talk: its link was part of a sentence
        told = clean(_ADDRESS.sub("", line[:LINE])).replace("||||", "") if chat else unmarked(after)
        return Rec(place, values, (fic,), _reasons(told))
    told, rest = _behind(after) if not title else ([], unmarked(after))
    return Rec(place, [*title, *values, *told], (fic,), _reasons(rest))


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
