"""What the real translations say: each member in her own language, in its forms, and nothing lost."""

from collections.abc import Iterator

import pytest

from bot import languages
from db.rules import settings
from fics.catalogue import Message, _, speaking
from fics.rules.settings import Choices
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import TABLE, meant
from tests.bot.pseudo import set_locales
from tests.world import NOW, Shown, World, components, custom_ids, labels, message, rec, words

_DISCORD = {"en-GB": "en", "de": "de", "es-ES": "es", "fr": "fr", "pt-BR": "pt-BR", "ru": "ru"}
"""A locale of Discord's for each language."""
_HEADER = "Title: Salt\nAuthor: q\nRating: General\nWarnings: none\nTags: Cutting"


def _called() -> Iterator[tuple[str, Trigger]]:
    """What each trigger and trope is called in each language."""
    for code in languages.BETA:
        with speaking(languages.language(code)):
            yield from [(str(row.label), row) for row in TABLE if isinstance(row.label, Message)]


def _options(shown: Shown) -> set[str]:
    return {option["label"] for part in components(shown) for option in part.get("options", ())}


def test_a_trigger_is_meant_by_its_name_in_every_language() -> None:
    called = list(_called())

    assert [(name, row.key) for name, row in called if row not in meant(name)] == []
    assert "Major Character Death" in {row.label for row in TABLE}  # an archive's words are never translated
    assert {"Self-harm", "Selbstverletzung", "Селфхарм"} - {name for name, _row in called} == {"Self-harm"}


async def test_triggers_are_offered_by_their_names_in_a_members_language_and_kept_alike(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_locales(monkeypatch, {world.wren.id: "de", world.maud.id: "ru"})
    await rec(world, _HEADER, by=world.plover)

    offered = [
        (await world.wren.autocomplete(world.open, command, option, typed))[0]
        for command, option in (("fic search", "without"), ("mine hide", "tags"))
        for typed in ("selbstverl", "Selbstverletzung")
    ]
    left_out = await world.wren.slash(world.open, "fic search", without="Selbstverletzung")
    meant_here = await world.wren.slash(world.open, "fic search", without="gedankenkontrole")
    setup = await world.maud.slash(world.open, "ficadmin setup")
    for _step in range(2):
        setup = await world.maud.click(message(setup), label="Дальше")
    with speaking(languages.language("ru")):
        setup = await world.maud.click(message(setup), label=_("Choose what's blurred"))

    assert {(each["name"], each["value"]) for each in offered} == {("Selbstverletzung – 1 Tag", "Self-harm")}
    assert "**Salt**" not in words(left_out)
    assert "Gedankenkontrolle weglassen" in labels(meant_here)
    assert {"Суицид", "Major Character Death"} <= _options(setup)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 фиков"), (1, "1 фик"), (2, "2 фика"), (5, "5 фиков"), (21, "21 фик")]
)
def test_russian_counts_fics_in_its_own_forms(count: int, said: str) -> None:
    with speaking(languages.language("ru")):
        assert _("{count} fic", "{count} fics", count=count) == said


async def test_one_command_answers_six_members_each_in_her_language_and_a_card_its_servers(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = {each: world.server.add_member(world.env.create_user(each.lower())) for each in _DISCORD}
    set_locales(monkeypatch, {members[each].id: each for each in _DISCORD})
    await settings.change(
        world.bot.store, world.server.id, lambda _: Choices(language="fr"), by=world.maud.id, at=NOW
    )
    await rec(world, _HEADER, by=world.plover)
    card = world.open.last_message

    answers = {
        each: await member.slash(world.open, "fic search", text="salt") for each, member in members.items()
    }

    assert card is not None
    for locale, code in _DISCORD.items():
        with speaking(languages.language(code)):
            assert f"### {_('{count} fic', '{count} fics', count=1)}" in words(answers[locale])
            assert _("Change filters") in labels(answers[locale])
            assert code in ("en", "fr") or _("Change filters") != "Change filters"
    with speaking(languages.language("fr")):
        assert set(labels(card)) == {_("I rec it too"), _("Save", context="button"), _("More")}
    assert len(custom_ids(card)) == len(labels(card))
