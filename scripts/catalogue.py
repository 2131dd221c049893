"""Brings the translations up to date with the code: `uv run scripts/catalogue.py [--check] [LANGUAGE …]`.

Writes `locales/ficrec.pot` and each language's `ficrec.po`; a translation is never lost: one whose message is
gone is kept at the end of its file. With `--check` nothing is written, and whatever is wrong is said.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

# Run as a script, its own folder is on the path, and the project is not.
sys.path.insert(0, str(Path(__file__).parents[1]))

from babel import Locale
from babel.localedata import locale_identifiers
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from bot.languages import CATALOGUE, LOCALES
from scripts.messages import PLACEHOLDER, Extract, Found, extract

_ALL = locale_identifiers()
_MARKS = re.compile(
    r"""
    `[^`]*`                                   # code
    | </[^>]*> | <[@\#t][^>]*>                # mentions and times
    | /(?:fic|ficadmin|mine|shelf|wanted)(?:\ [a-z]+)?
    | \*\*? | \|\| | ~~ | __
    | ^(?:\#{1,3}|-\#|>)\ (?=\S)              # headings, small print and quotes
    """,
    re.VERBOSE | re.MULTILINE,
)
"""What a translation keeps of a message besides its placeholders."""


def template(messages: Iterable[Found]) -> Catalog:
    """The messages as a catalogue without translations."""
    catalogue = Catalog(project="FicRec", charset="utf-8")
    for each in messages:
        place = [f"{each.place.name}: at most {each.place.most} characters."] if each.place else []
        catalogue.add(
            (each.text, each.plural) if each.plural else each.text,
            context=each.context or None,
            locations=[(each.path, 0)],
            auto_comments=[*place, *filter(None, [each.note])],
        )
    return catalogue


def faults(messages: Iterable[Found], translation: Catalog) -> Iterator[str]:
    """What is wrong in a translation; what is missing in it is not wrong, and is said in English."""
    limits = {(each.context, each.text): min(each.limits) for each in messages if each.limits}
    for message in translation:
        if not message.id or message.fuzzy:
            continue
        texts = (message.id,) if isinstance(message.id, str) else message.id
        most = limits.get((message.context or "", texts[0]))
        for said in filter(None, _said(message)):
            yield from _differences(texts, said, most)


def _differences(texts: tuple[str, ...] | list[str], said: str, most: int | None) -> Iterator[str]:
    text = texts[-1]
    names, kept = set(PLACEHOLDER.findall(text)), set(PLACEHOLDER.findall(said))
    # “One draft” needs no number.
    optional = {"count"} if len(texts) > 1 else set[str]()
    if names - optional != kept - optional:
        yield f"{text!r}: {said!r} has other placeholders"
    if Counter(_MARKS.findall(text)) != Counter(_MARKS.findall(said)):
        yield f"{text!r}: {said!r} has other marks or commands"
    if most is not None and bare_length(said) > most:
        yield f"{text!r}: {said!r} has more than {most} characters"


def bare_length(text: str) -> int:
    """The characters of a message without its values."""
    return len(PLACEHOLDER.sub("", text))


def code_faults(found: Extract) -> Iterator[str]:
    """What is wrong with how messages are written."""
    yield from found.faults
    plurals: dict[tuple[str, str], str] = {}
    for each in found.messages:
        if each.limits and bare_length(each.text) > min(each.limits):
            yield f"{each.path}: {each.text!r} has more than {min(each.limits)} characters"
        if plurals.setdefault((each.context, each.text), each.plural) != each.plural:
            yield f"{each.path}: {each.text!r} is there with another plural, or without one"


def languages() -> tuple[str, ...]:
    """The languages that have a translation."""
    return tuple(sorted(path.parents[1].name for path in LOCALES.glob(f"*/{CATALOGUE}")))


def translation_of(language: str) -> Catalog:
    """A language's translation; an empty one where it has none."""
    locale, path = language.replace("-", "_"), LOCALES / language / CATALOGUE
    if not path.exists():
        return Catalog(locale=locale, project="FicRec", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(language: str, messages: Catalog) -> Catalog:
    """A language's translation with the code's messages; what no longer is there is kept as obsolete."""
    translation = translation_of(language)
    # Dates would make each run another file.
    messages.creation_date = translation.creation_date
    # Guessed translations of messages that were reworded would be worse than English.
    translation.update(messages, no_fuzzy_matching=True)
    return translation


def write(path: Path, catalogue: Catalog) -> None:
    """Writes a catalogue, in order of the files that its messages are in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, sort_by_file=True)


def _said(message: Message) -> list[str]:
    """The translation of a message, in each of its forms."""
    said: list[str] | tuple[str, ...] | str | None = message.string
    return [said] if isinstance(said, str) else list(said or [""])


def _translated(message: Message) -> bool:
    return bool(message.id) and all(_said(message))


def main() -> int:
    """Does what the command line asks; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("language", nargs="*", help="begin a translation, named as Discord names it")
    arguments = parser.parse_args()
    found = extract()
    wrong = list(code_faults(found))
    known = {each for each in arguments.language if Locale.negotiate([each.replace("-", "_")], _ALL)}
    every = sorted({*languages(), *known})
    for other in sorted({*arguments.language} - known):
        print(f"There's no language “{other}”, so I left it out. Name it as Discord does: it, pt-BR.")
    if not arguments.check:
        write(LOCALES / "ficrec.pot", template(found.messages))
    for language in every:
        translation = update(language, template(found.messages))
        if not arguments.check:
            write(LOCALES / language / CATALOGUE, translation)
        wrong += [f"{language}: {fault}" for fault in faults(found.messages, translation)]
        done = sum(map(_translated, translation))
        print(f"{language}: {done} of {len(translation)} messages")
    print("\n".join([*wrong, f"{len(template(found.messages))} messages, {len(wrong)} faults"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
