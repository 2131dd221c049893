"""A heading with its facts behind it in its line: `Title by Author (PG-13)`, `Title | Author | T | 12k`."""

import re
from collections.abc import Sequence
from itertools import takewhile

from fics.header import values
from fics.header.decorations import unemphasised
from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.layouts.fact_lines import is_world, sure
from fics.header.name_lists import FANDOMS, PEOPLE, names, unlinked
from fics.header.quoting import QUOTE, listed, prose, single
from fics.links.addresses import is_address, links
from fics.text.plain import clean

_GIVEN = re.compile(r"(?<=\w) for (?!the |a )@?[\w.-]{2,40}(?: and @?[\w.-]{2,40})?\Z")
"""To whom a work was given, behind its author."""
# `Salt by teasel (T, 9.4k, complete) - it made me laugh`
_TITLED = re.compile(
    r"(?P<title>.{1,200}?)(?:,? (?:by|von|par|por|от|di)|,? автор| [—–]) (?:anonymous for "
    r")?(?P<author>[^!?:()\[\]]{1,80}?)\s*"
    r"[(\[](?P<facts>[^()\[\]]{1,200})[)\]]\.?(?:\s*[-–—:,]\s+(?P<why>\S.{2,1000}))?",
    re.IGNORECASE,
)
# `Salt by wren | Teen | 12k`
_BARRED = re.compile(
    r"(?P<title>[^|]{1,200}?),? by (?P<author>[^.!?:()\[\]|]{1,80}?)\s*\|\s*(?P<facts>[^\[\]]{3,200})",
    re.IGNORECASE,
)
_STOPPED = re.compile(
    r"(?P<title>[^.!?|]{1,200}?),? by (?P<author>(?:\[[^\[\]]{1,60}\]\s*)?[^.!?:()\[\]|,]{1,80}?)\.\s+"
    r"(?P<facts>[^!?]{3,200}?)\.?",
    re.IGNORECASE,
)
"""`Title, by Author. Fandom, A/B.`"""
# `Salt by teasel - T, 9.4k, complete`
_DASHED = re.compile(
    r"(?P<title>.{0,199}?[^\s)\]])(?:,? (?:- )?(?:by|von|par|por|от|di)|,? автор) "
    r"(?P<author>[^.!?:()\[\]|,]{1,60}?)\s*(?:\s[-–—]|,|:)\s+(?P<facts>[^\[\]]{3,200})",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:(?:NEW|FIC|REC|FILL|UPDATE):\s*)?(?P<title>.{1,200}?)\s*[(\[](?P<facts>[^()\[\]]{1,200})[)\]],? "
    r"by (?P<author>[^.!?:()\[\]|–—]{1,60}?)(?: \d+/\d+)?",
    re.IGNORECASE,
)
"""A subject line whose facts stand before its author: `NEW: Salt (Ned/Tom, R) by wren 1/1`."""
_PARTED = re.compile(r"\s+(?:\||//|·|•)\s+")
"""What divides a line that tells all of a fic, its title first."""
_LINKED_BY = re.compile(
    r"(?P<title>\[[^\[\]]{1,200}\]\(<?https?://[^()\s]{1,300}>?\)) [-–—] (?P<author>[^|]{2,60})"
)
_HANDLE = re.compile(r"@?[a-z\d_][\w.-]{2,30}")
"""An author's name behind a title: one word without a capital."""
ALONE = re.compile(r"(?P<title>[^\s(\[].{0,120}?)\s*[(\[](?P<facts>[^()\[\]]{1,120})[)\]]")
"""`Title (4300 words)`, `Title [Gen, PG-13]`."""
_STOP = re.compile(r"\.\s+")
NAME_WORDS = 3
"""Words of the longest name of a fandom among sentences."""
NEAR = 40
"""Lines below in which a block may tell the same."""
NAME = 120
"""Characters of a title or an author among them."""
CLEAR = 3
"""Facts that make such a line a fic's."""
SUMMARY = 600
"""Characters of the line below that may be a summary."""


