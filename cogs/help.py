"""`/fic help`: what one can do here."""

from discord import app_commands
from discord.ext import commands

from bot.access import visibility
from bot.access.permissions import is_moderator
from bot.commands.tree import FIC
from bot.interaction import Bot, Interaction
from bot.ui.replies import say
from fics.catalogue import message

_HELP = """\
### This server's fic list
Everyone here can add the fics they love, and find one for tonight. What I answer is seen by you alone \
until you post or share it.

**Add a fic you love** · `/fic rec` and its `link`; a `file` works too, or nothing, for a form. You see \
its card first, and nothing is posted until you press **Post**. For fics in somebody's message: hold the \
message (on a computer, right-click it), **Apps**, **Rec this**.

**Find a fic** · `/fic search` with any filters you like, or with none for a form. `without: character \
death` keeps away what you don't want to meet this time.

**Can't find it?** · `/wanted ask` asks the others for a fic like the one you describe, or for one you lost. \
I tell you what they answer. `/wanted list` shows what others ask for.

**Be told of new ones** · **Keep this search** below any results, then `/mine alerts`. I send messages only \
if you choose that. `/mine news` shows all that waits for you.

**Never see some tags** · `/mine hide` keeps fics with them out of your searches, draws and \
suggestions, for good; only you know.

**Let luck choose** · `/fic random` draws one fic. With `blind` you read its title only when you press \
**Show me**.

**What is there?** · `/fic stats` shows the list in numbers, and what most fics here are about.

**More like a fic you loved** · `/fic similar`, or **More like this** on its card.

**Look at one fic** · `/fic show` with its number, its link or part of its title. **Share here** puts its \
card into the channel, for everybody.

**You love it, too?** · Press **I rec it too** on its card; press again to say why, or to take it back.

**My shelf** · **Save** on a card, or `/shelf add` with a link, keeps a fic for later. `/shelf list` shows \
them with the next step one tap away. Only you see your shelf, here and in direct messages.

**Change what you added** · `/fic edit` corrects a fic you rec or adds another `link` to it; `/fic remove` \
takes your rec back.

**Your data** · `/mine export` gives you all that I keep of you; `/mine forget` erases it. Your reasons \
leave Discord only if you say so with `/mine sharing`.

**Ratings** · {ratings}

**Something's wrong with a fic?** · `/fic report`, or **More** on its card, tells the moderators, and nobody \
else.

**You wrote one of these fics?** · `/fic report` is for you, too: its facts corrected, its link shown \
alone, your name left out, or the fic taken off for good. {outside}
{page}-# I keep a fic's facts and who recs it, never its text, and nothing goes to an AI."""
_OPEN = (
    "this channel is open to all ages, so fics rated Mature or above, Not Rated or not yet rated show here "
    "only as a stub or a number; age-restricted channels show everything."
)
_MATURE = (
    "this channel is open to all ages and shows fics up to Mature; others show here only as a stub or a "
    "number, and in full in age-restricted channels."
)
_PAGE = (
    "\n**On the web** · This list has a public page with fics for all ages. Your reasons are on it only "
    "with your yes.\n"
)
_MODERATORS = message(
    "**For mods** · `/ficadmin import` brings a list from a file, and counts first. `/ficadmin export` gives "
    "you this list as a file."
)
_ADULT = "this channel is age-restricted, so every fic shows in full."


@app_commands.guild_only()
class Help(commands.GroupCog, group_name="fic", group_description=FIC):
    """The help text."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """What one can do here."""
        readers = await visibility.of(interaction)
        in_the_open = _MATURE if readers.choices.mature_in_full else _OPEN
        ratings = _ADULT if readers.adult else in_the_open
        contact = self.bot.settings.operator_contact
        page = _PAGE if readers.choices.public_page else ""
        if await is_moderator(interaction):
            page = f"{page}\n{_MODERATORS}\n"
        await say(interaction, _HELP.format(ratings=ratings, outside=_outside(contact), page=page))


def _outside(contact: str | None) -> str:
    """Whom an author may write to who is not on this server."""
    if contact is None:
        return "Authors who are not on this server can ask one of its moderators, who can do all of that."
    # Behind backquotes an address neither pings nor becomes a link to where its writer didn't mean.
    written = contact.replace("`", "")
    return f"Authors who are not on this server can write to the person who runs me: `{written}`"


async def setup(bot: Bot) -> None:
    """Add the command."""
    await bot.add_cog(Help(bot))
