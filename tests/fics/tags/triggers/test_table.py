from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.tags.triggers.further_languages import FURTHER
from fics.tags.triggers.row import Trigger, TriggerSort
from fics.tags.triggers.table import BY_KEY, TABLE, meant, mentioned, triggers_of, warned
from tests.fics.tags.triggers.spellings import NAMESAKES, SPELLINGS, names

_WHOLE = [(row.key, each) for row in TABLE for each in row.spellings if each.isascii() and "*" not in each]
_PLAIN = [
    (key, each.lstrip("=~"))
    for key, each in _WHOLE
    if each.split()[0].lstrip("=~") not in {"no", "not", "non", "without", "lack", "doesn"}
]


def keys(name: str) -> list[str]:
    return [row.key for row in triggers_of(name)]


@pytest.mark.parametrize("key", SPELLINGS)
def test_a_tag_says_its_row_in_all_usual_spellings(key: str) -> None:
    assert [name for name in names(SPELLINGS[key]) if key not in keys(name)] == []


@pytest.mark.parametrize("key", NAMESAKES)
def test_a_namesake_says_nothing_of_it(key: str) -> None:
    assert [name for name in names(NAMESAKES[key]) if key in keys(name)] == []


def test_the_table_is_as_large_as_it_says_and_each_row_has_its_source() -> None:
    assert len(TABLE) >= 60
    assert len(BY_KEY) == len(TABLE) == len({row.name for row in TABLE})
    assert sum(len(row.spellings) for row in TABLE) >= 400
    assert sum(len(names(listed)) for listed in SPELLINGS.values()) >= 300
    assert all(row.source and row.name for row in TABLE)
    assert [row.key for row in TABLE if row.sort is TriggerSort.WARNING] == [
        "violence",
        "death",
        "rape",
        "underage",
    ]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.key)
def test_a_row_is_meant_by_its_own_name(row: Trigger) -> None:
    assert row in meant(row.name)
    assert row in triggers_of(row.name)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("character death", "death"),
        ("MCD", "death"),
        ("noncon", "rape"),
        ("past rape", "rape"),
        ("tw: rape", "rape"),
        ("mentions of suicide", "suicide"),
        ("abo", "omegaverse"),
        ("a/b/o", "omegaverse"),
        ("omega verse", "omegaverse"),
        ("Alpha/Beta/Omega Dynamics", "omegaverse"),
        ("vomit", "emetophobia"),
        ("AI-generated", "ai-generated"),
        ("dubcon", "dub-con"),
        ("child abuse", "child-abuse"),
        ("自杀", "suicide"),
        ("Alcohol Abuse/Alcoholism", "alcohol"),
        ("Post-Traumatic Stress Disorder - PTSD", "ptsd"),
        ("Mating Cycles/In Heat", "omegaverse"),
        ("Alternate Universe - Alpha/Beta/Omega", "omegaverse"),
        ("Anorexia Nervosa", "eating-disorders"),
        ("Suicidal Character", "suicide"),
        ("Non-Consensual Sex", "rape"),
        ("Multiple Character Deaths", "death"),
        ("child a*use", "child-abuse"),
    ],
)
def test_who_gives_a_spelling_means_its_row_alone(typed: str, key: str) -> None:
    assert [row.key for row in meant(typed)] == [key]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("noncon/dubcon", ["rape", "dub-con"]),
        ("suicide/self-harm", ["suicide", "self-harm"]),
        ("suicide & self-harm", ["suicide", "self-harm"]),
        ("suicide; gore", ["suicide", "gore"]),
        ("Brother/Brother Incest", []),
        ("suicide/fluff", []),
        ("e.d.", ["eating-disorders"]),
        ("主要角色死亡", ["death"]),
    ],
)
def test_who_joins_names_means_the_rows_of_each(typed: str, found: list[str]) -> None:
    assert [row.key for row in meant(typed)] == found


@pytest.mark.parametrize(
    "typed",
    [
        "No Character Death",
        "Suicide Squad",
        "not suicidal",
        "Fluff",
        "",
        "!",
        "of",
        "Slow Burn",
        "graphic",
        "Incest Kink",
        "Omega",
        "Brother/Brother Incest",
        "No Suicidal Character",
        "Character Study",
        "Blood and Injury",
    ],
)
def test_who_gives_another_name_means_no_row(typed: str) -> None:
    assert meant(typed) == ()


