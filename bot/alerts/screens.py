"""How a member's alerts are drawn: all of them, one with what came, and the forms."""

from collections.abc import Mapping, Sequence

import discord

from bot.alerts import wording
from bot.cards.summary_line import brief
from bot.ui import components
from bot.ui.text import clip, line, more_in_adult
from db.alerts.alerts import Alert
from db.alerts.digests import ToldAlert
from db.alerts.matches import AlertMatches
from fics.alerts import MOST, NAME_LENGTH, How, Reach
from fics.catalogue import _, message
from fics.digest_times import Choice
from fics.models import Fic
from fics.search import syntax
from fics.search.query import Search
from fics.shelf import Shelved

PAGE = 5
"""Fics on a page."""
_NONE = message(
    "None yet. Run `/fic search` and press **Keep this search**. New matches show up here, and nobody else "
    "sees them."
)
_CLOSED = message(
    "⚠️ My last message didn't reach you. Allow direct messages from this server, then press **Try again**."
)
_UNTRIED = message("⚠️ Messages start after a test. Press **Send a test**.")


def asked(search: Search, limit: int = 200) -> str:
    """A search as it is typed."""
    return f"`{clip(syntax.line(search), limit).replace('`', chr(39)) or _('the whole list')}`"


def section(waiting: AlertMatches) -> components.Section:
    """An alert in a list, with the button that looks at it."""
    alert, new = waiting.alert, len(waiting.shown) + len(waiting.adult)
    told = _("{count} new fic", "{count} new fics", count=new) if new else _("nothing new")
    return components.Section(
        f"**{line(alert.name, NAME_LENGTH)}** · {told}\n-# {wording.HOW[alert.how]} · {asked(alert.search)}",
        accessory=components.button(_("Look"), "alert", alert.id),
    )


def every(found: Sequence[AlertMatches], chosen: Choice) -> components.Screen:
    """All alerts of a member, and what she is told of her shelf."""
    shelf = components.select(_("New chapters on my shelf"), chapters_options(chosen), "alert-chapters")
    if not found:
        none = components.text(f"### {_('Searches you keep')}\n{_NONE}")
        return components.Screen(none, *(messages(chosen) if chosen.chapters else ()), shelf)
    kept = _("Searches you keep: {kept} of {most}", kept=len(found), most=MOST)
    heading = f"### {kept}\n-# {_('Nobody else can see this.')}"
    by_message = chosen.chapters or any(each.alert.how.is_by_message for each in found)
    return components.Screen(
        components.text(heading),
        *(section(each) for each in found[:MOST]),
        *(messages(chosen) if by_message else ()),
        shelf,
    )


def messages(chosen: Choice) -> tuple[components.Block, ...]:
    """When messages come, what stops them, and the buttons that change it."""
    trouble = {Reach.CLOSED: _CLOSED, Reach.UNTRIED: _UNTRIED}.get(chosen.way)
    test = {Reach.CLOSED: _("Try again"), Reach.UNTRIED: _("Send a test")}.get(chosen.way)
    return (
        components.text("\n".join([*([str(trouble)] if trouble else []), f"-# {wording.times(chosen)}"])),
        components.row(
            *((components.button(test, "alert-test", style=discord.ButtonStyle.primary),) if test else ()),
            components.button(_("When messages come"), "alert-times"),
        ),
    )


def one(
    alert: Alert,
    fics: Sequence[Fic],
    *,
    moment: int,
    page: int = 0,
    adult: int = 0,
    lack: str = "",
    searched: int | None,
) -> components.Screen:
    """An alert with what was new at a moment; in a direct message, where no fic can be opened, in lines.

    `searched` is the kept search by which all that it finds can be shown, where fics can be opened. `lack`
    says why its reader has no 18+ channel.
    """
    told = _("{count} new fic", "{count} new fics", count=len(fics)) if fics else _("Nothing new here")
    container = components.Container(
        components.text(f"### {line(alert.name, NAME_LENGTH)}: {told}\n-# {asked(alert.search)}"),
        accent_colour=components.ACCENT,
    )
    for fic in fics[page * PAGE : (page + 1) * PAGE]:
        shown = components.text(linked(fic)) if searched is None else brief(fic)
        container.add_item(components.line()).add_item(shown)
    if adult:
        container.add_item(components.text(more_in_adult(adult, lack) if lack else wording.elsewhere(adult)))
    last = components.last_page(len(fics), PAGE)
    return components.Screen(
        container,
        *(components.turning("alert-page", alert.id, page=page, last=last, stamp=moment) if last else ()),
        components.select(_("How I tell you"), how_options(alert.how), "alert-how", alert.id),
        components.row(
            *([components.button(_("See all it finds"), "page", searched, 0)] if searched else []),
            components.button(_("All my searches"), "alerts"),
            components.button(_("Stop this one"), "alert-stop", alert.id, style=discord.ButtonStyle.danger),
        ),
    )


