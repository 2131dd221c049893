"""When an archive may be asked again: pauses that grow while it refuses, and a slow look at what is known."""

from datetime import timedelta
from hashlib import blake2b

from fics.archives.client import Answer, Busy, Lack, Missing

CLAIMED = timedelta(minutes=1)
"""So long an archive is left alone after a question whose answer never came, as after a kill."""
STOP_AFTER = 8
"""After so many refusals in a row an archive is left alone for hours."""
STOPPED = timedelta(hours=4)
OBEYED = timedelta(days=7)
"""The longest that an archive can make us wait."""
OUT_OF_REACH = timedelta(minutes=16)
"""The longest pause where nothing was refused: an archive that is down, or one bad page of it."""
_FIRST_PAUSE = timedelta(minutes=1)
# a site that is down for days is still asked twice in each
_LONGEST_RETRY = timedelta(hours=12)
# collections are revealed on some day that nobody outside knows
_UNREVEALED = timedelta(days=7)
# a second look within a day finds nothing new, and costs the archive as much as the first
_REFRESHED = timedelta(days=1)
_SPREAD = 5
"""Looks at what is known come up to a fifth of the time sooner or later, so that they never come together."""

_UNASKED = (Lack.UNSUPPORTED, Lack.NO_FIC, Lack.NOT_ASKED)


def is_asked(answer: Answer) -> bool:
    """Whether an answer cost the archive anything."""
    return not (isinstance(answer, Missing) and answer.why in _UNASKED)


def rest(refusals: int, busy: Busy) -> timedelta:
    """How long an archive is left alone after so many refusals in a row, the last of them this one."""
    if busy.status is not None and refusals >= STOP_AFTER:
        pause = STOPPED
    else:
        pause = _doubled(refusals, STOPPED if busy.status is not None else OUT_OF_REACH)
    return max(pause, min(busy.wait or timedelta(), OBEYED))


def retry(tries: int) -> timedelta:
    """How long until a fic is asked for again that was asked for so many times without an answer."""
    return _doubled(tries, _LONGEST_RETRY)


def look_again(answer: Answer, key: str, *, days: int) -> timedelta | None:
    """How long after an answer its fic is asked for again; `days` is the operator's, None is never."""
    if not days:
        return None
    if answer == Missing(Lack.HIDDEN):
        return _spread(min(_UNREVEALED, timedelta(days=days)), key)
    return _spread(timedelta(days=days), key)


def longest_look(*, days: int) -> timedelta:
    """The longest that `look_again` can say, whatever the answer and the fic; at least some days."""
    pause = max(timedelta(days=days), _UNREVEALED)
    return pause + pause / _SPREAD


def may_refresh(since: timedelta) -> bool:
    """Whether a member may have an archive asked again, so long after its last answer.

    An answer of a time to come was written down by a wrong clock, and keeps nobody waiting.
    """
    return not timedelta(0) <= since < _REFRESHED


def _doubled(times: int, most: timedelta) -> timedelta:
    return min(_FIRST_PAUSE * 2 ** min(max(times - 1, 0), 16), most)


def _spread(pause: timedelta, key: str) -> timedelta:
    """The pause, a little shorter or longer by chance, but always the same for one fic."""
    place = int.from_bytes(blake2b(key.encode(), digest_size=4).digest()) / 2**32
    return pause + pause * (2 * place - 1) / _SPREAD
