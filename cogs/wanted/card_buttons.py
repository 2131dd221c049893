"""A request's card: I know one, Me too, More."""

from collections.abc import Iterator
from functools import partial

import discord
from discord.ext import commands

from bot import fic_changes
from bot.access import permissions, visibility
from bot.access.permissions import is_moderator, must_rec, server_of
from bot.cards import edit_form, wording
from bot.cards.fic_screen import seen, visible_fic
from bot.commands.options import find_fic
from bot.forms import given_back, giving_back
from bot.interaction import Bot, Interaction
from bot.posts import feeds
from bot.search import member_search
from bot.ui import components
from bot.ui.custom_ids import FicId, RequestId, TypedId
from bot.ui.replies import say, show, wait
from bot.ui.router import Component, on_component
from bot.wanted import card, upkeep
from cogs.wanted import forms
from db.fics import drafts, submission
from db.rules import settings
from db.wanted import answers, decisions, requests
from fics import header
from fics.catalogue import _
from fics.drafts import Reading
from fics.errors import Incomplete, NotAllowed, NotWelcome, Unknown
from fics.facts import lengths, precedence
from fics.links import addresses
from fics.models import Facts, Fic, Rating, Source
from fics.queue import Entry
from fics.rules.acceptance import refuse_nameless
from fics.rules.rate_limits import Deed
from fics.visibility import Sight, Way
from fics.wanted import FicRequest, RequestState, is_within

_OPENED = 3
"""Answers that have a button: so many fit into a row on a phone."""


