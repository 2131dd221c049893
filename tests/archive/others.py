"""Pages in the shape of FanFiction.net's and of a XenForo forum's."""

from html import escape

from tests.archive.server import Archive, Page

FFN = "www.fanfiction.net"
FORUM = "forums.spacebattles.com"

_STORY = """<html><head><link rel="canonical" href="//www.fanfiction.net/s/{number}/1/Salt"></head><body>
<div id="content_wrapper_inner"><div id="pre_story_links"><span class="lc-left">
<a class="xcontrast_txt" href="/book/">Books</a>
<a class="xcontrast_txt" href="/book/Saltmarsh/">Saltmarsh</a>
</span></div><div id="profile_top"><b class="xcontrast_txt">Salt &amp; Iron</b>
<span class="xcontrast_txt">By:</span> <a class="xcontrast_txt" href="/u/77/wren">wren</a>
<div style="margin-top:2px" class="xcontrast_txt">Two keepers, one lamp.</div>
<span class="xgray xcontrast_txt">Rated: <a class="xcontrast_txt" href="https://www.fictionratings.com/"
target="rating">Fiction  K+</a> - English - Romance/Hurt/Comfort -  [Wren H., Tom V.] Maud - Chapters: 3   - Words: 5,678 - Reviews: <a href="/r/{number}/">9</a> - Favs: 8 - Follows: 7 - Updated: <span data-xutime="1709510400">3/4/2024</span> - Published: <span data-xutime="1704153600">1/2/2024</span> - Status: Complete - id: {number} </span></div>
<select id="chap_select" name="chapter"><option value="1" selected>1. One<option value="2">2. Two
<option value="3">3. Three</select><div id="storytext"><p>Not needed.</p></div></div></body></html>"""

_THREAD = """<!DOCTYPE html><html id="XF" lang="en-GB" data-template="thread_view"><head><title>x</title>
</head><body><ul class="p-breadcrumbs"><li><a itemprop="item" href="/forums/"><span>Creative Writing</span></a></li>
</ul>
<div class="p-body-header"><div class="p-title"><h1 class="p-title-value">Salt &amp; Iron</h1></div>
<div class="p-description"><a href="/tags/salt/" class="tagItem">found family</a></div></div>
<div class="threadmarkListingHeader"><h1 class="threadmarkListingHeader-name">Salt</h1>
<article class="message-body"><div class="bbWrapper">Two keepers, one lamp.</div></article>
<dl><dt>Status</dt><dd>{status}</dd></dl></div>
<span class="collapseTrigger collapseTrigger--block">Statistics (3 threadmarks, 12.5k words)</span>
<div class="block-outer block-outer-recent-threadmarks"><a class="menuTrigger"
href="/threads/salt-iron.{number}/threadmarks?threadmark_category=1">Threadmarks</a></div>
<article class="message message--post" data-content="post-501"><section class="message-user">
<h4 class="message-name"><a class="username" href="/members/wren.77/">wren</a></h4></section>
<div class="message-attribution-main"><time data-time="1704153600">Jan 2, 2024</time></div>
<article class="message-body"><div class="bbWrapper">It was a dark night, and this is the story.</div></article>
</article></body></html>"""
_THREADMARKS = """<html id="XF"><body><div class="structItemContainer">{marks}</div></body></html>"""
_MARK = """<div class="structItem structItem--threadmark"><a data-tp-primary="on"
href="/threads/salt-iron.{number}/#post-50{place}">Part {place}</a><dl><dt>Words</dt><dd>4k</dd></dl>
<time data-time="17095104{place:02}">Mar 4, 2024</time></div>"""
_FORUM_DOOR = """<!DOCTYPE html><html id="XF" lang="en-GB" data-template="login"><body>
<div class="blockMessage">You must be logged-in to do that.</div></body></html>"""


def put_story(archive: Archive, number: int) -> None:
    """Put up a finished story on FanFiction.net."""
    archive.put(f"{FFN}/s/{number}/1/", _STORY.format(number=number))
    archive.put(f"{FFN}/s/{number}/1", _STORY.format(number=number))


def put_thread(archive: Archive, number: int, *, status: str = "Ongoing") -> None:
    """Put up a forum's thread with three threadmarks, reached by its number or by its second post, 502."""
    home = f"/threads/salt-iron.{number}/"
    archive.put(f"{FORUM}{home}", _THREAD.format(number=number, status=escape(status)))
    archive.put(f"{FORUM}{home}page-2", _THREAD.format(number=number, status=escape(status)))
    archive.move(f"{FORUM}/threads/{number}/", f"https://{FORUM}{home}")
    archive.move(f"{FORUM}/posts/502/", f"https://{FORUM}{home}page-2#post-502")
    marks = "".join(_MARK.format(number=number, place=place) for place in (1, 2, 3))
    archive.put(f"{FORUM}{home}threadmarks", _THREADMARKS.format(marks=marks))


def put_locked_thread(archive: Archive, number: int) -> None:
    """Put up a thread for members of its forum only."""
    archive.put(f"{FORUM}/threads/{number}/", Page(_FORUM_DOOR, 403))
