"""The operator's settings: defaults, what is refused, and a token that nobody sees."""

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.processes.shards import Shards
from bot.settings import KEYS, Settings
from fics.errors import OutOfOrder

GOOD = {
    "DISCORD_TOKEN": "abc.def.ghi",
    "DATABASE_PATH": "elsewhere/list.db",
    "LOG_LEVEL": "debug",
    "OPERATOR_CONTACT": "me@operator.example",
    "FANFICFARE_INI": "personal.ini",
    "RECHECK_DAYS": "0",
    "LOG_FORMAT": "JSON",
    "SHARDS": "0-1/4",
    "HEALTH_PORT": "9100",
    "INTERACTIONS_PORT": "9200",
    "ALERTS_A_DAY": "50",
    "BACKUP_DIR": "copies",
    "BACKUP_KEEP": "30",
    "SITE_DIR": "site",
    "SITE_URL": "https://lists.example/fics/",
    "DEV_SERVER_ID": "123456789012345678",
}
BAD = {
    "DISCORD_TOKEN": "not a token",
    "LOG_LEVEL": "chatty",
    "RECHECK_DAYS": "often",
    "LOG_FORMAT": "xml",
    "SHARDS": "4/4",
    "HEALTH_PORT": "nine thousand",
    "INTERACTIONS_PORT": "70000",
    "ALERTS_A_DAY": "many",
    "BACKUP_KEEP": "all",
    "SITE_URL": "lists.example",
    "DEV_SERVER_ID": "my server",
}


def test_nothing_has_to_be_set() -> None:
    assert Settings.from_mapping({}) == Settings()
    assert Settings().token is None
    assert Settings().database_path == Path("data/ficrec.db")
    assert Settings().log_level == logging.INFO
    assert Settings().recheck_days == 60
    assert Settings().dev_server_id is None


def test_every_setting_is_read() -> None:
    settings = Settings.from_mapping(GOOD)

    assert settings == Settings(
        token="abc.def.ghi",
        database_path=Path("elsewhere/list.db"),
        log_level=logging.DEBUG,
        operator_contact="me@operator.example",
        fanficfare_ini=Path("personal.ini"),
        recheck_days=0,
        shards=Shards(0, 1, 4),
        log_format="json",
        health_port=9100,
        interactions_port=9200,
        alerts_a_day=50,
        backup_dir=Path("copies"),
        backup_keep=30,
        site_dir=Path("site"),
        site_url="https://lists.example/fics",
        dev_server_id=123456789012345678,
    )


def test_every_key_is_tried_here() -> None:
    assert set(GOOD) == set(KEYS)


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_blank_value_is_as_if_it_were_not_set(blank: str) -> None:
    assert Settings.from_mapping(dict.fromkeys(KEYS, blank)) == Settings()


def test_spaces_around_a_value_are_dropped() -> None:
    assert Settings.from_mapping({name: f"  {value} " for name, value in GOOD.items()}) == (
        Settings.from_mapping(GOOD)
    )


def test_other_names_of_the_environment_are_passed_over() -> None:
    assert Settings.from_mapping({"PATH": "/usr/bin", "TOKEN": "x"}) == Settings()


def test_all_bad_settings_are_named_at_once_and_no_value_is_shown() -> None:
    with pytest.raises(OutOfOrder) as refused:
        Settings.from_mapping({**GOOD, **BAD})

    for name, value in BAD.items():
        assert name in str(refused.value)
        assert value not in str(refused.value)
    for name in set(GOOD) - set(BAD):
        assert name not in str(refused.value)


@pytest.mark.parametrize("days", ["-1", "3651", "1.5", "60 days", "∞"])
def test_days_that_are_no_days_are_refused(days: str) -> None:
    with pytest.raises(OutOfOrder, match="RECHECK_DAYS must be a number of days from 0"):
        Settings.from_mapping({"RECHECK_DAYS": days})


@pytest.mark.parametrize("level", ["", "debug", "Info", "WARNING", "error"])
def test_log_levels_are_read_in_any_case(level: str) -> None:
    assert Settings.from_mapping({"LOG_LEVEL": level}).log_level % 10 == 0


@given(st.sampled_from(sorted(KEYS)), st.text(max_size=30))
def test_any_value_is_read_or_refused_in_one_sentence(name: str, value: str) -> None:
    assert _refused({name: value}) in (
        None,
        f"Please fix these settings: {name} must be {KEYS[name].must_be}.",
    )


def _refused(mapping: dict[str, str]) -> str | None:
    try:
        Settings.from_mapping(mapping)
    except OutOfOrder as refusal:
        return str(refusal)
    return None


def test_a_token_copied_with_what_stands_before_it_in_requests_is_understood() -> None:
    assert Settings.from_mapping({"DISCORD_TOKEN": "Bot abc.def.ghi"}).token == "abc.def.ghi"


def test_the_token_is_never_shown() -> None:
    settings = Settings.from_mapping(GOOD)

    assert "abc.def.ghi" not in repr(settings)
    assert "abc.def.ghi" not in str(settings)


def test_a_bad_token_is_not_shown_in_the_error_either() -> None:
    with pytest.raises(OutOfOrder) as refused:
        Settings.from_mapping({"DISCORD_TOKEN": "abc def"})

    assert "abc" not in str(refused.value)
    assert "abc" not in repr(refused.value)


@pytest.mark.parametrize("name", ["DATABASE_PATH", "FANFICFARE_INI", "BACKUP_DIR", "SITE_DIR"])
def test_a_tilde_is_the_home_folder(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/people/wren")
    monkeypatch.setenv("USERPROFILE", "/people/wren")

    settings = Settings.from_mapping({name: "~/lists/file"})

    assert getattr(settings, KEYS[name].field) == Path("/people/wren/lists/file")
    with pytest.raises(OutOfOrder, match=name):
        Settings.from_mapping({name: "~nobody-of-that-name/file"})


def test_an_ini_that_is_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(OutOfOrder) as refused:
        Settings(fanficfare_ini=tmp_path).check_ini()

    assert str(refused.value) == (
        f"Can't read {tmp_path}: it's a folder. Set FANFICFARE_INI to the path of your personal.ini."
    )
