"""FicRec's own cards and lines of a search, as they are copied out of Discord, with or without its marks."""

import re
from collections.abc import Iterator, Sequence

from fics.header.labels import labelled
from fics.header.name_lists import FANDOMS, PEOPLE, SHIPS, WARNED, names, unlinked
from fics.header.quoting import QUOTE, listed, prose, single
from fics.links.addresses import links
from fics.models import Level
from fics.text.plain import clean

_LEVELS = "|".join(re.escape(level.words) for level in Level if level is not Level.UNKNOWN)
# the bold, headings and emoji of a card, which a copy keeps or loses
_MARKS = re.compile(
    r"\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|\A(?:#{1,3}|-#)\s+|\A[^\w\s>#(\[\"“«'@<*-]\ufe0f?\s+"
)
# `🟨 Teen (K+, added by a member) · No Archive Warnings Apply`; earlier cards: `(K+, says its archive)`
_RATED = re.compile(
    rf"(?:[^\w\s]\ufe0f? )?(?P<level>{_LEVELS}|Rating not (?:known|given))"
    r"(?: \((?:(?:(?P<label>[^()]{1,100}?), )?(?:added by a member|says [^()]{1,80})"
    r"|(?P<alone>[^()]{1,100}))\))?"
    r"(?: · (?P<warnings>.{1,600}))?"
)
# what a card says where nothing is known, and which tells nothing
_NOT_GIVEN = re.compile(r"(?:archive )?warnings:? not given|no warnings given", re.IGNORECASE)
# `🔒 Locked: only registered users of AO3 can read it`: the bot's own words, which no fic tells
_ASIDE = re.compile(
    r"Gone from .+|Gone: .+ has it no more|Locked: only registered users of .+"
    r"|Hidden by .+ until it.+ revealed"
    r"|Full details (?:show only|are) in 18\+ channels\.|The full card is for age-restricted channels\."
    r"|This server has no 18\+ channel\. .+|You can't use commands in this server's 18\+ channels\. .+"
)
# above the byline, where a title stands
_SERIES = "A series, not a single fic"
# `Salt by teasel`
_BYLINE = re.compile(r"(?P<title>.{1,300}) by (?P<authors>.{1,300})")
# `by teasel`, in a line of its own
_BY = re.compile(r"by (?P<authors>.{1,300})")
# `#12 · 9,400 words · about 40 min`, `length unknown · in progress`
_COUNTED = re.compile(r"(?:#\d+ · )?(?P<words>[\d,]+ words?|length (?:unknown|not known))(?: · .*)?")
# what a card counts itself or doesn't know, and no fic tells
_LENGTH = re.compile(
    r"about [\d,.]*½? (?:min|h)|#\d+|\d+ recs?|recced by its author|its author's own"
    r"|length (?:unknown|not known)"
)
# `3/5 chapters`
_CHAPTERS = re.compile(r"(?P<told>[\d,]+(?:/[\d,?]+)?) chapters?")
# `@wren: It made me laugh.`
_SPOKEN_BY = re.compile(
    r"(?:<@!?\d+>(?: \((?:(?:its|the) author|says they wrote it)\))?|@[^:]{1,40}|[^\W\d_][^:]{0,40}): "
    r"(?P<said>.+)"
)
_REASON = "\N{SPEECH BALLOON}"
_NEAR = 6
"""Lines in which an entry's rating stands."""
_MOST = 60
"""Lines of the longest card."""


def relaid(lines: list[str]) -> list[str] | None:
    """The card's lines as labelled lines."""
    told = [line for line in map(clean, lines[: _MOST * 2]) if line]
    rated = _rated(told)
    if rated is None or any(map(labelled, told[:rated])):
        return None
    end = next((at for at in range(rated + 1, len(told)) if _begins(told[at:])), len(told))
    return [*_heading(told[:rated]), *_rating(_bare(told[rated])), *_facts(told[rated + 1 : end])]


def begins(lines: Sequence[str]) -> bool:
    """Whether a card or a line of a search begins with the first of these lines, which are clean."""
    return _begins([line for line in lines[: _NEAR * 2] if line])


