"""Pages of archives and journals, saved from a browser: the story's facts, and nothing of the menus."""

import pytest

from fics.drafts import Reading
from fics.errors import Unreadable
from fics.intake import files
from fics.models import Level, Status

MENU = '<div><a href="https://www.fanfiction.net/login.php">Sign In</a> . <a href="/signup">Sign Up</a></div>'
STORY = "<p>The ferry left late.</p>" * 60
NEW = f"""<!DOCTYPE html><html><head><title>The Lamp Chapter 1: Low, a harbour lights fanfic | FanFiction
</title><link rel="canonical" href="//www.fanfiction.net/s/99900123/1/The-Lamp"></head><body>{MENU}
<div id=pre_story_links><span><a href="/book/">Books</a> »
<a href="/book/Harbour-Lights/">Harbour Lights</a></span></div>
<div id=profile_top><button>Follow/Fav</button><b class='xcontrast_txt'>The Lamp</b> By:
<a class='xcontrast_txt' href='/u/999/wren'>wren</a>
<div style='margin-top:2px' class='xcontrast_txt'>Two keepers, one lamp - and a mule.</div>
<span class='xgray xcontrast_txt'>Rated: <a href='/ratings/'>Fiction  T</a> - English - Angst/Romance -
[Ned H., Tom V.] Maud P. - Chapters: 5 - Words: 12,345 - Reviews: <a href='/r/9'>3</a> - Favs: 4 -
Updated: <span data-xutime='1431734400'>5/16/2015</span> -
Published: <span data-xutime='1269648000'>3/27/2010</span> -
Status: Complete - id: 99900123 </span></div>
<div class='storytext' id='storytext'>{STORY}</div></body></html>"""
OLD = f"""<html><head><title>The Lamp, a harbour lights fanfic - FanFiction.Net</title></head><body>{MENU}
<table><tr><td>Books » Harbour Lights » <b>The Lamp</b></td></tr></table>
<div>Author: <a href="https://www.fanfiction.net/u/999/">wren</a><br>
Rated: <a href="/x">T</a> - English - Angst/Romance - Reviews: 12 - Published: 01-25-05 -
Updated: 02-28-05 - id:99900123
</div><a href="http://www.fanfiction.net/s/99900123/2/">next</a>
<div id=storytext>{STORY}</div></body></html>"""
ENTRY = f"""<html><head><title>wren: FIC: The Lamp</title></head><body>
<ul><li><a href="http://wren.livejournal.com/1/">a</a>-<a href="http://wren.livejournal.com/2/">b</a></li></ul>
<div class="entry"><h3 class="entry-title">
<a href="http://wren.livejournal.com/77.html">FIC: The Lamp</a></h3>
<div class="entry-content"><b>Title:</b> The Lamp<br><b>Author:</b> wren<br><b>Fandom:</b> Harbour Lights<br>
<b>Rating:</b> PG-13<br><b>Summary:</b> Two keepers.<br><br>{STORY}</div>
<div class="entry-metadata">Current mood: sleepy<br>Tags: harbour, ned</div></div>
<div class="comments">Title: not this one</div></body></html>"""


def read(page: str) -> Reading:
    return files.read(page.encode(), "saved.html")


@pytest.mark.parametrize("page", [NEW, OLD])
def test_a_saved_page_of_fanfiction_net_tells_its_story(page: str) -> None:
    facts = read(page).facts

    assert (facts.title, facts.authors, facts.fandoms) == ("The Lamp", ("wren",), ("Harbour Lights",))
    assert facts.rating.level is Level.TEEN
    assert facts.freeforms == ("Angst", "Romance")
    assert facts.language == "English"
    assert facts.links[0].key == "ffn:story:99900123"


def test_todays_page_tells_summary_ship_and_length_too() -> None:
    facts = read(NEW).facts

    assert facts.summary == "Two keepers, one lamp - and a mule."
    assert facts.relationships == ("Ned H./Tom V.",)
    assert facts.characters == ("Ned H.", "Tom V.", "Maud P.")
    assert (facts.words, facts.chapters, facts.status) == (12_345, 5, Status.COMPLETE)
    assert facts.published
    assert facts.published.isoformat() == "2010-03-27"


def test_an_old_page_counts_its_story() -> None:
    facts = read(OLD).facts

    assert facts.summary is None
    assert facts.words == 240


def test_a_journals_entry_is_read_without_what_stands_around_it() -> None:
    facts = read(ENTRY).facts

    assert (facts.title, facts.authors, facts.fandoms) == ("The Lamp", ("wren",), ("Harbour Lights",))
    assert facts.rating.level is Level.TEEN
    assert facts.summary == "Two keepers."
    assert not facts.freeforms
    assert not facts.links


def test_a_list_of_works_is_refused_in_a_sentence() -> None:
    entry = '<li id="work_1" class="work blurb group"><h4><a href="/works/1">Salt</a> by wren</h4></li>'

    with pytest.raises(Unreadable, match="lists several fics"):
        read(f"<html><body><h2>Salt Years</h2><ol>{entry}{entry}</ol></body></html>")
