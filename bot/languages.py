"""The languages that FicRec speaks: English, and each that has a translation in `locales/`."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

import discord
from babel import Locale
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from fics.catalogue import ENGLISH, Language, Text, message

LOCALES = Path(__file__).parents[1] / "locales"
CATALOGUE = Path("LC_MESSAGES") / "ficrec.po"
"""Where a language's translation is, in the folder of its name."""
ENGLISH_CODE = "en"
NAMES: Mapping[str, str] = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "pt-BR": "Português (Brasil)",
    "ru": "Русский",
}
"""The languages that can be chosen, each in its own words; one without a translation is said in English."""
BETA = frozenset(NAMES) - {ENGLISH_CODE}
"""The languages that no native reader has looked over yet."""
LABELS: Mapping[str, Text] = {
    code: message("{language} (beta)", language=name) if code in BETA else name
    for code, name in NAMES.items()
}
"""What each is called where it is chosen, by its code."""
_KIN = {"en-US": "en", "en-GB": "en", "es-ES": "es", "es-419": "es"}
"""Discord's languages that are one here."""


class Translated:
    """A language with a translation; what is missing in it is said in English."""

    def __init__(self, code: str, translations: GNUTranslations) -> None:
        self._locale = Locale.parse(code, sep="-")
        self._translations = translations

    def singular(self, text: str, context: str) -> str:
        """The message in this language."""
        if context:
            return self._translations.pgettext(context, text)
        return self._translations.gettext(text)

    def plural(self, text: str, plural: str, count: int, context: str) -> str:
        """The message in this language's form for so many."""
        if context:
            return self._translations.npgettext(context, text, plural, count)
        return self._translations.ngettext(text, plural, count)

    def number(self, number: int) -> str:
        """The number as CLDR writes it in this language."""
        return format_decimal(number, locale=self._locale)

    def listed(self, parts: Sequence[str]) -> str:
        """The parts as CLDR lists them in this language."""
        return format_list(list(parts), locale=self._locale)

    def month(self, day: date) -> str:
        """The month as CLDR writes it with its year in this language."""
        return format_skeleton("yMMMM", day, locale=self._locale)

    def moment(self, at: datetime) -> str:
        """The day and the time as CLDR writes them in this language."""
        return format_skeleton("MMMMdHm", at, locale=self._locale)


@cache
def codes(folder: Path = LOCALES) -> tuple[str, ...]:
    """The codes of all languages, English first."""
    found = sorted(path.parents[1].name for path in folder.glob(f"*/{CATALOGUE}"))
    return (ENGLISH_CODE, *found)


def are_translated() -> bool:
    """Whether there is any translation."""
    return codes() != (ENGLISH_CODE,)


@cache
def language(code: str, folder: Path = LOCALES) -> Language:
    """The language of a code; English where there is no translation of that."""
    if code == ENGLISH_CODE or code not in codes(folder):
        return ENGLISH
    with (folder / code / CATALOGUE).open("rb") as file:
        catalogue = read_po(file, locale=code.replace("-", "_"))
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translated(code, GNUTranslations(compiled))


def code_of(locale: discord.Locale | str) -> str:
    """The code of the language that is nearest to one of Discord's; English where none is."""
    code = _KIN.get(str(locale), str(locale))
    return code if code in NAMES else ENGLISH_CODE


def of_reader(locale: discord.Locale | str) -> Language:
    """The language that is nearest to one of Discord's."""
    return language(_KIN.get(str(locale), str(locale)))
