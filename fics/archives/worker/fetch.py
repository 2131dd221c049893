"""One question to an archive, and whatever comes of it, or goes wrong with it, as one answer."""

from collections.abc import Callable

from bs4 import BeautifulSoup
from fanficfare import exceptions
from fanficfare.adapters import getAdapter
from fanficfare.adapters.base_adapter import BaseSiteAdapter
from fanficfare.configurable import Configuration
from fanficfare.exceptions import InvalidStoryURL
from fanficfare.fetchers import RequestsFetcher

from fics.archives.client import Busy, Found, Lack, Missing, WorkerLine, WorkerQuestion
from fics.archives.worker.connections import keep_outside
from fics.archives.worker.facts import facts_of
from fics.archives.worker.fanficfare_settings import browser, configuration, through_a_browser
from fics.archives.worker.network import Refused, Watch
from fics.archives.worker.series import series_facts
from fics.links.addresses import link
from fics.links.sites import SERIES
from fics.models import Link

_REVEALED_SOON = "revealed soon"
_NOT_VALIDATED = "not been validated"
_CATEGORY_GONE = "will no longer serve it"
_FORBIDDEN = 403
_LACK_BY_STATUS = {
    401: Lack.LOCKED,
    404: Lack.GONE,
    410: Lack.GONE,
    428: Lack.NOT_ASKED,  # FanFicFare's own, for a page that is not in the operator's browser cache
    451: Lack.GONE,
}
_LACK_BY_ERROR: dict[type[Exception], Lack] = {
    exceptions.UnknownSite: Lack.UNSUPPORTED,
    exceptions.InvalidStoryURL: Lack.NO_FIC,
    exceptions.StoryDoesNotExist: Lack.GONE,
    exceptions.FailedToLogin: Lack.LOCKED,
    exceptions.AccessDenied: Lack.LOCKED,
    exceptions.AdultCheckRequired: Lack.UNSUPPORTED,
    exceptions.NeedTimedOneTimePassword: Lack.LOCKED,
    Refused: Lack.LOCKED,
}
_LACK_BY_WORDS = {
    _REVEALED_SOON: Lack.HIDDEN,
    _NOT_VALIDATED: Lack.HIDDEN,
    _CATEGORY_GONE: Lack.GONE,
}


def failed(error: Exception, watch: Watch) -> WorkerLine:
    """The answer that a failure is."""
    note = f"{type(error).__name__}: {error}"[:300]
    why = _lack(error, watch)
    if why is not None:
        return WorkerLine(missing=Missing(why), note=note)
    status = error.status_code if isinstance(error, exceptions.HTTPErrorFFF) else watch.refusal
    return WorkerLine(busy=Busy(watch.retry_after, status), note=note)


def _lack(error: Exception, watch: Watch) -> Lack | None:
    if isinstance(error, Refused) and watch.status == _FORBIDDEN and not watch.is_forum:
        return None  # a forum's 403 is a door, and anybody else's a shield
    if isinstance(error, exceptions.HTTPErrorFFF):
        return _LACK_BY_STATUS.get(error.status_code)
    if by_words := next((why for words, why in _LACK_BY_WORDS.items() if words in str(error)), None):
        return by_words
    if by_kind := next((why for kind, why in _LACK_BY_ERROR.items() if isinstance(error, kind)), None):
        return by_kind
    return Lack.UNSUPPORTED if watch.forms_left_empty else None


_ONLY_THROUGH_A_BROWSER = "ffn"
"""FanFiction.net turns every plain client away, and does not want any."""
_POST = "post"


def answer(question: WorkerQuestion, say: Callable[[WorkerLine], None]) -> WorkerLine:
    """What the archive answers; `say` is told before each request. Never raises."""
    watch = Watch(spacing=question.spacing, wait=question.wait, about_to_ask=lambda: say(WorkerLine()))
    try:
        return _fetched(question, watch)
    except Exception as error:  # whatever a page does to its reader is an answer
        return failed(error, watch)


def _fetched(question: WorkerQuestion, watch: Watch) -> WorkerLine:
    asked = question.link
    settings = configuration(asked.url, question.user_agent, question.ini)
    if asked.key.startswith(f"{_ONLY_THROUGH_A_BROWSER}:") and not through_a_browser(settings):
        return WorkerLine(missing=Missing(Lack.NOT_ASKED))
    fetcher = settings.get_fetcher()
    fetcher.request = watch.asked_through(fetcher.request)
    if isinstance(fetcher, RequestsFetcher):
        session = fetcher.get_requests_session()
        watch.look_at(session)
        keep_outside(session, but=browser(settings))
    if asked.kind == SERIES:
        return WorkerLine(found=Found(series_facts(fetcher.get_request_redirected, asked)))
    adapter = _adapter(settings, asked.url, watch)
    if asked.kind == _POST:
        asked = _thread(adapter, asked)
        adapter = _adapter(settings, asked.url, watch)
    story = adapter.getStoryMetadataOnly(get_cover=False)
    if story.getMetadataRaw("restricted"):  # an operator's browser may have been logged in
        raise Refused("a page for registered users")
    return WorkerLine(found=Found(facts_of(adapter, story, asked)))


def _adapter(settings: Configuration, url: str, watch: Watch) -> BaseSiteAdapter:
    """FanFicFare's reader of that archive, which will fill in no form; some want a slash behind a title."""
    try:
        adapter = getAdapter(settings, url)
    except InvalidStoryURL:
        if "?" in url or url.endswith("/"):
            raise
        adapter = getAdapter(settings, f"{url}/")
    adapter.performLogin = _refuse
    adapter.post_request = watch.leave_empty
    adapter.make_soup = _without_notes(adapter.make_soup)
    return adapter


def _without_notes(make: Callable[[str], BeautifulSoup]) -> Callable[[str], BeautifulSoup]:
    """How pages are parsed, so that on AO3's an author's notes are never taken for the summary.

    FanFicFare takes the first quotation of a work's page, which is the notes' where there is no summary.
    """

    def made(page: str) -> BeautifulSoup:
        soup = make(page)
        for quotation in soup.select("#workskin blockquote.userstuff"):
            if quotation.find_parent("div", class_="summary") is None or quotation.find_parent(id="chapters"):
                quotation["class"] = "notes"
        return soup

    return made


def _refuse(*_: object, **__: object) -> None:
    raise Refused("logging in")


def _thread(adapter: BaseSiteAdapter, post: Link) -> Link:
    """The thread in which a forum shows a post."""
    _, found_at = adapter.get_request_redirected(post.url)
    thread = link(found_at)
    if thread is None or thread.key == post.key:
        raise LookupError(f"no thread at {found_at}")
    return thread