def in_one(lines: Sequence[str], place: int, first: str) -> list[str] | None:
    """A heading whose facts stand behind it in its line."""
    titled = next(
        (
            found
            for form in (_TITLED, _BEHIND, _BARRED, _STOPPED, _DASHED)
            if (found := form.fullmatch(first))
        ),
        None,
    )
    in_sentences = _in_sentences(first[titled.start("facts") :]) if titled and titled.re is _STOPPED else []
    if titled and (told_there := sure(titled["facts"]) or in_sentences):
        author, comma, more = titled["author"].partition(", ")
        more_there = sure(more) if comma else []
        author = author if more_there else titled["author"]
        head = [*heading(titled["title"], author), *told_there, *more_there, *_why(titled)]
        return joined(head, list(lines[place + 1 :]))
    if not titled and (parted := _in_parts(first)):
        return joined(parted, list(lines[place + 1 :]))
    bare = unlinked(first)
    if (
        bare != first
        and (first.lstrip('*_~"“ ').startswith("[") or first.endswith(")"))
        and not titled
        and (told_there := in_one(lines, place, bare))
    ):
        return [*(f"Link: {found.url}" for found in links(first)[:1]), *told_there]
    alone = ALONE.fullmatch(first)
    told_there = sure(alone["facts"]) if alone and not titled and "(" not in alone["title"] else []
    # the number of a part alone, as in `Salt (1/5)`, says of no fic what it is
    if alone and any(
        not fact.startswith(("Chapters:", "Status:", "Genre:", "Fandom:")) for fact in told_there
    ):
        return joined([*heading(alone["title"], None), *told_there], list(lines[place + 1 :]))
    return None


def _in_sentences(told: str) -> list[str]:
    """Facts in the first sentences, perhaps a fandom's name among them; what follows is the summary."""
    laid, sentences = list[str](), _STOP.split(told)
    for at, sentence in enumerate(sentences):
        if said := sure(sentence.rstrip(".")):
            laid += said
        elif laid and is_world(sentence.rstrip(".")):
            laid += listed("Fandom", (sentence.rstrip("."),), FANDOMS)
        else:
            rest = ". ".join(sentences[at:])
            return [*laid, *prose("Summary", rest)] if laid and len(rest.split()) > NAME_WORDS else []
    return []


def _in_parts(first: str) -> list[str]:
    """The facts of a line that divides all of them: title, perhaps author, and three that are clear."""
    parts = _PARTED.split(first)
    linked = _LINKED_BY.fullmatch(parts[0])
    if linked:  # `[Salt](https://…) - wren | T | 12k`
        parts = [linked["title"], linked["author"], *parts[1:]]
    by_author = len(parts) > 1 and bool(linked or _HANDLE.fullmatch(unemphasised(parts[1])))
    for names_end in (2,) if by_author else (1, 2):
        told_there = sure(" | ".join(parts[names_end:]))
        named = all(not sure(part) and len(part) <= NAME for part in parts[:names_end])
        if named and len(told_there) >= CLEAR:
            author = parts[1] if names_end > 1 else None
            return [*heading(parts[0], author), *told_there]
    return []


def _why(titled: re.Match[str]) -> list[str]:
    """What is said behind the facts."""
    said = titled.groupdict().get("why") or ""
    if is_address(said):
        return [f"Link: {said}"]
    if told_there := sure(said):
        return told_there
    return prose("Why", said) if said else []


def joined(head: list[str], below: list[str]) -> list[str]:
    """A heading's facts above the lines below it, without those that a block there tells itself."""
    quoted = list(takewhile(lambda line: line.startswith(QUOTE), below))
    if quoted and len(text := "\n".join(line.removeprefix(QUOTE).strip() for line in quoted)) <= SUMMARY:
        return [*prose("Summary", text), *joined(head, below[len(quoted) :])]
    asked = {field for line in below[:NEAR] for field, _ in labelled(clean(line))} - {Field.RATING}
    asked |= {Field.RELATIONSHIPS} if asked & {Field.CAST, Field.WORLD} else set()
    kept = [line for line in head if not any(field in asked for field, _ in labelled(line))]
    first = next((place for place, line in enumerate(below) if line.strip()), 0)
    return [*kept, *(below[first:] if asked else below)]


def heading(title: str, author: str | None) -> list[str]:
    """The labelled lines of a title, perhaps a link, and an author."""
    return [
        *(f"Link: {found.url}" for found in links(title)),
        single("Title", values.title(title.strip("*_ ")).strip("*_ ")),
        *listed("Author", names(_GIVEN.sub("", author).strip("*_ @"), PEOPLE) if author else (), PEOPLE),
    ]