def _begins(told: Sequence[str]) -> bool:
    rated = _rated(told)
    alone = rated == 2 and not _BYLINE.fullmatch(_bare(told[1])) and bool(_BY.fullmatch(_bare(told[1])))
    return rated == 1 or alone


def _rated(told: Sequence[str]) -> int | None:
    """Where the rating stands, if what is around it is a card's: a byline above, warnings below."""
    at = next((at for at, line in enumerate(told[:_NEAR]) if at and _RATED.fullmatch(_bare(line))), None)
    if at is None:
        return None
    above = [_bare(line) for line in told[:at]]
    named = bool(_BY.fullmatch(above[-1]) or _BYLINE.fullmatch(above[-1]) or above[-1] == "author not given")
    around = "".join(told[at : at + 2]).lower()
    return at if named and "warning" in around else None


def _bare(line: str) -> str:
    return _MARKS.sub("", line).strip()


def _heading(told: Sequence[str]) -> Iterator[str]:
    told = [line for line in told if _bare(line) != _SERIES]
    last = _bare(unlinked(told[-1]))
    above = _bare(unlinked(told[-2])) if len(told) > 1 else ""
    yield from (f"Link: {found.url}" for line in told for found in links(line))
    if (by := _BY.fullmatch(last)) and above:
        title, authors = above, by["authors"]
    elif both := _BYLINE.fullmatch(last):
        title, authors = both["title"], both["authors"]
    else:
        title, authors = above, ""
    yield single("Title", title)
    yield from listed("Author", names(authors, PEOPLE), PEOPLE) if authors else ()


def _rating(line: str) -> Iterator[str]:
    found = _RATED.fullmatch(line)
    if not found:
        return
    label, known = found["label"] or found["alone"], not found["level"].startswith("Rating not")
    if label or known:
        yield "Rating: " + (f"{label} ({found['level']})" if label and known else label or found["level"])
    if found["warnings"] and not _NOT_GIVEN.fullmatch(found["warnings"]):
        yield from listed("Warnings", names(found["warnings"], WARNED), WARNED)


def _facts(told: Sequence[str]) -> Iterator[str]:
    """What stands below the rating; the lines between the labels and the length are the summary."""
    summary, seen = list[str](), False
    for line in told:
        bare = _bare(line)
        if _NOT_GIVEN.fullmatch(bare) or _ASIDE.fullmatch(bare):
            continue
        if line.startswith(QUOTE) or (seen and not _is_fact(line, bare)):
            summary.append(line.removeprefix(QUOTE).strip())
        elif labelled(bare):
            seen = seen or not bare.startswith("Archive warnings")
            yield bare
        elif _COUNTED.fullmatch(bare):
            yield from _length(bare)
        elif _REASON in line:
            said = _SPOKEN_BY.fullmatch(bare)
            yield from prose("Why", said["said"] if said else bare.replace(_REASON, "").strip())
        elif not seen and not _is_fact(line, bare):
            seen = True
            yield from _worlds(bare)
    yield from prose("Summary", "\n".join(summary)) if summary else ()


def _is_fact(line: str, bare: str) -> bool:
    """Whether a line is a field's, a length, a reason, or small print."""
    small = line.startswith("-#") or bare.startswith(("#", "recced by")) or "recced by" in bare
    return bool(small or labelled(bare) or _COUNTED.fullmatch(bare) or _REASON in line)


def _worlds(line: str) -> Iterator[str]:
    """Fandoms and ships of a line, divided by dots or commas."""
    parts = [part for dotted in line.split(" · ") for part in names(dotted, FANDOMS)]
    ships = tuple(part for part in parts if "/" in part or (" & " in part and " · " in line))
    yield from listed("Fandom", tuple(part for part in parts if part not in ships), FANDOMS)
    yield from listed("Ships", ships, SHIPS) if ships else ()


def _length(line: str) -> Iterator[str]:
    for part in line.split(" · "):
        if _LENGTH.fullmatch(part):
            continue
        if part.endswith(("words", "word")):
            yield f"Words: {part}"
        elif chapters := _CHAPTERS.fullmatch(part):
            yield f"Chapters: {chapters['told']}"
        elif part in ("complete", "in progress", "abandoned"):
            yield f"Status: {part}"
        else:
            yield f"Language: {part}"
