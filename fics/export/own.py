"""The shape of FicRec's own JSON: what `docs/formats.md` describes, written here and read by the import."""

from datetime import datetime
from enum import StrEnum

import msgspec

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
from fics.models import Facts, Fic, Rec, number_of
from fics.queue import Matter
from fics.reports import Complaint, Report, Wish

FORMAT = "ficrec-list"
VERSION = 1
"""Grows when an older FicRec could misread what a newer one writes, which no added key does."""
NOT_PUBLIC = "Has members' words and ids. Don't publish."
"""What every file says that holds more than may be published."""


class Holds(StrEnum):
    """How much of a list a file holds."""

    WHOLE = "whole"
    PUBLIC = "public"


class FileRec(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One member's rec; Discord's ids are text, since many programs round such numbers."""

    member: str | None = None
    at: datetime
    why: str | None = None


class FileReason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A reason that its member lets be published."""

    text: str
    name: str | None = None


class FileFic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fic: with `recs` in a whole file, with `recced`, `reasons` and `seen` in a public one."""

    number: int
    added: datetime
    changed: datetime
    facts: Facts
    recs: tuple[FileRec, ...] = ()
    recced: int = 0
    reasons: tuple[FileReason, ...] = ()
    seen: datetime | None = None


class FileReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one member reported about a fic."""

    member: str | None = None
    complaint: Complaint
    words: str | None = None
    at: datetime


class FileEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that waits for a moderator; `fic` and `same_as` are numbers of fics."""

    matter: Matter
    fic: int | None = None
    same_as: int | None = None
    member: str | None = None
    reading: Reading | None = None
    causes: tuple[str, ...] = ()
    wish: Wish | None = None
    words: str | None = None
    reports: tuple[FileReport, ...] = ()
    at: datetime


class FileList(msgspec.Struct, frozen=True, kw_only=True):
    """A whole file, in the order in which it is written."""

    format: str = FORMAT
    version: int = VERSION
    holds: Holds
    notice: str | None = None
    server: str
    made: datetime
    fics: tuple[FileFic, ...] = ()
    aliases: tuple[ListAlias, ...] = ()
    blocks: tuple[ListBlock, ...] = ()
    queue: tuple[FileEntry, ...] = ()


def of_list(exported: WholeList | PublicList) -> FileList:
    """A list in the shape of the file."""
    if isinstance(exported, PublicList):
        return FileList(
            holds=Holds.PUBLIC,
            server=exported.server,
            made=exported.made,
            fics=tuple(map(of_public, exported.fics)),
            aliases=exported.aliases,
        )
    return FileList(
        holds=Holds.WHOLE,
        notice=NOT_PUBLIC,
        server=exported.server,
        made=exported.made,
        fics=tuple(map(of_fic, exported.fics)),
        aliases=exported.aliases,
        blocks=exported.blocks,
        queue=tuple(map(of_entry, exported.queue)),
    )


def to_list(read: FileList) -> WholeList | PublicList:
    """The list that a file holds; a fic's id is its number, since the file knows no server's place."""
    if read.holds is Holds.PUBLIC:
        fics = tuple(map(_public, read.fics))
        return PublicList(server=read.server, made=read.made, fics=fics, aliases=read.aliases)
    return WholeList(
        server=read.server,
        made=read.made,
        fics=tuple(map(_fic, read.fics)),
        aliases=read.aliases,
        blocks=read.blocks,
        queue=tuple(map(_entry, read.queue)),
    )


def of_fic(fic: Fic) -> FileFic:
    """A fic with its recs; who said that she wrote it stays on the server, where nobody reads it."""
    recs = tuple(FileRec(member=_text(rec.member_id), at=rec.at, why=rec.why) for rec in fic.recs)
    return FileFic(number=fic.number, added=fic.added, changed=fic.changed, facts=fic.facts, recs=recs)


def of_public(fic: PublicFic) -> FileFic:
    """A fic with what may be published of its recs."""
    reasons = tuple(FileReason(text=reason.text, name=reason.name) for reason in fic.reasons)
    return FileFic(
        number=fic.number,
        added=fic.added,
        changed=fic.changed,
        facts=fic.facts,
        recced=fic.recs,
        reasons=reasons,
        seen=fic.seen,
    )


def of_entry(entry: WaitingEntry) -> FileEntry:
    """A waiting entry; a reading's `same_as` is left to the entry's, which is a number."""
    reports = tuple(
        FileReport(
            member=_text(report.member_id), complaint=report.complaint, words=report.words, at=report.at
        )
        for report in entry.reports
    )
    return FileEntry(
        matter=entry.matter,
        fic=entry.fic,
        same_as=entry.same_as,
        member=_text(entry.member_id),
        reading=entry.reading,
        causes=entry.causes,
        wish=entry.wish,
        words=entry.words,
        reports=reports,
        at=entry.at,
    )


def _fic(read: FileFic) -> Fic:
    recs = tuple(Rec(member_id=_id(rec.member), at=rec.at, why=rec.why) for rec in read.recs)
    return Fic(id=number_of(read.number), facts=read.facts, recs=recs, added=read.added, changed=read.changed)


def _public(read: FileFic) -> PublicFic:
    return PublicFic(
        number=read.number,
        facts=read.facts,
        recs=read.recced,
        reasons=tuple(Reason(text=reason.text, name=reason.name) for reason in read.reasons),
        added=read.added,
        changed=read.changed,
        seen=read.seen or read.added,
    )


def _entry(read: FileEntry) -> WaitingEntry:
    reports = tuple(
        Report(member_id=_id(report.member), complaint=report.complaint, words=report.words, at=report.at)
        for report in read.reports
    )
    return WaitingEntry(
        matter=read.matter,
        fic=read.fic,
        same_as=read.same_as,
        member_id=_id(read.member),
        reading=read.reading,
        causes=read.causes,
        wish=read.wish,
        words=read.words,
        reports=reports,
        at=read.at,
    )


def _text(member_id: int | None) -> str | None:
    return None if member_id is None else str(member_id)


def _id(member: str | None) -> int | None:
    """A member's id; raises ValidationError for what is none, as any other wrong value does."""
    if member is None:
        return None
    if not (member.isascii() and member.isdigit() and len(member) <= _ID_DIGITS):
        raise msgspec.ValidationError("a member's id is digits")
    return int(member)


_ID_DIGITS = 20
