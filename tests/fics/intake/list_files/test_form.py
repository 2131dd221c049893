"""Each form that a list comes in: whole names, links behind titles, and what is left out."""

import json

import pytest

from fics.errors import Unreadable
from fics.intake.list_files import form
from fics.intake.list_files.entry import Fate
from fics.models import Level, Status
from tests.fics.intake.list_files.given import AO3, asked, entries, fics, items, keys, workbook, zipped

SCRAPED = (
    "URL,Title,Authors,Fandoms,Warnings,Rating,Categories,Characters,Relationships,Tags,Words,"
    "Date Bookmarked,Date Updated\n"
)


def test_a_scrapers_lists_are_divided_by_semicolons() -> None:
    row = (
        f'{AO3}1,"Gorse, and Other Weathers",plover; wren,Harbour Nine,No Archive Warnings Apply,Mature,'
        'F/F; Gen,Ash; Heron,Ash/Heron; Ash & Maud,"Found Family, Sort Of; Slow Burn","21,987",'
        "03 Jan 2026,28 Dec 2025\n"
    )

    (entry,) = fics(SCRAPED + row, "bookmarks.csv")

    facts = entry.facts
    assert (facts.title, facts.authors) == ("Gorse, and Other Weathers", ("plover", "wren"))
    assert (facts.relationships, facts.categories) == (("Ash/Heron", "Ash & Maud"), ("F/F", "Gen"))
    assert (facts.freeforms, facts.words) == (("Found Family, Sort Of", "Slow Burn"), 21_987)
    assert str(entry.at) == "2026-01-03 12:00:00+00:00"


def test_a_series_number_of_works_is_no_number_of_words() -> None:
    row = "https://archiveofourown.org/series/7,Weathers,plover,Harbour Nine,,Explicit; Mature,,,,,3,,\n"

    (entry,) = fics(SCRAPED + row, "bookmarks.csv")

    assert (keys(entry), entry.facts.words, entry.facts.rating.level) == (
        ["ao3:series:7"],
        None,
        Level.EXPLICIT,
    )


def test_a_scrapers_other_tables_are_divided_by_commas_and_have_no_story() -> None:
    commas = f'{AO3}1,Salt,"ash, wren",Harbour Nine,None,Teen,Gen,"Ned, Tom",None,"Fluff, AU",12,,\n'
    works = (
        "work_id,title,author,rating,category,fandom,additional tags,words,chapters,body\n"
        "1,Salt,\"['ash', 'wren']\",Mature,M/M,Harbour Nine,\"Fluff, AU\",45001,10/10,Once upon a time.\n"
        "2,Access Denied,,,,,,,,\n"
    )

    (bookmark,) = fics(SCRAPED + commas, "bookmarks.csv")
    (work,) = fics(works, "works.csv")

    for entry in (bookmark, work):
        assert (entry.facts.authors, entry.facts.freeforms) == (("ash", "wren"), ("Fluff", "AU"))
        assert keys(entry) == ["ao3:work:1"]
    assert bookmark.facts.characters == ("Ned", "Tom")
    assert "Once upon" not in repr(work)


def test_a_deleted_work_is_left_out() -> None:
    (entry,) = entries(SCRAPED + ",This has been deleted,,,,,,,,,,,\n", "bookmarks.csv")

    assert (entry.fate, str(entry.reason)) == (Fate.SKIPPED, "Its archive has deleted it.")


DOWNLOADED = "title,author,summary,fandoms,tags,words,complete,series,bookmarker_notes,link\n"


def test_pythons_lists_are_read_and_nothing_else_of_python() -> None:
    rows = (
        f'Gorse,"plover, wren",<p>One.</p><p>Two.</p>,[\'Harbour Nine\'],"[\'A, B\', ""C\'s D""]",'
        f"\"1,234\",False,['Part 2 of Weathers'],<p>the mule!</p>,{AO3}1\n"
        f"Bell,ash,,\"[__import__('os').system('true')]\",['x' * 9],,,,,{AO3}2\n,,,,,,,,,{AO3}3\n"
    )

    first, second, third = fics(DOWNLOADED + rows, "links.csv")

    assert (first.facts.authors, first.facts.freeforms) == (("plover", "wren"), ("A, B", "C's D"))
    assert (first.facts.summary, first.facts.status) == ("One.\n\nTwo.", Status.IN_PROGRESS)
    assert (first.facts.series, first.note) == ("Part 2 of Weathers", "the mule!")
    assert (second.facts.title, second.facts.fandoms, second.facts.freeforms) == ("Bell", (), ())
    assert keys(third) == ["ao3:work:3"]