_DISGUISES: dict[str, Callable[[str], str]] = {
    "unseen": lambda word: f"{word[:2]}\u200b{word[2:]}",
    "soft hyphen": lambda word: f"{word[:3]}\u00ad{word[3:]}",
    "look-alikes": lambda word: word.replace("a", "а").replace("o", "о").replace("i", "і").replace("e", "е"),
    "spelled out": " ".join,
    "with dots": ".".join,
    "with hyphens": "-".join,
    "broken": lambda word: f"{word[:2]}-{word[2:]}",
    "a star": lambda word: f"{word[:1]}*{word[2:]}",
    "two stars": lambda word: f"{word[:1]}**{word[3:]}",
    "an emoji": lambda word: f"{word[:2]}🩸{word[3:]}",
    "a dash below": lambda word: f"{word[:1]}_{word[2:]}",
    "long": lambda word: f"{word}{word[-1] * 3}",
    "digits": lambda word: word.translate(str.maketrans("oieast", "013457")),
    "signs": lambda word: word.translate(str.maketrans("ais", "@!$")),
    "around": lambda word: f"⚠️ {word.upper()}!! 🥀",
}
_DISGUISED = (
    "suicide", "anorexia", "torture", "murder", "incest", "omegaverse", "homophobia", "kidnapping", "vomit",
    "cannibalism", "stalking", "alcohol", "racism",
)  # fmt: skip


@pytest.mark.parametrize("disguise", _DISGUISES)
def test_a_word_in_disguise_says_its_row(disguise: str) -> None:
    written = {word: _DISGUISES[disguise](word) for word in _DISGUISED}

    assert [each for word, each in written.items() if not {*keys(word)} <= {*keys(each)}] == []
    assert all(map(keys, _DISGUISED))


@pytest.mark.parametrize(
    "text",
    [
        "No s u i c i d e",
        "angst-free",
        "no r.a.p.e",
        "a_page_of_an_author",
        "f🌸l🌸o🌸w🌸e🌸r🌸s",
        "J. R. R. Tolkien",
        "Л е с",
        "e-mail",
        "co-op",
        "r*mance",
        "wow!nice",
        "@wren",
        "soooo",
    ],
)
def test_what_only_looks_disguised_says_nothing(text: str) -> None:
    assert keys(text) == []


_WRAPPED = st.sampled_from((
    "{}", "tw: {}", "TW {}", "cw: {}", "Mentions of {}", "past {}", "Implied {}", "Implied/Referenced {}",
    "graphic {}", "minor {}", "{} (past)", "{} mention", "{}!!", "#{}", "(tw {})", "brief {}", "attempted {}",
    "warning: {}", "content warning for {}", "discussions of {}",
))  # fmt: skip


def _written(draw: st.DrawFn) -> tuple[str, str]:
    key, name = draw(st.sampled_from(_PLAIN))
    style = draw(st.sampled_from(("as it is", "upper", "title", "wide", "hyphens", "underscores", "bold")))
    if style == "wide":
        name = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)
    if style == "bold":
        name = "".join(chr(0x1D41A + ord(char) - 97) if "a" <= char <= "z" else char for char in name)
    changed = {"upper": name.upper(), "title": name.title(), "hyphens": name.replace(" ", "-")}
    return key, changed.get(style, name.replace(" ", "_") if style == "underscores" else name)


@given(st.composite(_written)(), _WRAPPED)
def test_a_spelling_is_its_row_however_it_is_written_and_wrapped(
    written: tuple[str, str], wrapped: str
) -> None:
    key, name = written
    assert key in keys(wrapped.format(name)), wrapped.format(name)


_DENIED = st.sampled_from((
    "No {}", "no {}!", "Not {}", "without {}", "no mention of {}", "{}-free", "NO {}",
    "No, really, no {}", "there is no {}", "doesn't contain {}", "no {} or fluff", "no fluff, no {}",
    "there isn't any {}",
))  # fmt: skip


# what says Underage Sex is denied by fewer words, to be safe: see tests/fics/test_underage.py
@given(st.sampled_from([each for each in _PLAIN if each[0] != "underage"]), _DENIED)
def test_a_denied_spelling_is_never_its_row(known: tuple[str, str], denied: str) -> None:
    key, name = known
    assert key not in keys(denied.format(name)), denied.format(name)


@pytest.mark.parametrize(
    "name",
    [
        "No rape, murder or suicide",
        "no rape or non-con",
        "No Major Character Death",
        "none of the major characters die",
        "No Archive Warnings Apply",
        "Nobody Dies",
        "No one dies",
        "non-violent",
        "Creator Chose Not To Use Archive Warnings",
        "无自杀",
        "自殺なし",
        "ohne Vergewaltigung",
        "без насилия",
        "sans viol",
    ],
)
def test_what_is_denied_in_a_longer_name_is_not_said(name: str) -> None:
    assert {"rape", "murder", "suicide", "death", "violence"}.isdisjoint(keys(name))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("s u i c i d e", "suicide"),
        ("r.a.p.e", "rape"),
        ("su****e", "suicide"),
        ("i*fidelity", "cheating"),
        ("r\u0430p\u0435", "rape"),  # with letters of Cyrillic
        ("no graphic suicide but it's discussed a lot", "suicide"),
        ("sh (not graphic)", "self-harm"),
        ("SH (graphic, ch 4)", "self-harm"),
        ("SA in chapter 12", "rape"),
        ("ED (ch 3)", "eating-disorders"),
        ("r/pe", "rape"),
    ],
)
def test_a_name_is_known_in_disguise(written: str, key: str) -> None:
    assert key in keys(written)


