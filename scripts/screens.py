#!/usr/bin/env -S uv run python
"""Draws the demo's screens in English and another language, side by side: `screens.py FOLDER [LANGUAGE]`.

With `--phone` as wide as a phone; with `--beside CHECKOUT` beside those of another version, both in English,
as far as they are there. What a screen says is written beside its picture as a screen reader has it.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

# Run as a script, its own folder is on the path, and the project is not.
sys.path.insert(0, str(Path(__file__).parents[1]))

from PIL import Image  # simcord brings it
from playwright.sync_api import Error, Locator, expect

from bot import languages
from tests.browser.page import ROOT, Page, browser, chromium, demo

WIDE, PHONE, HEIGHT = 900, 390, 1400
GAP = 24
HEADER = (
    "Title: Half a Loaf Author: teasel Fandom: The Lamp Keepers Pairing: Ned Harrow/Tom Vane Rating: PG-13 "
    "Word count: 9,400 Summary: There is one bakery on Skerrow Rock, and it has been open for a day."
)
SAMPLE = ROOT / "bot" / "demo" / "old-recs.md"


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen, and how one comes to it from the one before: by a command, a button, or a form's button."""

    name: str
    command: str = ""
    options: Mapping[str, str | Path] = field(default_factory=dict[str, str | Path])
    press: str = ""
    context: str = ""
    is_form: bool = False
    viewer: str = "wren"


def _asked(name: str, command: str, *, viewer: str = "wren", **options: str | Path) -> Screen:
    return Screen(name, command, options, viewer=viewer)


def _pressed(name: str, label: str, *, context: str = "", viewer: str = "wren") -> Screen:
    return Screen(name, press=label, context=context, viewer=viewer)


def _form(
    name: str, *, command: str = "", press: str = "", context: str = "", **options: str | Path
) -> Screen:
    return Screen(name, command, options, press=press, context=context, is_form=True)


SCREENS = (
    _asked("help", "fic help"),
    _pressed("help, all commands", "All commands"),
    _asked("help again", "fic help"),
    _pressed("help, authors", "For authors"),
    _form("search, form", command="fic search"),
    _asked("search, tag", "fic search", tags="Slow Burn"),
    _pressed("search, next page", "Next", context="page"),
    _form("search, change filters", press="Change filters"),
    _form("search, keep", press="Keep this search"),
    _asked("search, nothing filtered out", "fic search", without="zombies"),
    _asked("search, nothing found", "fic search", text="zeppelin bakery"),
    _asked("search, warning left out", "fic search", without="character death"),
    _asked("search, up to teen", "fic search", rating="up to Teen", sort="longest"),
    _asked("search, no such length", "fic search", words="banana"),
    _asked("search, no such rating", "fic search", rating="spicy"),
    _asked("search, no such key", "fic search", text="fandon:lamp"),
    _asked("random", "fic random", tags="Slow Burn"),
    _asked("random, blind", "fic random", blind="True"),
    _asked("random, nothing", "fic random", text="zeppelin"),
    _asked("show", "fic show", fic="7"),
    _asked("show, unknown", "fic show", fic="999"),
    _asked("show, stub", "fic show", fic="5"),
    _asked("similar", "fic similar", fic="1"),
    _asked("stats", "fic stats"),
    _asked("rec, preview", "fic rec", link=HEADER),
    _form("rec, reason", press="Add a reason"),
    _form("rec, edit", press="Edit", context="button"),
    _pressed("rec, posted", "Post", context="button"),
    _asked("rec, on the list", "fic rec", link="https://archiveofourown.org/works/99900001"),
    _asked("rec, a link", "fic rec", link="https://archiveofourown.org/works/99912345"),
    _asked("rec, no link", "fic rec", link="hello there"),
    _asked("rec, drafts", "fic rec"),
    _asked("edit, another's", "fic edit", fic="7"),
    _form("report", command="fic report", fic="1"),
    _asked("remove", "fic remove", fic="1"),
    _asked("shelf, empty", "shelf list"),
    _asked("shelf, added", "shelf add", fic="1"),
    _asked("shelf", "shelf list"),
    _form("wanted, form", command="wanted ask"),
    _asked("wanted, matches", "wanted ask", tags="Slow Burn"),
    _asked("wanted, list", "wanted list"),
    _asked("hide", "mine hide", tags="Angst"),
    _asked("hidden", "mine hide"),
    _asked("alerts", "mine alerts"),
    _asked("news", "mine news"),
    _asked("sharing", "mine sharing"),
    _asked("language", "mine language"),
    _asked("forget", "mine forget"),
    _asked("export", "mine export"),
    _asked("setup, feeds", "ficadmin setup", viewer="maud"),
    _pressed("setup, people", "Next", context="step", viewer="maud"),
    _pressed("setup, safety", "Next", context="step", viewer="maud"),
    _pressed("setup, language", "Next", context="step", viewer="maud"),
    _pressed("setup, extras", "Next", context="step", viewer="maud"),
    _pressed("setup, done", "Done", viewer="maud"),
    _asked("queue, empty", "ficadmin queue", viewer="maud"),
    _asked("log", "ficadmin log", viewer="maud"),
    _asked("block, none", "ficadmin block", viewer="maud"),
    _asked("block", "ficadmin block", viewer="maud", tag="Omegaverse", reason="we agreed on it"),
    _asked("blocked", "fic rec", link=f"{HEADER} Tags: Omegaverse"),
    _asked("aliases", "ficadmin alias", viewer="maud"),
    _asked("import", "ficadmin import", viewer="maud", file=SAMPLE),
    _asked("list export", "ficadmin export", viewer="maud"),
)
"""In this order, each from the one before."""


