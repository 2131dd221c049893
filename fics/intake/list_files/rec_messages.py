"""A message that recs one fic: what all of its lines tell of it, and the title that a sentence names."""

import re

from fics.header.fields import Field
from fics.header.name_lists import PEOPLE, names
from fics.intake.list_files.facts import exact, one
from fics.intake.list_files.headlines import MARKED, WHY, fact_values, headline, unmarked
from fics.intake.list_files.rec import Rec
from fics.intake.list_files.rec_lines import recs_in
from fics.text.plain import clean

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
