"""A Discord channel's history: recs, seconds, bots' cards, and everything that is none."""

import json
from typing import Any

import pytest

from fics.intake.list_files.entry import Fate, Progress
from fics.models import Level
from tests.fics.intake.list_files.given import AO3, entries, fics, items, keys

WREN = {"id": "101", "name": "wren", "nickname": "wren", "isBot": False}
MAUD = {"id": "102", "name": "maud", "nickname": "maud", "isBot": False}
BOT = {"id": "300", "name": "FicCards", "nickname": "FicCards", "isBot": True}


def message(number: int, content: str = "", author: dict[str, Any] = WREN, **more: Any) -> dict[str, Any]:
    told = {"id": str(number), "type": "Default", "timestamp": "2025-03-01T20:11:05.123+00:00"}
    rest: dict[str, Any] = {"attachments": [], "embeds": [], "reactions": [], "mentions": []}
    return {**told, "content": content, "author": author, **rest, **more}


def export(*messages: dict[str, Any]) -> str:
    head = {"guild": {"id": "1", "name": "The Reading Room"}, "channel": {"id": "2", "name": "fic-recs"}}
    return json.dumps({**head, "messages": list(messages), "messageCount": len(messages)}, indent=2)


def test_a_message_is_a_rec_with_its_words() -> None:
    text = f"**The Salt Road** by plover (T, 12k)\n<{AO3}1>\nthe mule has opinions"

    (entry,) = fics(export(message(9, text)), "fic-recs.json")

    assert (entry.facts.title, entry.facts.authors, entry.facts.words) == (
        "The Salt Road",
        ("plover",),
        12_000,
    )
    assert entry.facts.rating.level is Level.TEEN
    assert (entry.note, entry.member_id, entry.place) == ("the mule has opinions", 101, "message 9")
    assert entry.at is not None
    assert entry.at.isoformat() == "2025-03-01T20:11:05.123000+00:00"


def test_each_fic_of_a_list_keeps_what_its_line_says() -> None:
    text = f"two for today:\n[Flotsam]({AO3}1) by ash - otters!\n[Jetsam]({AO3}2) by ash - more otters"

    flotsam, jetsam = fics(export(message(9, text)), "a.json")

    assert (flotsam.facts.title, flotsam.facts.authors, flotsam.note) == ("Flotsam", ("ash",), "otters!")
    assert (jetsam.facts.title, jetsam.note) == ("Jetsam", "more otters")


@pytest.mark.parametrize(
    ("text", "title", "authors", "words", "note"),
    [
        (f"**Loam** by peat - T - 5k - {AO3}1", "Loam", ("peat",), 5_000, None),
        (f"1️⃣ **Loam** by peat (T, 5k)\n{AO3}1", "Loam", ("peat",), 5_000, None),
        (f'"Loam" by peat_bog: {AO3}1\nfound family, 5k words, rated T', "Loam", ("peat_bog",), 5_000, None),
        (f"[Loam]({AO3}1) - peat (Saltmarsh, T, 5k) - otters", "Loam", ("peat",), 5_000, "otters"),
        (f"📚 **Loam** — *peat*\n🔗 {AO3}1\n⭐ Rating: T\n📏 5k", "Loam", ("peat",), 5_000, None),
        (f"{AO3}1 (Loam by peat, 5k, T)", "Loam", ("peat",), 5_000, None),
        (f"Loam — peat — Saltmarsh — T — 5k — {AO3}1 — soft", "Loam", ("peat",), 5_000, "soft"),
        (f"Loam by peat\nRated T / 5k / complete\n{AO3}1", "Loam", ("peat",), 5_000, None),
        (f"{AO3}1 by peat, T, 5k. Ned digs.", None, ("peat",), 5_000, "Ned digs."),
        (
            f"Title - Loam\nAuthor - peat\nRating - T\nWords - 5k\nLink - {AO3}1",
            "Loam",
            ("peat",),
            5_000,
            None,
        ),
        (
            f"Title: Loam | Author: peat | Rating: T | Words: 5k | Link: {AO3}1",
            "Loam",
            ("peat",),
            5_000,
            None,
        ),
        (f"> the peat's loam by peat\n> T, 5k\n<{AO3}1>\nsoft", "the peat's loam", ("peat",), 5_000, "soft"),
    ],
)
def test_lines_tell_facts_and_why_however_they_are_laid_out(
    text: str, title: str | None, authors: tuple[str, ...], words: int, note: str | None
) -> None:
    (entry,) = fics(export(message(9, text)), "a.json")

    assert (entry.facts.title, entry.facts.authors, entry.facts.words) == (title, authors, words)
    assert (entry.facts.rating.level, entry.note) == (Level.TEEN, note)


