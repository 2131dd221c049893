"""What every test with a browser begins with."""

import os

import pytest

from tests.browser.page import chromium


@pytest.fixture(scope="session")
def chrome() -> str:
    """The path of an installed Chromium."""
    found = chromium()
    if found is None and os.environ.get("CI"):
        pytest.fail("CI needs Chromium for this test, and none is installed")
    if found is None:
        pytest.skip("no Chromium is installed")
    return found
