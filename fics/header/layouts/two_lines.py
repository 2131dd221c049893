"""Short forms: `Title by Author (PG-13)`, or with `Fandom, A/B, NC17, 2300 words` and a summary below."""

import re
from collections.abc import Sequence
from itertools import takewhile

from fics.header import values
from fics.header.categories import is_none, is_warning
from fics.header.decorations import plain, unemphasised
from fics.header.fields import Field
from fics.header.labels import labelled
from fics.header.layouts.fact_lines import facts, is_world, sure, with_tags
from fics.header.name_lists import FANDOMS, PEOPLE, TAGS, names, unlinked
from fics.header.quoting import QUOTE, listed, prose, single
from fics.header.run_together import flattened
from fics.links.addresses import is_address, links
from fics.text.plain import clean

# `https://… <- "Salt" by wren`, `Day 12 ❄ [Salt](https://…) by wren`, `[Podfic-friendly] “Salt”, by wren`
_LED = re.compile(
    r"\A(?:(?P<url><?https?://[^\s<>]{5,300}>?)\s*(?:<?[-=–—]{1,2}>?|[←→:|»>])?\s+(?=\S.{0,200} by )"
    r"|(?![^\[\]\"“]{0,40}\w\s?\[)[^\[\]()\"“]{1,40}"
    r"(?=\[[^\[\]]{1,200}\]\(<?https?://[^()\s]{1,300}>?\),? by )"
    r"|(?:(?:fan)?fic |today'?s |new )?rec(?:ommendation)?s?\s*[:!]+\s+(?=\S.{0,200} by )"
    r"|(?:\[[^\[\]]{2,60}\](?!\()\s+){1,3}(?=[\"“«][^\"“”«»]{1,200}[\"”»],?\s))",
    re.IGNORECASE,
)
"""What may stand before a title that something marks, and is no part of it."""
_GIVEN = re.compile(r"(?<=\w) for (?!the |a )@?[\w.-]{2,40}(?: and @?[\w.-]{2,40})?\Z")
"""To whom a work was given, behind its author."""
# AO3's Share box: `Salt (1,234 words) by wren`
_SHARED = re.compile(
    r"(?:\[(?P<fandoms>[^\[\]]{1,200})\](?!\()\s*)?(?P<title>.{1,300}?) \((?P<words>[\d,]+) "
    r"words\) by (?P<authors>[^:]{1,300})"
)
# `Salt by teasel`, and nothing else in the line
_TITLE = re.compile(r"(?P<title>.{1,200}[^\s,]),? by (?P<author>[^.!?:]{1,80})", re.IGNORECASE)
# `by teasel | 3,150 words | fluff`, below a title
_BY_FACTS = re.compile(
    r"by:? (?P<author>@?[^.!?:|·•,()\[\]]{1,60}?)\s*(?:[|·•]|\s[-–—]\s|,|(?=[(\[]))\s*(?P<facts>\S.{2,200})",
    re.IGNORECASE,
)
# `by teasel`, below a title
_BY = re.compile(r"by:? (?P<author>[^.!?:]{1,80})", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"by (?!the |a |an |my |now|then|far )(?P<author>@?[\w.-]{3,30}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,2})",
    re.IGNORECASE,
)
"""`by teasel`, and nobody else."""
_FIC = r"(?:(?:(?:fan)?fic|drabble|ficlet|story)(?: recs?)?|recs?|rec of the (?:day|week))"
# `Fic: Salt by wren (T, 12k)`
_LABELLED = re.compile(r"(?P<title>[^:|]{2,120}?)\s[-–—|]\s(?P<rest>author:\s.*)", re.IGNORECASE)
"""`Salt - author: wren, rating: M, words: 21k`"""
_TAGGED = re.compile(
    r"(?P<rest>.{5,200} by .{5,200}?)\.?\s*\[(?P<tags>[a-z][\w' -]{2,30}(?:, [a-z][\w' -]{2,30}){1,6})\]\.?"
)
"""A list of tags in brackets at the end: `Salt by wren, T, 9k. [angst, desert]`."""
_NAMED = re.compile(
    rf"{_FIC}:\s*(?P<title>.{{1,200}}?)(?:,? by (?P<author>.{{1,80}}?))?\s*"
    r"[(\[](?P<facts>[^()\[\]]{1,200})[)\]]\.?",
    re.IGNORECASE,
)
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
_ADDRESSED = re.compile(
    r"\A(?P<title>[^\[\]()]{2,150}?)\s*\(<?(?P<url>https?://[^()\s<>]{5,300})>?\)(?P<by>,? by )",
    re.IGNORECASE,
)
"""A title with its address in brackets behind it."""
_SUBJECT = re.compile(
    r"\[(?P<fandom>[^\[\]]{2,60})\](?!\()\s*(?P<title>[^\[\]–—|]{2,120}?)\s+[-–—|"
    r"]\s+(?P<facts>[^\[\]]{1,200})"
)
"""A subject line of a journal: `[Fandom] Title – PG-13 – A/B`."""
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
_ALONE = re.compile(r"(?P<title>[^\s(\[].{0,120}?)\s*[(\[](?P<facts>[^()\[\]]{1,120})[)\]]")
"""`Title (4300 words)`, `Title [Gen, PG-13]`."""
# `12. ` may begin a title (`12. Night`), so before a link or quote only
_ITEM = re.compile(r"\A(?:0\d[.)]\s+|[-*•]\s+|\d{1,3}\)\s+|\d{1,3}\.\s+(?=[\[\"“*]))")
_STOP = re.compile(r"\.\s+")
_NAME_WORDS = 3
"""Words of the longest name of a fandom among sentences."""
_SHARED_SUMMARY = 1_500
"""Characters of a share box's summary; AO3 allows 1,250."""
_NEAR = 40
"""Lines below in which a block may tell the same."""
_NAME = 120
"""Characters of a title or an author among them."""
_CLEAR = 3
"""Facts that make such a line a fic's."""
_SUMMARY = 600
"""Characters of the line below that may be a summary."""