def test_ao3lytics_numbers_are_texts() -> None:
    work = {"work_id": "1", "title": "Gorse", "authors": ["plover"], "word_count": "12,345", "kudos": "1,204"}
    more = {"warnings": "Major Character Death, Rape/Non-Con", "category": "F/F, Gen", "complete": True}

    (entry,) = fics(json.dumps([{**work, **more, "tags": ["Slow Burn"]}]), "2026_bookmarks.json")

    facts = entry.facts
    assert (keys(entry), facts.words, facts.status) == (["ao3:work:1"], 12_345, Status.COMPLETE)
    assert (facts.warnings, facts.categories) == (("Major Character Death", "Rape/Non-Con"), ("F/F", "Gen"))


BLURB = """<li class="bookmark blurb group"><h4 class="heading"><a href="/works/1">Gorse</a> by
<a rel="author" href="/users/plover">plover</a></h4><h5 class="fandoms heading"><a>Harbour Nine</a></h5>
<ul class="required-tags"><li><span class="rating-mature rating"><span class="text">Mature</span></span></li>
<li><span class="category-gen category"><span class="text">F/F, Gen</span></span></li></ul>
<p class="datetime">28 Dec 2025</p><ul class="tags commas">
<li class="warnings"><a>No Archive Warnings Apply</a></li>
<li class="freeforms"><a>Found Family, Sort Of</a></li></ul><blockquote class="userstuff summary"><p>One.</p>
</blockquote><dl class="stats"><dd class="words">2,345</dd><dd class="chapters"><a>2</a>/?</dd></dl>
<div class="own user module group"><p class="status">{status}</p><p class="datetime">03 Jan 2026</p>
<blockquote class="userstuff notes"><p>the mule!</p></blockquote></div></li>"""


def test_ao3s_own_pages_have_private_and_deleted_bookmarks() -> None:
    public, private = (BLURB.format(status=text) for text in ("Rec", "Private Bookmark"))
    deleted = '<li class="bookmark blurb group"><p>This has been deleted, sorry!</p></li>'
    page = f"<!DOCTYPE html><html><body><ol>{public}{private}{deleted}</ol>"

    found = entries(page, "Bookmarks.html")

    assert [entry.fate for entry in found] == [Fate.READ, Fate.SKIPPED, Fate.SKIPPED]
    facts = found[0].facts
    assert (facts.title, facts.authors, facts.summary, facts.words) == ("Gorse", ("plover",), "One.", 2_345)
    assert (facts.freeforms, facts.categories) == (("Found Family, Sort Of",), ("F/F", "Gen"))
    assert (found[0].note, str(found[0].at)[:10]) == ("the mule!", "2026-01-03")


def test_fanficfares_lists_are_divided_where_its_tags_say() -> None:
    work = {
        "title": "Salt &amp; Iron",
        "author": "plover, wren",
        "authorUrl": "https://archiveofourown.org/users/plover, https://archiveofourown.org/users/wren",
        "category": "Saltmarsh",
        "genre": "Lighthouses, But Dry, M/M, Slow Burn",
        "ao3categories": "M/M",
        "description": "<div><p>Two keepers &amp; a lamp.</p></div>",
        "numWords": "12,345",
        "chapterslashtotal": "2/5",
        "rating": "Mature",
        "series": "The Light [2]",
        "status": "In-Progress",
        "storyUrl": f"{AO3}1",
        "subject_tags": ["FanFiction", "Lighthouses, But Dry", "M/M", "Slow Burn"],
    }

    (entry,) = fics(json.dumps(work, indent=1), "meta.json")
    several = fics(json.dumps(work) + "\n" + json.dumps({**work, "storyUrl": f"{AO3}2"}), "meta.json")

    facts = entry.facts
    assert (facts.title, facts.authors, facts.categories) == ("Salt & Iron", ("plover", "wren"), ("M/M",))
    assert (facts.freeforms, facts.series) == (("Lighthouses, But Dry", "Slow Burn"), "Part 2 of The Light")
    assert (facts.chapters, facts.chapters_planned, facts.summary) == (2, 5, "Two keepers & a lamp.")
    assert [keys(each) for each in several] == [["ao3:work:1"], ["ao3:work:2"]]


GOODREADS = (
    "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Date Added,Bookshelves,"
    "My Review,Private Notes\n"
)


def test_a_broken_line_ends_with_itself() -> None:
    whole = '{"title":"Gorse","storyUrl":"https://archiveofourown.org/works/1","rating":null}'
    told = f'{whole}\n{{"title":"Be\n{whole.replace("Gorse", "Quay")}\n'

    assert [entry.facts.title for entry in entries(told, "meta.jsonl")] == ["Gorse", None, "Quay"]


