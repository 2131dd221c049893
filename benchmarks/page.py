"""The web page at ten thousand fics, in Chromium: `python -m benchmarks.page`."""

import argparse
import gzip
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from benchmarks.archive import Archive
from fics.export.page import Page, written
from fics.export.values import PublicFic, PublicList
from fics.models import Facts, Gate, Level, Rating

FIRST_VIEW, FILTER, MEGABYTES = 1.5, 0.1, 3.0
"""The goals: seconds until fics can be seen, seconds that a filter takes, and megabytes gzipped."""
_SEEN = "#list > li"
_FILTER = """
(hash) => {
    const begun = performance.now();
    history.replaceState(null, "", "#" + hash);
    dispatchEvent(new HashChangeEvent("hashchange"));
    document.body.getBoundingClientRect();
    return [performance.now() - begun, document.querySelector("#count").textContent];
}
"""
"""What a filter does from the click on: search, counts beside all names, the new page, and its layout."""


def main() -> None:
    """Makes the page in a folder that goes afterwards, opens it from the file, and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--fics", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    page = written(Page(exported=invented(options.fics), contact="fics@example.org"))
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "index.html"
        file.write_bytes(page)
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        print("\n".join(_table(browser, file, page, runs=options.runs)))


def invented(many: int) -> PublicList:
    """As many invented fics, all of which may be on a page for all ages."""
    now = datetime.now(UTC)
    fics = tuple(
        PublicFic(
            number=number,
            facts=_open(entry.facts, number),
            recs=len(entry.members),
            added=entry.added,
            changed=entry.added,
            seen=now,
        )
        for number, entry in enumerate(Archive().entries(many, server=1), start=1)
    )
    return PublicList(server="A large server", made=now, fics=fics)


def _open(facts: Facts, number: int) -> Facts:
    level = (Level.GENERAL, Level.TEEN)[number % 2]
    return facts if facts.gate is Gate.OPEN else replace(facts, rating=Rating(level, level.words))


def _table(browser: Browser, file: Path, page: bytes, *, runs: int) -> list[str]:
    first = [_first_view(browser, file) for _ in range(runs)]
    opened = browser.new_page(viewport={"width": 1440, "height": 1000})
    opened.goto(file.as_uri())
    opened.wait_for_timeout(3_000)  # what the page gets ready after its first view
    rows = [
        f"| gzipped | {len(gzip.compress(page, 9)) / 1e6:.2f} MB | {MEGABYTES} MB |",
        f"| first view | {median(first):.2f} s | {FIRST_VIEW} s |",
    ]
    for name, searched in _filters(invented(1).fics[0].facts).items():
        times = [opened.evaluate(_FILTER, searched) for _ in range(runs)]
        took = median(each[0] for each in times) / 1_000
        rows.append(f"| {name}: {times[0][1]} | {took:.3f} s | {FILTER} s |")
    return ["| | measured | goal |", "| --- | --- | --- |", *rows]


def _filters(common: Facts) -> dict[str, str]:
    """Searches by what they are about, as the page's address holds them."""
    return {
        "nothing": "",
        "include a tag": f"with=freeform:{common.freeforms[0]}",
        "leave out a tag": f"without={common.freeforms[0]}",
        "leave out a warning": "without=Major Character Death",
        "words and status": "words=5000-20000&status=1",
        "text": f"q={common.title}",
        "all of these": f"q={(common.title or '')[:3]}&without={common.freeforms[0]}&rating=teen&words=1000-",
    }


def _first_view(browser: Browser, file: Path) -> float:
    """Seconds from asking for the file until fics are drawn."""
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    opened.goto(file.as_uri(), wait_until="commit")
    opened.wait_for_selector(_SEEN)
    drawn = opened.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))"
    )
    opened.close()
    return drawn / 1_000


if __name__ == "__main__":
    main()
