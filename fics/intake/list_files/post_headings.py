"""The headings of a post, and what they tell of the fics below them: a fandom, a pairing."""

import re
from collections.abc import Mapping, Sequence

from fics.header.fields import Field
from fics.header.labels import labelled
from fics.intake.list_files.brackets import is_name, is_tag, told_in
from fics.intake.list_files.facts import Values, exact
from fics.intake.list_files.headlines import LINE, SENTENCE_END, TITLE_WORDS
from fics.intake.list_files.rec import is_heading

_TITLE = re.compile(r"\s*(?P<level>#{2,4})\s+(?P<name>[^#].{0,80}?)\s*#*\s*")
"""A heading below the whole post's: `## Saltmarsh`."""
# headings that name a kind of fics, and no fandom
_GENERIC = re.compile(
    r"\b(?:recs?|fics?|list|favou?rites?|other|misc\w*|elsewhere|one-?shots?|multi-?chapters?|long|short|wips?|"
    r"complete|in progress|part|week|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|intro\w*|notes?|faq|rules|links?|more|gen|reading|read|stories|works|series|"
    r"podfics?|art|tier|top|best|new|old|my|the rest|to read|rated|explicit|teen|mature)\b|\d{4}",
    re.IGNORECASE,
)


def level_of(line: str) -> int:
    """How deep a heading of Markdown is; 0 for what is none, or the whole post's."""
    found = _TITLE.fullmatch(line)
    return len(found["level"]) if found else 0


def named_headings(paragraphs: Sequence[tuple[int, Sequence[str]]]) -> Mapping[str, Values]:
    """What headings such as `## Saltmarsh` and `### Ned/Tom` tell of fics below, where there are several."""
    lines = [line for _, paragraph in paragraphs for line in paragraph if "#" in line[:9]]
    found = {line.strip(): _of_heading(told["name"]) for line in lines if (told := _TITLE.fullmatch(line))}
    named = {line: values for line, values in found.items() if values}
    return named if len(named) > 1 else {}


def _of_heading(name: str) -> Values:
    """The fandom or the pairing that a heading names; nothing where it names a kind of fics."""
    told = labelled(name)
    if told:
        return list(told) if len(told) == 1 and told[0][0] is Field.FANDOMS else Values()
    values = told_in(name).values
    if values:
        return values if len(values) == 1 and values[0][0] is Field.RELATIONSHIPS else Values()
    is_fandom = is_name(name) and name[:1].isupper() and not _GENERIC.search(name) and not is_tag(name)
    return [exact(Field.FANDOMS, [name])] if is_fandom else Values()


def is_shouted(line: str) -> bool:
    """Whether a line is a few words in capitals, as headings of plain texts are."""
    return line.isupper() and len(line.split()) <= TITLE_WORDS // 2 and not SENTENCE_END.search(line.strip())


def section_of(line: str, rest: Sequence[str], following: Sequence[str]) -> Values:
    """The fandom of all fics below a line such as `## Fandom: Saltmarsh`; nothing in any other line."""
    told = labelled(line[:LINE])
    heads = is_heading(line) or (rest and "://" in rest[0]) or (not rest and bool(following))
    return list(told) if heads and len(told) == 1 and told[0][0] is Field.FANDOMS else Values()
