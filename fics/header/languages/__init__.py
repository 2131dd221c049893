"""The names that people give to a block's fields, in other languages than English."""

from fics.header.languages.others import DISTANT, FURTHER, GERMAN
from fics.header.languages.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from fics.header.languages.slavic import POLISH, RUSSIAN

LANGUAGES = (RUSSIAN, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, POLISH, FURTHER, DISTANT)
"""ficbook.net and Russian forums' blocks, fanfiktion.de, Spirit, EFP, and journals' blocks; where a name
means different things in two languages, the earlier one counts, and English before all."""