def relaid(lines: list[str]) -> list[str] | None:
    """The heading, its facts and a summary below them as labelled lines."""
    bare = (
        (place, plain(_ITEM.sub("", clean(line)))) for place, line in enumerate(lines[:40]) if line.strip()
    )
    told = [(place, text) for place, text in bare if text][:5]
    if not told:
        return None
    if is_address(told[0][1]):
        below = relaid(lines[told[0][0] + 1 :])
        return [f"Link: {told[0][1]}", *below] if below else None
    if (led := _LED.match(told[0][1])) and (rest := told[0][1][led.end() :]):
        below = relaid([rest, *lines[told[0][0] + 1 :]])
        return [*([f"Link: {led['url']}"] if led["url"] else ()), *below] if below else None
    place, first = told[0][0], _ADDRESSED.sub(r"[\g<title>](\g<url>)\g<by>", told[0][1])
    if (labels := _LABELLED.fullmatch(first)) and len(flattened(labels["rest"])) >= _CLEAR:
        return [single("Title", labels["title"]), labels["rest"], *lines[place + 1 :]]
    if (tagged := _TAGGED.fullmatch(first)) and (below := relaid([tagged["rest"], *lines[place + 1 :]])):
        return [*below, *listed("Tags", names(tagged["tags"]), TAGS)]
    if (named := _NAMED.fullmatch(first)) and (told_there := sure(named["facts"])):
        return _joined([*_heading(named["title"], named["author"]), *told_there], lines[place + 1 :])
    if (subject := _SUBJECT.fullmatch(first)) and (told_there := sure(subject["facts"])):
        fandom = listed("Fandom", (subject["fandom"],), FANDOMS)
        return _joined([*_heading(subject["title"], None), *fandom, *told_there], lines[place + 1 :])
    return None if labelled(first) else _told_in(lines, told, first)


