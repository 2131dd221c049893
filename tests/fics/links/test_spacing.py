"""Spacing: no archive is asked faster than FanFicFare's own users ask it."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest

from fics.links.addresses import link
from fics.links.sites import archive_of, spacing

_WAITS = """
import json, pkgutil
from fanficfare import adapters, configurable
from fics.links.addresses import link
waits = {}
for _, examples in adapters.getSiteExamples():
    for address in filter(link, examples):
        settings = configurable.Configuration(adapters.getConfigSectionsFor(address), "epub")
        settings.read_string(pkgutil.get_data("fanficfare", "defaults.ini").decode())
        waits[address] = float(settings.getConfig("slow_down_sleep_time") or 0)
print(json.dumps(waits))
"""


def test_no_wait_is_shorter_than_fanficfares_average() -> None:
    told = subprocess.run([sys.executable, "-c", _WAITS], check=True, capture_output=True, text=True)
    waits: dict[str, float] = json.loads(told.stdout)

    shorter = [
        address
        for address, wait in waits.items()
        if (found := link(address)) and spacing(found) < timedelta(seconds=wait)
    ]

    assert len(waits) > 200
    assert shorter == []


@pytest.mark.parametrize(
    ("address", "archive", "seconds"),
    [
        ("https://archiveofourown.org/works/7", "ao3", 4),
        ("https://archiveofourown.gay/series/7", "ao3", 4),
        ("https://hp.adult-fanfiction.org/story.php?no=7", "aff", 2),
        ("https://www.fics.example/salt?id=7", "fics.example", 2),
        ("https://fics.example?id=7", "fics.example", 2),
    ],
)
def test_an_archive_is_known_by_its_short_name_or_its_host(address: str, archive: str, seconds: int) -> None:
    found = link(address)

    assert found is not None
    assert archive_of(found) == archive
    assert spacing(found) == timedelta(seconds=seconds)
