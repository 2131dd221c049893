"""Dates in the words of each language whose labels are known; the months' names are CLDR's."""

from datetime import date

import pytest
from babel import Locale

from fics.header.dates import day
from fics.header.month_names import MONTH_NAMES
from fics.tags.tag_names import normal


@pytest.mark.parametrize(
    "written",
    [
        *("3 October 2015", "October 3rd, 2015", "3. Oktober 2015", "3 octobre 2015", "3 de octubre de 2015"),
        *(
            "3 de outubro de 2015",
            "3 ottobre 2015",
            "3 d'octubre de 2015",
            "3 октября 2015 г.",
            "3 жовтня 2015",
        ),
        *("3 października 2015", "3. října 2015", "3. októbra 2015", "3. oktobra 2015", "3. listopada 2015."),
        *(
            "3 октомври 2015 г.",
            "3. oktobar 2015.",
            "3. октобар 2015.",
            "3 octombrie 2015",
            "2015. október 3.",
        ),
        *("3. lokakuuta 2015", "3. oktoober 2015", "2015. gada 3. oktobris", "2015 m. spalio 3 d."),
        *("3 Οκτωβρίου 2015", "3 Ekim 2015", "ngày 3 tháng 10 năm 2015", "3 ตุลาคม 2558", "3 أكتوبر 2015"),
        *("3 באוקטובר 2015", "3 अक्टूबर 2015", "3 اکتبر 2015", "3 oktober 2015", "3 Oktober 2015"),
        *("2015年10月3日", "2015년 10월 3일", "3 Hydref 2015"),
    ],
)
def test_a_date_is_read_in_its_language(written: str) -> None:
    assert day(written) == date(2015, 10, 3)


def test_november_has_one_name_with_croatians_october() -> None:
    assert day("12 listopada 2015") == date(2015, 11, 12)
    assert day("12. listopada 2015") == date(2015, 10, 12)


@pytest.mark.parametrize(
    "code",
    [
        *(
            "en",
            "de",
            "fr",
            "es",
            "pt",
            "it",
            "ca",
            "gl",
            "ru",
            "uk",
            "be",
            "bg",
            "sr",
            "sr_Latn",
            "mk",
            "hr",
        ),
        *(
            "bs",
            "sl",
            "sk",
            "cs",
            "pl",
            "ro",
            "hu",
            "fi",
            "et",
            "lv",
            "lt",
            "el",
            "tr",
            "vi",
            "th",
            "ar",
            "he",
        ),
        *(
            "hi",
            "fa",
            "eu",
            "nl",
            "af",
            "sv",
            "nb",
            "da",
            "is",
            "id",
            "ms",
            "sq",
            "ka",
            "hy",
            "az",
            "cy",
            "ga",
        ),
    ],
)
def test_the_months_are_called_as_cldr_calls_them(code: str) -> None:
    wide = Locale.parse(code).months["format"]["wide"]
    known = [frozenset(names.split("|")) for names in MONTH_NAMES]
    names = {number: normal(name).strip(" .") for number, name in wide.items()}
    several = {"listopada", "lis", "lip", "srp", "listopad"}

    missing = [
        name
        for number, name in names.items()
        if name not in known[number - 1] and not any(map(str.isdigit, name)) and name not in several
    ]
    assert not missing
