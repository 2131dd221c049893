"""How long a fic takes to read, to the precision people plan with."""

WORDS_A_MINUTE = 250
"""How fast people read fiction, about: Brysbaert 2019 measures 260 words a minute for English."""
HOUR = 60
"""Minutes; nobody plans longer by the minute."""
_LONG = 20
"""Half hours from which on halves are not told any more."""


def minutes(words: int) -> int:
    """The minutes that so many words take; one at least."""
    return max(1, round(words / WORDS_A_MINUTE))


def hours(words: int) -> tuple[int, bool]:
    """The hours that so many words take, and whether a half is told behind them."""
    halves = round(minutes(words) / 30)
    return halves // 2, bool(halves % 2 and halves < _LONG)
