"""The names that people give to a block's fields, in other languages than English."""

from fics.header.label_languages.asian import (
    CHINESE,
    FILIPINO,
    INDONESIAN,
    JAPANESE,
    KOREAN,
    THAI,
    VIETNAMESE,
)
from fics.header.label_languages.eastern import (
    ARABIC,
    BULGARIAN,
    CZECH_AND_SLOVAK,
    GREEK,
    HEBREW,
    HUNGARIAN,
    PERSIAN,
    ROMANIAN,
    SERBIAN_AND_CROATIAN,
    TURKISH,
    UKRAINIAN,
)
from fics.header.label_languages.northern import BALTIC, DANISH_AND_NORWEGIAN, DUTCH, FINNISH, SWEDISH
from fics.header.label_languages.others import DISTANT, FURTHER, GERMAN
from fics.header.label_languages.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from fics.header.label_languages.slavic import POLISH, RUSSIAN

LANGUAGES = (
    RUSSIAN,
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    ITALIAN,
    POLISH,
    FURTHER,
    DISTANT,
    CHINESE,
    JAPANESE,
    KOREAN,
    THAI,
    VIETNAMESE,
    INDONESIAN,
    FILIPINO,
    UKRAINIAN,
    CZECH_AND_SLOVAK,
    SERBIAN_AND_CROATIAN,
    BULGARIAN,
    ROMANIAN,
    HUNGARIAN,
    GREEK,
    TURKISH,
    DUTCH,
    SWEDISH,
    DANISH_AND_NORWEGIAN,
    FINNISH,
    BALTIC,
    ARABIC,
    HEBREW,
    PERSIAN,
)
"""ficbook.net and Russian forums' blocks, fanfiktion.de, Spirit, EFP, and journals' blocks; where a name
means different things in two languages, the earlier one counts, and English before all."""