class Answering(commands.Cog):
    """What members do with a request that is posted."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @on_component("wanted-know")
    async def know(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Open the form for an answer."""
        request = await _open_request(interaction, request_id)
        await interaction.response.send_modal(forms.answering(request, {}))

    @on_component("wanted-known")
    async def known(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Rec the fic, and answer with it."""
        typed = forms.answered(component)
        async with giving_back(interaction, typed, verb="wanted-known-again", number=request_id):
            request = await _open_request(interaction, request_id)
            await must_rec(interaction)
            await wait(interaction)
            fic = await _named(interaction, typed["fic"])
            if fic is None:
                await self._new(interaction, request, typed)
            else:
                await answer_with(interaction, request, fic, why=typed["why"] or None)

    @on_component("wanted-known-again")
    async def known_again(
        self, interaction: Interaction, component: Component, typed_id: TypedId, request_id: RequestId
    ) -> None:
        """Open the form for an answer with what was typed and refused."""
        typed = await given_back(interaction, typed_id)
        request = await _open_request(interaction, request_id)
        await interaction.response.send_modal(forms.answering(request, typed))

    @on_component("wanted-with")
    async def with_posted(
        self, interaction: Interaction, component: Component, request_id: RequestId, fic_id: FicId
    ) -> None:
        """Answer with a fic that was just recced in the request's post."""
        request = await _open_request(interaction, request_id)
        await answer_with(interaction, request, await visible_fic(interaction, fic_id), why=None)

    @on_component("wanted-me-too")
    async def me_too(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Look for the same, or no more."""
        request = await _open_request(interaction, request_id)
        follows = await answers.follow(
            self.bot.store,
            server_of(interaction),
            request.id,
            member_id=interaction.user.id,
            at=self.bot.clock(),
        )
        self.bot.wanted_cards.wake()
        number = str(request.number)
        sentence = (
            _("I'll tell you when somebody answers request {number}.", number=number)
            if follows
            else _("You no longer follow request {number}.", number=number)
        )
        await say(interaction, sentence)

    @on_component("wanted-more")
    async def more(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Show a request with all that this member can do with it."""
        request = await requests.get(self.bot.store, server_of(interaction), request_id)
        await visible(interaction, request)
        await show(interaction, await _menu(interaction, request))

    @on_component("wanted-report")
    async def report(self, interaction: Interaction, component: Component, request_id: RequestId) -> None:
        """Put a request before the moderators."""
        request = await _open_request(interaction, request_id)
        await permissions.spend(interaction, Deed.REPORT)
        chosen = await settings.of(self.bot.store, server_of(interaction))
        await decisions.report(
            self.bot.store,
            server_of(interaction),
            request.id,
            member_id=interaction.user.id,
            channel_id=chosen.moderators_channel,
            at=self.bot.clock(),
        )
        self.bot.wanted_cards.wake()
        await say(
            interaction,
            _("Thanks. The mods see that request {number} was reported.", number=str(request.number)),
        )

    async def _new(self, interaction: Interaction, request: FicRequest, typed: dict[str, str]) -> None:
        """Rec a fic that is not on the list yet, and answer with it where nothing waits."""
        server_id, at = server_of(interaction), self.bot.clock()
        reading = _read(typed)
        _refuse_higher(reading.facts, request)
        await permissions.spend(interaction, Deed.REC)
        chosen = await settings.of(self.bot.store, server_id)
        told = precedence.told_by(reading.facts, Source.MEMBER, at)
        draft = await drafts.add(
            self.bot.store,
            server_id,
            member_id=interaction.user.id,
            reading=lengths.accept(Reading(facts=told, why=reading.why)),
            at=at,
        )
        posted = await submission.submit(
            self.bot.store,
            server_id,
            draft_id=draft.id,
            member_id=interaction.user.id,
            at=at,
            trusted=await is_moderator(interaction),
            check=partial(fic_changes.check, chosen=chosen),
            place=partial(
                feeds.place, guild=interaction.guild, chosen=chosen, here=feeds.here_for(interaction)
            ),
            channel_id=interaction.channel_id,
        )
        self.bot.catch_up()
        if isinstance(posted, Entry):
            await say(
                interaction,
                _(
                    "Your rec waits for a mod. Once it's on the list, answer with its number: "
                    "`/wanted answer {number}`.",
                    number=str(request.number),
                ),
            )
            return
        if posted.card:
            await feeds.announce(
                self.bot,
                server_id,
                posted.fic,
                here=feeds.here_for(interaction),
                card=posted.card,
                lack=visibility.no_adult_channel(interaction),
            )
        await _answered(interaction, request, posted.fic)


async def answer_with(interaction: Interaction, request: FicRequest, fic: Fic, *, why: str | None) -> None:
    """Answer a request with a fic of the list, and rec it too."""
    if await seen(interaction, fic) is Sight.NOTHING:
        raise Unknown(_("I can't find that fic here. Check its number or its link."))
    _refuse_higher(fic.facts, request)
    own, waits = fic.rec_of(interaction.user.id), False
    if own is None or why:
        await must_rec(interaction)
        await permissions.spend(interaction, Deed.REC)
        waits = isinstance(await fic_changes.second(interaction, fic, why=why), Entry)
    changed = bool(own and own.why and why and own.why != why)
    await _answered(interaction, request, fic, changed=changed and not waits, waits=waits)


async def visible(interaction: Interaction, request: FicRequest) -> None:
    """Raise Unknown where this channel may not show a request, or it isn't asked yet."""
    if request.state is RequestState.BEGUN and request.member_id != interaction.user.id:
        raise Unknown(_("This request is gone. `/wanted list` shows what's asked for now."))
    waits = request.state is RequestState.WAITING
    if waits and request.member_id != interaction.user.id and not await is_moderator(interaction):
        raise Unknown(_("This request is gone. `/wanted list` shows what's asked for now."))
    if not card.may_stand(request, await visibility.of(interaction)):
        opens = visibility.way_to_adult(interaction, _("Open it in an 18+ channel with `/wanted list`."))
        raise NotAllowed(f"{_('This request is for adults.')} {opens}")


async def _answered(
    interaction: Interaction,
    request: FicRequest,
    fic: Fic,
    *,
    changed: bool = False,
    waits: bool = False,
) -> None:
    """Keep an answer and say so; `changed` says that the member's reason was another before.

    It `waits` where moderators look at her rec, or reason, first.
    """
    is_new = await answers.answer(
        interaction.client.store,
        server_of(interaction),
        request.id,
        fic_id=fic.id,
        member_id=interaction.user.id,
        at=interaction.client.clock(),
    )
    interaction.client.catch_up()
    named = wording.named(fic) if await seen(interaction, fic) is Sight.CARD else f"#{fic.number}"
    number = str(request.number)
    sentence = (
        _("Thank you! {fic} is your answer to request {number}. 💛", fic=named, number=number)
        if is_new
        else _("{fic} was an answer to request {number} already.", fic=named, number=number)
    )
    said = [sentence, _("Your reason on its card is now the one you typed.")] if changed else [sentence]
    if waits:
        said.append(_("What you wrote waits for a mod before it shows."))
    await say(interaction, "\n".join(said))


async def _open_request(interaction: Interaction, request_id: int) -> FicRequest:
    request = await requests.get(interaction.client.store, server_of(interaction), request_id)
    await visible(interaction, request)
    if not request.is_open:
        raise NotAllowed(
            _(
                "Request {number} is closed. `/wanted list` shows what's asked for now.",
                number=str(request.number),
            )
        )
    return request


async def _named(interaction: Interaction, text: str) -> Fic | None:
    """The fic of the list that was named; None where it is a link to none of them. Raises Incomplete."""
    if not text:
        raise Incomplete(_("Give the fic's number here (like #12) or its link."))
    try:
        return await find_fic(interaction, text)
    except Unknown:
        if addresses.links(text) or header.read(text).facts.title:
            return None
        raise


def _read(typed: dict[str, str]) -> Reading:
    links = addresses.links(typed["fic"])
    read = Reading(facts=Facts(links=links)) if links else header.read(typed["fic"])
    level = edit_form.LEVELS.get(typed["rating"])
    rating = Rating(level) if level is not None else read.facts.rating
    facts = precedence.together(Reading(facts=Facts(rating=rating)), Reading(facts=read.facts)).facts
    refuse_nameless(facts)
    return Reading(facts=facts, why=typed["why"] or read.why)


def _refuse_higher(facts: Facts, request: FicRequest) -> None:
    """Raise NotWelcome where a fic's rating is above the request's highest, or nobody knows it."""
    if is_within(facts, request.highest):
        return
    raise NotWelcome(
        _(
            "This request is for fics rated up to {level}, so I need to know that this one is. Choose its "
            "rating, or pick another fic.",
            level=request.highest.words,
        )
    )


async def _menu(interaction: Interaction, request: FicRequest) -> components.Screen:
    """A request with its answers that may be shown here, and what this member can do with it."""
    found = await upkeep.answers_of(interaction.client, server_of(interaction), request)
    readers = await visibility.of(interaction)
    own, moderator = request.member_id == interaction.user.id, await is_moderator(interaction)
    buttons = [*_own_buttons(request)] if own else [*_others_buttons(request, moderator=moderator)]
    if moderator and request.state is RequestState.WAITING:
        buttons.insert(
            0, components.button(_("Post it"), "wanted-post", request.id, style=discord.ButtonStyle.success)
        )
    hidden = await member_search.hides(interaction, found)
    found = [fic for fic in found if fic.id not in hidden]
    seen = [fic for fic in found if readers.sight(fic.facts, Way.LISTED) is Sight.CARD][:_OPENED]
    fics = [components.button(_("Open #{number}", number=fic.number), "open", fic.id) for fic in seen]
    return components.Screen(
        *card.blocks(request, found, readers), *components.rows(fics), *components.rows(buttons)
    )


def _own_buttons(request: FicRequest) -> Iterator[components.Button]:
    if request.is_open:
        green = discord.ButtonStyle.success
        yield components.button(_("Mark answered"), "wanted-answered", request.id, style=green)
        yield components.button(_("Keep it open"), "wanted-renew", request.id)
    if request.is_open or request.state is RequestState.WAITING:
        yield components.button(_("Close it"), "wanted-close", request.id)


def _others_buttons(request: FicRequest, *, moderator: bool) -> Iterator[components.Button]:
    if request.is_open:
        primary = discord.ButtonStyle.primary
        yield components.button(_("I know one"), "wanted-know", request.id, style=primary)
        yield components.button(_("Me too"), "wanted-me-too", request.id)
        yield components.button(_("Report"), "wanted-report", request.id)
    if not moderator:
        return
    if request.is_open or request.state is RequestState.WAITING:
        yield components.button(_("Close it"), "wanted-close", request.id)
    yield components.button(_("Stop this member"), "wanted-stop", request.id)
    if request.nameless:
        yield components.button(_("Who asked?"), "wanted-who", request.id)