def test_goodreads_private_notes_and_stars_are_not_read() -> None:
    rows = (
        '1,"Gorse (Weathers, #2)",plover,plover,wren,"=""""","=""""",5,2025/12/28,"fanfiction, slow-burn",'
        "the <b>mule</b>!<br/>go,lent to Maud\n"
        '2,A Printed Book,Somebody,x,,"=""1234567890""","=""9781234567897""",4,2025/12/28,read,,\n'
    )

    fic, book = entries("\ufeff" + GOODREADS + rows, "goodreads_library_export.csv")

    assert (fic.facts.title, fic.facts.series) == ("Gorse", "Part 2 of Weathers")
    assert (fic.facts.authors, fic.facts.freeforms) == (("plover", "wren"), ("slow burn",))
    assert fic.facts.rating.level is Level.UNKNOWN
    assert fic.note == "the mule!\ngo"
    assert book.fate is Fate.SKIPPED


def test_a_trackers_link_stands_where_its_reader_found_room_and_half_a_row_is_told() -> None:
    rows = f'1,"Gorse &amp; Sea (Weathers #2)",plover,plover,,,,5,2025/12/28,,go: {AO3}1,\n2,"Unto the Br\n'

    fic, half = entries(GOODREADS + rows, "goodreads.csv")

    assert (fic.facts.title, keys(fic)) == ("Gorse & Sea", ["ao3:work:1"])
    assert half.fate is Fate.UNREADABLE


def test_storygraphs_content_warnings_are_warnings() -> None:
    head = "Title,Authors,ISBN/UID,Read Status,Star Rating,Review,Content Warnings,Moods,Tags\n"
    row = (
        'Gorse,"plover, wren",b1c2,read,4.75,<div>the mule!</div>,Graphic: Rape; Minor: Blood,'
        '"dark, tense",to-read\n'
    )

    (entry,) = fics(head + row, "export.csv")

    assert (entry.facts.warnings, entry.facts.freeforms) == (("Rape/Non-Con",), ("Blood", "dark", "tense"))


def test_calibres_own_columns_are_asked_about_once() -> None:
    head = (
        "authors,comments,identifiers,languages,series,series_index,tags,title,uuid,#relationships,#shelf\n"
    )
    row = (
        f'plover & wren,<p>One.</p>,"url:{AO3}1",eng,Weathers,2.0,Slow Burn,Gorse,aa,Ash/Heron,Green Years\n'
    )

    (entry,) = fics("\ufeff" + head + row, "catalog.csv")
    (again,) = fics(head + row, "catalog.csv", {"#shelf": "fandoms"})

    assert (keys(entry), entry.facts.authors) == (["ao3:work:1"], ("plover", "wren"))
    assert (entry.facts.relationships, entry.facts.language) == (("Ash/Heron",), "English")
    assert asked(head + row, "catalog.csv") == {"#shelf": ("Green Years",)}
    assert again.facts.fandoms == ("Green Years",)


def test_pinboards_private_bookmarks_and_other_pages_are_left_out() -> None:
    pins = [
        {
            "href": f"{AO3}1?view_adult=true",
            "description": "Gorse by plover",
            "extended": "(12,345 words) <em>mule</em>",
            "shared": "yes",
            "time": "2012-04-05T06:07:08Z",
            "tags": "fandom:harbour_nine pairing:ash/heron rating:nc-17 wordcount:10k-25k slow_burn rec",
        },
        {"href": f"{AO3}2", "description": "Quay", "shared": "no", "tags": "fandom:harbour_nine"},
        {"href": "https://example.com/cake", "description": "Cake", "shared": "yes", "tags": "food"},
    ]

    fic, private, cake = entries(json.dumps(pins), "pinboard.json")

    assert (fic.facts.title, fic.facts.authors, fic.facts.words) == ("Gorse", ("plover",), 12_345)
    assert (fic.facts.fandoms, fic.facts.relationships) == (("harbour nine",), ("ash/heron",))
    assert (fic.facts.freeforms, fic.facts.rating.level) == (("slow burn",), Level.EXPLICIT)
    assert (private.fate, private.facts.title, str(private.reason)) == (
        Fate.SKIPPED,
        None,
        "It is a private bookmark.",
    )
    assert cake.fate is Fate.SKIPPED


def test_browsers_bookmarks_have_folders_and_unclosed_tags() -> None:
    page = f"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p>
