"""Invented lists for tests of the export: any facts, with any words that members may have written."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from fics.drafts import Reading
from fics.export.values import (
    ListAlias,
    ListBlock,
    PublicFic,
    PublicList,
    Reason,
    WaitingEntry,
    WholeList,
)
from fics.models import Absence, Facts, Fic, Kind, Level, Link, Rating, Rec, Source, Status, Told
from fics.queue import Matter
from fics.reports import Complaint, Report, Wish
from fics.rules.blocks import Blocked, Treatment
from tests.fics.invented import texts

AT = datetime(2026, 11, 29, 20, 0, tzinfo=UTC)
SAMPLE = Facts(
    title="What the Light <Keeps> & Loses",
    authors=("brinewife_", "wren"),
    fandoms=("The Lamp Keepers",),
    relationships=("Ned Harrow/Tom Vane",),
    characters=("Ned Harrow", "Tom Vane"),
    freeforms=("Slow Burn", "=1+1", "Semi; colon", "Comma, tag"),
    warnings=("Major Character Death",),
    categories=("M/M",),
    rating=Rating(Level.TEEN, "Teen And Up Audiences"),
    summary="There is one *stove*.\n\nAnd one <bed>.",
    words=84_210,
    chapters=12,
    chapters_planned=12,
    status=Status.COMPLETE,
    language="English",
    series="Skerrow Rock",
    links=(Link("ao3:work:1", "https://archiveofourown.org/works/99900001", "AO3"),),
)

VEILED = replace(
    SAMPLE,
    title="Salt and Blood",
    freeforms=("Drowning", "Fluff"),
    summary='They "||part||" at dawn.',
    series="Gulls",
    spoilers=("Salt ||and Blood||", "||Drowning||", "||Major Character Death||", "||Gulls||"),
)
"""A fic of which somebody hid parts."""


def public(*facts: Facts, reasons: tuple[Reason, ...] = (), seen: datetime = AT) -> PublicList:
    """A list of these fics, numbered from 1."""
    fics = tuple(
        PublicFic(number=number, facts=each, recs=2, reasons=reasons, added=AT, changed=AT, seen=seen)
        for number, each in enumerate(facts, start=1)
    )
    return PublicList(server="The Reading Room", made=AT, fics=fics)


_moments = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)
_ids = st.none() | st.integers(min_value=1, max_value=2**63 - 1)
_names = st.lists(texts, max_size=3).map(tuple)
_maybe = st.none() | texts
_dates = st.none() | st.dates()
_links = st.builds(Link, key=texts, url=texts, archive=texts)
facts = st.builds(
    Facts,
    title=_maybe,
    authors=_names,
    fandoms=_names,
    relationships=_names,
    characters=_names,
    freeforms=_names,
    warnings=_names,
    categories=_names,
    rating=st.builds(Rating, level=st.sampled_from(Level), label=_maybe),
    summary=_maybe,
    words=st.none() | st.integers(min_value=0, max_value=10**9),
    chapters=st.none() | st.integers(min_value=0, max_value=10**6),
    chapters_planned=st.none() | st.integers(min_value=0, max_value=10**6),
    status=st.none() | st.sampled_from(Status),
    language=_maybe,
    published=_dates,
    updated=_dates,
    series=_maybe,
    links=st.lists(_links, max_size=2).map(tuple),
    absence=st.none() | st.sampled_from(Absence),
    told=st.lists(
        st.builds(Told, fact=st.just("title"), by=st.sampled_from(Source), at=_moments), max_size=2
    ).map(tuple),
    unnamed=st.booleans(),
    survival=st.booleans(),
)
_recs = st.builds(Rec, member_id=_ids, at=_moments, why=_maybe)
_fics = st.builds(
    Fic,
    id=st.integers(min_value=1, max_value=2**24 - 1),
    facts=facts,
    recs=st.lists(_recs, max_size=3).map(tuple),
    added=_moments,
    changed=_moments,
)
_aliases = st.builds(ListAlias, kind=st.sampled_from(Kind), name=texts, target=texts, open=st.booleans())
_blocks = st.builds(
    ListBlock,
    kind=st.sampled_from(Blocked),
    key=texts,
    name=texts,
    treatment=st.sampled_from(Treatment),
    reason=_maybe,
    open=st.booleans(),
)
_reports = st.builds(Report, member_id=_ids, complaint=st.sampled_from(Complaint), words=_maybe, at=_moments)
_entries = st.builds(
    WaitingEntry,
    matter=st.sampled_from(Matter),
    fic=st.none() | st.integers(min_value=1, max_value=999),
    same_as=st.none() | st.integers(min_value=1, max_value=999),
    member_id=_ids,
    reading=st.none() | st.builds(Reading, facts=facts, why=_maybe, unplaced=_maybe),
    causes=_names,
    wish=st.none() | st.sampled_from(Wish),
    words=_maybe,
    reports=st.lists(_reports, max_size=2).map(tuple),
    at=_moments,
)
wholes = st.builds(
    WholeList,
    server=texts,
    made=_moments,
    fics=st.lists(_fics, max_size=3, unique_by=lambda fic: fic.number).map(tuple),
    aliases=st.lists(_aliases, max_size=2).map(tuple),
    blocks=st.lists(_blocks, max_size=2).map(tuple),
    queue=st.lists(_entries, max_size=2).map(tuple),
)
_publics = st.builds(
    PublicFic,
    number=st.integers(min_value=1, max_value=2**24 - 1),
    facts=facts,
    recs=st.integers(min_value=0, max_value=999),
    reasons=st.lists(st.builds(Reason, text=texts, name=_maybe), max_size=2).map(tuple),
    added=_moments,
    changed=_moments,
    seen=_moments,
)
publics = st.builds(
    PublicList,
    server=texts,
    made=_moments,
    fics=st.lists(_publics, max_size=3, unique_by=lambda fic: fic.number).map(tuple),
    aliases=st.lists(_aliases, max_size=2).map(tuple),
)
