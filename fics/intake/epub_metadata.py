"""What a book's Dublin Core tells, as AO3, FanFicFare and FicHub write it, with its language by its code."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from fics.header.dates import day
from fics.links.addresses import links
from fics.models import Facts
from fics.tags import tag_names
from fics.text import html
from fics.text.plain import clean, clean_lines

_SPOKEN = {
    "ar": "العربية",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "nb": "Norsk",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "sv": "Svenska",
    "tr": "Türkçe",
    "uk": "Українська",
    "vi": "Tiếng Việt",
    "zh": "中文",
}


def language(code: str) -> str | None:
    """A language's own name by its code; `pt-BR` is Português."""
    return _SPOKEN.get(code.strip().lower().replace("_", "-").partition("-")[0])


SUBJECTS = 20
"""Subjects that are suggested."""

_ROLE = "{http://www.idpf.org/2007/opf}role"
_EVENT = "{http://www.idpf.org/2007/opf}event"
_NO_SUBJECT = re.compile(
    r"fanfiction|fan fiction|fanworks?|last update.*|in-?progress|completed?|fichub.*|unknown|"
    r"general(?: audiences)?|teen and up audiences|mature|explicit|not rated|.*archive warnings.*|"
    r"major character death|graphic depictions of violence|rape/non-con|underage.*|[fm]/[fm]|gen|multi|other"
)
"""Subjects that are no tags: FanFicFare's marks, and AO3's ratings, warnings and categories."""


@dataclass(frozen=True, slots=True)
class MetadataElement:
    """One element that describes a book."""

    name: str
    text: str
    attributes: Mapping[str, str]


def facts_of(elements: Sequence[MetadataElement]) -> Facts:
    """The facts in a book's metadata.

    `en` is no language: FicHub writes it for every fic, and FanFicFare where it knows none.
    """
    spoken = _first(each.text for each in elements if each.name == "language")
    descriptions = (each.text for each in elements if each.name == "description")
    shown = (html.text_of(text) if "<" in text else unescape(text) for text in descriptions)
    addresses = "\n".join(each.text for each in elements if each.name in ("source", "identifier"))
    return Facts(
        title=_first(clean(each.text) for each in elements if each.name == "title"),
        authors=_authors(elements),
        summary=_first(clean_lines(re.sub(r"^> ?", "", text, flags=re.MULTILINE)) for text in shown),
        language=language(spoken) if spoken and not spoken.lower().startswith("en") else None,
        published=day(_dated(elements, "publication")),
        updated=day(_dated(elements, "modification")),
        links=links(addresses),
    )


def subjects_of(elements: Sequence[MetadataElement]) -> tuple[str, ...]:
    """A book's subjects, which may be tags of any kind."""
    named = (clean(each.text) for each in elements if each.name == "subject")
    return tag_names.unique(
        tuple(name for name in named if not _NO_SUBJECT.fullmatch(tag_names.normal(name)))
    )[:SUBJECTS]


def _authors(elements: Sequence[MetadataElement]) -> tuple[str, ...]:
    """Who wrote it; calibre writes `Unknown` where it knows nobody."""
    creators = (
        each for each in elements if each.name == "creator" and each.attributes.get(_ROLE, "aut") == "aut"
    )
    return tag_names.unique(
        tuple(name for each in creators if (name := clean(each.text)) and name != "Unknown")
    )


def _dated(elements: Sequence[MetadataElement], event: str) -> str:
    return (
        _first(each.text for each in elements if each.name == "date" and each.attributes.get(_EVENT) == event)
        or ""
    )


def _first(texts: Iterable[str]) -> str | None:
    return next((text for text in texts if text.strip()), None)
