"""A list's page in a browser, opened from its file as a visitor has it."""

import asyncio
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from db.store.sqlite_store import SqliteStore
from db.tags import aliases
from fics.export.page import STALE, written
from fics.export.page import Page as ListPage
from fics.export.values import ListAlias, PublicList, Reason
from fics.models import CHOSE_NOT_TO_WARN, NO_WARNINGS, Facts, Kind, Level, Link, Rating
from fics.search.query import Search
from fics.tags.triggers.table import TABLE, meant
from tests.browser.bound import bounded
from tests.browser.page import started
from tests.db.samples import AT, SERVER, found, recced
from tests.fics.export.lists import VEILED, public

pytestmark = [pytest.mark.long, pytest.mark.flaky(reruns=2)]
NOW = datetime.now(UTC)
HOSTILE = '</script><script>document.title = "owned"</script><img src=x onerror=alert(1)>'
_PHONE, _WIDE = (390, 844), (1440, 1000)
_TEEN = Rating(Level.TEEN)


def _fic(title: str, *freeforms: str, warnings: tuple[str, ...] = (NO_WARNINGS,), **more: int) -> Facts:
    return Facts(
        title=title,
        freeforms=freeforms,
        warnings=warnings,
        rating=_TEEN,
        links=(Link(f"web:{title}", f"https://fics.example/{len(title)}", "fics.example"),),
        words=more.get("words"),
    )


FICS = (
    _fic("Angst", "Angst", words=1_000),
    _fic("Light", "Light Angst", "Slow Burn", words=5_000),
    _fic("Happy", "Angst with a Happy Ending", words=20_000),
    _fic("None", "No Angst", "Slow Burn"),
    _fic("Gang", "Gangster AU", words=90_000),
    _fic("Vampires", "Vampires", "Straße des Lichts"),
    _fic("Dead", "Temporary Character Death", warnings=("Major Character Death",)),
    _fic("Silent", "Slow Burn", warnings=()),
    _fic("Chosen", "Fluff", warnings=(CHOSE_NOT_TO_WARN,)),
    _fic("MCD", "mcd", warnings=("Character Death",)),
    _fic("Comfort", "Hurt/Comfort", "Angst-free", "Œuvre"),
    replace(_fic("Ship", "Fluff"), relationships=("Tom Vane/Ned Harrow",), characters=("Ned Harrow",)),
    _fic("Ideation", "Suicidal Ideation", "Recovery"),
    replace(_fic("Told", "Fluff"), summary="A story of self-harm and of the spring after."),
    replace(_fic("Bare"), freeforms=()),
    replace(_fic("Friends"), relationships=("Ned Harrow & Tom Vane",), fandoms=("Ĉevalo",)),
    _fic("Heat", "Alpha/Beta/Omega Dynamics"),
    _fic("Alias", "Pointy Things"),
    replace(_fic("Bars", "Fluff"), characters=("Ada Rue | The Gull",), fandoms=("Salt - T. Vane",)),
    replace(_fic("Note", "Fluff"), relationships=("Ada Rue (Saltmarsh)/Tom Vane",)),
)
ALIASES = (
    (Kind.RELATIONSHIP, "Harrowvane", "Ned Harrow/Tom Vane"),
    (Kind.FREEFORM, "Pointy Things", "Needles"),
    (Kind.FREEFORM, "the sad stuff", "Angst"),
    (Kind.FREEFORM, "the bad stuff", "Suicide"),
)
NAMES = (
    *("angst", "Major Character Death", "character death", "mcd", "vampire", "fluff"),
    *("STRASSE DES LICHTS", "comfort", "Ned Harrow x Tom Vane", "Harrowvane", "cevalo", "slow burn"),
    *("Light Angst", "character deaths", "suicide", "self-harm", "mpreg"),
    *("death", "gangster", "no angst", "free", "Ned Harrow", "nothing here", "angst-free", "Hurt/Comfort"),
    *("past suicide", "CW: selfharm", "suic1de mention", "self-h*rm", "A/B/O", "omegaverse", "abo dynamics"),
    *("needles", "syringes", "pointy things", "the sad stuff", "the bad stuff", "whump", "Suicide Squad"),
    *("The Gull", "Ada Rue", "Salt", "Ada Rue/Tom Vane", "Tom Vane/Ada Rue (Saltmarsh)", "Gull"),
)