@pytest.mark.parametrize(
    "text",
    [
        f"ok so everyone needs to read {AO3}1 RIGHT NOW",
        f"today's rec is [this one](<{AO3}1>), go",
        f"just finished <{AO3}1> and wow",
        f"not a rec, just a warning: {AO3}1 is full of gore",
    ],
)
def test_talk_around_a_link_is_no_title(text: str) -> None:
    (entry,) = fics(export(message(9, text)), "a.json")

    assert (entry.facts.title, entry.facts.authors) == (None, ())
    assert entry.note


def test_a_spoiler_stays_hidden_in_what_a_member_said() -> None:
    (entry,) = fics(export(message(9, f"||{AO3}1|| by ash\n||the *twist*!||")), "a.json")

    assert entry.note is not None
    assert "||the *twist*!||" in entry.note


def test_a_quoted_header_is_a_header() -> None:
    text = f"> Spar by dunlin\n> Explicit | 45k | complete\n<{AO3}1>\n||the twist!||"

    (entry,) = fics(export(message(9, text)), "a.json")

    assert (entry.facts.title, entry.facts.authors) == ("Spar", ("dunlin",))
    assert (entry.facts.rating.level, entry.facts.words, entry.note) == (
        Level.EXPLICIT,
        45_000,
        "||the twist!||",
    )


def test_talk_is_no_rec_and_no_failure() -> None:
    told = items(
        export(message(1, "lol same"), message(2, "https://tenor.com/view/x-1"), message(3)), "a.json"
    )

    assert told == [Progress(3)]


def test_other_pages_of_the_web_are_no_recs() -> None:
    assert not fics(export(message(1, "look: https://www.example.com/cake")), "a.json")


def test_a_reply_that_says_so_seconds_the_fic_that_it_answers() -> None:
    reply = message(
        2, "seconded!! go read it", MAUD, type="Reply", reference={"messageId": "1", "channelId": "2"}
    )

    first, second = fics(export(message(1, f"{AO3}1"), reply), "a.json")

    assert keys(first) == keys(second) == ["ao3:work:1"]
    assert (second.member_id, second.note) == (102, "seconded!! go read it")


@pytest.mark.parametrize(
    "words", ["lol", "no, I hated that", "did anyone record the last one?", "secondly, no"]
)
def test_a_reply_that_only_talks_seconds_nothing(words: str) -> None:
    reply = message(2, words, MAUD, type="Reply", reference={"messageId": "1"})

    assert len(fics(export(message(1, f"{AO3}1"), reply), "a.json")) == 1


def test_a_reply_with_a_link_of_its_own_recs_that_as_well() -> None:
    reply = message(2, f"+1, also {AO3}2", MAUD, type="Reply", reference={"messageId": "1"})

    found = fics(export(message(1, f"{AO3}1"), reply), "a.json")

    assert [keys(entry) for entry in found] == [["ao3:work:1"], ["ao3:work:1"], ["ao3:work:2"]]


def test_a_bots_card_tells_facts_and_nobody_recs_it() -> None:
    card = {
        "title": "Salt & Iron",
        "url": f"{AO3}1",
        "description": "Two keepers.",
        "author": {"name": "plover"},
        "fields": [{"name": "Rating", "value": "Explicit"}, {"name": "Words", "value": "12,345"}],
    }

    (entry,) = fics(export(message(1, "", BOT, embeds=[card])), "a.json")

    assert (entry.facts.title, entry.facts.authors, entry.facts.words) == ("Salt & Iron", ("plover",), 12_345)
    assert entry.facts.rating.level is Level.EXPLICIT
    assert entry.facts.summary == "Two keepers."
    assert (entry.member_id, entry.note) == (None, None)


def test_what_an_archive_says_of_itself_is_no_summary() -> None:
    said = "An Archive of Our Own, a project of the\n    Organization for Transformative Works"

    (entry,) = fics(
        export(message(1, f"{AO3}1", embeds=[{"title": "Salt", "url": f"{AO3}1", "description": said}])),
        "a.json",
    )

    assert entry.facts.summary is None


