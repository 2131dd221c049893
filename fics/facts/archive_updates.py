"""What an archive tells of a fic that is known already, and how much of it is believed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime

from fics import ratings
from fics.facts.precedence import TRACED, added_up, joined, told_by
from fics.models import Facts, Level, Rating, Source, Told
from fics.tags import tag_names

_APART = frozenset(
    {
        *("authors", "rating", "warnings", "links", "absence", "unnamed", "survival", "told"),
        *("unread_warnings", "spoilers"),
    }
)
_PLAIN = tuple(field.name for field in fields(Facts) if field.name not in _APART)
_BLANK = Facts()
_NAMES = (*_PLAIN, "authors", "rating", "warnings", "links")
_NEVER_LOST = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What an archive told for one link.

    `facts.links` has the fic's true link alone. `before` is what it had told the last time, if it was heard
    then: what it only repeats changes nothing that was decided since.
    """

    key: str
    """Of the link that was asked for."""
    facts: Facts
    before: Facts | None = None
    at: datetime

    def leads(self, facts: Facts) -> bool:
        """Whether it is about the first link, which is the one that is shown."""
        return bool(facts.links) and facts.links[0].key in {
            self.key,
            *(link.key for link in self.facts.links),
        }


def learned(facts: Facts, news: News) -> Facts:
    """The facts with what is believed of the news.

    What a member told stays, but the byline of the link that is shown is always the archive's. Of rating and
    warnings the stricter is believed, and less than before only where nobody but this archive told of them.
    A second link's archive only fills what is unknown, and never the byline.
    """
    news = replace(news, facts=_tidy(news.facts), before=_tidy(news.before) if news.before else None)
    # the true link stands in place of the one that was asked for
    true = news.facts.links[:1] or tuple(link for link in facts.links if link.key == news.key)
    links = (true[0] if link.key == news.key and true else link for link in facts.links)
    placed = replace(facts, links=tuple({link.key: link for link in links}.values()))
    if not news.leads(placed):
        return _filled(placed, news)
    told = news.facts
    is_archives = placed.teller("authors") is Source.ARCHIVE
    changed = replace(
        placed,
        **{name: _plain(placed, news, name) for name in _PLAIN},
        authors=told.authors if told.authors or is_archives else placed.authors,
        rating=_rating(placed, news),
        warnings=_warnings(placed, news),
        absence=None,
    )
    return replace(changed, told=tuple(_tellers(placed, changed, news))).without_old_spoilers


def _tidy(told: Facts) -> Facts:
    return replace(told, warnings=added_up(told.warnings))


def edited(facts: Facts, now: Facts, *, since: datetime, at: datetime) -> Facts:
    """What a member made of facts that she saw at that moment, with what an archive told until `at`.

    What she left unknown, because it was unknown then, is as the archive tells it.
    """
    news = {told.fact for told in now.told if told.by is Source.ARCHIVE and since <= told.at <= at}
    missed = {name for name in news & {*_NAMES} if not _is_known(facts, name)}
    return replace(facts, **{name: getattr(now, name) for name in missed})


def unlearned(facts: Facts) -> Facts:
    """The facts without what an archive told: it was asked about another fic."""
    lost = {told.fact for told in facts.told if facts.teller(told.fact) is Source.ARCHIVE} - {"links"}
    kept = tuple(told for told in facts.told if told.fact not in lost and told.by is not Source.ARCHIVE)
    less = replace(facts, **{name: getattr(_BLANK, name) for name in lost}, told=kept)
    return less.without_old_spoilers


def same_but_for_time(facts: Facts, others: Facts) -> bool:
    """Whether the facts and their tellers are the same, whenever they were told."""
    return _timeless(facts) == _timeless(others)


def _timeless(facts: Facts) -> tuple[Facts, frozenset[tuple[str, Source]]]:
    return replace(facts, told=()), frozenset((told.fact, told.by) for told in facts.told)


def _filled(facts: Facts, news: News) -> Facts:
    known = replace(
        news.facts,
        authors=(),
        links=(),
        rating=_rating(facts, news),
        warnings=_warnings(facts, news),
    )
    return joined(facts, told_by(known, Source.ARCHIVE, news.at))


def _plain(facts: Facts, news: News, name: str) -> object:
    blank, now, new = (getattr(each, name) for each in (_BLANK, facts, news.facts))
    if now == blank:
        return now if news.before and new == getattr(news.before, name) else new
    teller = facts.teller(name)
    if teller is Source.MEMBER or (new == blank and (name == _NEVER_LOST or teller is not Source.ARCHIVE)):
        return now
    return new


def _rating(facts: Facts, news: News) -> Rating:
    now, new = facts.rating, news.facts.rating
    if news.before and news.before.rating == new:
        return now
    if new.level is Level.UNKNOWN:
        return now if now != Rating() else new
    if now.level is new.level or _told_this_alone(facts, "rating"):
        return new
    return ratings.stricter(now, new)


def _warnings(facts: Facts, news: News) -> tuple[str, ...]:
    told, before = news.facts.warnings, news.before.warnings if news.before else ()
    if not told or told == before:
        return facts.warnings
    if _told_this_alone(facts, "warnings"):
        return told
    known = {tag_names.normal(name) for name in before}
    return added_up(facts.warnings + tuple(name for name in told if tag_names.normal(name) not in known))


def _told_this_alone(facts: Facts, fact: str) -> bool:
    """Whether this archive is the only one that told of it; of several archives it is not known which did."""
    return len(facts.links) == 1 and facts.tellers(fact) == frozenset({Source.ARCHIVE})


def _tellers(facts: Facts, changed: Facts, news: News) -> Iterator[Told]:
    """Who told what: what is as the archive tells it is the archive's word from now on.

    That it told of rating and warnings is on record also where somebody else's word was stricter.
    """
    confirmed = {
        name
        for name in _NAMES
        if _is_known(changed, name) and getattr(changed, name) == getattr(news.facts, name)
    }
    heard = {name for name in TRACED if _is_known(news.facts, name) and _is_known(changed, name)} | confirmed
    yield from (Told(name, Source.ARCHIVE, news.at) for name in _NAMES if name in heard)
    for told in facts.told:
        again = told.by is Source.ARCHIVE and told.fact in heard
        if told.fact not in confirmed and not again and _is_known(changed, told.fact):
            yield told


def _is_known(facts: Facts, name: str) -> bool:
    return getattr(facts, name) != getattr(_BLANK, name)
