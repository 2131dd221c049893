"""What is said in a language: from its translation, and in English where that has nothing."""

from pathlib import Path

import discord
import pytest

from bot import languages
from fics.catalogue import ENGLISH, Language, Message, _, message, speaking

RUSSIAN = r"""
msgid ""
msgstr ""
"Language: ru\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
"n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\n"

msgid "{count} fic"
msgid_plural "{count} fics"
msgstr[0] "{count} фик"
msgstr[1] "{count} фика"
msgstr[2] "{count} фиков"

msgctxt "to do"
msgid "Read"
msgstr "Читать"

msgid "Read"
msgstr "Прочитано"

msgid "{title} by {author}"
msgstr "{author}: {title}"

#, fuzzy
msgid "A guess"
msgstr "Догадка"
"""


@pytest.fixture
def russian(tmp_path: Path) -> Language:
    """A language whose only file is this test's."""
    path = tmp_path / "ru" / languages.CATALOGUE
    path.parent.mkdir(parents=True)
    path.write_text(RUSSIAN)
    return languages.language("ru", tmp_path)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 фиков"), (1, "1 фик"), (2, "2 фика"), (5, "5 фиков"), (21, "21 фик"), (1200, "1\xa0200 фиков")],
)
def test_a_number_takes_the_languages_own_form(russian: Language, count: int, said: str) -> None:
    with speaking(russian):
        assert _("{count} fic", "{count} fics", count=count) == said


def test_values_stand_where_the_language_has_them(russian: Language) -> None:
    with speaking(russian):
        assert _("{title} by {author}", title="Salt", author="plover") == "plover: Salt"


def test_one_english_word_is_two_things_by_its_context(russian: Language) -> None:
    with speaking(russian):
        assert (_("Read"), _("Read", context="to do")) == ("Прочитано", "Читать")


@pytest.mark.parametrize("text", ["Nobody translated this.", "A guess"])
def test_what_is_not_translated_is_said_in_english(russian: Language, text: str) -> None:
    with speaking(russian):
        assert str(Message(text)) == text
        assert str(Message("one {count}", "many {count}", values={"count": 5})) == "many 5"


def test_a_list_ends_as_the_language_ends_one(russian: Language) -> None:
    with speaking(russian):
        assert _("With {names}", names=["a", "b", "c"]) == "With a, b и c"


def test_a_folder_is_all_that_a_language_needs(tmp_path: Path) -> None:
    path = tmp_path / "pt-BR" / languages.CATALOGUE
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr ""\n"Language: pt_BR\\n"\n\nmsgid "Yes"\nmsgstr "Sim"\n')

    assert languages.codes(tmp_path) == ("en", "pt-BR")
    with speaking(languages.language("pt-BR", tmp_path)):
        assert (_("Yes"), _("{n}", n=84210)) == ("Sim", "84.210")


@pytest.mark.parametrize("locale", [discord.Locale.american_english, "en-GB", "ja", "../../etc", ""])
def test_any_other_language_is_english(locale: discord.Locale | str) -> None:
    assert languages.of_reader(locale) is ENGLISH


def test_what_was_written_before_is_said_in_the_language_of_its_reader(russian: Language) -> None:
    written = message("{count} fic", "{count} fics", count=2)

    assert f"{written}!" == "2 fics!"
    with speaking(russian):
        assert f"{written}!" == "2 фика!"
