"""Spoiler bars in a header: around lines, labels and names, none of which may be shown by being read."""

import re
from dataclasses import replace

from fics.header.block import HEAD, HeaderBlock
from fics.header.fields import PROSE, Field, Labelled
from fics.header.labels import labelled
from fics.models import Facts
from fics.normal_form import normal
from fics.spoiler_bars import BARS, SPOILER, Hiding, barred, fenced, plain, visible
from fics.tags import tag_names

_LISTS = frozenset(
    {
        *(Field.FANDOMS, Field.RELATIONSHIPS, Field.CHARACTERS, Field.FREEFORMS),
        *(Field.WARNINGS, Field.CATEGORIES, Field.CAST),
    }
)
"""Fields with several names."""
# `||Warnings: death||`, `**||Warnings:** death||`
_LABEL_INSIDE = re.compile(
    rf"(?P<before>[^\w|]{{0,20}}){re.escape(BARS)}(?P<label>[^|:：\n]{{1,60}}[:：][*_]{{0,3}})(?P<rest>.*)"
)
_OPEN = re.compile(r"\n[^\n]{1,60}[:：][*_]{0,3}\s*\Z")
_RUN = re.compile(r"\|{2,}")
# `angst || fluff || drama`: bars with a space on both sides divide
_DIVIDING = re.compile(r"(?<=[^\s,;|])\s+\|\|\s+(?=[^\s,;|])")

# what a heading's visible part is to name: an author, so that no hidden author is taken for a warning
_BEHIND_BYLINE = re.compile(
    r"(?P<shown>(?:.{1,200}\S\s+)?(?:by|von|par|por|от):?\s+[^\s|][^|]{0,80}?)\s*"
    r"(?P<hidden>(?:\|\|[^|]+\|\|[\s,;]*)+)",
    re.IGNORECASE,
)


def around_values(text: str) -> str:
    """The text with bars that stand around labels, or several lines, put around the values alone."""
    head, rest = text[:HEAD], text[HEAD:]
    if BARS not in head:
        return text
    lined, end = list[str](), 0
    for spoiler in SPOILER.finditer(fenced(head)):
        # A pair that ends where a value begins is none: one of its bars is of the value before, left open.
        if not _OPEN.search(spoiler[1]):
            lined += [head[end : spoiler.start()], _line_by_line(head[slice(*spoiler.span(1))])]
            end = spoiler.end()
    told = "".join([*lined, head[end:]])
    return "\n".join(map(_behind_label, told.split("\n"))) + rest


def _line_by_line(hidden: str) -> str:
    lines = hidden.split("\n")
    if len(lines) == 1 or not any(map(labelled, lines)):
        return f"{BARS}{hidden}{BARS}"
    return "\n".join(f"{BARS}{line.strip()}{BARS}" if line.strip() else line for line in lines)


def _behind_label(line: str) -> str:
    found = _LABEL_INSIDE.fullmatch(line) if BARS in line else None
    if not found or not labelled(f"{found['label']} …"):
        return line
    rest = found["rest"].lstrip()
    value = rest.removeprefix(BARS) if rest.startswith(BARS) else f"{BARS}{rest}"
    return f"{found['before']}{found['label']} {value}"


def without_bars(block: HeaderBlock) -> HeaderBlock:
    """The block as if nothing in it was hidden, but for sentences, which keep their bars."""
    values = tuple((field, value if field in PROSE else plain(value)) for field, value in block.values)
    return replace(block, values=values, lead=tuple(map(plain, block.lead)))


def divided(block: HeaderBlock) -> HeaderBlock:
    """The block with commas where bars divide names and hide none."""
    values = list[Labelled]()
    for field, value in block.values:
        bars = fenced(value).count(BARS) if field in _LISTS else 0
        divides = bars and bars == value.count(BARS) == len(_DIVIDING.findall(value))
        values.append((field, _DIVIDING.sub(", ", value) if divides else value))
    return replace(block, values=tuple(values))


def warned(block: HeaderBlock) -> HeaderBlock:
    """The block with what is hidden behind a byline as a warning: `Salt by wren (T) ||MCD||`."""
    signed = [_BEHIND_BYLINE.fullmatch(line) for line in block.lead] if block.values else []
    if not any(signed):
        return block
    lead = tuple(found["shown"] if found else line for line, found in zip(block.lead, signed, strict=True))
    more = tuple((Field.WARNINGS, found["hidden"]) for found in signed if found)
    return replace(block, values=(*block.values, *more), lead=lead)


def without_hidden(block: HeaderBlock) -> HeaderBlock:
    """The block without what bars hide."""
    values = tuple((field, value if field in PROSE else visible(value)) for field, value in block.values)
    return replace(block, values=values, lead=tuple(map(visible, block.lead)))


def hides(block: HeaderBlock) -> bool:
    """Whether bars may hide anything but sentences."""
    return bool(_texts(block))


def _texts(block: HeaderBlock) -> tuple[str, ...]:
    """What may hide names."""
    values = (value for field, value in block.values if field not in PROSE)
    return tuple(text for text in (*values, *block.lead, *block.strays) if BARS in text)


def hidden(block: HeaderBlock, facts: Facts, seen: Facts) -> Facts:
    """The facts with the bars that the block has; `seen` is what is read of the visible part.

    No author is hidden: what bars hide behind a byline is no part of it.
    """
    sources = tuple(map(Hiding.of, _texts(block)))
    known = {field: set(map(normal, names)) for field, names in seen.names_by_field()}
    found = (
        barred(name, sources)
        for field, names in facts.names_by_field()
        for name in names
        if normal(name) not in known[field]
    )
    names = tuple(dict.fromkeys(name for name in found if BARS in name))
    signed = seen.authors if any(BARS in line for line in block.lead) else ()
    # bars within quotes are part of a name, but hide it all the same where it is drawn
    return unbarred(replace(facts, authors=signed or facts.authors, spoilers=names))


def unbarred(facts: Facts) -> Facts:
    """The facts without bars in names, each name that had some among the hidden ones.

    Else a filter would look for a name and not find the hidden one.
    """
    bare, hidden = facts, dict[str, str]()
    for field, names in facts.names_by_field():
        # nor with the bars of which the other pair is missing
        bare_names = {name: _RUN.sub("", plain(name)).strip("| ") for name in names if plain(name) != name}
        shown = {name: " ".join(without.split()) or name for name, without in bare_names.items()}
        if not shown:
            continue
        hidden |= {words: barred(words, (Hiding.of(name),)) for name, words in shown.items()}
        told = tag_names.unique(tuple(shown.get(name, name) for name in names))
        bare = replace(bare, **{field: told if isinstance(getattr(facts, field), tuple) else told[0]})
    return (
        replace(bare, spoilers=tuple(dict.fromkeys((*facts.spoilers, *hidden.values())))) if hidden else facts
    )