<DT><A HREF="{AO3}1" ADD_DATE="1333606028" TAGS="fandom:saltmarsh">
Gorse - Chapter 2 - plover - Saltmarsh [Archive of Our Own]</A>
<DD>Two keepers.
<DT><H3>Folder</H3><DL><p>
<DT><A HREF="https://www.fanfiction.net/s/5/3/Bell" ADD_DATE="1333606029">
Bell Chapter 3, a Harbour Nine fanfic | FanFiction</A>
<DT><A HREF="{AO3}2" PRIVATE="1">Quay</A>
<DT><A HREF="http://wren.livejournal.com/1234.html?style=mine#cutid1">
FIC: The Bell [Saltmarsh, PG-13, 1/1]</A>
</DL><p></DL><p>"""

    first, second, private, old = entries(page, "bookmarks.html")

    assert (first.facts.title, first.facts.authors, first.note) == ("Gorse", ("plover",), "Two keepers.")
    assert (second.facts.title, second.facts.fandoms) == ("Bell", ("Harbour Nine",))
    assert private.fate is Fate.SKIPPED
    assert (old.facts.title, old.facts.fandoms, old.facts.rating.label) == (
        "The Bell",
        ("Saltmarsh",),
        "PG-13",
    )


def test_other_bots_lists_tell_who_recced_what() -> None:
    story = {"title": "Gorse", "author": "plover, wren", "link": f"{AO3}1", "user_id": 101}
    ffpicker = {"314": {"GUILD": {"1": {"stories": [story]}}}}
    profile = {
        "id": "102",
        "guildId": "1",
        "recs": ["Secret"],
        "pickedRecs": [{"name": f"Bell by ash - {AO3}2"}],
    }

    (picked,) = fics(json.dumps(ffpicker, indent=4), "settings.json")
    seen, unseen = entries(json.dumps(profile) + "\n", "profiles.json")

    assert (picked.facts.authors, keys(picked), picked.member_id) == (("plover", "wren"), ["ao3:work:1"], 101)
    assert (seen.facts.title, keys(seen), seen.member_id) == ("Bell", ["ao3:work:2"], 102)
    assert (unseen.fate, unseen.member_id, unseen.facts.title) == (Fate.SKIPPED, None, None)


SHEET = "Title (linked),Author,Ship,Rating,Wordcount,WIP?,Triggers,Mugs of tea,Rec'd by,Why??\n"


def test_a_sheet_has_any_columns() -> None:
    rows = (
        f'"=HYPERLINK(""{AO3}1"",""Gorse"")",plover & wren,Ash/Heron + Ash & Maud,E 🔞,12k,2/?,'
        '"noncon, MCD",soft,wren,mule\n'
        'Bell,ash,,T,"5,120",complete,,,,\n=IMPORTRANGE(1),,,,,,,,,\n'
    )

    first, second = entries("\ufeff" + SHEET + rows, "recs.csv")

    facts = first.facts
    assert (facts.title, keys(first), facts.relationships) == (
        "Gorse",
        ["ao3:work:1"],
        ("Ash/Heron", "Ash & Maud"),
    )
    assert (facts.rating.label, facts.words, facts.chapters) == ("E", 12_000, 2)
    assert facts.warnings == ("Rape/Non-Con", "Major Character Death")
    assert (first.note, first.member_id) == ("mule", None)
    assert second.facts.status is Status.COMPLETE
    assert asked(SHEET + rows, "recs.csv") == {"Mugs of tea": ("soft",)}


@pytest.mark.parametrize("divider", [";", "\t", ","])
def test_a_sheets_cells_are_divided_as_its_country_does(divider: str) -> None:
    row = ["Gorse", "plover", "12.345", "03.01.2026", f"{AO3}1"]
    text = divider.join(["Titel", "Autor", "Wörter", "Date", "Link"]) + "\n" + divider.join(row)

    (entry,) = fics(text.encode("cp1252"), "recs.csv")

    assert (entry.facts.title, entry.facts.words, str(entry.at)[:10]) == ("Gorse", 12_345, "2026-01-03")


def test_a_sheet_of_parts_repeats_its_heads_and_its_fandoms_were_one_cell() -> None:
    head = "FANDOM,TITLE,LINK,WORDS,REC'D BY / COMMENT\n"
    table = (
        f"{head}Harbour Nine,Gorse,{AO3}1,12k,maud: the bed scene\n,Bell,{AO3}2,40k?,\n"
        f"{head}Tidewrack,Quay,{AO3}3,,\n"
    )

    gorse, bell, quay = fics(table, "list.csv")

    assert (gorse.note, bell.facts.words) == ("the bed scene", 40_000)
    assert [each.facts.fandoms[0] for each in (gorse, bell, quay)] == [
        "Harbour Nine",
        "Harbour Nine",
        "Tidewrack",
    ]


def test_a_row_of_one_name_is_the_fandom_of_those_below() -> None:
    text = f"Fic,Author,Link\nHarbour Nine,,\nGorse,plover,{AO3}1\n,,\nSaltmarsh,,\nBell,ash,{AO3}2\n"

    found = fics(text, "recs.csv")

    assert [entry.facts.fandoms for entry in found] == [("Harbour Nine",), ("Saltmarsh",)]


def test_a_spreadsheets_links_stand_behind_its_titles() -> None:
    cells = {
        "A1": "Fandom",
        "B1": "Title",
        "C1": "Author",
        "A2": "Harbour Nine",
        "B2": "Gorse",
        "C2": "plover",
    }
    book = workbook(
        cells | {"B3": "Bell", "C3": "ash"}, links={"B2": f"{AO3}1", "B3": f"{AO3}2"}, merged=("A2:A3",)
    )

    first, second = fics(book, "recs.xlsx")

    assert (first.facts.title, keys(first)) == ("Gorse", ["ao3:work:1"])
    assert (second.facts.title, keys(second), second.facts.fandoms) == (
        "Bell",
        ["ao3:work:2"],
        ("Harbour Nine",),
    )


def test_a_cell_far_away_makes_no_rows_in_between() -> None:
    book = workbook({"A1": "Title", "B1": "Author", "A2": "Gorse", "XFD1048576": "x", "B2": "plover"})

    assert [entry.facts.title for entry in fics(book, "recs.xlsx")] == ["Gorse"]


def test_a_saved_sheet_is_a_table_in_a_page() -> None:
    row = f"<tr><td><a href='{AO3}1'>Gorse</a></td><td>A/B</td></tr>"
    page = f"<html><table><tr><td>Title</td><td>Ship</td></tr>{row}"

    (entry,) = fics(page, "recs.html")

    assert (entry.facts.title, keys(entry), entry.facts.relationships) == ("Gorse", ["ao3:work:1"], ("A/B",))


POST = f"""# Recs for a long winter

