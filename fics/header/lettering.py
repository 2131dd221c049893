"""Letters drawn as signs, which posts use for fonts: `𝐓𝐢𝐭𝐥𝐞`, `ｔｉｔｌｅ`, `ᴛɪᴛʟᴇ`, `Ⓣⓘⓣⓛⓔ`."""

import re
import unicodedata
from functools import lru_cache

from fics.text.text_words import SMALL_CAPITALS

# mathematical alphabets, full-width, circled, squared and parenthesised letters, letters like ℋ and ℯ
_FONTS = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u249c-\u24ea\u210a-\u2115\u2119-\u211d\u2124"
    "\u2128\u212c-\u2131\u2133\u2134\U0001d400-\U0001d7ff\U0001f110-\U0001f189]"
)
# `ғ` and `ǫ`, which are letters elsewhere, are taken where fonts have no small capital
_SMALL = str.maketrans({**SMALL_CAPITALS, "ғ": "f", "ǫ": "q"})
_SMALL_CAPITAL = re.compile("[ᴀʙᴄᴅᴇꜰʜᴊᴋʟᴍɴᴏᴘᴛᴜᴠᴡ]{2}")
"""Small capitals, of which no language has two in a row; ғ is a letter of Kazakh's."""
_COMBINED = re.compile("(?<=[A-Za-z])[\u0332-\u0338\u20d0-\u20f0]")
"""Strokes and underlines drawn through Latin letters."""


def plain(text: str) -> str:
    """The text with such letters as the letters that they show."""
    if text.isascii():
        return text
    told = _COMBINED.sub("", _FONTS.sub(lambda found: _letter(found[0]), text))
    return told.translate(_SMALL) if _SMALL_CAPITAL.search(told) else told


@lru_cache(maxsize=2048)
def _letter(sign: str) -> str:
    """The letter or digit that a sign shows; the sign itself where it shows none."""
    shown = unicodedata.normalize("NFKC", sign).strip("()")
    if shown.isascii() and shown.isalnum():
        return shown
    name = unicodedata.name(sign, "")
    # filled squares have no other form in Unicode: `NEGATIVE SQUARED LATIN CAPITAL LETTER T`
    letter = name.rpartition("LATIN CAPITAL LETTER ")[2]
    return letter if "SQUARED" in name and len(letter) == 1 else sign
