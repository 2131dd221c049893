"""One question to an archive, and whatever comes of it as one answer."""

from collections.abc import Callable

from fanficfare import exceptions
from fanficfare.adapters import getAdapter
from fanficfare.configurable import Configuration
from fanficfare.fetchers import RequestsFetcher

from fics.archives import Busy, Found, Lack, Missing, Question, Said
from fics.models import Link
from fics.worker.configuring import configuration, through_a_browser
from fics.worker.telling import facts_of
from fics.worker.watching import Refused, Watch

_ONLY_THROUGH_A_BROWSER = "ffn"
"""FanFiction.net turns every plain client away, and does not want any."""
_REVEALED_SOON = "revealed soon"
_LACK_BY_STATUS = {401: Lack.LOCKED, 404: Lack.GONE, 410: Lack.GONE, 451: Lack.GONE}
_LACK_BY_ERROR: dict[type[Exception], Lack] = {
    exceptions.UnknownSite: Lack.UNSUPPORTED,
    exceptions.InvalidStoryURL: Lack.NO_FIC,
    exceptions.StoryDoesNotExist: Lack.GONE,
    exceptions.FailedToLogin: Lack.LOCKED,
    exceptions.AccessDenied: Lack.LOCKED,
    exceptions.AdultCheckRequired: Lack.LOCKED,
    exceptions.NeedTimedOneTimePassword: Lack.LOCKED,
    Refused: Lack.LOCKED,
}


def answer(question: Question, say: Callable[[Said], None]) -> Said:
    """What the archive answers; `say` is told before each request. Never raises."""
    watch = Watch(spacing=question.spacing, wait=question.wait, about_to_ask=lambda: say(Said()))
    try:
        return _fetched(question, watch)
    except Exception as error:  # whatever a page does to its reader is an answer
        return _failed(error, watch)


def _fetched(question: Question, watch: Watch) -> Said:
    settings = configuration(question.link.url, question.user_agent, question.ini)
    if _is_never_asked(question.link, settings):
        return Said(missing=Missing(Lack.NOT_ASKED))
    fetcher = settings.get_fetcher()
    fetcher.request = watch.asked_through(fetcher.request)
    if isinstance(fetcher, RequestsFetcher):
        watch.look_at(fetcher.get_requests_session())
    adapter = getAdapter(settings, question.link.url)
    adapter.performLogin = _refuse
    story = adapter.getStoryMetadataOnly(get_cover=False)
    if story.getMetadataRaw("restricted"):
        return Said(missing=Missing(Lack.LOCKED))
    return Said(found=Found(facts_of(story, question.link)))


def _is_never_asked(link: Link, settings: Configuration) -> bool:
    return link.key.startswith(f"{_ONLY_THROUGH_A_BROWSER}:") and not through_a_browser(settings)


def _refuse(*_: object, **__: object) -> None:
    raise Refused("logging in")


def _failed(error: Exception, watch: Watch) -> Said:
    note = f"{type(error).__name__}: {error}"[:300]
    if why := _lack(error):
        return Said(missing=Missing(why), note=note)
    status = error.status_code if isinstance(error, exceptions.HTTPErrorFFF) else None
    return Said(busy=Busy(watch.retry_after, status), note=note)


def _lack(error: Exception) -> Lack | None:
    if isinstance(error, exceptions.HTTPErrorFFF):
        return _LACK_BY_STATUS.get(error.status_code)
    if isinstance(error, exceptions.FailedToDownload):
        return Lack.HIDDEN if _REVEALED_SOON in str(error) else None
    return next((why for kind, why in _LACK_BY_ERROR.items() if isinstance(error, kind)), None)
