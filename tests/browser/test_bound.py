"""A test with a browser ends, whatever stands still in it."""

import re
import signal
from collections.abc import Callable

import psutil
import pytest
from playwright.sync_api import Error, Page

from tests.browser.bound import bounded
from tests.browser.page import started

pytestmark = pytest.mark.long
Wait = Callable[[Page], object]

_SHORT = 2.0
"""Seconds after which these tests are ended."""


def _forever(page: Page) -> object:
    return page.evaluate("while (true);")


def _for_stopped(name: str) -> Wait:
    def wait(page: Page) -> object:
        for child in psutil.Process().children(recursive=True):
            if re.search(name, child.name()):
                child.send_signal(signal.SIGSTOP)
        return page.locator("body").count()

    return wait


def _with_a_page(chrome: str, wait: Wait) -> None:
    with started(chrome) as browser:
        wait(browser.new_page())


@pytest.mark.parametrize(
    "wait",
    [_forever, _for_stopped("chrom"), _for_stopped("node")],
    ids=["the page", "the browser", "what drives it"],
)
def test_what_stands_still_is_ended_and_whoever_waits_is_told(chrome: str, wait: Wait) -> None:
    with bounded(_SHORT), pytest.raises(Error):
        _with_a_page(chrome, wait)
