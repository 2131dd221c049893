"""What Chromium copies off AO3's pages today is what the corpus has of it."""

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.bound import bounded
from tests.fics.copied_pages import PAGES
from tests.fics.labelled import CORPUS

pytestmark = [pytest.mark.long, pytest.mark.flaky(reruns=2)]
_SELECTED = "() => { getSelection().selectAllChildren(document.body); return getSelection().toString(); }"
"""What is selected, as text: what copying would hand on, without a clipboard."""


def test_chromium_copies_what_the_corpus_has(chrome: str) -> None:
    with bounded(150), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        page = chromium.new_page()
        for name, source in PAGES.items():
            page.set_content(source)
            kept = (CORPUS / "copied" / f"chromium_{name}.txt").read_text(encoding="utf-8")
            assert " ".join(str(page.evaluate(_SELECTED)).split()) == " ".join(kept.split()), name
        chromium.close()