@pytest.fixture(scope="module")
def chromium_page(chrome: str) -> Generator[Browser]:
    with bounded(400), started(chrome) as opened:
        yield opened


Opens = Callable[..., Page]


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about, and what was asked of any host."""
    return []


@pytest.fixture
def opens(chromium_page: Browser, tmp_path: Path, complaints: list[str]) -> Generator[Opens]:
    """Write a list's page into a file and open it; whatever the browser complains about fails the test."""

    def open_page(
        exported: PublicList,
        address: str = "",
        *,
        adult: bool = False,
        phone: bool = False,
        dark: bool = False,
        plain: bool = False,
    ) -> Page:
        file = tmp_path / "index.html"
        file.write_bytes(written(ListPage(exported=exported, contact="fics@example.org", adult=adult)))
        width, height = _PHONE if phone else _WIDE
        opened = chromium_page.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=not plain,
            color_scheme="dark" if dark else "light",
        ).new_page()
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on(
            "request", lambda asked: complaints.extend([asked.url] * (not asked.url.startswith("file:")))
        )
        opened.goto(file.as_uri() + address)
        return opened

    yield open_page
    assert complaints == []


def _list(*facts: Facts, made: datetime = NOW, reasons: tuple[Reason, ...] = ()) -> PublicList:
    told = public(*facts, reasons=reasons, seen=made)
    known = tuple(ListAlias(kind=kind, name=name, target=target, open=True) for kind, name, target in ALIASES)
    return replace(told, made=made, aliases=known)


def _titles(page: Page) -> set[str]:
    return set(page.locator("#list h3").all_inner_texts())


def _without(name: str) -> str:
    return f"#without={name.replace(' ', '+').replace('/', '%2F')}"


async def _bot_finds(path: Path) -> dict[str, tuple[set[str | None], int]]:
    """What the bot shows without each name, and how many fics it holds back for their warnings."""
    async with SqliteStore.open(path) as store:
        for facts in FICS:
            await recced(store, facts)
        for kind, name, target in ALIASES:
            await aliases.add(store, SERVER, kind=kind, name=name, target=target, by=1, at=AT)
        told = dict[str, tuple[set[str | None], int]]()
        for name in NAMES:
            pages = [await found(store, Search(without=(name,)), page=page) for page in range(5)]
            shown = {fic.facts.title for each in pages for fic in each.fics}
            told[name] = shown, pages[0].held_unknown
        return told


