"""The leak table for words that wait: what has one is read by its writer and moderators alone."""

from pathlib import Path

import simcord

from bot.jobs import site
from db.alerts import alerts
from db.export import lists
from db.privacy import export
from fics.alerts import How
from fics.models import Gate
from fics.search.query import Search
from tests.bot.leaking import text_of
from tests.cogs.test_imports import SHEET, done, sheet, start, tried
from tests.cogs.wanted.test_command import asked
from tests.world import NOW, World, choose, labels, message, rec

OPEN = "Title: Lantern\nAuthor: quill\nRating: Teen\nSummary: Two smugglers.\nTags: Pining"
EDITED = OPEN.replace("Two smugglers.", "Two qsummary numpties.").replace("Pining", "Pining, Numpty qtag")
REC = (
    "Title: Qtitle numpty\nAuthor: qauthor\nRating: Teen\nFandom: Qfandom\nPairing: Qned/Qtom\n"
    "Summary: Qplot.\nTags: Qfree\nLink: https://archiveofourown.org/works/7770001"
)
WAITING = (
    "qtitle", "qauthor", "qfandom", "qned", "qtom", "qplot", "qfree", "7770001", "qwhy", "qsummary",
    "qtag", "qsecond", "qrequest", "qbell", "numpt",
)  # fmt: skip
"""Words of what waits, each in one place."""
ASKED: tuple[tuple[str, dict[str, object]], ...] = (
    *(
        ("fic search", {"text": text})
        for text in ("lantern", "two", "qplot", "numpty", "qwhy", "qsecond", "qbell")
    ),
    *(("fic search", {option: "q"}) for option in ("tags", "author", "fandom", "ship")),
    ("fic search", {"sort": "newest"}),
    ("fic search", {"without": "numpty"}),
    ("fic random", {}),
    ("fic stats", {}),
    ("fic help", {}),
    *(
        ("fic show", {"fic": fic})
        for fic in ("#1", "#2", "qtitle", "https://archiveofourown.org/works/7770001")
    ),
    *((command, {"fic": "#1"}) for command in ("fic similar", "fic report")),
    ("wanted list", {}),
    ("wanted ask", {"text": "qrequest"}),
    ("shelf list", {}),
    ("mine news", {}),
    ("mine alerts", {}),
)
TYPED = (
    ("fic search", "tags"), ("fic search", "without"), ("fic search", "fandom"), ("fic search", "ship"),
    ("fic search", "author"), ("fic show", "fic"), ("fic edit", "fic"), ("fic similar", "fic"),
    ("mine hide", "tags"),
)  # fmt: skip


async def _wait(world: World) -> simcord.ChannelHandle:
    """Has a rec, an edit, a reason, a request and an import wait; the moderators' channel."""
    office = world.server.create_text_channel("office")
    await rec(world, OPEN)
    await choose(world, moderators_channel=office.id, waiting_words=("numpt*",))
    preview = await world.wren.slash(world.open, "fic rec", link=REC, why="Qwhy, numpty!")
    await world.wren.click(message(preview), label="Post")
    form = await world.wren.slash(world.open, "fic edit", fic="1")
    await world.wren.submit_modal(form, {"header1": EDITED})
    heron = world.server.add_member(world.env.create_user("heron"))
    seconded = await heron.click(world.open.history()[-1], label="I rec it too")
    form = await heron.click(message(seconded), label="Add a reason")
    await heron.submit_modal(form, {"why": "A qsecond numpty"})
    await asked(world, typed={"words": "the qrequest with the numpty"})
    shown = await tried(world, sheet(SHEET.replace("Storms", "Storms; Qbell numpty", 1)))
    await start(world, shown)
    await done(world)
    return office


async def _told(world: World, room: simcord.ChannelHandle) -> dict[str, str]:
    """By what was asked, all that is said to somebody who wrote none of it, but for her own words."""
    said = dict[str, str]()
    for command, options in ASKED:
        shown = await world.plover.slash(room, command, **options)
        told = text_of(shown)
        buttons = labels(shown) if shown.response or shown.followups else ()
        for label in [each for each in buttons if each in ("Next", "As a post", "Change filters")]:
            told += text_of(await world.plover.click(message(shown), label=label))
        own = str(next(iter(options.values()), "")).lower()
        said[f"{command} {options}"] = told.lower().replace(own, "") if len(own) > 1 else told.lower()
    for command, option in TYPED:
        for typed in ("", "q", "numpt"):
            offered = await world.plover.autocomplete(room, command, option, typed)
            said[f"{option}: {typed}"] = (
                str(offered).lower().replace("numpt" if typed == "numpt" else "\0", "")
            )
    world.forgiven = world.env.error_cursor  # what is asked for isn't there
    said["what stands there"] = "".join(text_of(each) for each in room.history()).lower()
    return said


def _leaked(said: dict[str, str]) -> dict[str, list[str]]:
    found = {way: [word for word in WAITING if word in told] for way, told in said.items()}
    return {way: words for way, words in found.items() if words}


async def test_nobody_reads_what_waits_but_its_writer_and_moderators(world: World, tmp_path: Path) -> None:
    store, server_id = world.bot.store, world.server.id
    await alerts.keep_search(
        store,
        server_id,
        member_id=world.plover.id,
        name="Mine",
        search=Search(text="Two"),
        how=How.EACH,
        channel_id=world.open.id,
        at=NOW,
    )
    office = await _wait(world)
    await world.letters_are_sent()
    await world.copies_are_true()

    everyone = frozenset(Gate)
    hers = (await export.export(store, world.plover.id, gates=everyone)).data.decode()

    for room in (world.open, world.adult):
        assert _leaked(await _told(world, room)) == {}
    public = await lists.public(store, server_id, server="Lists", gates=everyone, at=world.now())
    site.write(tmp_path / "page", server_id, public, contact="fics@example.org")
    page = "".join(each.read_text() for each in (tmp_path / "page").iterdir())
    assert _leaked({"the page and its feeds": page.lower(), "her export": hers.lower()}) == {}

    wrens = (await export.export(store, world.wren.id, gates=everyone)).data.decode().lower()
    assert [word for word in ("qplot", "qwhy", "qsummary", "qrequest") if word not in wrens] == []
    moderators = "".join(text_of(each) for each in office.history()).lower()
    assert [
        word for word in ("qplot", "qwhy", "qsummary", "qsecond", "qrequest") if word not in moderators
    ] == []
