"""A message says its text with its values in it, in the language of the moment."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import languages
from fics.catalogue import ENGLISH, English, Message, Value, _, and_list, message, number, speak, speaking
from scripts.messages import PLACEHOLDER, extract


class Shouting(English):
    """A language that can be told from English."""

    def singular(self, text: str, context: str) -> str:
        """The message, aloud."""
        return text.upper().replace("{NAME}", "{name}")


@pytest.mark.parametrize(("count", "said"), [(0, "0 drafts"), (1, "1 draft"), (1200, "1,200 drafts")])
def test_a_number_agrees_with_its_noun(count: int, said: str) -> None:
    assert _("{count} draft", "{count} drafts", count=count) == said


@pytest.mark.parametrize("text", ["#{n}", "<#{n}>", "<@{n}>", "<@&{n}>", "<t:{n}:R>"])
def test_a_number_that_counts_nothing_is_written_as_it_is(text: str) -> None:
    assert _(text, n=1767225600) == text.replace("{n}", "1767225600")


def test_names_are_listed_and_messages_are_said_within_messages() -> None:
    assert _("{who}: {names}", who=message("You"), names=["a", message("b"), "c"]) == "You: a, b, and c"
    assert (number(84210), and_list(["a", "b"])) == ("84,210", "a and b")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plover", "By plover, 3"),
        ("חוף", "By \u2068חוף\u2069, 3"),
        ("\u2068חוף\u2069", "By \u2068חוף\u2069, 3"),
        ("> חוף\n> ים", "By > חוף\n> ים, 3"),
    ],
)
def test_a_name_from_right_to_left_turns_nothing_round(name: str, said: str) -> None:
    assert _("By {name}, {number}", name=name, number=3) == said


def test_a_name_from_right_to_left_stays_apart_in_every_message_of_every_language() -> None:
    name = "חוף"
    for found in extract().messages:
        names = [each for each in PLACEHOLDER.findall(f"{found.text} {found.plural}") if each != "count"]
        if names and not any(f"{sign}{{{each}}}" in found.text for each in names for sign in "#@&:"):
            said = Message(found.text, found.plural, found.context, dict.fromkeys(names, name) | {"count": 2})
            for code in languages.codes():
                with speaking(languages.language(code)):
                    assert str(said).replace(f"\u2068{name}\u2069", "").count(name) == 0, (code, found.text)


@given(st.text(), st.text())
def test_whatever_a_value_holds_is_said_as_it_is(value: str, other: str) -> None:
    said = _("[{value}|{other}]", value=value, other=other)

    assert said.replace("\u2068", "").replace("\u2069", "") == f"[{value}|{other}]".replace(
        "\u2068", ""
    ).replace("\u2069", "")


def test_braces_in_a_value_are_no_places() -> None:
    assert _("{name}", name="{name} {0} {{}}") == "{name} {0} {{}}"


def test_a_plural_needs_to_know_how_many() -> None:
    with pytest.raises(TypeError):
        _("a fic", "{count} fics", count="many")


def test_the_language_lasts_as_long_as_it_is_spoken() -> None:
    with speaking(Shouting()):
        assert _("by {name}", name="plover") == "BY plover"
        with speaking(ENGLISH):
            assert _("by {name}", name="plover") == "by plover"
    assert _("by {name}", name="plover") == "by plover"


async def test_each_task_has_its_own_language() -> None:
    async def say(*, loud: bool) -> str:
        if loud:
            speak(Shouting())
        await asyncio.sleep(0)
        return _("by {name}", name="x")

    assert await asyncio.gather(say(loud=True), say(loud=False)) == ["BY x", "by x"]


@pytest.mark.parametrize("value", [1, "a", ["a"], message("a")])
def test_equal_messages_are_equal(value: Value) -> None:
    assert message("{v}", v=value) == message("{v}", v=value)
    assert hash(message("{v}", v=value)) == hash(message("{v}", v=value))
