"""FanFicFare's metadata as facts."""

import html
import re
from datetime import date, datetime

from fanficfare.adapters.base_adapter import BaseSiteAdapter
from fanficfare.adapters.base_xenforo2forum_adapter import BaseXenForo2ForumAdapter
from fanficfare.story import Story

from fics import ratings
from fics.facts.lengths import fitted
from fics.header import values
from fics.links.addresses import link
from fics.links.sites import archive_of
from fics.models import Facts, Kind, Link, Rating, Status
from fics.tags import tag_names
from fics.text import html as text_html
from fics.text.plain import clean, clean_lines

_FREEFORMS = ("freeformtags", "genre", "tags", "eroticatags", "content", "contenttags", "forumtags")
_CATEGORY_IS_GENRE = frozenset(
    {"wattpad", "royalroad", "literotica", "scribblehub", "quotev.com", "storiesonline.net"}
    | {"scifistories.com", "storyroom.com", "hentai-foundry.com", "fictionmania.tv"}
)
"""Archives that mean by a category what kind of story it is; by others it is the fandom."""
_NO_TAG = frozenset({"fanfiction", "original", "fan fiction"})
_STATUS = {"cancelled": Status.ABANDONED, "dropped": Status.ABANDONED}
"""What some archives call a fic that its author has given up; other words are everybody's."""
# `Salt and Bread [2]`
_PART = re.compile(r"(?P<name>.+) \[(?P<part>[1-9][\d.]*)\]")
_DASHED = frozenset({"ffn", "fp"})
_GENRES = {"Hurt-Comfort": "Hurt/Comfort"}
"""FanFiction.net's genre whose slash FanFicFare needs for itself."""
_RATES_NOTHING = "scribblehub"
"""For which FanFicFare says Not Rated where the archive says nothing."""
_FEW_CHAPTERS = 2
"""A forum's thread with fewer threadmarks has none that can be counted."""


def facts_of(adapter: BaseSiteAdapter, story: Story, asked: Link) -> Facts:
    """The facts of a story whose metadata FanFicFare has read; fitted to what is kept."""
    told = Metadata(story)
    forum = isinstance(adapter, BaseXenForo2ForumAdapter)
    posted, planned = told.chapters()
    true_link = link(told.text("storyUrl") or "") or asked
    archive = archive_of(true_link)
    category_is_genre = archive in _CATEGORY_IS_GENRE
    tags = told.names(*_FREEFORMS, *(("category",) if category_is_genre else ()))
    rating = ratings.rating(told.text("rating"))
    unrated = archive == _RATES_NOTHING and rating.label == "Not Rated"
    facts = Facts(
        title=told.text("title"),
        authors=told.names("author"),
        fandoms=told.names("fandoms") or (() if category_is_genre else told.names("category")),
        relationships=told.names("ships"),
        characters=told.names("characters"),
        freeforms=tuple(_GENRES.get(name, name) for name in tags) if archive in _DASHED else tags,
        warnings=tag_names.unique(tuple(tag_names.warning(name) or name for name in told.names("warnings"))),
        categories=told.names("ao3categories"),
        rating=Rating() if unrated else rating,
        summary=told.summary("threadmarks_description" if forum else "description"),
        words=values.words(told.text("numWords") or told.text("estimatedWords") or ""),
        chapters=None if forum and (posted or 0) < _FEW_CHAPTERS else posted,
        chapters_planned=planned,
        status=told.status(),
        language=told.text("language"),
        published=told.day("datePublished"),
        updated=told.day("dateUpdated") if told.day("datePublished") else None,
        series=told.series(),
        links=(true_link,),
    )
    return fitted(_without_repeats(facts))


def _without_repeats(facts: Facts) -> Facts:
    """The facts without freeforms that are other tags already: a forum has one list of all of them."""
    others = (tag for tag in facts.tags() if tag.kind is not Kind.FREEFORM)
    known = {tag_names.normal(tag.name) for tag in others} | _NO_TAG
    kept = (name for name in facts.freeforms if tag_names.normal(name) not in known)
    return facts.with_named(Kind.FREEFORM, tuple(kept))


class Metadata:
    """What FanFicFare tells of a story, entry by entry, as its archive wrote it."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def text(self, key: str) -> str | None:
        """A value of one line."""
        told = self._story.getMetadataRaw(key)
        return clean(html.unescape(str(told))) or None if told else None

    def names(self, *keys: str) -> tuple[str, ...]:
        """The names in some entries, each once and in the archive's order."""
        entries = (self._story.getMetadataRaw(key) for key in keys)
        told = (name for entry in entries for name in (entry if isinstance(entry, list) else [entry]))
        return tag_names.unique(tuple(clean(html.unescape(name)) for name in told if isinstance(name, str)))

    def summary(self, key: str) -> str | None:
        """A summary as plain text."""
        told = self._story.getMetadataRaw(key)
        return clean_lines(text_html.text_of(str(told))) or None if told else None

    def day(self, key: str) -> date | None:
        """A date."""
        told = self._story.getMetadataRaw(key)
        return told.date() if isinstance(told, datetime) else None

    def chapters(self) -> tuple[int | None, int | None]:
        """Chapters posted and planned."""
        if slashed := self.text("chapterslashtotal"):
            return values.chapters(slashed)
        return values.chapters(self.text("numChapters") or "")

    def status(self) -> Status | None:
        """The status, as far as the archive says it."""
        said = self.text("status") or ""
        return _STATUS.get(said.lower()) or values.status(said)

    def series(self) -> str | None:
        """A series as AO3 says it; FanFicFare has its name, and in brackets which part of it this is."""
        told = self.text("series")
        found = _PART.fullmatch(told or "")
        return f"Part {found['part']} of {found['name']}" if found else told