@pytest.mark.parametrize(
    "written", ["J. R. R. Tolkien", "no rape, but murder is mentioned", "s***", "The i*ternet", "Part 2"]
)
def test_what_only_looks_like_a_disguise_says_nothing_of_it(written: str) -> None:
    assert {"rape", "suicide", "cheating"}.isdisjoint(keys(written))


@pytest.mark.parametrize(
    "name", ["Non-Graphic Rape", "non-explicit rape", "not tagged. Rape.", "No beta: rape"]
)
def test_another_word_that_is_denied_denies_no_trigger(name: str) -> None:
    assert "rape" in keys(name)


@pytest.mark.parametrize(
    "text",
    [
        "no on-screen {}", "No explicit {}", "no graphic or detailed {}", "No {} until chapter 5.",
        "No {} in the first chapter; later there is.", "no {} yet", "No lack of {}.", "Nicht ohne {}.",
        "No chapter without {}.", "There isn't a chapter without {}.", "Hardly a chapter without {}.",
        "I can't write without {} in it.", "It wouldn't be my fic without {}.", "almost no {}",
        "Skip it if you want no {}.", "If you want no {}, look elsewhere.", "No Happy Ending {}",
        "Those who want a story without {} should leave.", "I can't believe there's no {} tag",
        "no gore or smut - {}, though", "No Archive Warnings Apply ⚠️ {}", "no happy ending - {}",
        "I don't think there's no {} in it.",
    ],
)  # fmt: skip
def test_a_denial_that_is_turned_or_limited_denies_nothing(text: str) -> None:
    missed = [word for word in ("suicide", "rape", "torture") if word not in keys(text.format(word))]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "No {}, not even off-screen", "no on-screen or off-screen {}", "No explicit or implied {}",
        "I want no {} in my fics", "Not a comedy, but without {}", "no {} in this fic", "no {} or gore",
        "No non-con or {}", "No happy ending and no {}", "Not rated, no {}", "I promise: no {}",
        "Don't worry, there's no {}", "A fic for people who smile. No {}.",
    ],
)  # fmt: skip
def test_what_is_truly_denied_stays_denied(text: str) -> None:
    said = [word for word in ("suicide", "torture") if word in keys(text.format(word))]
    assert said == []


def test_what_is_shown_by_its_nature_is_denied_by_how_it_is_shown() -> None:
    assert "violence" not in keys("No graphic violence")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ned kills himself at the end.", ["suicide"]),
        ("There is no rape in it. There is some suicide.", ["suicide"]),
        ("Tom was raped years ago", ["rape"]),
        ("No character death,\nbut torture", ["torture"]),
        ("An omegaverse story with pining", []),
        ("", []),
    ],
)
def test_a_text_mentions_warnings_and_triggers_and_no_tropes(text: str, found: list[str]) -> None:
    assert [row.key for row in mentioned(text)] == found


@given(st.text(max_size=200))
def test_whatever_is_written_is_read(text: str) -> None:
    assert set(triggers_of(text)) <= set(TABLE)
    assert set(meant(text)) <= set(TABLE)
    assert all(row.holds_mentions or row in warned(text) for row in mentioned(text))


@pytest.mark.parametrize("key", FURTHER)
def test_a_row_is_known_in_further_languages(key: str) -> None:
    plain = [each.strip("*=") for each in FURTHER[key]]
    assert [each for each in plain if key not in keys(f"TW: {each}") or key not in keys(each)] == []


@pytest.mark.parametrize("name", ["Unos amigos", "La nevera", "Sumbang dana", "Via Roma"])
def test_a_word_of_another_language_says_no_row(name: str) -> None:
    assert keys(name) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Harm to Self", "self-harm"), ("Overdosing on Purpose", "suicide"), ("Ned tries to die", "suicide"),
        ("Sexual Trauma", "rape"), ("reluctant consent", "dub-con"), ("Siblings in love", "incest"),
        ("Exposed Organs", "gore"), ("Vivisection", "gore"), ("dying pet", "animal-death"),
        ("Butchering Animals", "animal-death"), ("Child Beating", "child-abuse"), ("Opium", "drugs"),
        ("laxative abuse", "eating-disorders"), ("snorting coke", "drugs"), ("Loss of Child", "miscarriage"),
        ("Both Leads Die", "death"), ("kicked out for being gay", "homophobia"), ("Mistress", "cheating"),
        ("A/O", "omegaverse"), ("Seahorse Dad", "mpreg"), ("Swallowed Alive", "vore"), ("Crucio", "torture"),
        ("snatched off the street", "kidnapping"),
    ],
)  # fmt: skip
def test_a_plain_word_is_its_row_behind_a_notice_too(name: str, key: str) -> None:
    assert key in keys(name)
    assert BY_KEY[key] in warned(f"TW: {name}")


@pytest.mark.parametrize("name", ["Mistress Ada of the Keep", "Headmistress", "A to O", "The Rack and Ruin"])
def test_a_namesake_of_a_plain_word_says_nothing(name: str) -> None:
    assert {"cheating", "omegaverse", "torture"}.isdisjoint(keys(name))