def _told_in(lines: list[str], told: list[tuple[int, str]], first: str) -> list[str] | None:
    """A heading with its facts in its own line, in the line below, or in both."""
    place = told[0][0]
    if shared := _SHARED.fullmatch(first):
        return [*_share_box(shared), *_to_the_end(lines[place + 1 :])]
    if alone := _alone(told, first):
        return alone
    if several := _bylined(lines, told) or _two_lines(lines, told):
        return several
    both = _in_one([], place, first) if len(told) > 1 and not labelled(told[1][1]) else None
    if both and (beneath := sure(told[1][1])):
        return [*both, *beneath, *lines[told[1][0] + 1 :]]
    return _in_one(lines, place, first)


def _alone(told: Sequence[tuple[int, str]], first: str) -> list[str]:
    """A title and its byline, with nothing else in the text."""
    by = _SOMEBODY.fullmatch(told[1][1]) if len(told) == 2 else None
    titled = by and len(first) <= _NAME and first[:1].isupper() and first[-1].isalnum()
    return _heading(first, by["author"]) if by and titled else []


def _share_box(shared: re.Match[str]) -> list[str]:
    authors = tuple(re.split(r"\s*,\s*", unlinked(shared["authors"])))
    fandoms = tuple(re.split(r"\s*[+,]\s*", shared["fandoms"])) if shared["fandoms"] else ()
    return [
        *_heading(shared["title"], None),
        f"Words: {shared['words']}",
        *listed("Author", authors, PEOPLE),
        *(listed("Fandom", fandoms, FANDOMS) if fandoms else ()),
    ]


def _in_one(lines: Sequence[str], place: int, first: str) -> list[str] | None:
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
        head = [*_heading(titled["title"], author), *told_there, *more_there, *_why(titled)]
        return _joined(head, list(lines[place + 1 :]))
    if not titled and (parted := _in_parts(first)):
        return _joined(parted, list(lines[place + 1 :]))
    bare = unlinked(first)
    if (
        bare != first
        and (first.lstrip('*_~"“ ').startswith("[") or first.endswith(")"))
        and not titled
        and (told_there := _in_one(lines, place, bare))
    ):
        return [*(f"Link: {found.url}" for found in links(first)[:1]), *told_there]
    alone = _ALONE.fullmatch(first)
    told_there = sure(alone["facts"]) if alone and not titled and "(" not in alone["title"] else []
    # the number of a part alone, as in `Salt (1/5)`, says of no fic what it is
    if alone and any(
        not fact.startswith(("Chapters:", "Status:", "Genre:", "Fandom:")) for fact in told_there
    ):
        return _joined([*_heading(alone["title"], None), *told_there], list(lines[place + 1 :]))
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
            return [*laid, *prose("Summary", rest)] if laid and len(rest.split()) > _NAME_WORDS else []
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
        named = all(not sure(part) and len(part) <= _NAME for part in parts[:names_end])
        if named and len(told_there) >= _CLEAR:
            author = parts[1] if names_end > 1 else None
            return [*_heading(parts[0], author), *told_there]
    return []


def _to_the_end(lines: list[str]) -> list[str]:
    """A share box's lines, whose summary is the last of them and may have paragraphs."""
    at = next((place for place, line in enumerate(lines[:_NEAR]) if clean(line).startswith("Summary:")), None)
    shown = [clean(line).removeprefix(QUOTE).strip() for line in lines[at:]] if at is not None else []
    links_below = [line for line in shown if is_address(line)]
    text = "\n".join(line for line in shown if line not in links_below)
    if at is None and (told_there := sure(" ".join(map(clean, lines)).strip())):
        return told_there
    if (
        at is None
        and 0 < len(told := " ".join(map(clean, lines)).strip()) <= _SUMMARY
        and not any(map(labelled, map(clean, lines)))
    ):
        return prose("Summary", told) if len(told.split()) > _NAME_WORDS and not links(told) else lines
    if at is None or len(text) > _SHARED_SUMMARY or any(labelled(line) for line in text.split("\n")[1:]):
        return lines
    summary = prose("Summary", text.removeprefix("Summary:").strip())
    return [*lines[:at], *summary, *(f"Link: {line}" for line in links_below)]


