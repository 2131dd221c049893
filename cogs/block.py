"""`/ficadmin block`: what this server keeps off its list, or looks at first."""

from collections.abc import Sequence
from dataclasses import replace

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import must_moderate, server_of
from bot.cards.wording import BLOCKED
from bot.commands.options import AuthorNamed, TagNamed
from bot.commands.tree import FICADMIN
from bot.interaction import Bot, Interaction
from bot.queue import entry_card
from bot.search import member_search
from bot.ui import components
from bot.ui.custom_ids import BLOCK, BlockId, ListedNumber, Nothing, PageNumber, Place, QueuePage, Stamp
from bot.ui.replies import show, wait
from bot.ui.router import Component, on_component
from bot.ui.text import line, more_in_adult, plain
from db.log import history
from db.rules import blocks
from fics.catalogue import _, message
from fics.errors import Incomplete
from fics.models import Gate
from fics.rules.blocks import REASON, Block, Blocked, Treatment
from fics.search.query import Search

_PAGE = 12
_SEARCHED = {Blocked.TAG: "tags", Blocked.AUTHOR: "authors"}
"""The filter of search that finds what meets a block."""
_TREATMENTS = {
    Treatment.REFUSE: message("refused", context="block"),
    Treatment.QUEUE: message("needs approval", context="block"),
}
_NONE = message(
    "Nothing is blocked here.\n"
    "`/ficadmin block tag: Omegaverse reason: see rule 4` refuses fics with that tag or "
    "another name for it, like A/B/O. Members see the reason. With `instead: queue`, a mod "
    "decides each time."
)


