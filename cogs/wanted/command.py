"""`/wanted ask`, `list`, `answer` and `close`: what members ask the others for."""

import re
from collections.abc import Sequence

from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from bot.access import permissions, visibility
from bot.access.permissions import is_moderator, server_of
from bot.cards.fic_screen import opened, visible_fic
from bot.commands.options import FicNamed
from bot.commands.search_options import filtered
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.search import member_search
from bot.search.reader import Reader
from bot.ui import components
from bot.ui.custom_ids import FIC, FicId, PageNumber, RequestId, TypedId
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from bot.wanted import card, upkeep
from cogs.wanted import card_buttons, forms, near_fics, screens
from db.rules import settings
from db.wanted import answers, decisions, requests, submission
from db.wanted.submission import Asking
from fics import underage, wanted
from fics.catalogue import _
from fics.errors import Incomplete, NotAllowed, NotWelcome
from fics.models import Fic, Level
from fics.rules import waiting_words
from fics.rules.rate_limits import Deed
from fics.search import syntax
from fics.search.query import Search
from fics.underage import Said
from fics.wanted import FicRequest, RequestState

_PARTS = re.compile(r"[\n.,;:!?()]+")
"""Between these, typed words are as short as tags."""


@app_commands.guild_only()
class WantedRequests(
    commands.GroupCog, group_name="wanted", group_description="Ask for fics, and answer others"
):
    """Asking for fics."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    @filtered("sort")
    async def ask(self, interaction: Interaction, search: Search) -> None:
        """Ask the others for a fic. I look through the list first."""
        await self._begin(interaction, search)

    @on_component("wanted-ask")
    async def ask_by_form(self, interaction: Interaction, component: Component) -> None:
        """Open the form of `/wanted ask`."""
        await self._begin(interaction, Search())

    async def _begin(self, interaction: Interaction, search: Search) -> None:
        begun = await submission.begin(
            self.bot.store,
            server_of(interaction),
            member_id=interaction.user.id,
            search=search,
            at=self.bot.clock(),
        )
        if search == Search():
            await self._open_form(interaction, begun, {})
        else:
            await self._look_first(interaction, begun, search)

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """See what's asked for here."""
        await self._show_list(interaction, 0)

    @app_commands.command()
    @app_commands.describe(
        request="The request's number", fic="The fic's number, its link or part of its title"
    )
    async def answer(
        self, interaction: Interaction, request: Range[int, 1, 10**6], fic: Transform[Fic, FicNamed]
    ) -> None:
        """Answer a request with a fic of this list."""
        asked = await requests.by_number(self.bot.store, server_of(interaction), request)
        await card_buttons.visible(interaction, asked)
        await card_buttons.answer_with(interaction, asked, fic, why=None)

    @app_commands.command()
    @app_commands.describe(request="The request's number")
    async def close(self, interaction: Interaction, request: Range[int, 1, 10**6]) -> None:
        """Close a request of yours."""
        asked = await requests.by_number(self.bot.store, server_of(interaction), request)
        await self._settle(interaction, asked.id, RequestState.CLOSED)

    @on_component("wanted-still")
    async def still_looking(
        self, interaction: Interaction, component: Component, request_id: RequestId
    ) -> None:
        """Ask the others: open the form, or ask at once where it was filled in already."""
        request = await self._own(interaction, request_id)
        if request.days:
            await self._ask(interaction, request)
        else:
            await self._open_form(interaction, request.id, {})

    @on_component("wanted-open")
    async def open_one(
        self, interaction: Interaction, component: Component, fic_id: FicId, request_id: RequestId
    ) -> None:
        """Open one of the fics that the list has of what is looked for."""
        request = await self._own(interaction, request_id)
        fic = await visible_fic(interaction, fic_id)
        await show(interaction, await opened(interaction, fic, below=(screens.below_opened(request.id),)))

    @on_component("wanted-look")
    async def look_again(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Go back from one of those fics to all of them."""
        request = await self._own(interaction, request_id)
        asked = Search(text=request.words) if request.search == Search() else request.search
        await self._look_first(interaction, request.id, asked)

    @on_component("wanted-asked")
    async def asked(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Keep what the form says; look through the list first, or ask the others."""
        typed = forms.asked(component)
        async with giving_back(interaction, typed, verb="wanted-again", number=request_id):
            request = await self._described(interaction, request_id, typed)
            if request.search == Search():
                await self._look_first(interaction, request.id, Search(text=request.words))
            else:
                await self._ask(interaction, request)

    @on_component("wanted-again")
    async def again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, request_id: RequestId
    ) -> None:
        """Open the form with what was typed and refused."""
        await self._open_form(interaction, request_id, await given_back(interaction, typed_id))

    @on_component("wanted-list")
    async def turn(self, interaction: Interaction, component: Component, page: PageNumber) -> None:
        """Turn the list of requests."""
        await self._show_list(interaction, page)

    @on_component("wanted-answered")
    async def mark_answered(
        self, interaction: Interaction, component: Component, request_id: RequestId
    ) -> None:
        """Her own request found its fic; which it was, she may say."""
        request = await requests.get(self.bot.store, server_of(interaction), request_id)
        readers = await visibility.of(interaction)
        given = await upkeep.answers_of(self.bot, server_of(interaction), request)
        hidden = await member_search.hides(interaction, given)
        seen = [fic for fic in given if fic.id not in hidden and card.names(fic, readers)]
        offered = screens.which(request_id, seen)
        await self._settle(interaction, request_id, RequestState.ANSWERED, *offered)

    @on_component("wanted-it-was")
    async def it_was(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Thank whoever answered with what she looked for."""
        request = await self._own(interaction, request_id)
        fic_id = component.one(FIC.read)
        await answers.thank(
            self.bot.store, server_of(interaction), request.id, fic_id=fic_id, at=self.bot.clock()
        )
        self.bot.wanted_cards.wake()
        await say(interaction, _("Thanks! I'll tell whoever answered with it. 💛"))

    @on_component("wanted-close")
    async def close_one(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Close a request: her own, or any as a moderator."""
        await self._settle(interaction, request_id, RequestState.CLOSED)

    @on_component("wanted-renew")
    async def renew(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Keep her own request open for as long again."""
        request = await self._own(interaction, request_id)
        renewed = await decisions.renew(
            self.bot.store, server_of(interaction), request.id, at=self.bot.clock()
        )
        self.bot.wanted_cards.wake()
        until = f"<t:{int(renewed.ends_at.timestamp())}:D>"
        sentence = _("Request {number} stays open until {day}.", number=str(renewed.number), day=until)
        await say(interaction, sentence)

    async def _own(self, interaction: Interaction, request_id: int) -> FicRequest:
        return await requests.get_own(self.bot.store, server_of(interaction), request_id, interaction.user.id)

    async def _open_form(self, interaction: Interaction, request_id: int, typed: dict[str, str]) -> None:
        request = await self._own(interaction, request_id)
        chosen = await settings.of(self.bot.store, server_of(interaction))
        given = typed or {"words": request.words}
        levels = await _levels(interaction)
        await interaction.response.send_modal(
            forms.asking(
                request.id,
                given,
                levels=levels,
                nameless=chosen.nameless_requests,
                leaves_out=bool(request.search.without),
            )
        )

    async def _described(
        self, interaction: Interaction, request_id: int, typed: dict[str, str]
    ) -> FicRequest:
        request = await self._own(interaction, request_id)
        if not typed["words"] and request.search == Search():
            raise Incomplete(_("Say in a few words what you're looking for."))
        if _speaks_of(request.search, typed["words"], typed["place"]) is Said.UNDERAGE:
            raise NotWelcome(
                _("You can't ask for this here. Discord's rules don't allow it. Ask for something else.")
            )
        chosen = await settings.of(self.bot.store, server_of(interaction))
        asking = Asking(
            kind=forms.kind_of(typed),
            words=typed["words"],
            place=typed["place"],
            highest=forms.level_of(typed, await _levels(interaction)),
            days=forms.days_of(typed),
            nameless=chosen.nameless_requests and forms.is_nameless(typed),
            shows_left_out=forms.shows_left_out(typed),
        )
        return await submission.describe(self.bot.store, server_of(interaction), request.id, asking)

    async def _look_first(self, interaction: Interaction, request_id: int, search: Search) -> None:
        """Show what the list has already, and offer to ask the others all the same."""
        reader = await Reader.of(interaction)
        wary = reader.wary(search)
        found = await member_search.find(reader, wary, size=screens.SHOWN)
        close = [] if found.total else await near_fics.near(reader, wary)
        before = await requests.asked_before(self.bot.store, reader.server_id, search)
        seen = [each for each in before if card.may_stand(each, reader.audience) and each.id != request_id]
        await show(
            interaction,
            screens.looked(
                request_id,
                found,
                close,
                seen,
                veil=reader.audience.choices.veil,
                lack=visibility.no_adult_channel(interaction),
            ),
        )

    async def _ask(self, interaction: Interaction, request: FicRequest) -> None:
        await wait(interaction)
        await permissions.spend(interaction, Deed.FORM)
        chosen = await settings.of(self.bot.store, server_of(interaction))
        here = interaction.channel if permissions.may_send(interaction) else None
        channel_id = upkeep.place(request, guild=interaction.guild, chosen=chosen, here=here)
        if channel_id is None:
            permissions.must_send(interaction)
            raise NotAllowed(_needs_adult(interaction, request))
        words = waiting_words.words_in(chosen.waiting_words, request.typed)
        worded = bool(words) and not await is_moderator(interaction)
        asked = await submission.ask(
            self.bot.store,
            server_of(interaction),
            request.id,
            channel_id=channel_id,
            moderators_channel=chosen.moderators_channel,
            waits=worded or _waits(request),
            at=self.bot.clock(),
        )
        self.bot.wanted_cards.wake()
        await show(interaction, screens.asked(asked, channel_id, words))

    async def _show_list(self, interaction: Interaction, page: int) -> None:
        server_id, readers = server_of(interaction), await visibility.of(interaction)
        skip = page * screens.PAGE
        found = await requests.page(
            self.bot.store, server_id, RequestState.OPEN, skip=skip, limit=screens.PAGE
        )
        total = await requests.count(self.bot.store, server_id, RequestState.OPEN)
        moderator = await is_moderator(interaction)
        waiting = await self._waiting(interaction, moderator=moderator) if not page else ()
        await show(
            interaction,
            screens.listed(
                found,
                waiting,
                readers,
                page=page,
                total=total,
                member_id=interaction.user.id,
                moderator=moderator,
            ),
        )

    async def _waiting(self, interaction: Interaction, *, moderator: bool) -> Sequence[FicRequest]:
        """What waits for a moderator: all of it for one, for others their own."""
        store, server_id = self.bot.store, server_of(interaction)
        if moderator:
            return await requests.page(store, server_id, RequestState.WAITING)
        return await requests.waiting_of(store, server_id, interaction.user.id)

    async def _settle(
        self, interaction: Interaction, request_id: int, state: RequestState, *below: components.Row
    ) -> None:
        request = await requests.get(self.bot.store, server_of(interaction), request_id)
        # Moderators can close it; but only who asked knows whether it's the one she looked for.
        others = state is RequestState.CLOSED and await is_moderator(interaction)
        if request.member_id != interaction.user.id and not others:
            raise NotAllowed(_("Only the member who asked can do that. To ask for it too, press **Me too**."))
        settled = await decisions.settle(
            self.bot.store,
            server_of(interaction),
            request.id,
            state,
            by=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.wanted_cards.wake()
        number = str(settled.number)
        done = {
            RequestState.ANSWERED: _("Glad you found it! Request {number} is answered.", number=number),
            RequestState.CLOSED: _("Request {number} is closed.", number=number),
        }
        sentence = done.get(settled.state, _("Request {number} ended before.", number=number))
        await say(interaction, sentence, *below)


async def _levels(interaction: Interaction) -> tuple[Level, ...]:
    """The ratings up to which answers may go, where the member asks."""
    readers = await visibility.of(interaction)
    chosen = readers.choices
    highest = Level.EXPLICIT
    # Where a channel for adults is named, an adult request can be asked from anywhere: it's posted there.
    if not readers.adult and chosen.adult_requests is None:
        highest = Level.MATURE if chosen.mature_in_full else Level.TEEN
    return wanted.levels_up_to(min(highest, chosen.highest))


def _speaks_of(search: Search, *texts: str) -> Said:
    """What the names and the words of a request say of Underage Sex."""
    parts = [part for text in (*texts, search.text) for part in _PARTS.split(text) if part.strip()]
    names = (*search.tags, *search.fandoms, *search.ships, *search.characters)
    return underage.strongest((*names, *parts))


def _waits(request: FicRequest) -> bool:
    """Whether a moderator looks at it first."""
    # In an adult channel words for adults are in their place.
    is_explicit = request.highest <= Level.TEEN and wanted.is_explicit(
        " ".join((request.words, request.place, syntax.line(request.shown_search)))
    )
    unclear = _speaks_of(request.search, request.words, request.place) is not Said.NOTHING
    return is_explicit or unclear or (request.nameless and bool(request.words))


def _needs_adult(interaction: Interaction, request: FicRequest) -> str:
    needs = _(
        "This request is for fics up to {level}, so it needs an 18+ channel.", level=request.highest.words
    )
    lack = visibility.no_adult_channel(interaction)
    if lack:
        return f"{needs} {lack} {_('Or choose a lower rating. What you typed is kept.')}"
    return f"{needs} {_('Ask in one, or choose a lower rating. What you typed is kept.')}"
