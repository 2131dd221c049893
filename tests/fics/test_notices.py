import pytest
from hypothesis import given
from hypothesis import strategies as st

from fics.notices import announced
from fics.tags.triggers.table import BY_KEY, mentioned, warned

_WARNED = (
    "Two smugglers and one mule. TW: {}.", "cw/tw: {}", "tw // {}", "Triggers: needles, {}, snakes",
    "Content warning for {}.", "Dead dove do not eat: {}", "Contains {}.",
    "there is {} in this fic", "A story that deals with {}.",
    "⚠️ {} ⚠️", "Salt (TW: {})", "Ned/Tom [cw {}]", "so good ({} warning)", "mind the {} in chapter 4",
    "||{}||", "Heed the warnings: {}.", "Achtung: {}", "Предупреждения: {}", "注意：{}",
)  # fmt: skip
_NAMES = {
    "cheating": "infidelity", "omegaverse": "A/B/O", "mpreg": "mpreg", "vore": "vore",
    "suicide": "suicide", "rape": "noncon", "torture": "t*rture",
}  # fmt: skip


@pytest.mark.parametrize("told", _WARNED)
def test_what_a_text_warns_of_by_name_counts_be_it_a_trope(told: str) -> None:
    assert [key for key, name in _NAMES.items() if BY_KEY[key] not in mentioned(told.format(name))] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("TW: SI, ED and SH", "eating-disorders"),
        ("cw: SA", "rape"),
        ("read it #twdub-con", "dub-con"),
        ("#vore #fluff", "vore"),
    ],
)
def test_short_names_and_hashtags_count_behind_a_notice(text: str, key: str) -> None:
    assert BY_KEY[key] in warned(text)


@pytest.mark.parametrize(
    "text",
    [
        "An omegaverse story with pining",
        "Contains Ed, Al and Winry.",
        "TW: no vore, no mpreg",
        "He minds the shop. Cheating comes later.",
        "Salt (a retelling)",
        "",
    ],
)
def test_what_only_happens_in_a_sentence_is_no_notice(text: str) -> None:
    assert warned(text) == ()


@given(st.text(max_size=200), st.sampled_from(("TW: ", "#", "||", "⚠", "(cw ")))
def test_any_text_behind_a_notice_is_read(text: str, notice: str) -> None:
    assert set(warned(notice + text)) <= set(BY_KEY.values())


_NOTICES = (
    "tw", "t.w.", "TWs", "cw", "c.w", "CWs", "cn", "cns", "trigger warning", "Content note", "general notice",
    "story warnings", "kink notes", "squick warning", "chapter warnings", "warning", "trigger", "attenzione",
    "Dead Dove", "Inhaltswarnung", "Triggerwarnungen", "achtung", "advertencias", "aviso", "gatilhos",
    "avertissement", "contains", "including", "deals with", "heads-up", "heed the", "mind the", "NB",
    "contiene", "contient", "there's", "there will be",
)  # fmt: skip


@pytest.mark.parametrize("notice", _NOTICES)
@pytest.mark.parametrize("text", ["{}: torture", "Salt ({}: torture)", "A mule._ {} torture, and salt"])
def test_no_notice_is_overlooked(notice: str, text: str) -> None:
    assert announced(text.format(notice))
