"""The operator's settings, read in one place from the environment's names."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.processes.shards import Shards
from fics.errors import OutOfOrder

_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_LOG_FORMATS = ("text", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can set; the token is never shown in a repr."""

    token: str | None = field(default=None, repr=False)
    database_path: Path = Path("data/ficrec.db")
    log_level: int = logging.INFO
    operator_contact: str | None = None
    fanficfare_ini: Path | None = None
    recheck_days: int = 60
    dev_server_id: int | None = None
    shards: Shards | None = None
    """The shards that this process holds; all of as many as Discord recommends, where it is None."""
    alerts_a_day: int = 1000
    """How many messages about members' alerts are sent a day at most."""
    backup_dir: Path | None = None
    """Where the running bot puts a copy of the database each day."""
    backup_keep: int = 7
    """How many such copies are kept."""
    log_format: str = "text"
    """How the log's lines are written: `text` or `json`."""
    health_port: int | None = None
    """The port on loopback at which the running bot says how it is."""
    interactions_port: int | None = None
    """The port on loopback at which interactions arrive by HTTP; over the connection where it is None."""
    site_dir: Path | None = None
    """Where the running bot writes the pages of servers that said yes to one."""
    site_url: str | None = None
    """The address under which `site_dir` is served, without a slash at its end."""

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, str]) -> "Settings":
        """Read every setting; raises OutOfOrder naming all bad keys at once, and none of their values."""
        given = {name: value.strip() for name, value in mapping.items() if name in KEYS and value.strip()}
        bad = [
            f"{name} must be {KEYS[name].must_be}" for name, value in given.items() if not _fits(name, value)
        ]
        if bad:
            raise OutOfOrder(f"Please fix these settings: {'; '.join(sorted(bad))}.")
        return replace(cls(), **{KEYS[name].field: KEYS[name].read(value) for name, value in given.items()})

    def check_ini(self) -> None:
        """Raise OutOfOrder where FanFicFare's ini is not where this says."""
        ini = self.fanficfare_ini
        if ini and not ini.is_file():
            why = "it's a folder" if ini.is_dir() else "there's no such file"
            raise OutOfOrder(f"Can't read {ini}: {why}. Set FANFICFARE_INI to the path of your personal.ini.")


@dataclass(frozen=True, slots=True)
class Key:
    """One name in the environment: the field it fills, how it is read, and what it must be."""

    field: str
    read: Callable[[str], object]
    must_be: str


def _path(text: str) -> Path:
    """A path, `~` being the home folder of whoever runs this."""
    try:
        return Path(text).expanduser()
    except RuntimeError as error:  # of a user that there isn't
        raise ValueError(text) from error


def _token(text: str) -> str:
    text = text.removeprefix("Bot ").strip()  # as it stands in requests, from which some copy it
    if not (text.isascii() and text.isprintable() and " " not in text):
        raise ValueError
    return text


def _days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= 3650:
        raise ValueError(days)
    return days


def _log_format(text: str) -> str:
    return _LOG_FORMATS[_LOG_FORMATS.index(text.lower())]


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65_535:
        raise ValueError(port)
    return port


def _messages(text: str) -> int:
    messages = int(text)
    if not 0 <= messages <= 20_000:
        raise ValueError(messages)
    return messages


def _copies(text: str) -> int:
    copies = int(text)
    if not 1 <= copies <= 1000:
        raise ValueError(copies)
    return copies


def _log_level(text: str) -> int:
    return logging.getLevelNamesMapping()[_LOG_LEVELS[_LOG_LEVELS.index(text.upper())]]


def _server_id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 15 <= len(text) <= 20):
        raise ValueError(text)
    return int(text)


def _web_address(text: str) -> str:
    if not text.startswith(("https://", "http://")) or not text.isprintable() or set(text) & set(' <>"'):
        raise ValueError(text)
    return text.rstrip("/")


def _fits(name: str, value: str) -> bool:
    try:
        KEYS[name].read(value)
    except ValueError:
        return False
    return True


KEYS = {
    "DISCORD_TOKEN": Key("token", _token, "your bot's token, as the developer portal gives it"),
    "DATABASE_PATH": Key("database_path", _path, "a file's path"),
    "LOG_LEVEL": Key("log_level", _log_level, f"one of {', '.join(_LOG_LEVELS)}"),
    "OPERATOR_CONTACT": Key("operator_contact", str, "an address where you can be reached"),
    "FANFICFARE_INI": Key("fanficfare_ini", _path, "a file's path"),
    "RECHECK_DAYS": Key("recheck_days", _days, "a number of days from 0 (off) to 3650"),
    "LOG_FORMAT": Key("log_format", _log_format, f"one of {', '.join(_LOG_FORMATS)}"),
    "SHARDS": Key("shards", Shards.from_text, "a number such as 4, or some of them such as 0-1/4"),
    "HEALTH_PORT": Key("health_port", _port, "a port from 1 to 65535"),
    "INTERACTIONS_PORT": Key("interactions_port", _port, "a port from 1 to 65535"),
    "ALERTS_A_DAY": Key("alerts_a_day", _messages, "a number of messages from 0 (none) to 20000"),
    "BACKUP_DIR": Key("backup_dir", _path, "a folder's path"),
    "BACKUP_KEEP": Key("backup_keep", _copies, "a number of copies from 1 to 1000"),
    "SITE_DIR": Key("site_dir", _path, "a folder's path"),
    "SITE_URL": Key("site_url", _web_address, "an address that begins with https:// or http://"),
    "DEV_SERVER_ID": Key("dev_server_id", _server_id, "a server's id, 15 to 20 digits"),
}
"""Every name that is read, in the order in which `.env.example` explains them."""