def test_a_card_without_an_address_tells_its_fic_in_its_words() -> None:
    card = {"description": f"**New rec!**\n[Gorse]({AO3}1) by plover\nRating: Teen"}

    (entry,) = fics(export(message(1, "", BOT, embeds=[card])), "a.json")

    assert (entry.facts.title, entry.facts.authors, entry.note) == ("Gorse", ("plover",), None)


def test_a_preview_of_a_link_fills_in_what_its_page_says() -> None:
    preview = {
        "title": "Salt - plover - Saltmarsh [Archive of Our Own]",
        "url": f"{AO3}1",
        "description": "Two.",
    }

    (entry,) = fics(export(message(1, f"{AO3}1", embeds=[preview])), "a.json")

    assert (entry.facts.title, entry.facts.authors, entry.facts.fandoms) == (
        "Salt",
        ("plover",),
        ("Saltmarsh",),
    )


@pytest.mark.parametrize(
    "author",
    [
        {**WREN, "name": "Deleted User", "nickname": "Deleted User"},
        {**WREN, "id": ""},
        {**WREN, "id": "x" * 30},
        {**WREN, "id": "9" * 19},
        BOT,
    ],
)
def test_who_is_gone_or_a_bot_is_suggested_to_nobody(author: dict[str, Any]) -> None:
    (entry,) = fics(export(message(1, f"{AO3}1", author)), "a.json")

    assert entry.member_id is None


def test_what_somebody_passed_on_is_read_without_its_words() -> None:
    passed: dict[str, Any] = {"content": f"Title: Salt\nLink: {AO3}1\nWhy: the mule", "embeds": []}

    (entry,) = fics(export(message(1, "", forwardedMessage=passed)), "a.json")

    assert (entry.facts.title, entry.note) == ("Salt", None)


def test_a_file_that_has_expired_is_told() -> None:
    sent = [{"id": "1", "url": "files/salt-AB12C.epub", "fileName": "salt.epub", "fileSizeBytes": 120034}]

    (entry,) = entries(export(message(1, "", attachments=sent)), "a.json")

    assert entry.fate is Fate.UNREADABLE
    assert "expired" in str(entry.reason)


def test_what_discord_wrote_itself_is_passed_over() -> None:
    assert not entries(export(message(1, f"{AO3}1", type="ChannelPinnedMessage")), "a.json")


@pytest.mark.parametrize("cut", [40, 200, 400])
def test_half_a_file_is_read_as_far_as_it_goes(cut: int) -> None:
    whole = export(message(1, f"{AO3}1"), message(2, f"{AO3}2"))

    found = entries(whole[:-cut], "a.json")

    assert [keys(entry) for entry in found][:1] == [["ao3:work:1"]]
    assert found[-1].fate is Fate.UNREADABLE
    assert "damaged or ends too early" in str(found[-1].reason)


def test_a_message_in_another_form_stops_nothing() -> None:
    strange = message(1, f"{AO3}1") | {"content": {"text": "?"}}

    found = entries(export(strange, message(2, f"{AO3}2")), "a.json")

    assert [entry.fate for entry in found] == [Fate.UNREADABLE, Fate.READ]


@pytest.mark.parametrize("date", ["2025-03-01T20:11:05.1230000+00:00", "3/1/2025 8:11 PM"])
@pytest.mark.parametrize("with_id", [True, False])
def test_csv_has_line_breaks_quotes_and_two_forms_of_dates(date: str, with_id: bool) -> None:
    head = ("AuthorID," if with_id else "") + "Author,Date,Content,Attachments,Reactions\n"
    row = f'"wren","{date}","Title: ""Salt""\nBy: plover\nLink: {AO3}1\nthe mule","",""\n'

    (entry,) = fics("\ufeff" + head + ('"101",' if with_id else "") + row, "fic-recs.csv")

    assert (entry.facts.title, keys(entry)) == ("Salt", ["ao3:work:1"])
    assert entry.member_id == (101 if with_id else None)
    assert (entry.at is None) == ("PM" in date)


def test_a_table_saved_again_is_divided_as_its_country_does() -> None:
    table = (
        "AuthorID;Author;Date;Content;Attachments;Reactions\n"
        f'101;wren;03.01.2026 21:14;"**Fähre** von möwe (T, 12.500 Wörter, Deutsch)\n{AO3}1\nLest das.";;\n'
    )

    (entry,) = fics(table, "recs.csv")

    assert (entry.facts.title, entry.facts.authors, entry.facts.words) == ("Fähre", ("möwe",), 12_500)
    assert (entry.facts.language, entry.note, str(entry.at)) == (
        "Deutsch",
        "Lest das.",
        "2026-01-03 12:00:00+00:00",
    )