def linked(fic: Fic) -> str:
    """A fic in a line, with its link."""
    link = f"\n<{fic.facts.links[0].url}>" if fic.facts.links else ""
    return wording.title(fic) + link


def opened(every: Sequence[ToldAlert], grown: Sequence[Shelved]) -> components.Screen:
    """What a message told, alert by alert, and of her shelf."""
    shown = [each for each in every if each.fics or each.elsewhere]
    if not shown and not grown:
        return components.Screen(components.text(_("These fics aren't on the list any more.")))
    blocks = list[components.Block]()
    for told in shown[:MOST]:
        lines = [f"**{line(told.alert.name, NAME_LENGTH)}**", *map(linked, told.fics[:PAGE])]
        if (more := len(told.fics) - PAGE) > 0:
            lines.append(_("{count} more: `/fic search`", "{count} more: `/fic search`", count=more))
        if told.elsewhere:
            lines.append(wording.elsewhere(told.elsewhere))
        stop = components.button(_("Stop this one"), "alert-stop", told.alert.id)
        text = clip("\n".join(lines), 3_000 // len(shown[:MOST]))
        blocks.append(components.Section(text, accessory=stop))
    return components.Screen(*blocks, *(chapters(grown) if grown else ()))


def chapters(rows: Sequence[Shelved]) -> tuple[components.Block, ...]:
    """Fics of a shelf that have new chapters, where only what all ages may see is named."""
    named = [row for row in rows if wording.is_for_all_ages(row)]
    lines = [f"**{_('New chapters on your shelf')}**", *map(wording.grown, named[:PAGE])]
    if (more := len(named) - PAGE) > 0:
        lines.append(_("{count} more: `/shelf list`", "{count} more: `/shelf list`", count=more))
    if hidden := len(rows) - len(named):
        lines.append(wording.grown_elsewhere(hidden))
    show = components.button(_("Show my shelf"), "shelf-grown")
    return (components.Section(clip("\n".join(lines), 900), accessory=show),)


def chapters_options(chosen: Choice) -> list[discord.SelectOption]:
    """Whether messages tell of new chapters."""
    return [
        components.option(_("New chapters: only when I look"), "look", default=not chosen.chapters),
        components.option(_("New chapters: a message a day"), "daily", default=chosen.chapters),
    ]


def how_options(chosen: How) -> list[discord.SelectOption]:
    """The ways to be told."""
    return [
        components.option(str(words), how.value, default=how is chosen) for how, words in wording.HOW.items()
    ]


def keep_form(asked_id: int, typed: Mapping[str, str]) -> components.Form:
    """The form that keeps a search."""
    return components.Form(
        _("Keep this search"),
        "alert-kept",
        asked_id,
        labels=[
            components.field_text(
                _("Name"),
                "name",
                value=typed.get("name", ""),
                limit=NAME_LENGTH,
                description=_("Only you see it"),
            ),
            components.field_select(
                _("Messages about new fics"), "how", how_options(How(typed.get("how") or How.LOOK))
            ),
        ],
    )


def times_form(typed: Mapping[str, str]) -> components.Form:
    """The form of when and how messages come."""
    hours = [
        components.option(f"{hour}:00", str(hour), default=str(hour) == typed["hour"]) for hour in range(24)
    ]
    days = [
        components.option(str(name), str(day), default=str(day) == typed["day"])
        for day, name in enumerate(wording.DAYS)
    ]
    names = [
        components.option(_("Only how many are new"), "0", default=typed["titles"] == "0"),
        components.option(_("Searches and titles too"), "1", default=typed["titles"] == "1"),
    ]
    return components.Form(
        _("When messages come"),
        "alert-times-typed",
        labels=[
            components.field_text(
                _("Time zone"), "zone", value=typed["zone"], description=_("By its name, as in Europe/Berlin")
            ),
            components.field_select(_("Hour, for daily and weekly ones"), "hour", hours),
            components.field_select(_("Day, for weekly ones"), "day", days),
            components.field_select(
                _("What they say"), "titles", names, description=_("Anyone who sees your phone can read this")
            ),
        ],
    )


def times_typed(chosen: Choice) -> dict[str, str]:
    """A choice as that form holds it."""
    return {
        "zone": chosen.zone,
        "hour": str(chosen.hour),
        "day": str(chosen.day),
        "titles": str(int(chosen.titles)),
    }
