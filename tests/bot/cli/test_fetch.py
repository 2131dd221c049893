"""The command `fetch`: what an archive gives, or which of the outcomes it was."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.__main__ import FAILED, NOTHING, SETTINGS, main
from bot.cli.fetch import link_of, object_of, text_of
from bot.cli.parse import parsed
from fics.archives.client import Busy, Found, Lack, Missing
from fics.drafts import Reading
from fics.errors import Unreadable
from fics.models import Facts, Level, Rating
from tests.archive import ao3, others
from tests.archive.ao3 import Work
from tests.archive.server import Archive

AO3 = link_of("https://archiveofourown.org/works/123/chapters/4")
ARCHIVES = (Path(__file__).parents[3] / "docs" / "archives.md").read_text(encoding="utf-8")
FACTS = Facts(title="Salt", rating=Rating(Level.TEEN, "T"), links=(AO3,))


def test_everything_an_archive_gives_is_there_for_programs() -> None:
    told = object_of(Found(FACTS), AO3)

    assert json.loads(json.dumps(told)) == told
    assert told.pop("outcome") == "found"
    assert told.pop("sentence") == "Archive of Our Own gave these facts."
    assert told.pop("retry_after") is None
    assert told == parsed(Reading(facts=FACTS))


@pytest.mark.parametrize("answer", [*map(Missing, Lack), Busy(timedelta(minutes=3), 429), Busy()])
def test_every_outcome_has_the_same_keys_and_a_sentence_of_its_own(answer: Missing | Busy) -> None:
    told = object_of(answer, AO3)

    assert list(told) == list(object_of(Found(FACTS), AO3))
    assert told["outcome"] == ("busy" if isinstance(answer, Busy) else answer.why.value)
    assert told["sentence"] == text_of(answer, AO3)
    assert "Archive of Our Own" in text_of(answer, AO3)


def test_no_two_outcomes_are_told_alike() -> None:
    answers = [*map(Missing, Lack), Busy(), Busy(None, 503), Busy(timedelta(seconds=90), 503)]

    assert len({text_of(answer, AO3) for answer in answers}) == len(answers)


def test_people_are_told_when_to_try_again() -> None:
    assert "HTTP 429" in text_of(Busy(timedelta(seconds=200), 429), AO3)
    assert "in 4 minutes, as it asks" in text_of(Busy(timedelta(seconds=200), 429), AO3)
    assert "in 90 seconds" in text_of(Busy(timedelta(seconds=90), 429), AO3)


def test_what_is_no_link_is_refused_kindly() -> None:
    with pytest.raises(Unreadable, match="no link to a fic"):
        link_of("http://localhost/works/1")


def test_the_command_asks_the_archive_itself(
    archive: Archive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPERATOR_CONTACT", "maud@fics.example")
    ao3.put_deleted(archive, 124)
    ao3.put(archive, Work(posted="1/1"))

    gone = main(["fetch", "https://archiveofourown.org/works/124"])
    sentence = capsys.readouterr().out
    none = main(["fetch", "lamp"])

    assert (gone, none) == (NOTHING, FAILED)
    assert sentence == "Archive of Our Own has no such fic, or not any more.\n"
    assert "maud@fics.example" in archive.asked[0].agent


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_ini_that_the_readme_shows_opens_fanfiction_net(
    archive: Archive,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    mark: str,
) -> None:
    shown = re.search(r"`FANFICFARE_INI=(.+?)`.*?```ini\n(.+?)```", ARCHIVES, re.DOTALL)
    assert shown is not None
    port = archive.proxy.rpartition(":")[2]
    (tmp_path / shown[1]).write_text(mark + shown[2].replace("8191", port), encoding="utf-8")
    monkeypatch.setenv("FANFICFARE_INI", str(tmp_path / shown[1]))
    others.put_story(archive, 7)

    ended = main(["fetch", "https://www.fanfiction.net/s/7/1/"])

    assert ended == 0
    assert "Salt & Iron" in capsys.readouterr().out


def test_an_ini_that_is_not_there_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FANFICFARE_INI", str(tmp_path / "personal.ini"))

    ended = main(["fetch", AO3.url])

    assert ended == SETTINGS
    assert "there's no such file" in "".join(capsys.readouterr())
