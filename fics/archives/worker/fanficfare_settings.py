"""FanFicFare's settings: its own defaults, the operator's ways through the network, and ours above all."""

import logging
import pkgutil
from collections.abc import Iterator
from configparser import RawConfigParser

from fanficfare.adapters import getConfigSectionsFor
from fanficfare.configurable import Configuration

_WAYS = frozenset(
    {"http_proxy", "https_proxy", "use_ssl_unverified_context", "use_ssl_default_seclevelone"}
    | {"use_flaresolverr_proxy", "flaresolverr_proxy_address", "flaresolverr_proxy_port"}
    | {"flaresolverr_proxy_protocol", "flaresolverr_proxy_timeout", "use_flaresolverr_session"}
    | {"flaresolverr_session", "use_nsapa_proxy", "nsapa_proxy_address", "nsapa_proxy_port"}
    | {"use_browser_cache", "use_browser_cache_only", "browser_cache_path", "browser_cache_age_limit"}
    | {"use_archive_transformativeworks_org", "use_archiveofourown_gay"}
)
"""All that is taken from the operator's ini: proxies and browser caches, and nothing else."""
_THROUGH_A_BROWSER = ("use_flaresolverr_proxy", "use_nsapa_proxy", "use_browser_cache")
_BROWSERS_PATIENCE = "55"
"""Seconds for a page through a browser, which may have to pass a shield; below PATIENCE of the client."""
_OURS = {
    "is_adult": "true",
    "include_images": "false",
    "max_request_retries": "0",
    "slow_down_sleep_time": "",
    "connect_timeout": "20",
    "always_login": "false",
    "username": "",
    "password": "",
    "use_cloudscraper": "false",
    "use_basic_cache": "true",
    "collect_series": "true",
    "use_archived_author": "true",
    "keep_summary_html": "true",
    "check_next_chapter": "false",
    "author_avatar_cover": "false",
    "capitalize_forumtags": "false",
    "skip_threadmarks_categories": "Sidestory,Apocrypha,Omake,Media,Informational,Staff Post",
}
"""What is the same for every archive. Retries and pauses are ours to make."""

logging.getLogger("fanficfare").handlers.clear()  # its import adds one that writes everything to stderr
logging.getLogger("fanficfare").setLevel(logging.CRITICAL)


def configuration(url: str, user_agent: str, ini: str | None) -> Configuration:
    """The settings for one archive; raises UnknownSite where FanFicFare knows none by that address."""
    settings = Configuration(getConfigSectionsFor(url), "epub")
    settings.read_string((pkgutil.get_data("fanficfare", "defaults.ini") or b"").decode())
    for section, name, value in _ways(ini):
        if not settings.has_section(section):
            settings.add_section(section)
        settings.set(section, name, value)
    if not settings.has_section("overrides"):
        settings.add_section("overrides")
    patience = {"connect_timeout": _BROWSERS_PATIENCE} if through_a_browser(settings) else {}
    for name, value in {**_OURS, **patience, "user_agent": user_agent}.items():
        settings.set("overrides", name, value.replace("%", "%%"))
    return settings


def through_a_browser(settings: Configuration) -> bool:
    """Whether the operator has archives asked through a browser of theirs."""
    return any(settings.getConfig(name) for name in _THROUGH_A_BROWSER)


def browser(settings: Configuration) -> str | None:
    """The address of the operator's FlareSolverr, as FanFicFare makes it; None where none is used."""
    if not settings.getConfig("use_flaresolverr_proxy"):
        return None
    protocol = settings.getConfig("flaresolverr_proxy_protocol", "http")
    host = settings.getConfig("flaresolverr_proxy_address", "localhost")
    return f"{protocol}://{host}:{settings.getConfig('flaresolverr_proxy_port', '8191')}/v1"


def _ways(ini: str | None) -> Iterator[tuple[str, str, str]]:
    given = RawConfigParser(strict=False, allow_no_value=True)
    if ini:
        given.read(ini, encoding="utf-8-sig")  # Windows' editors begin a file with a mark
    for section in given.sections():
        for name, value in given.items(section):
            if name in _WAYS and value:
                yield section, name, value