def draw(page: Page, code: str, folder: Path, label: str) -> Iterator[str]:
    """Draw every screen in a language, under a label; gives the names of those that did not come."""
    say = languages.language(code).singular
    viewer, seen = "", set[str]()
    for number, screen in enumerate(SCREENS, 1):
        try:
            if screen.viewer != viewer:
                viewer = screen.viewer
                page.view_as(viewer)
                if viewer not in seen:
                    _choose_language(page, code)
                    seen.add(viewer)
            _step(page, screen, say)
            shown = page.form if screen.is_form else page.answer
            _save(page, shown, folder / f"{number:02}-{label}")
        except (Error, AssertionError) as failure:
            yield f"{screen.name} ({label}): {str(failure).splitlines()[0]}"
        finally:
            with suppress(Error):
                page.browser.keyboard.press("Escape")


def _choose_language(page: Page, code: str) -> None:
    if code != languages.ENGLISH_CODE:
        page.command("mine language")
        page.choose("My language", f"{languages.NAMES[code]} (beta)")


def _step(page: Page, screen: Screen, say: Callable[[str, str], str]) -> None:
    if screen.command:
        page.command(screen.command, **screen.options)
    if screen.press:
        page.press(say(screen.press, screen.context))
    if screen.is_form:
        expect(page.form).to_be_visible()


def _save(page: Page, shown: Locator, path: Path) -> None:
    page.browser.mouse.move(0, 0)  # away from the message, which shows its tools under it
    page.browser.wait_for_timeout(200)
    shown.screenshot(path=path.with_suffix(".png"), animations="disabled")
    path.with_suffix(".txt").write_text(shown.aria_snapshot())


def pair(folder: Path, labels: Sequence[str]) -> int:
    """Put the screens of both labels side by side; gives how many pairs there are."""
    pairs = 0
    for number, screen in enumerate(SCREENS, 1):
        paths = [folder / f"{number:02}-{label}.png" for label in labels]
        if all(path.exists() for path in paths):
            one, other = (Image.open(path).convert("RGB") for path in paths)
            both = Image.new("RGB", (one.width + other.width + GAP, max(one.height, other.height)), "white")
            both.paste(one, (0, 0))
            both.paste(other, (one.width + GAP, 0))
            both.save(folder / f"{number:02} {screen.name}.png")
            pairs += 1
    return pairs


def main() -> int:
    """Draw all screens twice; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("language", nargs="?", default="de", choices=sorted(languages.BETA))
    parser.add_argument("--phone", action="store_true", help="390 pixels wide")
    parser.add_argument("--beside", type=Path, metavar="CHECKOUT", help="another version, with its .venv")
    chosen = parser.parse_args()
    path = chromium()
    if path is None:
        print("The pictures need Chromium, and I find none.", file=sys.stderr)
        return 2
    chosen.folder.mkdir(parents=True, exist_ok=True)
    english = languages.ENGLISH_CODE
    if chosen.beside:
        drawn = [(chosen.beside.resolve(), english, "before"), (ROOT, english, "after")]
    else:
        drawn = [(ROOT, code, code) for code in (english, chosen.language)]
    for checkout, code, label in drawn:
        with (
            tempfile.TemporaryDirectory() as folder,
            demo(Path(folder) / "screens.db", checkout=checkout) as running,
            browser(path, width=PHONE if chosen.phone else WIDE, height=HEIGHT) as opened,
        ):
            print(*draw(opened(running.address), code, chosen.folder, label), sep="\n")
    pairs = pair(chosen.folder, [label for _checkout, _code, label in drawn])
    print(f"{pairs} of {len(SCREENS)} screens, side by side in {chosen.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
