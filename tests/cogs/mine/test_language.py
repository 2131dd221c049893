"""In which language a member is spoken to: her Discord's, or the one she chose; in messages the last."""

import json

import pytest
import simcord

from bot import languages
from db.privacy import export
from db.rules import settings
from fics.catalogue import ENGLISH, Language
from fics.rules.settings import Choices, Waits
from tests.bot.pseudo import Pseudo, set_locales, speak_as
from tests.bot.works import choose
from tests.world import NOW, Shown, World, labels, message, words

HEADER = "Title: The Salt Road\nAuthor: quill\nRating: G"
DISCORD = {"en-GB": "en", "de": "de", "es-ES": "es", "fr": "fr", "pt-BR": "pt-BR", "ru": "ru", "it": "en"}


def _spoken(code: str) -> Language:
    return ENGLISH if code == "en" else Pseudo(f"⟦{code}⟧")


@pytest.fixture(autouse=True)
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each language but English ends its messages with its code."""
    speak_as(monkeypatch, _spoken)


def _code(shown: simcord.InteractionResult) -> str:
    said = words(shown)
    return said.partition("⟦")[2].partition("⟧")[0] or "en"


def _label(shown: Shown, start: str) -> str:
    """What the button says that begins so."""
    return next(each for each in labels(shown) if each.startswith(start))


async def test_members_of_many_languages_are_answered_each_in_her_own(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = {each: world.server.add_member(world.env.create_user(each.lower())) for each in DISCORD}
    set_locales(monkeypatch, {members[each].id: each for each in DISCORD})

    answers = {each: await member.slash(world.open, "fic help") for each, member in members.items()}

    assert {each: _code(shown) for each, shown in answers.items()} == DISCORD


async def test_a_choice_holds_whatever_her_discord_says_and_can_be_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_locales(monkeypatch, {world.wren.id: "de"})
    shown = await world.wren.slash(world.open, "mine language")
    chosen = await world.wren.select(message(shown), ["ru"])
    pressed, later = _code(chosen), _code(await world.wren.slash(world.open, "fic help"))
    await world.wren.select(message(chosen), ["discord"])

    assert (pressed, later) == ("ru", "ru")
    assert _code(await world.wren.slash(world.open, "fic help")) == "de"


async def test_a_language_that_nobody_checked_is_marked_and_says_whom_to_tell(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_as(monkeypatch, lambda code: ENGLISH)
    english = await world.wren.slash(world.open, "mine language")
    marks = str(message(english).components)
    shown = await world.wren.select(message(english), ["de"])
    told = await world.wren.click(message(shown), label="Tell us")

    assert {"de", "es", "fr", "pt-BR", "ru"} == languages.BETA
    assert marks.count("(beta)") == len(languages.BETA)
    assert labels(english) == []
    assert "oddly" in words(told)


async def test_what_is_posted_comes_in_the_servers_language(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_locales(monkeypatch, {world.wren.id: "de"})
    await settings.change(
        world.bot.store, world.server.id, lambda _: Choices(language="fr"), by=world.maud.id, at=NOW
    )
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    await world.wren.click(message(shown), label=_label(shown, "Póst"))

    card = world.open.last_message
    assert card is not None
    assert "⟦fr⟧" in str(labels(card))
    assert "⟦de⟧" not in words(card)


async def test_she_is_written_to_in_the_language_she_was_heard_in_last(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_locales(monkeypatch, {world.wren.id: "es-ES", world.maud.id: "ru"})
    office = world.server.create_text_channel("office")
    await choose(world, Choices(waits=Waits.EVERYTHING, moderators_channel=office.id))
    shown = await world.wren.slash(world.open, "fic rec", link=HEADER)
    await world.wren.click(message(shown), label=_label(shown, "Póst"))
    await world.letters_are_sent()
    card = office.last_message
    assert card is not None
    await world.maud.click(card, label="Approve")
    await world.letters_are_sent()

    (told,) = world.wren.user.dm_channel.history()
    assert "⟦es⟧" in words(told)


async def test_what_is_kept_of_it_is_exported_and_forgotten_and_english_needs_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_locales(monkeypatch, {world.wren.id: "de"})
    await world.wren.slash(world.open, "fic help")
    await world.plover.slash(world.open, "fic help")
    exported = json.loads((await export.export(world.bot.store, world.wren.id)).data)
    async with world.bot.store.read() as db:
        rows = await db.execute_fetchall("SELECT member_id FROM member_language")
    asked = await world.wren.slash(world.open, "mine forget")
    await world.wren.click(message(asked), label=labels(asked)[0])

    assert exported["language"] == [{"chosen": None, "heard": "de"}]
    assert [row["member_id"] for row in rows] == [world.wren.id]
    async with world.bot.store.read() as db:
        rows = await db.execute_fetchall("SELECT member_id FROM member_language")
    assert list(rows) == []
