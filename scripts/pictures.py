#!/usr/bin/env -S uv run python
"""Draws the README's pictures anew from the demo: a card, a page of results and a preview."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps  # simcord brings it
from playwright.sync_api import Locator, expect

from tests.browser.page import ROOT, Completed, Page, browser, chromium, demo

PICTURES = ROOT / "docs" / "pictures"
HEIGHT, SCALE = 1600, 2
"""So high that each message is seen whole, and sharp."""
MARGIN, BACKGROUND = 24, "#323339"
"""A frame in the colour of the page."""
COLOURS = 256
"""Enough for text and emoji; more would make the pictures three times as large."""

HEADER = (
    "Title: Half a Loaf Author: teasel_and_thorn Fandom: The Lamp Keepers Pairing: Ned Harrow/Tom Vane "
    "Rating: PG-13 Word count: 9,400 Summary: There is one bakery on Skerrow Rock. It is Tom's, it is the "
    "size of a cupboard, and it has been open for a day."
)
WHY = "it is about bread, and then it is not about bread"


def main() -> int:
    """Draw all three; returns the exit code."""
    path = chromium()
    if path is None:
        print("The pictures need Chromium, and I find none.", file=sys.stderr)
        return 2
    with (
        tempfile.TemporaryDirectory() as folder,
        demo(Path(folder) / "pictures.db") as running,
        browser(path, height=HEIGHT, scale=SCALE) as opened,
    ):
        _draw(opened(running.address))
    return 0


def _draw(page: Page) -> None:
    _save(page, page.messages.filter(has_text="recced by").last, "card")
    page.command("fic search", ship=[Completed("vane", "Ned Harrow/Tom Vane")])
    expect(page.answer.get_by_role("heading")).to_contain_text("fics")
    _save(page, page.answer, "search")
    page.command("fic rec", link=HEADER, why=WHY)
    expect(page.answer.get_by_role("button", name="Post")).to_be_visible()
    _save(page, page.answer, "preview")


def _save(page: Page, message: Locator, name: str) -> None:
    page.browser.mouse.move(0, 0)  # away from the message, which shows its tools under it
    shot = message.locator(".message-components").screenshot(animations="disabled")
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    framed = ImageOps.expand(picture, MARGIN, BACKGROUND)
    path = PICTURES / f"{name}.png"
    framed.quantize(COLOURS).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
