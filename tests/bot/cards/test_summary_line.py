"""A fic in a few lines, as lists show it."""

from hypothesis import given, settings

from bot.cards.summary_line import brief
from bot.ui import components
from fics.models import Facts, Fic, Level, Rating, Rec
from tests.bot import invented
from tests.bot.invented import AT
from tests.bot.screens import words
from tests.bot.shown import seen

FACTS = Facts(
    title="Salt",
    rating=Rating(Level.TEEN),
    freeforms=("Storms", "Slow Burn", "Only One Bed", "Mules"),
)


def lines(*recs: Rec, facts: Facts = FACTS) -> list[str]:
    """The lines of a fic with these recs."""
    fic = Fic(id=(1 << 24) + 7, facts=facts, recs=recs, added=AT, changed=AT)
    return words(components.Screen(brief(fic))).split("\n")


async def test_the_first_why_is_told_before_its_authors_own() -> None:
    author = Rec(member_id=1, at=AT, why="I wrote it.", wrote_it=True, author_shown=True)
    other = Rec(member_id=2, at=AT, why="For the mule.\nAnd for the road.")

    assert "-# 💬 For the mule." in lines(author, Rec(member_id=3, at=AT), other)
    assert "-# 💬 I wrote it." in lines(author)


async def test_where_nobody_says_why_the_first_tags_are_told() -> None:
    assert "-# 🏷️ Storms, Slow Burn, Only One Bed" in lines(Rec(member_id=3, at=AT))
    assert not [line for line in lines(facts=Facts(title="Salt")) if "🏷️" in line]


async def test_a_long_why_is_cut_between_words() -> None:
    (told,) = [line for line in lines(Rec(member_id=2, at=AT, why="mule " * 99)) if line.startswith("-# 💬")]

    assert len(told) <= 58 + len("-# 💬 ")
    assert told.endswith("mule…")


async def test_what_a_why_keeps_behind_bars_stays_there() -> None:
    (told,) = [
        line for line in lines(Rec(member_id=2, at=AT, why="see ||the lamp\ndies|| soon")) if "💬" in line
    ]

    assert seen(told).visible.strip() == "-# 💬 see  soon"
    assert "dies" in seen(told).hidden


@settings(max_examples=50)
@given(invented.fics)
async def test_nothing_that_a_member_wrote_is_alive_in_it(fic: Fic) -> None:
    told = [line for line in words(components.Screen(brief(fic))).split("\n") if line.startswith("-# 💬")]

    assert not [name for line in told for name in seen(line.removeprefix("-# ")).live()]
