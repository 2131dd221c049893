"""`ficrec export`: a server's list into a file, or its page into a folder, at the operator's hand."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.access.visibility import Audience
from bot.client import now
from bot.jobs import site
from bot.settings import Settings
from bot.ui.text import counted
from db.export import lists as list_export
from db.rules import settings as rules_settings
from db.store import servers
from db.store.sqlite_store import SqliteStore
from db.store.store import Store
from fics.errors import OutOfOrder, Refusal
from fics.export import form as export_form
from fics.export import forms
from fics.export.form import ExportForm
from fics.export.forms import ExportFile
from fics.export.own import NOT_PUBLIC
from fics.export.values import PublicList, WholeList


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportArguments:
    """What stands on the command line."""

    server_id: int
    file: Path | None = None
    site: Path | None = None
    """A folder, where the page is wanted instead of a file."""
    form: ExportForm | None = None
    name: str = "our server"
    """What the server is called in what is written."""
    adult: bool = False
    whole: bool = False
    """With members' words and ids."""
    sure: bool = False


async def export(settings: Settings, asked: ExportArguments) -> str:
    """Do as asked; what was written, in a sentence or two. Raises OutOfOrder where it can't be done."""
    async with SqliteStore.open(settings.database_path, new=False) as store:
        if await servers.find(store, asked.server_id) is None:
            raise OutOfOrder(f"There's no list of a server {asked.server_id}. Check the number.")
        try:
            return await (_site(store, settings, asked) if asked.site else _file(store, asked))
        except OSError as error:
            raise OutOfOrder(
                f"Can't write {error.filename}: {error.strerror}. Choose another place."
            ) from error
        except Refusal as refusal:
            raise OutOfOrder(refusal.text) from refusal


async def _file(store: Store, asked: ExportArguments) -> str:
    if asked.file is None:
        raise OutOfOrder("Name the file to write, or a folder with --site.")
    form = asked.form or export_form.named(asked.file.name)
    exported = await _list(store, asked)
    files = await asyncio.to_thread(
        forms.written, exported, form, name=asked.file.name.removesuffix(form.ending) or asked.file.name
    )
    paths = [asked.file] if len(files) == 1 else [asked.file.with_name(each.name) for each in files]
    there = [path for path in paths if path.exists()]
    if there and not asked.sure:
        raise OutOfOrder(f"{there[0]} is there already. Add --yes to write over it.")
    await asyncio.to_thread(_write, paths, files)
    told = f"Wrote {counted(len(exported.fics), 'fic')} to {', '.join(map(str, paths))}."
    return f"{told} {NOT_PUBLIC}" if asked.whole else told


async def _list(store: Store, asked: ExportArguments) -> WholeList | PublicList:
    if asked.whole:
        return await list_export.whole(store, asked.server_id, server=asked.name, at=now())
    readers = Audience(await rules_settings.of(store, asked.server_id), adult=asked.adult)
    return await list_export.public(store, asked.server_id, server=asked.name, gates=readers.gates, at=now())


def _write(paths: list[Path], files: tuple[ExportFile, ...]) -> None:
    for path, file in zip(paths, files, strict=True):
        path.write_bytes(file.data)


async def _site(store: Store, settings: Settings, asked: ExportArguments) -> str:
    assert asked.site is not None
    chosen = await rules_settings.of(store, asked.server_id)
    if not (chosen.public_page or asked.sure):
        raise OutOfOrder(
            "This server hasn't said yes to a public page (/ficadmin setup). Ask its mods, or add --yes."
        )
    gates = Audience(chosen, adult=True).gates
    exported = await list_export.public(store, asked.server_id, server=asked.name, gates=gates, at=now())
    fics = await asyncio.to_thread(
        site.write,
        asked.site,
        asked.server_id,
        exported,
        contact=settings.operator_contact,
        adult=asked.adult,
        address=settings.site_url,
    )
    return f"Wrote a page with {counted(fics, 'fic')} to {asked.site / site.PAGE}."
