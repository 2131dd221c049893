"""What went wrong with an archive, as one of the few things that it can mean."""

from fanficfare import exceptions

from fics.archives import Busy, Lack, Missing, Said
from fics.worker.watching import Refused, Watch

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


def failed(error: Exception, watch: Watch) -> Said:
    """The answer that a failure is."""
    note = f"{type(error).__name__}: {error}"[:300]
    why = _lack(error, watch)
    if why is not None:
        return Said(missing=Missing(why), note=note)
    status = error.status_code if isinstance(error, exceptions.HTTPErrorFFF) else watch.refusal
    return Said(busy=Busy(watch.retry_after, status), note=note)


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
