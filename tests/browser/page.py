"""The demo as a user has it: a process of its own, with its page in a browser."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Request, ViewportSize, expect, sync_playwright
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import TimeoutError as NotInTime

ROOT = Path(__file__).parents[2]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\S+")
_TRIES = 4
"""How often a step is done that the page refuses, because the page had changed under it meanwhile."""
_START = 60
"""Seconds in which the demo prints its address."""
_END = 10
"""Seconds in which the demo ends when it is told to."""
_ANSWER = 10_000
"""Milliseconds in which the bot answers."""
_SENT = 4_000
"""Milliseconds in which the page sends what was clicked; it drops clicks while it is busy."""
_COMMAND = ".command-chip"
"""The command's name in the composer while it is being written."""
_ALONE = ".message-ephemeral-note"
"""What marks a message that the viewer alone sees."""
_STEPS = {"run_command", "click", "select", "modal_submit", "viewer"}
"""What the page calls the things that its user does; it sends others of its own accord."""


def chromium() -> str | None:
    """The installed Chromium, if there is one."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


class Demo:
    """A running demo."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self._process = process
        self.address = address

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self._process.wait()


@contextmanager
def demo(database: Path, *options: str, checkout: Path = ROOT) -> Generator[Demo]:
    """Start the demo over a database file, and end it afterwards if it has not ended.

    That of another `checkout` runs with the environment that lies in it.
    """
    python = sys.executable if checkout == ROOT else str(checkout / ".venv" / "bin" / "python")
    command = [python, "-m", "bot", "demo", "--no-browser", "--port", str(_free_port())]
    process = subprocess.Popen(
        [*command, "--database", str(database), *options],
        cwd=checkout,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield Demo(process, _address(process))
        finally:
            process.terminate()
            _ended(process)


def _ended(process: "subprocess.Popen[str]") -> None:
    try:
        process.wait(timeout=_END)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(process: "subprocess.Popen[str]") -> str:
    late = threading.Timer(_START, process.kill)
    late.start()
    try:
        for line in process.stdout or ():
            if found := _ADDRESS.search(line):
                return found[0]
    finally:
        late.cancel()
        late.join()
    raise AssertionError(f"the demo printed no address within {_START} seconds")


@contextmanager
def browser(
    path: str, *, width: int = 1280, height: int = 900, scale: float = 1
) -> Generator[Callable[[str], "Page"]]:
    """Start Chromium; what it yields opens the demo's page at an address."""
    size = ViewportSize(width=width, height=height)
    with started(path) as chrome:
        context = chrome.new_context(viewport=size, device_scale_factor=scale)
        yield lambda address: Page(context.new_page(), address)


@contextmanager
def started(path: str) -> Generator[Browser]:
    """Start Chromium, without a page."""
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield chrome
        finally:
            chrome.close()


@dataclass(frozen=True, slots=True)
class Completed:
    """A part of an option: what is typed of it, and words of the suggestion that is then chosen."""

    typed: str
    chosen: str


class Page:
    """The demo's page, driven by what a member sees in it."""

    def __init__(self, page: BrowserPage, address: str) -> None:
        self.browser = page
        self._viewer: str | None = None
        page.set_default_timeout(_ANSWER)
        page.goto(address)
        self._begun()

    def _begun(self) -> None:
        expect(self.messages.first).to_be_visible()
        expect(self.browser.locator("#channel-composer-input")).to_be_enabled()

    @property
    def messages(self) -> Locator:
        """Every message that the viewer sees, oldest first."""
        return self.browser.locator("article.channel-message")

    @property
    def answer(self) -> Locator:
        """The bot's newest answer to the viewer alone."""
        return self.messages.filter(has=self.browser.locator(_ALONE)).last

    def posted(self, title: str) -> Locator:
        """The card of a fic that everyone in the channel sees."""
        return self.messages.filter(has_text=title).filter(has_not=self.browser.locator(_ALONE)).last

    @property
    def form(self) -> Locator:
        """The form that is open."""
        return self.browser.locator("#modal-root")

    def view_as(self, name: str) -> None:
        """Look at the page as somebody else."""
        self._viewer = name
        picker = self.browser.locator("#viewer-picker")
        self._accepted(lambda: picker.select_option(label=name))

    def command(self, name: str, **options: str | Path | Sequence[Completed]) -> None:
        """Run a slash command with its options: typed, completed as one types, or a file to give."""
        for _ in range(_TRIES):
            self._begin(name)
            for option, value in options.items():
                self._add_option(option)
                self._fill_in(option, value)
            if self._taken(self.browser.locator("#send-message").click):
                expect(self.browser.locator(_COMMAND)).to_have_count(0)
                return
            self._reopen()
        raise AssertionError(f"the page ran /{name} in none of {_TRIES} tries")

    def _begin(self, name: str) -> None:
        self.browser.locator("#channel-composer-input").fill(f"/{name}")
        self.browser.locator(".command-entry", has_text=f"/{name}").first.click()
        expect(self.browser.locator(_COMMAND)).to_have_text(f"/{name}")

    def _add_option(self, name: str) -> None:
        """Add one of the command's options, where it does not stand there already."""
        if self.browser.locator(f".command-pill[data-option={name}]").count() == 0:
            self.browser.locator(_COMMAND).click()
            self._suggestion(re.compile(rf"^{name}…?$")).click()

    def _fill_in(self, option: str, value: str | Path | Sequence[Completed]) -> None:
        if isinstance(value, Path):
            self.browser.locator(f"input[type=file][data-option={option}]").set_input_files(value)
            return
        field = self.browser.locator(f"input.command-option-input[data-option={option}]")
        for part in [value] if isinstance(value, str) else value:
            field.click()
            field.press("End")
            field.press_sequentially(part if isinstance(part, str) else part.typed)
            if isinstance(part, Completed):
                self._suggestion(part.chosen).first.click()

    def _suggestion(self, words: str | re.Pattern[str]) -> Locator:
        return self.browser.locator(".command-suggestion", has_text=words)

    def press(self, label: str, *, on: Locator | None = None) -> None:
        """Press a button of a message: of the newest answer, or of `on`."""
        button = (on or self.answer).get_by_role("button", name=label, exact=True)
        self._accepted(button.click)

    def press_first(self, label: str) -> None:
        """Press the first of the newest answer's buttons whose words begin so."""
        name = re.compile(f"^{re.escape(label)}")
        self._accepted(self.answer.get_by_role("button", name=name).first.click)

    def choose(self, placeholder: str, option: str) -> None:
        """Choose one option of the newest answer's select."""
        self.answer.get_by_role("combobox", name=placeholder).click()
        choice = self.browser.get_by_role("option", name=option, exact=True)
        self._accepted(choice.click)

    def submit(self) -> None:
        """Submit the open form."""
        self._accepted(self.form.get_by_role("button", name="Submit").click)

    def _reopen(self) -> None:
        """Load the page anew, as one does when nothing in it answers any more."""
        self.browser.reload()
        self._begun()
        if self._viewer is not None:
            self.view_as(self._viewer)

    def _accepted(self, step: Callable[[], object]) -> None:
        """Take a step until the page takes it: it refuses what was meant for an older state of it."""
        if not any(self._taken(step) for _ in range(_TRIES)):
            raise AssertionError(f"the page took a step in none of {_TRIES} tries")

    def _taken(self, step: Callable[[], object]) -> bool:
        try:
            with (
                self.browser.expect_response(
                    lambda answer: _is_step(answer.request), timeout=_ANSWER
                ) as answered,
                self.browser.expect_request(_is_step, timeout=_SENT),
            ):
                step()
        except NotInTime:
            return False
        assert answered.value.ok, (
            answered.value.status_text
        )  # the page leaves the text of such an answer unread
        receipt = answered.value.json()
        if receipt["rejected"]:
            return False
        assert receipt["settlement"] == "settled", receipt
        expect(self.browser.locator("#action-status")).not_to_have_text(re.compile("…$"))
        return True


def _is_step(request: Request) -> bool:
    if request.method != "POST" or not request.url.endswith("/api/action"):
        return False
    with_files = request.headers.get("content-type", "").startswith("multipart/")
    sent = None if with_files else request.post_data_json
    return sent is None or sent["kind"] in _STEPS
