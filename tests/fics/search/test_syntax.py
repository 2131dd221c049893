"""Searches as they are typed and printed."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fics.errors import Unreadable
from fics.models import Level, Status
from fics.search import ranges, syntax
from fics.search.query import Search, Sort
from fics.search.ranges import Span, chapters, minutes, span, words
from fics.tags import tag_names

_names = st.lists(st.text(min_size=1, max_size=20).map(lambda name: " ".join(name.split())), max_size=3)
_words = st.text(min_size=1, max_size=20).map(lambda text: " ".join(text.replace('"', " ").split()) or "a")
_listed = _names.map(lambda names: tag_names.unique(tuple(name for name in names if name)))
_pairs = st.tuples(st.integers(0, 10**8), st.integers(0, 10**8))
_spans = st.none() | _pairs.map(lambda pair: Span(min(pair), max(pair)))
_ratings = st.sampled_from(["Teen", "up to Mature", "at least Teen", "K+", "Not Rated", "unknown", "NC-17"])
searches = st.builds(
    Search,
    text=st.lists(_words | _words.map(lambda words: f'"salt {words}"'), max_size=3)
    .map(lambda parts: " ".join(" ".join(parts).split()))
    .filter(lambda text: not text or any(letter.isalnum() for letter in text)),
    tags=_listed,
    without=_listed,
    fandoms=_listed,
    ships=_listed,
    characters=_listed,
    authors=_listed,
    rating=st.none() | _ratings.map(ranges.sought),
    words=_spans,
    minutes=_spans,
    chapters=_spans,
    recced=_spans,
    status=st.none() | st.sampled_from(Status),
    language=st.sampled_from(["", "English", "português brasileiro", "中文"]),
    reccer=st.sampled_from(["", "123456789012345678", "plover"]),
    crossover=st.none() | st.booleans(),
    sort=st.sampled_from(Sort),
    unknown_warnings=st.booleans(),
    unknown_lengths=st.booleans(),
    hidden_too=st.booleans(),
)


@given(searches)
@example(Search(text='lamp "tide"'))
@example(Search(text="-lamp tag: tgas: re:zero"))
def test_a_search_that_is_printed_reads_back(search: Search) -> None:
    assert syntax.read(syntax.line(search)) == search


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text: str) -> None:
    with suppress(Unreadable):
        search = syntax.read(text)
        assert syntax.read(syntax.line(search)) == search


@pytest.mark.parametrize(
    ("meant", "printed"),
    [
        (Span(1, 3_125_000), "1-3125000"),
        (Span(0, 5_000), "0-5k"),
        (Span(None, 9_999), "<10k"),
        (Span(None, 0), "<=0"),
        (Span(50_000, None), ">=50k"),
    ],
)
def test_a_span_is_printed_as_people_type_it(meant: Span, printed: str) -> None:
    assert str(meant) == printed
    assert span(printed) == meant


def test_everything_can_be_typed_in_one_line() -> None:
    typed = (
        'lamp "salt and iron" ship:"Ned/Tom" -angst words:10k-50k rating:<=teen status:complete '
        "by:<@123456789012345678> recced:>3 -fandom:'x' minutes:40 crossover:no sort:longest"
    )

    search = syntax.read(typed)

    assert search == Search(
        text='lamp "salt and iron"',
        ships=("Ned/Tom",),
        without=("angst", "'x'"),
        words=Span(10_000, 50_000),
        rating=ranges.sought("up to Teen"),
        status=Status.COMPLETE,
        reccer="123456789012345678",
        recced=Span(4, None),
        minutes=Span(None, 40),
        crossover=False,
        sort=Sort.LONGEST,
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("tgas:fluff", "Did you mean `tag:`"),
        ("words:banana", "“banana”"),
        ("words:>1e309", "“>1e309”"),
        ("rating:banana", "rating"),
        ("status:asleep", "“asleep”"),
        ("-words:10k", "`-words:`"),
        ("sort:", "`sort:"),
        ("crossover:maybe", "“maybe”"),
        ("🍞 !?", "There are no words in “🍞 !?”"),
    ],
)
def test_what_can_not_be_understood_is_named(typed: str, names: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        syntax.read(typed)

    assert names in str(refusal.value)


def test_unbalanced_quotes_and_operators_are_only_words() -> None:
    assert syntax.read('"unbalanced lamp').text == "unbalanced lamp"
    assert syntax.read("NEAR( * ^").text == "NEAR( * ^"


def test_what_stands_in_quotation_marks_keeps_them_unless_it_needs_them_to_be_typed() -> None:
    assert syntax.read('lamp "murder" "salt and iron"').text == 'lamp "murder" "salt and iron"'
    assert syntax.read('"-lamp" "tag:lamp"').text == "-lamp tag:lamp"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("re:zero ошибка:zero", "re:zero ошибка:zero"),
        ("nier:automata", "nier:automata"),
        ("avatar: the last airbender", "avatar: the last airbender"),
        ('Fate:"stay night"', "Fate:stay night"),
        ("World: at war", "World: at war"),
        ("d20:", "d20:"),
    ],
)
def test_a_colon_behind_a_word_that_is_no_key_is_looked_for(typed: str, text: str) -> None:
    read = syntax.read(typed)

    assert read.text == text
    assert syntax.read(syntax.line(read)) == read


def test_a_name_with_a_colon_can_be_left_out() -> None:
    assert syntax.read("lamp -re:zero").without == ("re:zero",)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("raing:teen", "rating"),
        ("fnadom:salt", "fandom"),
        ("fandon:salt", "fandom"),
        ("auhtor:wren", "author"),
        ("charcter:ned", "character"),
        ("shipp:a/b", "ship"),
        ("schlagwrot:fluff", "schlagwort"),
        ("personnaje:ned", "personaje"),
        ("фандон:соль", "фандом"),
    ],
)
def test_a_slip_in_a_key_is_no_text(typed: str, key: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        syntax.read(typed)

    assert f"Did you mean `{key}:`?" in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fandon: lamp", "fandom:lamp"),
        ("salt Fandon: lamp", "salt fandom:lamp"),
        ("schlagwrot: fluff ned", "ned tag:fluff"),
        ("ratng: banana", None),
        ("avatar: the last airbender", None),
        ("lamp keepers", None),
    ],
)
def test_a_slip_with_a_space_behind_it_is_text_that_may_mean_a_key(typed: str, meant: str | None) -> None:
    searched = syntax.read(typed)
    found = syntax.meant(searched)

    assert searched.text == typed
    assert (syntax.line(found) if found else None) == meant


def test_a_warning_is_sought_by_its_archive_name() -> None:
    assert syntax.read("warning:mcd").tags == ("Major Character Death",)
    assert syntax.read("-warning:noncon").without == ("Rape/Non-Con",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("40", Span(None, 40)),
        ("<10k", Span(None, 9_999)),
        ("10k-50k", Span(10_000, 50_000)),
        ("10-50k", Span(10_000, 50_000)),
        (">50000", Span(50_001, None)),
        (">=50,000", Span(50_000, None)),
        ("1.5k", Span(None, 1_500)),
        ("100k+", Span(100_000, None)),
        ("50k to 10k", Span(10_000, 50_000)),
        ("9" * 400, Span(None, 10**9)),
        ("around 40", Span(30, 50)),
        ("about 10k", Span(7_500, 12_500)),
        ("~ 1", Span(1, 1)),
    ],
)
def test_spans_are_typed_as_people_do(typed: str, meant: Span) -> None:
    assert span(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("40 minutes", Span(None, 40)),
        ("40m", Span(None, 40)),
        ("around 40 min", Span(30, 50)),
        ("1-2 hours", Span(60, 120)),
        ("up to 1.5 h", Span(None, 90)),
        ("20 min - 40 min", Span(20, 40)),
    ],
)
def test_minutes_may_come_with_their_unit(typed: str, meant: Span) -> None:
    assert minutes(typed) == meant
    assert syntax.read(syntax.line(Search(minutes=meant))).minutes == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chapters:1", Span(None, 1)),
        ("chapters:<10", Span(None, 9)),
        ("chapter:5-20", Span(5, 20)),
        ('chapters:"5 chapters or so"', None),
        ('chapters:"up to 3 chapters"', Span(None, 3)),
        ("chapters:12+", Span(12, None)),
    ],
)
def test_chapters_are_typed_as_words_are(typed: str, meant: Span | None) -> None:
    if meant is None:
        with pytest.raises(Unreadable, match="number of chapters"):
            syntax.read(typed)
    else:
        assert syntax.read(typed) == Search(chapters=meant)


def test_words_may_come_with_their_unit() -> None:
    assert words("5k words") == Span(None, 5_000)
    assert words("1k words - 5k words") == Span(1_000, 5_000)


@given(st.text(max_size=30))
@example("9" * 400 + "h")
def test_whatever_is_typed_for_a_number_is_read_or_refused(text: str) -> None:
    for read in (span, words, minutes, chapters):
        with suppress(Unreadable):
            found = read(text)
            assert found.low is None or found.high is None or found.low <= found.high


@pytest.mark.parametrize("typed", ["", "banana", "-", "10k-", "<<3", "1e5", "∞", "-5"])
def test_what_is_no_span_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        span(typed)


def test_length_is_what_words_and_minutes_both_allow() -> None:
    assert Search(minutes=Span(None, 40)).length == Span(None, 10_000)
    assert Search(minutes=Span(None, 40), words=Span(2_000, 50_000)).length == Span(2_000, 10_000)
    assert Search().length is None
    assert syntax.read("rating:teen").rating == ranges.sought("Teen")
    assert ranges.sought("Teen").levels == (Level.TEEN,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ohne:angst wörter:<10k", "without:angst words:<10k"),
        ("pareja:Ned/Tom CAPÍTULOS:1", "ship:Ned/Tom chapters:1"),
        ("étiquette:Fluff auteur:plover", "tag:Fluff author:plover"),
        ("personagem:Ned classificação:teen", "character:Ned rating:teen"),
        ("фандом:Lamp без:Angst слова:>5k", "fandom:Lamp without:Angst words:>5k"),
    ],
)
def test_keys_of_other_languages_are_understood(typed: str, meant: str) -> None:
    assert syntax.read(typed) == syntax.read(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Bewertung:Jugend", "rating:teen"),
        ('freigabe:"bis Teen"', 'rating:"up to teen"'),
        ('freigabe:"mature oder höher"', 'rating:"at least mature"'),
        ('clasificación:"hasta Teen"', 'rating:"up to teen"'),
        ('classification:"jusqu’à Teen"', 'rating:"up to teen"'),
        ('classificação:"até adolescente"', 'rating:"up to teen"'),
        ('рейтинг:"до Teen"', 'rating:"up to teen"'),
        ("рейтинг:неизвестен", "rating:unknown"),
        ("status:abgeschlossen", "status:complete"),
        ('estado:"en curso"', "status:wip"),
        ("статус:завершён", "status:complete"),
        ('wörter:"höchstens 10.000 Wörter"', "words:<=10k"),
        ('palabras:"menos de 10 mil"', "words:<10k"),
        ('слова:"от 10к до 50 тыс"', "words:10k-50k"),
        ('mots:"environ 20 000"', 'words:"around 20k"'),
        ('minuten:"1,5 Stunden"', "minutes:90"),
        ('minutos:"até 2 horas"', "minutes:120"),
        ('kapitel:"mindestens 5 Kapitel"', "chapters:>=5"),
        ("sortierung:längste", "sort:longest"),
        ('estante:"não lido"', "shelf:unread"),
        ("unbekannt:warnungen", "unknown:warnings"),
        ("versteckt:ja", "hidden:yes"),
    ],
)
def test_values_of_other_languages_are_understood(typed: str, meant: str) -> None:
    assert syntax.read(typed) == syntax.read(meant)


def test_what_is_typed_in_english_means_the_same_as_ever() -> None:
    assert [str(ranges.words(typed)) for typed in ("10,000", "1.5k", "about 20k", "10k to 20k")] == [
        "<=10k",
        "<=1500",
        "15k-25k",
        "10k-20k",
    ]