Some of my favourites!

## Saltmarsh

 - {{HP/Saltmarsh}} **[Gorse]({AO3}1)**. {{61k words}}

   The premise is a joy.
- [Quay]({AO3}2) by [crowfoot](https://archiveofourown.org/users/crowfoot) | Crow/Gull | E | 5,120 words
- "Undergrowth" by ash: https://www.fanfiction.net/s/5/1/ – go in
- [The Long Watch by maud]({AO3}3) ([FFN](https://www.fanfiction.net/s/6/1/)) (Saltmarsh) – why not
- https://archiveofourown.org/users/wren

Title: The Bell
Author: heron
Link: {AO3}4
"""


def test_a_post_recs_many_fics() -> None:
    gorse, quay, undergrowth, watch, nobody, bell = entries(POST, "recs.md")

    assert (gorse.facts.title, gorse.facts.fandoms, gorse.facts.words) == (
        "Gorse",
        ("HP", "Saltmarsh"),
        61_000,
    )
    assert gorse.note == "The premise is a joy."
    assert (quay.facts.authors, quay.facts.relationships) == (("crowfoot",), ("Crow/Gull",))
    assert (quay.facts.rating.level, quay.facts.words) == (Level.EXPLICIT, 5_120)
    assert (undergrowth.facts.title, undergrowth.facts.authors, undergrowth.note) == (
        "Undergrowth",
        ("ash",),
        "go in",
    )
    assert (watch.facts.title, watch.facts.authors, keys(watch)) == (
        "The Long Watch",
        ("maud",),
        ["ao3:work:3", "ffn:story:6"],
    )
    assert nobody.fate is Fate.UNREADABLE
    assert (bell.facts.title, bell.facts.authors) == ("The Bell", ("heron",))


def test_a_posts_html_is_read_alike_however_long_it_is() -> None:
    lines = "".join(
        f'<p><a href="{AO3}{number}">Fic {number}</a> by plover (T)</p>\n' for number in range(1, 900)
    )

    found = fics(f"<html><body>{lines}</body></html>", "post.html")

    assert len(found) == 899
    assert (found[-1].facts.title, found[-1].facts.authors) == ("Fic 899", ("plover",))


LABELLED = f"""<p><b><a href="{AO3}1">Fathom</a></b> by <a href="https://archiveofourown.org/users/ash">ash</a><br/>
<b>Pairing:</b> Crow/Gull<br/><b>Rating:</b> NC-17<br/><b>Warnings:</b> Major Character Death<br/>
<b>Why:</b> Nobody writes storms like this.</p><hr/>
<p><a href="{AO3}2">Shoal</a> by kestrel<br/><b>Rating:</b> PG<br/><b>Words:</b> 2,000</p>"""


def test_labelled_lines_below_a_linked_title_are_its_facts() -> None:
    fathom, shoal = fics(LABELLED, "recs.html")

    assert (fathom.facts.rating.level, fathom.facts.warnings) == (Level.EXPLICIT, ("Major Character Death",))
    assert (fathom.facts.relationships, fathom.note) == (("Crow/Gull",), "Nobody writes storms like this.")
    assert (shoal.facts.title, shoal.facts.words, shoal.note) == ("Shoal", 2_000, None)


SHARED = f"""<a href="{AO3}3"><strong>The Lamp</strong></a> (4567 words) by <a href="/users/x">tern</a><br />
Chapters: 3/3<br />Fandom: Harbour Nine<br />Rating: General Audiences<br />
Series: Part 2 of <a href="https://archiveofourown.org/series/7"><strong>Lights</strong></a><br />
Summary: <p>Crow finds a lamp.</p>"""


def test_the_block_that_ao3_has_for_sharing_is_one_fic() -> None:
    (lamp,) = fics(SHARED, "shared.html")

    assert (lamp.facts.title, lamp.facts.authors, lamp.facts.words) == ("The Lamp", ("tern",), 4_567)
    assert (lamp.facts.series, lamp.facts.summary) == ("Part 2 of Lights", "Crow finds a lamp.")
    assert (lamp.facts.fandoms, keys(lamp), lamp.note) == (("Harbour Nine",), ["ao3:work:3"], None)


ABOVE = f"""## Fandom: Saltmarsh

**Undergrowth** (M, 112k, WIP) by ash
{AO3}1
go in blind

The Long Fen by sedge
Rated T, 8k words
<{AO3}2>
> Two gulls.

HARBOUR NINE

"Silt" - clay - {AO3}3 - so sweet
### [Quay]({AO3}4) – crowfoot

[more recs here](https://wren.tumblr.com/post/1)
"""


def test_titles_and_facts_may_stand_above_a_link_and_a_fandom_above_them() -> None:
    under, fen, silt, quay = fics(ABOVE, "recs.md")

    assert (under.facts.title, under.facts.authors, under.facts.words) == ("Undergrowth", ("ash",), 112_000)
    assert (under.facts.fandoms, under.facts.status) == (("Saltmarsh",), Status.IN_PROGRESS)
    assert under.note == "go in blind"
    assert (fen.facts.title, fen.facts.rating.level, fen.facts.summary) == (
        "The Long Fen",
        Level.TEEN,
        "Two gulls.",
    )
    assert fen.note is None
    assert (silt.facts.title, silt.facts.authors, silt.note) == ("Silt", ("clay",), "so sweet")
    assert (quay.facts.title, quay.facts.authors) == ("Quay", ("crowfoot",))


HEADED = f"""---
title: recs
---
# My Recs

## Harrowgate
### Ned/Tom
* [Eelgrass]({AO3}1 "AO3") by J.R. Sallow (T, 12k, complete) – the lifeboat
### other
* [Sea Lavender][sl], lowtide, *complete*

## Tidewrack
* [Kelp]({AO3}3)

[sl]: {AO3}2 "Sea Lavender"
"""


def test_a_posts_headings_tell_fandoms_and_ships_and_its_links_may_stand_below() -> None:
    eelgrass, lavender, kelp = fics(HEADED, "recs.md")

    assert (eelgrass.facts.fandoms, eelgrass.facts.relationships) == (("Harrowgate",), ("Ned/Tom",))
    assert (eelgrass.facts.authors, eelgrass.facts.words) == (("J.R. Sallow",), 12_000)
    assert (lavender.facts.title, lavender.facts.authors) == ("Sea Lavender", ("lowtide",))
    assert (lavender.facts.fandoms, lavender.facts.relationships) == (("Harrowgate",), ())
    assert (keys(lavender), kelp.facts.fandoms) == (["ao3:work:2"], ("Tidewrack",))


def test_facts_before_a_sentence_are_none_of_its_words() -> None:
    post = f"- [Halyard]({AO3}1) by dunlin, Teen, 9.4k words. Crow learns to knit, badly."

    (entry,) = fics(post, "recs.md")

    assert (entry.facts.rating.level, entry.facts.words) == (Level.TEEN, 9_400)
    assert entry.note == "Crow learns to knit, badly."


TABLE = f"""Winter recs

| Title | Author | Rating | Words | Notes |
|:--|---|---|--:|---|
| [Bilge]({AO3}1) | **dunlin** | Mature | 7,700 | Crow swears a lot |
| [Keel]({AO3}2) | kestrel | Teen | 3,100 | |
"""


def test_a_table_in_markdown_is_a_table() -> None:
    bilge, keel = fics(TABLE, "recs.md")

    assert (bilge.facts.title, keys(bilge), bilge.facts.authors) == ("Bilge", ["ao3:work:1"], ("dunlin",))
    assert (bilge.facts.rating.level, bilge.facts.words, bilge.note) == (
        Level.MATURE,
        7_700,
        "Crow swears a lot",
    )
    assert (keel.facts.title, keel.facts.rating.level, keel.note) == ("Keel", Level.TEEN, None)


def test_lists_as_python_prints_them_are_lists_in_any_table() -> None:
    table = (
        f"link,title,fandoms,warnings\n{AO3}1,Oars,['Harbour Nine'],['Choose Not To Use Archive Warnings']\n"
    )

    (entry,) = fics(table, "works.csv")

    assert entry.facts.fandoms == ("Harbour Nine",)
    assert entry.facts.warnings == ("Creator Chose Not To Use Archive Warnings",)


def test_a_librarys_tags_are_categories_and_ratings_and_its_rows_are_named() -> None:
    table = (
        "title,authors,identifiers,tags,series,series_index,pubdate\n"
        f'Salt,ash,"url:{AO3}1","FanFiction, Slow Burn, M/M, Teen And Up Audiences",The Light,2.0,\n'
    )

    (entry,) = fics(table, "library.csv")

    assert (entry.place, entry.facts.series) == ("row 2", "Part 2 of The Light")
    assert (entry.facts.freeforms, entry.facts.categories) == (("Slow Burn",), ("M/M",))
    assert entry.facts.rating.level is Level.TEEN


def test_a_forms_questions_are_columns() -> None:
    table = (
        "Timestamp,What's your Discord username?,Title of fic,Link to fic,Is it complete?,"
        "Any trigger warnings?,Tell us why we should read it!\n"
        f"3/14/2025 20:11:05,wren,Salt,{AO3}1,Yes,none,the mule\n"
    )

    (entry,) = fics(table, "answers.csv")

    assert not asked(table, "answers.csv")
    assert (entry.facts.title, entry.facts.status, entry.note) == ("Salt", Status.COMPLETE, "the mule")
    assert entry.facts.warnings == ("No Archive Warnings Apply",)


def test_a_library_is_calibres_by_its_own_columns() -> None:
    table = (
        "title,authors,identifiers,comments,#fandoms,#contentrating\n"
        'Mudlark,ash & wren,"url:https|//www.fanfiction.net/s/77/1/",Finds a coin.,Millrace,T\n'
    )

    (entry,) = fics(table, "library.csv")

    assert (keys(entry), entry.facts.authors) == (["ffn:story:77"], ("ash", "wren"))
    assert (entry.facts.rating.level, entry.facts.summary) == (Level.TEEN, "Finds a coin.")


def test_bookmarks_tags_are_ratings_and_words() -> None:
    page = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>"
        f'<DT><A HREF="{AO3}1" TAGS="fandom:harbour.nine,nc-17,slow.burn,s.h.i.e.l.d">Bread by ash</A>'
        '<DT><A HREF="https://wren.dreamwidth.org/51.html" TAGS="fandom:x">wren: Fic: Rope Walk (1/3)</A>'
    )

    bread, walk = fics(page, "bookmarks.html")

    assert (bread.facts.fandoms, bread.facts.rating.level) == (("harbour nine",), Level.EXPLICIT)
    assert bread.facts.freeforms == ("slow burn", "s.h.i.e.l.d")
    assert walk.facts.title == "Rope Walk"


def test_a_bookmarks_tags_say_whether_it_is_a_fic_and_whose() -> None:
    page = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>"
        '<DT><A HREF="https://heron.tumblr.com/post/1/the-crab" TAGS="fic,ned/tom,hurt/comfort">the crab</A>'
        '<DT><A HREF="https://www.wattpad.com/story/1-the-lamp">The Lamp - ash - Wattpad</A>'
    )

    crab, lamp = fics(page, "bookmarks.html")

    assert (crab.facts.relationships, crab.facts.freeforms) == (("ned/tom",), ("hurt/comfort",))
    assert (lamp.facts.title, lamp.facts.authors) == ("The Lamp", ("ash",))


def test_a_list_of_links_is_a_list() -> None:
    found = fics(f"{AO3}1\nhttps://someone.dreamwidth.org/12.html\n\n{AO3}2", "links.txt")

    assert [keys(entry)[0] for entry in found] == [
        "ao3:work:1",
        "web:someone.dreamwidth.org/12.html",
        "ao3:work:2",
    ]


def test_a_zip_holds_parts_and_notions_pages_only_once() -> None:
    parts = {
        "Recs [part 1].csv": f"Name,Author,URL\nGorse,plover,{AO3}1\n",
        "Recs [part 2].csv": f"Name,Author,URL\nBell,ash,{AO3}2\n",
        "Recs/Gorse 01.md": f"# Gorse\n\nAuthor: plover\nURL: {AO3}1\n",
        "__MACOSX/._Recs.csv": "junk",
    }

    found = fics(zipped(parts), "export.zip")

    assert [entry.facts.title for entry in found] == ["Gorse", "Bell"]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "empty"),
        (b"  \n", "a.txt", "empty"),
        (b'{"hello": 1}', "a.json", "don't know what wrote this JSON"),
        (b"colour,shape\nred,round\n", "a.csv", "columns' names"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "Save it as .xlsx"),
        (b"PK\x03\x04broken", "a.zip", "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.png", "plain text"),
        (b"x" * (16 * 1024 * 1024 + 1), "a.txt", "up to 16 MB"),
        (zipped({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": "<worksheet"}), "a.xlsx", "damaged"),
    ],
)
def test_what_holds_no_list_is_refused_in_words(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        items(data, name)

    assert words in str(refused.value)


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "UNPACKED", 1_000_000)
    bomb = zipped({f"{number}.csv": "0" * 90_000 for number in range(12)})

    with pytest.raises(Unreadable, match="holds too much"):
        items(bomb, "a.zip")


def test_a_tasks_box_is_no_rating_and_a_title_may_hold_brackets() -> None:
    post = (
        f"Please mind my [comment policy](https://example.org/rules).\n\n## Low Fen\n\n"
        f"- [x] [Peat](https://archiveofourown.org/works/1) by moss (T, 15k) – bogs\n"
        f"- [ ] [Reed \\[and\\] Rush]({AO3}2) by moss\n\n## Cloud Bazaar\n\n"
        f"* [X] {{Low Fen/Cloud Bazaar}} [Kite [String]]({AO3}3)\n[x][Silk]({AO3}4) by lark [x]\n"
    )

    found = [entry.facts for entry in fics(post, "recs.md")]

    assert [facts.title for facts in found] == ["Peat", "Reed [and] Rush", "Kite [String]", "Silk"]
    assert [facts.rating.label for facts in found] == ["T", None, None, None]
    assert [facts.fandoms for facts in found] == [
        ("Low Fen",),
        ("Low Fen",),
        ("Low Fen", "Cloud Bazaar"),
        ("Cloud Bazaar",),
    ]


def test_what_a_program_logs_between_works_is_none_of_them() -> None:
    one, two, three = (
        json.dumps({"title": name, "storyUrl": f"{AO3}{number}"}, indent=2)
        for number, name in enumerate(("Peat {", 'Re"ed', "Silk"), 1)
    )
    told = f'{one}\nINFO: 12:01 cache "hit" {{3\n[warn] slow\n{two}{three}\nDone.\n'

    found = entries(told, "meta.json")

    assert [entry.facts.title for entry in found] == ["Peat {", 'Re"ed', "Silk"]


def test_notions_relations_and_choices_are_values() -> None:
    page = "(https://www.notion.so/Low-Fen-0123456789abcdef)"
    table = f'Name,Verse,Rating,Link\nPeat,"Low Fen {page}, Kites (Podcast) {page}",Gen,{AO3}1\n'

    (alone,) = fics(table, "Fics 0123.csv")
    chosen, _ = fics(f"{table}Reed,Kites,Teen,{AO3}2\n", "Fics 0123.csv")

    assert (alone.facts.fandoms, alone.facts.series) == (("Low Fen", "Kites (Podcast)"), None)
    assert (chosen.facts.rating.level, chosen.facts.rating.label) == (Level.GENERAL, "Gen")
    assert alone.facts.rating.level is Level.UNKNOWN  # beside Slash and Het it is no rating


def test_a_shouted_fandom_is_kept_unless_the_sheet_writes_it_otherwise() -> None:
    table = (
        f'Title,Author,Link,Tags\nLOW FEN,,,\nPeat,moss,{AO3}1,\nKITES,,,\nSilk,lark,{AO3}2,"bogs, Low Fen"\n'
    )

    assert [entry.facts.fandoms for entry in fics(table, "recs.csv")] == [("Low Fen",), ("KITES",)]


def test_bookmarks_notes_are_words_alone_and_journals_posts_are_fics() -> None:
    page = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>"
        f'<DT><A HREF="{AO3}1" TAGS="x">Peat</A><DD>I &lt;i&gt;wept&lt;/i&gt; &amp; <b>howled</b> twice. '
        "(9,100 words)\n"
        '<DT><A HREF="https://moss.dreamwidth.org/77.html" TAGS="length:3k">Nine Reeds by moss</A>\n'
        '<DT><A HREF="https://moss.dreamwidth.org/78.html">moss on reeds</A></DL>'
    )

    peat, reeds = fics(page, "bookmarks.html")

    assert (peat.note, peat.facts.words) == ("I wept & howled twice.", 9_100)
    assert (reeds.facts.title, reeds.facts.authors, reeds.facts.words) == ("Nine Reeds", ("moss",), 3_000)


def test_a_bookmark_without_its_link_and_a_picture_are_no_fics() -> None:
    scraped = f"{SCRAPED},Gone,moss,Low Fen,,,,,,,,,\n"
    story = {"title": "board", "link": "https://i.imgur.com/a1.png"}
    kept = {"1": {"GUILD": {"2": {"stories": [story, {"title": "Peat", "link": f"{AO3}1"}]}}}}

    assert not fics(scraped, "bookmarks.csv")
    assert [entry.facts.title for entry in fics(json.dumps(kept), "settings.json")] == ["Peat"]


@pytest.mark.parametrize("column", ["Notes", "Comments", "Bookmark notes", "Category", "Heads up"])
def test_what_a_column_warns_of_is_a_fact_be_the_column_left_out(column: str) -> None:
    told = f"Title,Author,Tags,{column}\nSalt,ash,Storms,TW: suicide\nReed,ash,Storms,\n"

    first, second = fics(told, "list.csv")

    assert (first.facts.freeforms, second.facts.freeforms) == (("Storms", "suicide"), ("Storms",))
