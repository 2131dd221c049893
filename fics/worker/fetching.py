"""One question to an archive, and whatever comes of it as one answer."""

from collections.abc import Callable

from fanficfare.adapters import getAdapter
from fanficfare.adapters.base_adapter import BaseSiteAdapter
from fanficfare.configurable import Configuration
from fanficfare.exceptions import InvalidStoryURL
from fanficfare.fetchers import RequestsFetcher

from fics.archives import Found, Lack, Missing, Question, Said
from fics.links import link
from fics.models import Link
from fics.sites import SERIES
from fics.worker.configuring import browser, configuration, through_a_browser
from fics.worker.connections import keep_outside
from fics.worker.outcomes import failed
from fics.worker.series import series_facts
from fics.worker.telling import facts_of
from fics.worker.watching import Refused, Watch

_ONLY_THROUGH_A_BROWSER = "ffn"
"""FanFiction.net turns every plain client away, and does not want any."""
_POST = "post"


def answer(question: Question, say: Callable[[Said], None]) -> Said:
    """What the archive answers; `say` is told before each request. Never raises."""
    watch = Watch(spacing=question.spacing, wait=question.wait, about_to_ask=lambda: say(Said()))
    try:
        return _fetched(question, watch)
    except Exception as error:  # whatever a page does to its reader is an answer
        return failed(error, watch)


def _fetched(question: Question, watch: Watch) -> Said:
    asked = question.link
    settings = configuration(asked.url, question.user_agent, question.ini)
    if asked.key.startswith(f"{_ONLY_THROUGH_A_BROWSER}:") and not through_a_browser(settings):
        return Said(missing=Missing(Lack.NOT_ASKED))
    fetcher = settings.get_fetcher()
    fetcher.request = watch.asked_through(fetcher.request)
    if isinstance(fetcher, RequestsFetcher):
        session = fetcher.get_requests_session()
        watch.look_at(session)
        keep_outside(session, but=browser(settings))
    if asked.kind == SERIES:
        return Said(found=Found(series_facts(fetcher.get_request_redirected, asked)))
    adapter = _adapter(settings, asked.url, watch)
    if asked.kind == _POST:
        asked = _thread(adapter, asked)
        adapter = _adapter(settings, asked.url, watch)
    story = adapter.getStoryMetadataOnly(get_cover=False)
    if story.getMetadataRaw("restricted"):  # an operator's browser may have been logged in
        raise Refused("a page for registered users")
    return Said(found=Found(facts_of(adapter, story, asked)))


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
    return adapter


def _refuse(*_: object, **__: object) -> None:
    raise Refused("logging in")


def _thread(adapter: BaseSiteAdapter, post: Link) -> Link:
    """The thread in which a forum shows a post."""
    _, found_at = adapter.get_request_redirected(post.url)
    thread = link(found_at)
    if thread is None or thread.key == post.key:
        raise LookupError(f"no thread at {found_at}")
    return thread