def test_what_is_left_out_is_what_the_bot_leaves_out(opens: Opens, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as beside:  # Playwright's own loop runs in this thread
        by_bot = beside.submit(asyncio.run, _bot_finds(tmp_path / "data" / "ficrec.db")).result()
    page = opens(_list(*FICS))

    for name, (titles, silent) in by_bot.items():
        page.evaluate("(hash) => { location.hash = hash }", _without(name))
        expect(page.locator("#active")).to_contain_text(name)
        assert _titles(page) == titles, name
        told = page.locator("#held").inner_text() if silent else ""
        assert told.startswith(f"Hidden: {silent} with no archive warnings listed" if silent else ""), name


def _spelled() -> set[str]:
    """Names as people type them, for every row of the table of triggers."""
    typed = set[str]()
    for place, row in enumerate(TABLE):
        for number, spelling in enumerate((row.name, *row.spellings[:12], *row.never[:3])):
            name = spelling.lstrip("=~").replace("*", "")
            ways = [
                name.replace(" ", "-"),
                name.replace(" ", ""),
                f"cw: {name.upper()}",
                f"past {name} mention",
            ]
            ways += [
                f"{name}s",
                f"{name[:1]}*{name[2:]}",
                name.replace("a", "4").replace("e", "3"),
                f"tw{name}",
            ]
            typed |= {name, ways[(place + number) % len(ways)]}
    return typed


def test_a_typed_name_means_what_it_means_to_the_bot(opens: Opens) -> None:
    names = sorted(_spelled())
    page = opens(_list(*FICS))

    script = page.locator("script").last.text_content() or ""
    told = page.evaluate(
        "(names) => { " + script.partition('"use strict";\n(() => {')[0] + "\n"
        "const list = listNames(JSON.parse(document.getElementById('data').textContent));"
        "return names.map((name) => list.meantBy(name).sort((a, b) => a - b)); }",
        names,
    )

    by_bot = {name: [TABLE.index(row) for row in meant(name)] for name in names}
    assert dict(zip(names, told, strict=True)) == by_bot


def test_unknown_warnings_are_one_tap_away(opens: Opens) -> None:
    page = opens(_list(*FICS), _without("Major Character Death"))

    assert not _titles(page) & {"Silent", "Chosen", "Dead", "MCD"}
    page.get_by_role("button", name="Show them").click()

    assert _titles(page) >= {"Silent", "Chosen"}
    assert "untold=1" in page.url


def test_a_click_on_a_tag_includes_or_leaves_it_out_and_the_address_keeps_it(opens: Opens) -> None:
    page = opens(_list(*FICS))

    page.locator("#list").get_by_role("button", name="Slow Burn", exact=True).first.click()
    page.get_by_role("button", name="Only fics with it").click()
    assert _titles(page) == {"Light", "None", "Silent"}
    page.locator("#list").get_by_role("button", name="Light Angst", exact=True).click()
    page.get_by_role("button", name="Leave it out").click()
    assert _titles(page) == {"None", "Silent"}

    again = opens(_list(*FICS), page.url.partition("index.html")[2])
    assert _titles(again) == {"None", "Silent"}
    again.get_by_role("button", name="Remove filter: Without Light Angst").click()
    assert _titles(again) == {"Light", "None", "Silent"}


def test_counts_beside_names_are_those_of_what_is_shown(opens: Opens) -> None:
    page = opens(_list(*FICS), "#with=freeform%3Aslow+burn")

    row = page.get_by_role("region", name="Additional tags").locator("li", has_text="Light Angst")
    assert row.locator(".many").inner_text() == "1"
    assert page.get_by_role("heading", name=f"3 of {len(FICS)} fics").is_visible()


def test_lengths_are_asked_in_words_and_in_minutes_and_unknown_ones_are_counted(opens: Opens) -> None:
    page = opens(_list(*FICS))

    page.get_by_role("group", name="Words").get_by_label("From").fill("4k")
    expect(page.locator("#list h3")).to_have_count(3)
    page.get_by_role("group", name="Reading time").get_by_label("to").fill("90")
    expect(page.locator("#list h3")).to_have_count(2)

    assert _titles(page) == {"Light", "Happy"}
    assert "unknown length" in page.locator("#held").inner_text()


def test_text_is_found_whatever_its_accents_and_case(opens: Opens) -> None:
    page = opens(_list(*FICS))

    page.get_by_label("Search this list").fill("CEVALO")
    expect(page.locator("#list h3")).to_have_text(["Friends"])
    page.get_by_label("Search this list").fill("strasse  LICHTS")
    expect(page.locator("#list h3")).to_have_text(["Vampires"])


def test_words_of_others_never_run(opens: Opens) -> None:
    bad = replace(FICS[0], title=HOSTILE, summary=HOSTILE, freeforms=(HOSTILE,), authors=(HOSTILE,))
    exported = replace(_list(bad, reasons=(Reason(text=HOSTILE, name=HOSTILE),)), server=HOSTILE)

    page = opens(exported)

    assert _titles(page) == {HOSTILE}
    assert page.title() == f"Fics recced in {HOSTILE}"
    assert page.locator("img").count() == 0


def test_a_policy_stops_what_is_not_ours(opens: Opens, complaints: list[str]) -> None:
    page = opens(_list(*FICS))

    stopped = page.evaluate(
        """() => {
            const script = document.createElement("script");
            try { script.textContent = "document.title = 'owned'"; document.body.append(script); }
            catch (error) { return error.name; }
            return "ran";
        }"""
    )
    assert stopped == "TypeError"
    assert "TrustedScript" in complaints.pop()
    assert (
        page.locator('meta[name="robots"]').get_attribute("content") == "noindex, nofollow, noarchive, noai"
    )
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
    assert "unsafe" not in policy


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("phone", [False, True])
def test_axe_finds_nothing(opens: Opens, *, dark: bool, phone: bool) -> None:
    shared = _list(*FICS, reasons=(Reason(text="the stove!", name="Wren"),))
    page = opens(shared, "#without=Major+Character+Death&q=a", dark=dark, phone=phone)

    for step in ("list", "filters", "tag"):
        if step == "filters" and phone:
            page.get_by_role("button", name="Filters").click()
        if step == "tag":
            if phone:
                page.get_by_role("button", name="Close").click()
            page.locator("#list .tag").first.click()
        told = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in told] == [], step


