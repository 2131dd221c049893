"""FanFicFare's metadata as facts."""

import html
import re
from datetime import date, datetime

from fanficfare.story import Story

from fics import markup, ratings, tags
from fics.cleaning import clean, clean_lines
from fics.links import link
from fics.models import Facts, Link, Status

_STATUS = {
    "completed": Status.COMPLETE,
    "complete": Status.COMPLETE,
    "in-progress": Status.IN_PROGRESS,
    "ongoing": Status.IN_PROGRESS,
    "incomplete": Status.IN_PROGRESS,
    "abandoned": Status.ABANDONED,
    "dropped": Status.ABANDONED,
    "discontinued": Status.ABANDONED,
}
_PART = re.compile(r"(?P<name>.+) \[(?P<part>[1-9][\d.]*)\]")


def facts_of(story: Story, asked: Link) -> Facts:
    """The facts of a story whose metadata FanFicFare has read."""
    posted, planned = _chapters(story)
    return Facts(
        title=_text(story, "title"),
        authors=_names(story, "author"),
        fandoms=_names(story, "fandoms") or _names(story, "category"),
        relationships=_names(story, "ships"),
        characters=_names(story, "characters"),
        freeforms=_names(story, "freeformtags") or _names(story, "genre"),
        warnings=_names(story, "warnings"),
        categories=_names(story, "ao3categories"),
        rating=ratings.rating(_text(story, "rating")),
        summary=_summary(story),
        words=_number(_text(story, "numWords")),
        chapters=posted,
        chapters_planned=planned,
        status=_STATUS.get((_text(story, "status") or "").lower()),
        language=_text(story, "language"),
        published=_day(story, "datePublished"),
        updated=_day(story, "dateUpdated"),
        series=_series(_text(story, "series")),
        links=(link(_text(story, "storyUrl") or asked.url) or asked,),
    )


def _text(story: Story, key: str) -> str | None:
    told = story.getMetadataRaw(key)
    return clean(html.unescape(str(told))) or None if told else None


def _names(story: Story, key: str) -> tuple[str, ...]:
    told = story.getMetadataRaw(key)
    names = told if isinstance(told, list) else [told]
    return tags.unique(tuple(clean(html.unescape(name)) for name in names if isinstance(name, str)))


def _summary(story: Story) -> str | None:
    told = story.getMetadataRaw("description")
    return clean_lines(markup.text_of(str(told))) or None if told else None


def _series(told: str | None) -> str | None:
    """A series as AO3 says it; FanFicFare has its name, and in brackets which part of it this is."""
    found = _PART.fullmatch(told or "")
    return f"Part {found['part']} of {found['name']}" if found else told


def _number(text: str | None) -> int | None:
    digits = re.sub(r"[.,\s]", "", text or "")
    return int(digits) if digits.isdecimal() else None


def _day(story: Story, key: str) -> date | None:
    told = story.getMetadataRaw(key)
    return told.date() if isinstance(told, datetime) else None


def _chapters(story: Story) -> tuple[int | None, int | None]:
    posted, slash, planned = (_text(story, "chapterslashtotal") or "").partition("/")
    if slash:
        return _number(posted), _number(planned)
    return _number(_text(story, "numChapters")), None
