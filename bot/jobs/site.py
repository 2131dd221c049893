"""A list's page and feeds as files in a folder: written whole or not at all, and taken away."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from bot.settings import Settings
from fics.export import feeds
from fics.export.feeds import Feed
from fics.export.page import Page, for_page, written
from fics.export.values import PublicList

PAGE, ADULTS, ATOM, JSON = "index.html", "adults.html", "feed.xml", "feed.json"
FILES = (PAGE, ADULTS, ATOM, JSON)


def write(
    folder: Path,
    server_id: int,
    exported: PublicList,
    *,
    contact: str | None,
    adult: bool = False,
    address: str | None = None,
) -> int:
    """Write a list's page and feeds; how many fics are on the page for all ages.

    `exported` holds what may be published behind any gate; `adult` adds a page for adults, and without it
    one that was there goes. Raises Incomplete without a contact, before anything is written.
    """
    files = dict(_files(folder, server_id, exported, contact=contact, adult=adult, address=address))
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        # In one step, so that who reads meanwhile has the old file whole.
        half = folder / f".{name}.new"
        half.write_bytes(data)
        os.replace(half, folder / name)
    if not adult:
        (folder / ADULTS).unlink(missing_ok=True)
    return len(for_page(exported).fics)


def remove(folder: Path) -> bool:
    """Take a page and its feeds away; whether there were any. Other files in the folder stay."""
    there = [folder / name for name in FILES if (folder / name).exists()]
    for file in there:
        file.unlink(missing_ok=True)
    return bool(there)


def _files(
    folder: Path,
    server_id: int,
    exported: PublicList,
    *,
    contact: str | None,
    adult: bool,
    address: str | None,
) -> Iterator[tuple[str, bytes]]:
    yield PAGE, written(Page(exported=exported, contact=contact))
    if adult:
        yield ADULTS, written(Page(exported=exported, contact=contact, adult=True))
    open_list = for_page(exported)
    feed = Feed(server_id=server_id, exported=open_list, page=address)
    before = (folder / JSON).read_bytes() if (folder / JSON).exists() else None
    numbers = [fic.number for fic in open_list.fics]
    gone = feeds.gone_since(before, feed, public=numbers, at=exported.made)
    feed = Feed(server_id=server_id, exported=open_list, page=address, gone=gone)
    yield ATOM, feeds.atom(feed)
    yield JSON, feeds.json_feed(feed)


def folder_name(server_id: int) -> str:
    """The folder of a server's page within `SITE_DIR`: always the same, and telling nothing of its id."""
    return sha256(f"page:{server_id}".encode()).hexdigest()[:12]


def address(settings: Settings, server_id: int) -> str:
    """Where a server's page can be read; empty where no `SITE_URL` is set."""
    return f"{settings.site_url}/{folder_name(server_id)}/" if settings.site_dir and settings.site_url else ""