def test_everything_is_done_by_keyboard(opens: Opens) -> None:
    page = opens(_list(*FICS))

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the fics")).to_be_focused()
    page.locator("#list").get_by_role("button", name="Slow Burn", exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Only fics with it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#menu")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert not _titles(page) & {"Light", "None", "Silent"}


def test_what_somebody_hid_opens_by_click_or_key_and_is_found_by_its_name(opens: Opens) -> None:
    page = opens(_list(VEILED, _fic("Open", "Fluff"), reasons=(Reason(text="for ||the wreck||"),)))
    hidden = ("and Blood", "Drowning", "Major Character Death", "Gulls", "part", "the wreck")
    shown = page.locator("#app").inner_text()
    assert not any(name in shown for name in hidden)
    assert "||" not in shown
    assert Axe().run(page).response["violations"] == []

    page.locator("#find").fill("drow")
    expect(page.locator("#facets .name", has_text="Drowning")).to_be_visible()
    page.locator("#find").fill("")
    page.locator("#text").fill("drowning")
    expect(page.locator("#list h3")).to_have_count(1)
    spoilers = page.locator("#list").get_by_role("button", name="Show spoiler")
    for left in range(spoilers.count(), 0, -1):
        spoilers.first.press("Enter") if left % 2 else spoilers.first.click()
        expect(spoilers).to_have_count(left - 1)
    assert all(name in page.locator("#list").inner_text() for name in hidden)
    page.locator("#list").get_by_role("button", name="Drowning").click()
    expect(page.locator("#menu-name")).to_have_text("Drowning")


def test_a_page_of_twenty_is_gone_on_with(opens: Opens) -> None:
    page = opens(_list(*[replace(FICS[0], title=f"Fic {number}") for number in range(45)]))

    expect(page.locator("#list h3")).to_have_count(20)
    page.get_by_role("button", name="Show 20 more").click()
    expect(page.get_by_role("link", name="Fic 24")).to_be_focused()
    page.get_by_role("button", name="Show 5 more").click()

    expect(page.locator("#list h3")).to_have_count(45)


def test_without_scripts_there_is_a_list_to_read(opens: Opens) -> None:
    page = opens(_list(*FICS), plain=True)

    assert page.locator(".plain li").count() == len(FICS)
    assert "Archive warnings: not given" in page.locator(".plain li", has_text="Silent").inner_text()
    assert page.locator("#app").is_hidden()


def test_an_old_page_shows_titles_and_links_alone(opens: Opens) -> None:
    page = opens(_list(*FICS, made=NOW - STALE - timedelta(hours=1)))

    assert page.get_by_role("heading", name="This page is out of date").is_visible()
    assert page.get_by_role("link", name="Angst").get_attribute("href") == "https://fics.example/5"
    assert "Slow Burn" not in page.locator("body").inner_text()
    younger = opens(_list(*FICS, made=NOW - STALE + timedelta(hours=1)))
    assert younger.locator("#list").is_visible()


def test_who_made_it_can_be_reached_above_and_below(opens: Opens) -> None:
    page = opens(_list(*FICS))

    for place in ("banner", "contentinfo"):
        line = page.get_by_role(place)  # pyright: ignore[reportArgumentType] # both are roles
        assert "Wrote one of these and want it off?" in line.inner_text()
        assert (
            line.get_by_role("link", name="fics@example.org").get_attribute("href")
            == "mailto:fics@example.org"
        )


def test_the_page_for_adults_asks_first(opens: Opens) -> None:
    adult = replace(FICS[0], rating=Rating(Level.EXPLICIT))
    page = opens(_list(adult), adult=True)

    assert "Angst" not in page.locator("body").inner_text()
    page.get_by_role("button", name="I’m 18 or older").click()

    assert _titles(page) == {"Angst"}
    plain = opens(_list(adult), adult=True, plain=True)
    assert not plain.get_by_role("link", name="Angst").is_visible()
    open_page = opens(_list(adult, FICS[1]))
    assert _titles(open_page) == {"Light"}
