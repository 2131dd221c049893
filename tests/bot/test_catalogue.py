"""Every sentence that people read is a message of the catalogue, and every translation fits its message."""

from pathlib import Path

import pytest
from babel.messages import Catalog

from scripts import catalogue, messages, sentences


@pytest.mark.parametrize("module", list(sentences.modules()))
def test_no_sentence_is_outside_the_catalogue(module: str) -> None:
    assert sentences.plain_texts(module) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('def f():\n    say(interaction, "Nothing is here.")', "Nothing is here."),
        ('def f():\n    return components.button("Post", "post")', "Post"),
        ('LINES = {1: f"It has {n} fics here."}', "It has xx fics here."),
        ('def f():\n    return _("By {who}", who=who or "a former member")', "a former member"),
    ],
)
def test_a_sentence_outside_is_found(source: str, found: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(source)

    assert [fault.split(": ")[1] for fault in sentences.plain_texts("module.py", tmp_path)] == [found]


@pytest.mark.parametrize(
    "drawn",
    [
        'components.text(_("You have") + " " + _("drafts"))',
        'components.text("You" + " drafts")',
        'components.text(" ".join([_("You have"), "drafts"]))',
        'say(interaction, " ".join(["Nothing", "here"]))',
        '"{} fics".format(n)',
        'components.text("%d fics" % n)',
        "f\"{n} {_('fics')} here\"",
        'discord.ui.Modal(title="Edit")',
        'embed.add_field(name="Rating", value=n)',
        'channel.send(content="Done")',
        "components.button(LABEL, 'post')",
    ],
)
def test_a_text_that_is_glued_or_drawn_past_the_catalogue_is_found(drawn: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(
        f'LABEL = "Post"\nLABEL = LABEL.strip()\ndef f():\n    return {drawn}'
    )
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "module.py").write_text('GONE = "Nothing to see"\ndef f():\n    raise Refusal(GONE)')

    assert sentences.plain_texts("module.py", tmp_path) != []
    assert sentences.plain_texts("db/module.py", tmp_path) != []


def test_a_sentence_that_a_table_of_the_database_holds_is_found(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "module.py").write_text(
        'GONE = {1: "This request is gone. Ask again."}\nKEY = "the key of it"'
    )

    assert sentences.plain_texts("db/module.py", tmp_path) == [
        "db/module.py:1: This request is gone. Ask again."
    ]


def test_messages_are_written_as_they_can_be_extracted() -> None:
    assert list(catalogue.code_faults(messages.extract())) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('X = _("It is here.")', "`_` says it when the module is imported"),
        ('X = message(f"It is {here}.")', "plain texts"),
        ('X = message("It is {where}.")', "{where} has no value"),
        ('X = message("It is here.", where=1)', "'where' is not in the sentence"),
        ('X = message("A fic", "{number} fics", number=1)', "a plural needs a value `count`"),
    ],
)
def test_a_message_that_is_written_wrongly_is_named(source: str, fault: str) -> None:
    assert any(fault in found for found in messages.extract_from(source).faults)


def test_a_message_has_what_translators_need() -> None:
    source = """
def f():
    # Translators: on a card
    # that is posted
    return components.button(_("Read", context="to do"), "read")
"""
    (found,) = messages.extract_from(source).messages

    assert (found.text, found.context, found.note) == ("Read", "to do", "on a card that is posted")
    assert found.limits == (80,)


def test_what_a_command_says_of_itself_is_a_message() -> None:
    source = '''
@app_commands.command()
@app_commands.describe(fic="Its number")
async def show(self, interaction: Interaction, fic: str) -> None:
    """Show a fic.

    Its card, that is.
    """
'''
    assert {found.text for found in messages.extract_from(source).messages} == {"Show a fic.", "Its number"}


@pytest.mark.parametrize("language", catalogue.languages())
def test_a_translation_fits_its_messages(language: str) -> None:
    translation = catalogue.translation_of(language)

    assert list(catalogue.faults(messages.extract().messages, translation)) == []


@pytest.mark.parametrize(
    ("english", "said", "fault"),
    [
        ("By {author}", "Von {autor}", "placeholders"),
        ("Try `/fic rec` **now**.", "Versuch `/fic rec` jetzt.", "marks"),
        ("Try /fic rec.", "Versuch /fic empfehlen.", "marks"),
        ("Post", "x" * 81, "more than 80"),
    ],
)
def test_a_translation_that_does_not_fit_is_named(english: str, said: str, fault: str) -> None:
    source = f"def f():\n    return button(_({english!r}, author=author))" if "{" in english else ""
    found = messages.extract_from(source or f"def f():\n    return button(_({english!r}))").messages
    german = Catalog(locale="de")
    german.add(english, said)

    (named,) = catalogue.faults(found, german)
    assert fault in named


def test_an_update_loses_no_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "LOCALES", tmp_path)
    before = messages.extract_from('X, Y = message("A rec"), message("A tag")').messages
    german = catalogue.update("de", catalogue.template(before))
    german["A rec"].string, german["A tag"].string = "Eine Empfehlung", "Ein Tag"
    catalogue.write(tmp_path / "de" / catalogue.CATALOGUE, german)

    after = messages.extract_from('X, Y = message("A tag"), message("A new thing")').messages
    updated = catalogue.update("de", catalogue.template(after))

    assert [(message.id, message.string) for message in updated if message.id] == [
        ("A tag", "Ein Tag"),
        ("A new thing", None),
    ]
    assert [message.string for message in updated.obsolete.values()] == ["Eine Empfehlung"]