def test_a_reply_seconds_of_several_fics_the_one_that_it_names() -> None:
    first = message(1, f"**Salt** by ash\n{AO3}1\n\n**Bell** by ash\n{AO3}2")
    reply = message(2, "seconding Bell!!", MAUD, type="Reply", reference={"messageId": "1"})

    assert [keys(entry) for entry in fics(export(first, reply), "a.json")][2:] == [["ao3:work:2"]]


GROUP = """<div class=chatlog__message-group>{messages}</div>"""
MESSAGE = """
<div id=chatlog__message-container-{number} class=chatlog__message-container data-message-id={number}>
<div class=chatlog__message><div class=chatlog__message-primary>{head}
<div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve>{content}</span></div>
{below}</div></div></div>"""
HEAD = "<div class=chatlog__header><span class=chatlog__author title=x data-user-id={id}>{name}</span></div>"
REPLY = """<div class=chatlog__reply><div class=chatlog__reply-content><span class=chatlog__reply-link
onclick="scrollToMessage(event, '{to}')"><a href="https://archiveofourown.org/works/77">Salt</a></span></div></div>"""


def test_a_pages_marks_and_days_are_those_of_the_messages() -> None:
    quote = "<div class=chatlog__markdown-quote-content><strong>Loam</strong> by peat\nT, 5k\nNed digs.</div>"
    spoiler = "<span class=chatlog__markdown-spoiler>he finds it</span>"
    content = f'{quote}<a href="{AO3}1">{AO3}1</a>\n{spoiler} <img class=chatlog__emoji alt=😂 src=x>'
    head = HEAD.format(id=101, name="wren") + (
        "<span class=chatlog__timestamp title='Saturday, March 1, 2025 8:11 PM'>x</span>"
    )
    body = MESSAGE.format(number=1, head=head, content=content, below="")

    (entry,) = fics(f"<!DOCTYPE html><html><body>{GROUP.format(messages=body)}", "fic-recs.html")

    assert (entry.facts.title, entry.facts.authors, entry.facts.words) == ("Loam", ("peat",), 5_000)
    assert (entry.facts.summary, entry.note) == ("Ned digs.", "||he finds it|| 😂")
    assert str(entry.at) == "2025-03-01 12:00:00+00:00"


def test_a_page_has_groups_replies_and_cards() -> None:
    link = f'<a href="{AO3}1">{AO3}1</a>'
    wren, maud = HEAD.format(id=101, name="wren"), HEAD.format(id=102, name="maud")
    group = [
        MESSAGE.format(
            number=1, head=wren, content=f"<strong>Salt</strong> by plover (T, 12k)\n{link}", below=""
        ),
        MESSAGE.format(number=2, head="", content=f'and <a href="{AO3}2">this</a>', below=""),
    ]
    second = MESSAGE.format(number=3, head=REPLY.format(to=1) + maud, content="Seconded!", below="")
    page = (
        f"<!DOCTYPE html><html><body>{GROUP.format(messages=''.join(group))}{GROUP.format(messages=second)}"
    )

    found = fics(page, "fic-recs.html")

    assert [keys(entry) for entry in found] == [["ao3:work:1"], ["ao3:work:2"], ["ao3:work:1"]]
    assert [entry.member_id for entry in found] == [101, 101, 102]
    assert (found[0].facts.title, found[2].note) == ("Salt", "Seconded!")


def test_two_fics_share_their_author_and_a_struck_link_is_taken_back() -> None:
    pair = f"two today: [Peat](<{AO3}1>) and [Reed](<{AO3}2>), both by moss"
    preview = {"title": "Silk - lark - Kites [Archive of Our Own]", "url": f"{AO3}3"}
    struck = message(2, f"~~{AO3}3~~ never mind, lark asked me not to", embeds=[preview])
    series = message(3, "all of it! **The Fen** https://archiveofourown.org/series/4")

    found = entries(export(message(1, pair), struck, series), "fic-recs.json")

    assert [(entry.fate, entry.facts.title, entry.facts.authors) for entry in found] == [
        (Fate.READ, "Peat", ("moss",)),
        (Fate.READ, "Reed", ("moss",)),
        (Fate.SKIPPED, None, ()),
        (Fate.READ, "The Fen", ()),
    ]
