"""Ratings: every archive's labels on one scale, never guessed downwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.models import Level, Rating
from fics.ratings import LABEL_LENGTH, clipped, rating, stricter, strictness
from fics.search.query import Sought
from fics.search.ranges import sought

GENERAL, TEEN, MATURE, EXPLICIT = Level.GENERAL, Level.TEEN, Level.MATURE, Level.EXPLICIT

LABELS = {
    Level.GENERAL: (
        *(
            "General Audiences",
            "K",
            "K+",
            "Fiction  K+",
            "k plus",
            "K - K+",
            "G",
            "PG",
            "pg",
            "G - PG",
            "Everyone",
        ),
        *("FRC", "FR7", "P6", "Livre", "для всех", "0+", "all ages", "Tous publics", "für alle"),
        *(
            "general",
            "general audience",
            "gen audiences",
            "everybody",
            "all audiences",
            "全年齢",
            "全年龄",
            "全年齡",
        ),
        *(
            "tv-g",
            "TVG",
            "TV PG",
            "tvpg",
            "tv-y",
            "family friendly",
            "tout public",
            "para todos",
            "todos los públicos",
        ),
        *("todas las edades", "apto para todos", "verde", "per tutti", "전체 이용가", "전체이용가"),
        *("전체관람가", "전연령", "nc9", "9 plus", "9세", "m9", "k9", "g неx"),
    ),
    Level.TEEN: (
        *(
            "Teen And Up Audiences",
            "Teen",
            "Teen+",
            "T",
            "Rated: Fiction T",
            "PG-13",
            "pg13",
            "PG 13",
            "PG-13ish",
        ),
        *("PG-15", "NC-13", "SFW", "FRT", "FR13", "12+", "P12", "от 13 лет", "TV-14", "fsk 12"),
        *("teens", "teen and up", "PG+", "PG-14", "pg14", "pg15", "nc13", "для подростков", "Jugendliche"),
        *("adolescents", "adolescentes", "ados", "giallo", "general teen", "12 ans", "12 anos", "-10"),
        *("over12", "under12", "ab12", "unter12", "от12", "с12", "moins de12", "plus de12", "age12"),
        *("mayores de12", "12лет", "12 jahre", "12 year old", "12 and up", "12 or up", "12 or over"),
        *("12 or older", "Teen, knot"),
    ),
    Level.MATURE: (
        *(
            "Mature",
            "mature",
            "M",
            "Fiction M",
            "R",
            "R for language",
            "hard R",
            "Adult",
            "FRM",
            "FR15",
            "16+",
            "P16",
        ),
        *(
            "PG-13/R",
            "pg-16",
            "детям до 16 нельзя",
            "interdit aux moins de 16 ans",
            "M for smut",
            "MA15+",
            "T+",
        ),
        *("mature audiences", "adults", "lime", "для взрослых", "взрослые", "взрослых", "Erwachsene"),
        *("adultes", "adultos", "maduro", "madura", "arancione", "m/fa", "17"),
    ),
    Level.EXPLICIT: (
        *(
            "Explicit",
            "E",
            "e",
            "MA",
            "NC-17",
            "nc17",
            "NC 17",
            "NC-21",
            "X",
            "Adult+",
            "Adult++",
            "FRAO",
            "FR18",
        ),
        *(
            "FR21",
            "18+",
            "+18",
            "R18",
            "P18-Slash",
            "Rating: NC-17 for smut",
            "PG-13 to NC-17",
            "18",
            "TV-MA",
        ),
        *("não recomendado para menores de 18 anos", "smut", "General, then Explicit"),
        *("NC", "NC-18", "nc21", "XX", "XXX", "M+", "R+", "Mature+", "adults only", "adult only", "AO"),
        *(
            "NSFW",
            "TVMA",
            "hentai",
            "成人向け",
            "限制级",
            "限制級",
            "19금",
            "18禁",
            "성인",
            "rosso",
            "explícito",
        ),
        *("explícita", "explicite", "только для взрослых", "nur für Erwachsene", "smutty", "porn", "PWP"),
        *("lemon", "lemons", "citrus", "a x", "xno explicit", "nox explicit"),
    ),
    Level.NOT_RATED: (
        "Not Rated",
        "not rated",
        "Unrated",
        "NR",
        "n/r",
        "no rating",
        "без рейтинга",
        "non classé",
    ),
    Level.UNKNOWN: (
        *("Slash", "yes", "N/A", "??", "Gen", "m/m", "Jack x Ianto", "5/5", "10/10", "3", "don't ask"),
        *("not for kids", "not suitable for children", "General, not for everyone", "PG-13 but not for kids"),
        *("not for general audiences", "3 years later", "Slash - 3 chapters", "Rating pending", "x" * 10_000),
        *("teen nicht mature", "teen pas mature", "teen, no kids", "teen, no children", "teen, no minors"),
        *("isn't smut", "never smut", "не smut", "not smut", "non smut", "no smut", "nothing smut"),
        *("нет smut", "without smut", "kein smut", "teen, isn't", "teen, never", "teen, не", "teen, kein"),
        *("no aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa explicit", "k123", "k5/5", "с161", "с16/18", "9+x"),
        *("-12a", "2-16", "12 answers", "em/f"),
    ),
}


@pytest.mark.parametrize(
    ("label", "level"), [(label, level) for level, each in LABELS.items() for label in each]
)
def test_a_label_means_its_level(label: str, level: Level) -> None:
    assert rating(label).level is level


def test_a_label_is_kept_as_it_was_written() -> None:
    assert rating("  NC-17 for\tsmut ").label == "NC-17 for smut"


@pytest.mark.parametrize("nothing", [None, "", "  \n"])
def test_no_label_is_an_unknown_rating(nothing: str | None) -> None:
    assert rating(nothing) == Rating()


def test_a_long_label_is_cut_but_read_whole() -> None:
    long = rating("Teen " + "and so on " * 900 + "NC-17")

    assert long.level is EXPLICIT
    assert long.label is not None
    assert len(long.label) <= LABEL_LENGTH
    assert long.label.endswith("…")


def test_a_label_of_a_hundred_characters_is_whole_and_a_longer_one_ends_so_that_it_is_seen() -> None:
    assert clipped("x" * 100) == "x" * 100
    assert clipped("x" * 101) == "x" * 99 + "…"
    assert clipped("x" * 98 + " xx") == "x" * 98 + "…"


def test_every_level_is_stricter_than_the_one_before() -> None:
    levels = [
        strictness(level) for level in (Level.UNKNOWN, GENERAL, TEEN, MATURE, Level.NOT_RATED, EXPLICIT)
    ]

    assert levels == sorted(set(levels))


_known = st.sampled_from([label for level in Level if level.value <= 4 for label in LABELS[level][:6]])


@given(_known, _known)
def test_the_strictest_part_of_a_label_counts(one: str, other: str) -> None:
    both = rating(f"{one}, {other}").level

    assert both is max(rating(one).level, rating(other).level)


@given(st.text())
def test_any_label_has_a_level(label: str) -> None:
    told = rating(label)

    assert rating(told.label).label == told.label


NOT_RATED, UNKNOWN = Rating(Level.NOT_RATED, "Not Rated"), Rating(label="Slash")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Rating(TEEN, "T"), Rating(MATURE, "R"), Rating(MATURE, "R")),
        (Rating(EXPLICIT), Rating(TEEN, "T"), Rating(EXPLICIT)),
        (NOT_RATED, Rating(MATURE), NOT_RATED),
        (NOT_RATED, Rating(EXPLICIT), Rating(EXPLICIT)),
        (Rating(EXPLICIT), NOT_RATED, Rating(EXPLICIT)),
        (UNKNOWN, Rating(GENERAL, "G"), Rating(GENERAL, "G")),
        (Rating(GENERAL, "G"), UNKNOWN, Rating(GENERAL, "G")),
        (Rating(), UNKNOWN, UNKNOWN),
        (Rating(TEEN), Rating(TEEN, "PG-13"), Rating(TEEN, "PG-13")),
        (Rating(TEEN, "T"), Rating(TEEN, "PG-13"), Rating(TEEN, "T")),
    ],
)
def test_the_stricter_of_two_ratings_wins(one: Rating, other: Rating, expected: Rating) -> None:
    assert stricter(one, other) == expected


@pytest.mark.parametrize(
    ("typed", "levels", "label", "words"),
    [
        ("Mature", (MATURE,), None, "Mature"),
        (" teen ", (TEEN,), None, "Teen"),
        ("General Audiences", (GENERAL,), None, "General"),
        ("not rated", (Level.NOT_RATED,), None, "Not Rated"),
        ("unknown", (Level.UNKNOWN,), None, "Rating not known"),
        ("not known", (Level.UNKNOWN,), None, "Rating not known"),
        *(
            (typed, (GENERAL, TEEN), None, "up to Teen")
            for typed in ("up to Teen", "at most T", "<=teen", "≤ teen")
        ),
        *(
            (typed, (GENERAL, TEEN), None, "up to Teen")
            for typed in ("max teen", "Teen or lower", "up to PG-13")
        ),
        ("up to K+", (GENERAL,), None, "up to General"),
        ("up to Explicit", (GENERAL, TEEN, MATURE, EXPLICIT), None, "up to Explicit"),
        ("at least Mature", (MATURE, EXPLICIT), None, "at least Mature"),
        (">= mature", (MATURE, EXPLICIT), None, "at least Mature"),
        ("mature or higher", (MATURE, EXPLICIT), None, "at least Mature"),
        ("K+", (GENERAL,), "K+", "K+ (General)"),
        ("nc17", (EXPLICIT,), "nc17", "nc17 (Explicit)"),
        ("Teen+", (TEEN,), "Teen+", "Teen+ (Teen)"),
        ("18+", (EXPLICIT,), "18+", "18+ (Explicit)"),
    ],
)
def test_a_search_by_rating_means_these_levels(
    typed: str, levels: tuple[Level, ...], label: str | None, words: str
) -> None:
    assert sought(typed) == Sought(levels=levels, label=label, words=words)


@pytest.mark.parametrize(
    "typed", ["", "slash", "up to", "up to slash", "up to Not Rated", "<teen", "> 3", "at least"]
)
def test_what_names_no_rating_is_answered_with_what_can_be_typed(typed: str) -> None:
    with pytest.raises(Unreadable, match="up to Teen"):
        sought(typed)
