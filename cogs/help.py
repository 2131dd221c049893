"""`/fic help`: what one can do here."""

from discord import app_commands
from discord.ext import commands

from bot import audience
from bot.client import FicRec, Interaction
from bot.replies import say
from bot.tree import FIC

_HELP = """\
### This server's fic list
Everyone here can add the fics they love, and find one for tonight.

**Rec a fic** · `/fic rec` with a link, with a file, or with nothing for a form. You see the card first; \
nothing is posted until you press **Post**. For what somebody else linked: \
hold the message, **Apps**, **Rec this**.

**Find a fic** · `/fic search` with any of its filters, or with nothing for a form. `without` keeps away \
what you don't want to meet: `without: character death`; `/mine hide` does so for ever, for you alone.

**Be surprised** · `/fic random`, also `blind`; `/fic similar` finds more like one you loved.

**Look at one** · `/fic show` by number, link or title; **Share here** puts its card into the channel.

**Second one** · **I rec it too** on its card; press again to say why or to take it back.

**Mend one** · `/fic edit` corrects what you rec or adds a `link`; `/fic remove` takes your rec back.

**Your own** · `/mine export` gives you all that I keep of you; `/mine forget` erases it.

**Ratings** · {room}

**Something's wrong?** · `/fic report`, or **⋯** on a card, tells the moderators, and nobody else.

**Authors** · If a fic of yours is here, `/fic report` is for you, too: its facts corrected, its link shown \
alone, your name left out, or the fic taken off for good. {outside}
-# I keep a fic's facts and who recs it, never its text, and nothing goes to an AI."""
_OPEN = (
    "this channel is open to all ages, so fics rated Mature or above, Not Rated or not yet rated show here "
    "only as a stub or a number; age-restricted channels show everything."
)
_MATURE = (
    "this channel is open to all ages and shows fics up to Mature; others show here only as a stub or a "
    "number, and in full in age-restricted channels."
)
_ADULT = "this channel is age-restricted, so every fic shows in full."


@app_commands.guild_only()
class Help(commands.GroupCog, group_name="fic", group_description=FIC):
    """The help text."""

    def __init__(self, bot: FicRec) -> None:
        self.bot = bot

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """What one can do here."""
        readers = await audience.of(interaction)
        in_the_open = _MATURE if readers.choices.mature_in_full else _OPEN
        room = _ADULT if readers.adult else in_the_open
        contact = self.bot.settings.operator_contact
        await say(interaction, _HELP.format(room=room, outside=_outside(contact)))


def _outside(contact: str | None) -> str:
    """Whom an author may write to who is not on this server."""
    if contact is None:
        return "Who is not on this server can write to one of its moderators, who can do all of that."
    return f"Who is not on this server can write to who runs me: `{contact.replace('`', '')}`"


async def setup(bot: FicRec) -> None:
    """Add the command."""
    await bot.add_cog(Help(bot))
