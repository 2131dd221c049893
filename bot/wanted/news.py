"""What a member is told of requests: answers, new fics that fit, and what moderators decided."""

from collections.abc import AsyncGenerator, Iterator
from functools import partial

from bot.access import visibility
from bot.interaction import Interaction
from bot.news import NewsBlocks, NewsSource, declare
from bot.search import member_search
from bot.ui import components
from bot.wanted import card
from db.fics import fics
from db.wanted import news as wanted_news
from db.wanted.news import WantedNews
from fics.catalogue import _, message
from fics.queue import DECIDED_IN
from fics.visibility import Audience
from fics.wanted import RequestNews, is_within

_TOLD = 3
"""Requests that are told at once: each takes four of the twelve components that a source of news may take."""
_SAID = {
    RequestNews.POSTED: message("A mod posted it."),
    RequestNews.DECLINED: message("A mod closed it."),
    RequestNews.LOOKED_UP: message("A mod looked up that you asked. The log says so, too."),
    RequestNews.UNDECIDED: message(
        "No mod decided in {days} days, so it's closed. You can ask again.", days=DECIDED_IN.days
    ),
    RequestNews.UNPOSTED: message(
        "I couldn't post it in the requests channel. Others find it in `/wanted list`. Please tell a mod."
    ),
    RequestNews.STILL_LOOKING: message("Still looking? It ends in a week unless you keep it open."),
}


async def _waiting(interaction: Interaction) -> tuple[WantedNews, ...]:
    if interaction.guild_id is None:
        return ()
    return await wanted_news.waiting_for(interaction.client.store, interaction.guild_id, interaction.user.id)


async def _count(interaction: Interaction) -> int:
    return sum(news.things for news in await _waiting(interaction))


async def _tell(interaction: Interaction) -> NewsBlocks:
    assert interaction.guild_id is not None
    told = (await _waiting(interaction))[:_TOLD]
    readers = await visibility.of(interaction)
    blocks = list[components.Block]()
    for news in told:
        shown = card.may_stand(news.request, readers)
        number = str(news.request.number)
        heading = card.title(news.request) if shown else _("Request {number}", number=number)
        if shown:
            lines = [line async for line in _lines(interaction, news, readers)]
        else:
            opens = visibility.way_to_adult(interaction, _("Open `/mine news` in an 18+ channel."))
            lines = [f"{_('This request is for adults.')} {opens}"]
        blocks.append(components.text("\n".join(map(str, (f"🔎 **{heading}**", *lines)))))
        blocks.append(components.row(*_buttons(news)))
    store, server_id = interaction.client.store, interaction.guild_id
    # Where the channel may not show a request, it isn't told yet.
    seen = tuple(news for news in told if card.may_stand(news.request, readers))
    now = interaction.client.clock()
    keep = partial(wanted_news.mark_told, store, server_id, interaction.user.id, seen, at=now)
    return NewsBlocks(blocks, keep)


async def _lines(interaction: Interaction, news: WantedNews, readers: Audience) -> AsyncGenerator[str]:
    for said, sentence in _SAID.items():
        if said in news.request.unseen:
            yield str(sentence)
    for heading, ids in ((_("Answers:"), news.answers), (_("New here, and they fit:"), news.matches)):
        listed = await fics.by_ids(interaction.client.store, interaction.guild_id or 0, ids)
        hidden = await member_search.hides(interaction, listed)
        found = [fic for fic in listed if is_within(fic.facts, news.request.highest) and fic.id not in hidden]
        if found:
            yield heading
        for fic in found:
            yield card.answer_line(fic, readers)
        if hidden:
            yield _(
                "-# {count} more has something you hide.",
                "-# {count} more have something you hide.",
                count=len(hidden),
            )
    if news.more:
        yield _(
            "{count} more new fic fits. Search again to see it.",
            "{count} more new fics fit. Search again to see them.",
            count=news.more,
        )


def _buttons(news: WantedNews) -> Iterator[components.Button]:
    if RequestNews.STILL_LOOKING in news.request.unseen:
        yield components.button(_("Keep it open"), "wanted-renew", news.request.id)
        yield components.button(_("Close it"), "wanted-close", news.request.id)
    else:
        yield components.button(_("Open the request"), "wanted-more", news.request.id)


declare(NewsSource(name="requests", may_wait=wanted_news.MAY_WAIT, count=_count, tell=_tell))


async def _thanks(interaction: Interaction) -> tuple[tuple[int, int], ...]:
    if interaction.guild_id is None:
        return ()
    return await wanted_news.thanks(interaction.client.store, interaction.guild_id, interaction.user.id)


async def _count_thanks(interaction: Interaction) -> int:
    return len(await _thanks(interaction))


async def _tell_thanks(interaction: Interaction) -> NewsBlocks:
    store, server_id = interaction.client.store, interaction.guild_id or 0
    told, readers = await _thanks(interaction), await visibility.of(interaction)
    listed = {fic.id: fic for fic in await fics.by_ids(store, server_id, [fic_id for _, fic_id in told])}
    lines = list[str]()
    for number, fic_id in told[:_MOST_THANKS]:
        lines.append(_("💛 Your answer to request {number} was what they looked for!", number=str(number)))
        if fic_id in listed:
            lines.append(card.answer_line(listed[fic_id], readers))
    keep = partial(wanted_news.mark_thanked, store, server_id, interaction.user.id)
    return NewsBlocks([components.text("\n".join(lines))], keep)


_MOST_THANKS = 5

declare(
    NewsSource(name="thanks", may_wait=wanted_news.MAY_BE_THANKED, count=_count_thanks, tell=_tell_thanks)
)