@app_commands.guild_only()
class Blocking(commands.GroupCog, group_name="ficadmin", group_description=FICADMIN):
    """Blocks."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        tag="A tag. Its other names and aliases are blocked too",
        author="An author, by any of their names",
        link="A link to one fic",
        archive="An archive, by its name or address",
        member="A member whose recs you don't want",
        instead="Refuse these fics (unless you choose otherwise), or send them to the queue",
        reason="Shown to members whose rec is stopped",
    )
    @app_commands.choices(
        instead=[Choice(name="refuse", value="refuse"), Choice(name="queue", value="queue")]
    )
    async def block(
        self,
        interaction: Interaction,
        tag: Transform[str, TagNamed] = "",
        author: Transform[tuple[str, ...], AuthorNamed] = (),
        link: str = "",
        archive: Range[str, 0, 150] = "",
        member: discord.User | None = None,
        instead: str = "refuse",
        reason: Range[str, 0, REASON] = "",
    ) -> None:
        """Block a tag, author, fic, archive or member, or see what's blocked."""
        await must_moderate(interaction)
        await wait(interaction)
        named = {
            Blocked.TAG: tag,
            Blocked.AUTHOR: "".join(author),
            Blocked.LINK: link,
            Blocked.ARCHIVE: archive,
            Blocked.MEMBER: str(member.id) if member else "",
        }
        is_open = await self._is_open(interaction)
        added = [
            await self._add(interaction, kind, name, Treatment(instead), reason, is_open=is_open)
            for kind, name in named.items()
            if name.strip()
        ]
        if reason and not added:
            raise Incomplete(_("Say what to block too: a tag, an author, a link, an archive or a member."))
        notes = [await self._met(interaction, block) for block in added]
        # One each, since several can be blocked by one command, and only one of them may be a slip.
        undos = [await self._undo(interaction, block) for block in added]
        ways = [each for block in added for each in await self._ways(interaction, block)]
        await self._show(interaction, *ways, *undos, note="\n".join(notes))

    @on_component("keep-off")
    async def keep_off(
        self, interaction: Interaction, component: Component, number: ListedNumber, *page: QueuePage
    ) -> None:
        """Block the links of a fic that was taken off the list; `page` is that of the queue."""
        await must_moderate(interaction)
        await wait(interaction)
        gone = await history.last_known(self.bot.store, server_of(interaction), number)
        # The links of an adult fic are no open channel's, wherever the fic was taken off.
        is_open = await self._is_open(interaction) and gone.facts.gate is Gate.OPEN
        for link in gone.facts.links:
            await self._add(interaction, Blocked.LINK, link.url, is_open=is_open)
        note = _("Blocked. Nobody can rec it here again.")
        await self._show(interaction, *entry_card.back(page), note=note)

    @on_component("unblock")
    async def unblock(self, interaction: Interaction, component: Component, block_id: BlockId = 0) -> None:
        """Take a block away: the pressed one, or the chosen one."""
        await must_moderate(interaction)
        await wait(interaction)
        gone = await blocks.remove(
            self.bot.store,
            server_of(interaction),
            block_id=component.meant(BLOCK, block_id),
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        readers = await visibility.of(interaction)
        if readers.may_name(is_open=gone.open):
            note = _("{blocked} isn't blocked anymore.", blocked=_named(gone))
        else:
            note = _("That isn't blocked anymore.")
        await self._show(interaction, note=note)

    @on_component("blocks")
    async def page(
        self,
        interaction: Interaction,
        component: Component,
        of: Nothing,
        page: PageNumber,
        stamp: Stamp = 0,
        place: Place = 0,
    ) -> None:
        """Turn to a page of the blocks."""
        await must_moderate(interaction)
        await wait(interaction)
        await self._show(interaction, page=page)

    async def _add(
        self,
        interaction: Interaction,
        kind: Blocked,
        name: str,
        treatment: Treatment = Treatment.REFUSE,
        reason: str = "",
        *,
        is_open: bool,
    ) -> Block:
        return await blocks.add(
            self.bot.store,
            server_of(interaction),
            kind=kind,
            name=name,
            treatment=treatment,
            reason=reason,
            by=interaction.user.id,
            at=self.bot.clock(),
            is_open=is_open,
        )

    async def _met(self, interaction: Interaction, block: Block) -> str:
        """What a new block does to what is listed: nothing, but it says how much of that meets it."""
        readers = await visibility.of(interaction)
        # A number names no fic, so an open channel may count those too that only adult ones show.
        gates = readers.gates if readers.adult else readers.counted
        met = await blocks.count_met(self.bot.store, server_of(interaction), block, gates=gates)
        if block.kind is Blocked.TAG:
            done = _(
                "Blocked {blocked}, also by its other names. Longer tags with that word in them aren't "
                "blocked.",
                blocked=_named(block),
            )
        else:
            done = _("Blocked {blocked}.", blocked=_named(block))
        return f"{done} {_counted(block, met)}"

    async def _ways(self, interaction: Interaction, block: Block) -> list[components.Button]:
        """The way to what is listed and meets a new block, where a search finds it."""
        searched = _SEARCHED.get(block.kind)
        if searched is None:
            return []
        gates = (await visibility.of(interaction)).gates
        if not await blocks.count_met(self.bot.store, server_of(interaction), block, gates=gates):
            return []
        asked_id = await member_search.keep_search(
            interaction, replace(Search(), **{searched: (block.name,)})
        )
        return [components.button(_("Show these fics"), "page", asked_id, 0)]

    async def _undo(self, interaction: Interaction, block: Block) -> components.Button:
        entry_id = await history.of_block(self.bot.store, server_of(interaction), block.id)
        if block.kind is Blocked.MEMBER:
            label = _("Undo: blocked the member")
        else:
            kind, name = BLOCKED[block.kind], plain(block.name, 40)
            # Translators: “Undo: blocked tag Omegaverse”; {kind} is tag, author, fic or archive
            label = _("Undo: blocked {kind} {name}", kind=kind, name=name)
        return components.button(label, "undo", entry_id, 0, 0, 0)

    async def _is_open(self, interaction: Interaction) -> bool:
        return not (await visibility.of(interaction)).adult

    async def _show(
        self, interaction: Interaction, *buttons: components.Button, page: int = 0, note: str = ""
    ) -> None:
        readers = await visibility.of(interaction)
        known = await blocks.every(self.bot.store, server_of(interaction))
        shown = [block for block in known if readers.may_name(is_open=block.open)]
        elsewhere = len(known) - len(shown)
        held = more_in_adult(elsewhere, visibility.no_adult_channel(interaction)) if elsewhere else ""
        await show(interaction, _listed(shown, held, *buttons, page=page, note=note))


def _listed(
    shown: Sequence[Block], held: str, *buttons: components.Button, page: int, note: str
) -> components.Screen:
    last = components.last_page(len(shown), _PAGE)
    page = min(page, last)
    here = shown[page * _PAGE : (page + 1) * _PAGE]
    heading = _("### {count} block", "### {count} blocks", count=len(shown)) if shown else str(_NONE)
    chosen = [
        # A select draws no mention, so a member is there by id.
        components.option(
            _("Member {member}", member=block.key)
            if block.kind is Blocked.MEMBER
            else f"{BLOCKED[block.kind]}: {block.name}",
            str(block.id),
        )
        for block in here
    ]
    return components.Screen(
        *([components.text(note)] if note else []),
        *components.rows(buttons),
        components.text("\n".join([heading, *map(_line, here), *filter(None, [held])])),
        *([components.select(_("Remove a block"), chosen, "unblock")] if chosen else []),
        *(components.turning("blocks", 0, page=page, last=last) if last else []),
    )


def _counted(block: Block, met: int) -> str:
    if block.kind is Blocked.MEMBER:
        if not met:
            return _("No fic on the list has their rec.")
        return _(
            "{count} fic they recced stays on the list.",
            "{count} fics they recced stay on the list.",
            count=met,
        )
    if not met:
        return _("No fic on the list matches it.")
    return _(
        "{count} fic that matches is already on the list, and stays.",
        "{count} fics that match are already on the list, and stay.",
        count=met,
    )


def _line(block: Block) -> str:
    why = f": {line(block.reason, 80)}" if block.reason else ""
    return f"- {_named(block)} ({BLOCKED[block.kind]}) – {_TREATMENTS[block.treatment]}{why}"


def _named(block: Block) -> str:
    return f"<@{block.key}>" if block.kind is Blocked.MEMBER else f"**{line(block.name, 80)}**"


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(Blocking(bot))