def _why(titled: re.Match[str]) -> list[str]:
    """What is said behind the facts."""
    said = titled.groupdict().get("why") or ""
    if is_address(said):
        return [f"Link: {said}"]
    if told_there := sure(said):
        return told_there
    return prose("Why", said) if said else []


def _joined(head: list[str], below: list[str]) -> list[str]:
    """A heading's facts above the lines below it, without those that a block there tells itself."""
    quoted = list(takewhile(lambda line: line.startswith(QUOTE), below))
    if quoted and len(text := "\n".join(line.removeprefix(QUOTE).strip() for line in quoted)) <= _SUMMARY:
        return [*prose("Summary", text), *_joined(head, below[len(quoted) :])]
    asked = {field for line in below[:_NEAR] for field, _ in labelled(clean(line))} - {Field.RATING}
    asked |= {Field.RELATIONSHIPS} if asked & {Field.CAST, Field.WORLD} else set()
    kept = [line for line in head if not any(field in asked for field, _ in labelled(line))]
    first = next((place for place, line in enumerate(below) if line.strip()), 0)
    return [*kept, *(below[first:] if asked else below)]


def _heading(title: str, author: str | None) -> list[str]:
    return [
        *(f"Link: {found.url}" for found in links(title)),
        single("Title", values.title(title.strip("*_ ")).strip("*_ ")),
        *listed("Author", names(_GIVEN.sub("", author).strip("*_ @"), PEOPLE) if author else (), PEOPLE),
    ]


def _bylined(lines: list[str], told: Sequence[tuple[int, str]]) -> list[str] | None:
    """A title, perhaps with facts in brackets, above a byline with the other facts behind it."""
    found = _BY_FACTS.fullmatch(told[1][1]) if len(told) > 1 else None
    if not found:
        return None
    above = _in_one([], 0, told[0][1])
    said = found["facts"].strip("()[] ")
    beneath = sure(said) or facts(said) or (with_tags(said) if above else [])
    if not beneath:
        return None
    summary, rest = _summary(lines, told[1][0] + 1)
    byline = listed("Author", names(found["author"].strip("*_ @"), PEOPLE), PEOPLE)
    return [*summary, *(above or _heading(told[0][1], None)), *byline, *beneath, *lines[rest:]]


def _two_lines(lines: list[str], told: Sequence[tuple[int, str]]) -> list[str] | None:
    head = _head([text for _, text in told])
    if not head or len(told) <= head[2]:
        return None
    title, author, used = head
    above = _heading(title, author) if author else _in_one([], 0, told[0][1])
    beneath = facts(told[used][1]) if author else sure(told[used][1])
    if not beneath or not above:
        return None
    summary, rest = _summary(lines, told[used][0] + 1)
    return [*summary, *above, *beneath, *lines[rest:]]


def _head(told: Sequence[str]) -> tuple[str, str | None, int] | None:
    """Title, author and how many lines they take; a title alone, where its facts stand in brackets."""
    if len(told) > 2 and told[0].lower().endswith(" by") and not labelled(told[1]):
        return told[0][:-3], told[1], 2
    if found := _TITLE.fullmatch(told[0]):
        return found["title"], found["author"], 1
    below = _BY.fullmatch(told[1]) if len(told) > 1 else None
    if below:
        return told[0], below["author"], 2
    return (told[0], None, 1) if _ALONE.fullmatch(told[0]) else None


def _summary(lines: Sequence[str], place: int) -> tuple[list[str], int]:
    end = place
    while end < len(lines) and lines[end].strip() and not labelled(clean(lines[end])):
        if is_address(clean(lines[end])):
            break
        end += 1
    told = [clean(line).removeprefix(QUOTE).strip() for line in lines[place:end]]
    warned = [f"Warnings: {line}" for line in told if is_none(line) or is_warning(line)]
    text = "\n".join(line for line in told if f"Warnings: {line}" not in warned)
    return ([*warned, *prose("Summary", text)], end) if 0 < len(text) <= _SUMMARY else ([], place)
