"""The fics in a message's words; of a message that recs one, what all of its lines tell of it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from fics.drafts import Reading
from fics.facts import precedence
from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.name_lists import PEOPLE, names
from fics.intake import message_text
from fics.intake.list_files import rec_posts
from fics.intake.list_files.entry import Fate, ListEntry
from fics.intake.list_files.facts import exact, one
from fics.intake.list_files.headlines import MARKED, WHY, fact_values, headline, is_title, unmarked
from fics.intake.list_files.rec import PostedRec
from fics.intake.list_files.rec_lines import recs_in
from fics.tags.tag_names import normal
from fics.text.plain import clean, clean_lines

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


def readings_in(content: str) -> tuple[Reading, ...]:
    """The fics in a message's words. Talk, which most of a channel is, is told apart before it is read."""
    if "://" in content or "/works/" in content:
        found = message_text.read(_unquoted(content))
        return (_beside(found[0], content),) if len(found) == 1 else _with_lines(found, content)
    lines = content.split("\n")[:60]
    is_headed = len(lines) > 1 and sum(1 for line in lines if ":" in line and labelled(line)) > 1
    return message_text.read(_unquoted(content)) if is_headed else ()


def _beside(reading: Reading, content: str) -> Reading:
    """The one fic of a message: by its header, where it has one, else by what its lines say."""
    lines = one_of(content)
    facts, note = lines.facts_and_reason()
    labels = [told for line in content.split("\n")[:60] if (told := labelled(line))]
    title, is_headed = reading.facts.title, len(labels) > 1
    if not is_headed and (lines.is_titled or "](" in content or not (title and is_title(title))):
        return Reading(facts=replace(facts, links=reading.facts.links), why=note)
    told = precedence.together(reading, Reading(facts=facts)) if lines.is_titled else reading
    if lines.is_titled and not any(field is Field.TITLE for each in labels for field, _ in each):
        authors = facts.authors or reading.facts.authors
        told = replace(told, facts=replace(told.facts, title=facts.title, authors=authors))
    titled = normal(told.facts.title or "") or None
    why = None if titled and titled in normal(reading.why or "") else reading.why
    # else the lines of the note that the summary doesn't say already
    said = normal(reading.facts.summary or "")
    unsaid = [line for line in (note or "").split("\n") if len(line) < 4 or normal(line) not in said]
    return replace(told, why=why or clean_lines("\n".join(unsaid)) or None)


def _with_lines(readings: tuple[Reading, ...], content: str) -> tuple[Reading, ...]:
    """The fics of a message that is a list, with what each line says: `[Salt](…) by Ash – the mule!`."""
    lines = {
        link.key: entry
        for entry in rec_posts.entries(content)
        if isinstance(entry, ListEntry) and entry.fate is Fate.READ
        for link in entry.facts.links
    }
    places = {link.key: place for place, link in enumerate(message_text.fic_links(content))}
    told = [_with_line(each, lines) for each in readings]
    return tuple(
        sorted(told, key=lambda each: min((places.get(link.key, 0) for link in each.facts.links), default=0))
    )


def _with_line(reading: Reading, lines: Mapping[str, ListEntry]) -> Reading:
    entry = next((lines[link.key] for link in reading.facts.links if link.key in lines), None)
    if entry is None:
        return reading
    told = Reading(facts=replace(entry.facts, links=reading.facts.links), why=reading.why or entry.note)
    return told if entry.facts.title or not reading.facts.title else replace(reading, why=told.why)


def _unquoted(content: str) -> str:
    """The words of a message that begins with a quoted fic, without the signs of quoting."""
    if not content.lstrip().startswith("> "):
        return content
    return "\n".join(line.removeprefix("> ") for line in content.lstrip().split("\n"))


def one_of(text: str) -> PostedRec:
    """The one fic that a message recs, with all that its lines tell of it."""
    rec = PostedRec("message", keeps_marks=True)
    for line in filter(str.strip, text.split("\n")):
        found = [each for each in recs_in("", line, chat=True) if isinstance(each, PostedRec)]
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


def _with_title_within(rec: PostedRec, text: str) -> PostedRec:
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
