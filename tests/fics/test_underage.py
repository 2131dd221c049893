"""Underage Sex in whatever words: what says it, what waits for a moderator, and what is something else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fics import header
from fics.facts import merge
from fics.models import Facts, Gate, Kind, Level, Rating
from fics.underage import Said, strongest, underage_said

IT_IS = (
    *("Underage", "Underage Sex", "underage.", "Underage/Non-Con", "Underage & Incest"),
    *("Implied underage", "Implied Underage Sex", "Implied/Referenced Underage Sex"),
    *("Underage Rape/Non-con", "Very Underage", "Extremely Underage", "Under-age sex", "Under age"),
    *("UNDERAGE", "Ｕｎｄｅｒａｇｅ", "Ｕnderage Ｓｅｘ", "u n d e r a g e", "u.n.d.e.r.a.g.e", "und3rage"),
    *("Underaged", "Under-aged Character", "Underage Characters", "Underage Relationship(s)"),
    *("Underage Kissing", "Technically Underage", "Borderline Underage", "Past Underage Sex"),
    *("Underage Drinking and Sex", "Underage Drinking, Underage", "Slightly Underage If You Squint"),
    *("Mildly Dubious Consent/Underage", "Non-Con or Underage", "Non-Con Underage", "Shota", "shota."),
    *("SHOTA", "Shotacon", "Straight Shota", "Shoutacon", "Loli", "Lolis", "Lolicon", "loli-con"),
    *("Lolita complex", "l0li", "Child Sexual Abuse", "Child Sexual Assault", "ChildSexualAbuse"),
    *("child_sexual_abuse", "Sexual Abuse of a Child", "Sexual abuse of minors", "Sexual Child Abuse"),
    *("Child Molestation", "Child Rape", "Rape of a Minor", "Child Porn", "CSA", "Pedophilia"),
    *("Paedophilia", "Pædophilia", "Implied Pedophilia", "Statutory Rape", "Sex with a Minor"),
    *("Sex With Minors", "Sexual Content Involving Minors", "Sexualized minors", "Adult/Minor"),
    *("Adult/Minor Relationship", "Minors Having Sex", "Teen Sex", "Teenage sex", "Jailbait"),
    *("Below the Age of Consent", "Under the Age of Consent", "Not of Age", "Underage for the US"),
    *("Underage-ish", "несовершеннолетние", "Секс с несовершеннолетними", "Педофилия", "шота", "Лоликон"),
    *("Menor de edad", "Menores de edad", "Sexo con menores", "Menor de idade", "Pedofilia"),
    *("Abuso sexual infantil", "Relation avec mineur", "Relation avec une mineure"),
    *("Détournement de mineur", "Sexe entre mineurs", "Pédophilie", "Viol sur mineur", "Minderjährig"),
    *("Minderjährige", "Sex mit Minderjährigen", "Pädophilie", "Minorenni", "Sesso con minorenni"),
    *("Nieletni", "Małoletni", "Minderjarig", "Minderårig", "Mindreårige", "Alaikäinen", "Kiskorú"),
    *(
        "Nezletilý",
        "Reşit olmayan",
        "未成年",
        "未成年性行為",
        "未成年者",
        "ショタ",
        "ショタコン",
        "ｼｮﾀ",
        "ロリ",
        "ロリコン",
    ),
    *(
        "おねショタ",
        "正太",
        "萝莉",
        "萝莉控",
        "恋童",
        "미성년자",
        "쇼타",
        "쇼타콘",
        "로리",
        "儿童性侵",
        "아동 성학대",
        "קטינים",
        "قاصر",
    ),
    *(
        "Under the Age of 18",
        "Infant Rape",
        "Past Shota",
        "Underage prostitution",
        "Casino Underage",
        "Underaged Drinking, Underaged",
        "Under Magic, Underage",
        "귀여운 쇼타",
    ),
)
WAITS = (
    *("Past Child Abuse", "Past Child Sexual Abuse", "Child Abuse", "Implied/Referenced Child Abuse"),
    *("Recovery from Child Abuse", "Recovery From Child Sexual Abuse"),
    *("Childhood Sexual Abuse Survivors", "Childhood Sexual Abuse", "Child Sexual Abuse Survivor"),
    *("Survivor of child sexual abuse", "Surviving Child Sexual Abuse"),
    *("Aftermath of Child Sexual Abuse", "Past CSA", "CSA survivor", "Healing from CSA"),
    *("Mentions of Child Sexual Abuse", "Referenced Child Sexual Abuse", "Past Underage Rape/Non-con"),
    *("Recovering from underage rape", "Past sexual abuse as a child", "Sexually Abused as a Child"),
    *("Molested as a Child", "Raped as a Child", "Abused as a child", "Childhood Abuse"),
    *("Childhood Rape", "Past Child Molestation", "Past Pedophilia", "History of child abuse"),
    *("Child Marriage", "Kindesmissbrauch", "Жестокое обращение с детьми", "Abuso infantil"),
    *(
        "Maltraitance d'enfant",
        "Maltraitance infantile",
        "儿童虐待",
        "児童虐待",
        "아동학대",
        "过去的儿童性侵",
    ),
    *("Underage Characters Aged Up", "Minors", "Past Childhood Sexual Abuse"),
    *("Child Abuse Survivor Harry Potter", "Child trafficking", "Abuso de menores"),
    *("Пережившие педофилию",),
)
IS_NOT = (
    *("No Underage", "Not Underage", "not underage!", "No Underage Sex", "Non-Underage"),
    *("Nobody is Underage", "No One is Underage", "None of them are underage", "They're not underage"),
    *("Peter isn't underage", "No longer underage", "Not Actually Underage", "No Non-Con or Underage"),
    *("No Rape or Underage", "Underage: no", "Without underage", "Underage Drinking"),
    *("underage-drinking", "Underage Drinking and Smoking", "Implied Underage Drinking"),
    *("Underage Smoking", "Underage Drug Use", "Underage Alcohol Use", "Underage Driving"),
    *("Underage Gambling", "Underage Vigilante", "Underage Magic", "Drinking While Underage"),
    *("Aged-Up Characters", "Aged Up", "Aged-Up Character(s)", "Aged-Down Characters"),
    *("Minor Character Death", "Minor Violence", "Minor Injuries", "Minors DNI"),
    *("Rape/Minor Character Death", "Wonder age", "Thunder Age", "Avengers: Age of Ultron"),
    *("Set under Age of Ultron", "Aizawa Shouta is a Good Teacher", "Protective Aizawa Shota"),
    *("Shota Aizawa Needs a Hug", "Lollipop", "Gothic Lolita", "Child Neglect", "Emotional Child Abuse"),
    *("Physical Child Abuse", "No Child Abuse", "No Child Sexual Abuse", "Past Sexual Abuse"),
    *("Past Abuse", "Childhood Trauma", "Childhood Friends", "Child Soldiers", "Abusive Parents"),
    *("Parental Abuse", "Kid Fic", "Teen Pregnancy", "Teenage Dorks", "Teen Romance", "High School"),
    *("Age Difference", "Daddy Kink", "Age Regression/De-Aging", "Incest", "Rape/Non-Con"),
    *("Dead Dove: Do Not Eat", "Hermanos menores", "Personnages mineurs", "Personaggi minori", "無未成年"),
    *("未成年なし", "未成年飲酒", "미성년자 음주", "未成年饮酒", "カロリー", "ゴスロリ", "칼로리"),
    *("Употребление алкоголя несовершеннолетними", "Sin menores de edad", "Pas de mineurs"),
    *("Keine Minderjährigen", "Без несовершеннолетних", "Sex Education", "Teen Sex Education"),
    *("Wing Grooming", "Mature Themes", "Everyone Is Of Age", "Legal Age", "Minor Original Character(s)"),
    *("Adult Content", "Young Adult", "Young adult minor characters", "Parent/Child Incest"),
    *("Inner Child", "Baby Fic", "Pedometer", "Pediatrician Harry Potter", "Fluff", "Angst", "Smut"),
    *("Drinking When Underage", "Drinking as Underage", "Drinking is Underage", "Without Rape or Underage"),
    *("Neither rape or underage", "Gore, nor rape or underage", "Underageless"),
)
FORMS = {
    **dict.fromkeys(IT_IS, Said.UNDERAGE),
    **dict.fromkeys(WAITS, Said.UNCLEAR),
    **dict.fromkeys(IS_NOT, Said.NOTHING),
}
SEPARATORS = (" ", "  ", "-", "_", "/", ".", " / ", " - ", "–", "·", "~", "\u3000", "\u00a0")
forms = some.sampled_from(sorted(FORMS))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_says(name: str) -> None:
    assert underage_said(name) is FORMS[name]


@given(forms, some.data())
def test_case_does_not_matter(name: str, data: some.DataObject) -> None:
    upper = [data.draw(some.booleans()) for _ in name]
    other = "".join(char.upper() if up else char.lower() for char, up in zip(name, upper, strict=True))

    assert underage_said(other) is FORMS[name]


@given(forms)
def test_width_does_not_matter(name: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)

    assert underage_said(wide) is FORMS[name]
    assert underage_said(unicodedata.normalize("NFD", name)) is FORMS[name]


@given(forms, some.sampled_from(SEPARATORS))
def test_what_divides_the_words_does_not_matter(name: str, separator: str) -> None:
    assert underage_said(separator.join(name.split())) is FORMS[name]


@given(forms, some.sampled_from(("!", ".", "...", " ", "*", "?", "**", "“", "#", "\u200b", "(", "\u00ad")))
def test_what_stands_around_it_does_not_matter(name: str, mark: str) -> None:
    assert underage_said(f"{mark}{name}{mark}") is FORMS[name]


@given(some.sampled_from(sorted(IT_IS)), some.integers(0, 80))
def test_a_letter_that_nobody_sees_hides_nothing(name: str, place: int) -> None:
    assert underage_said(f"{name[:place]}\u200b{name[place:]}") is Said.UNDERAGE


@given(some.text(max_size=400))
def test_any_name_says_something(name: str) -> None:
    assert underage_said(name) in Said


@given(some.lists(forms, max_size=5))
def test_several_tags_say_what_the_strictest_says(names: list[str]) -> None:
    assert strongest(names) is max((FORMS[name] for name in names), default=Said.NOTHING)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", ["Shota", "Past Child Abuse", "Underage Drinking"])
@pytest.mark.parametrize("kind", [Kind.WARNING, Kind.FREEFORM])
def test_warnings_and_additional_tags_are_read_alike(level: Level, name: str, kind: Kind) -> None:
    facts = Facts(rating=Rating(level)).with_named(kind, (name,))
    above = level > Level.TEEN

    assert (facts.gate is Gate.NEVER_OPEN) == (above and underage_said(name) is not Said.NOTHING)
    assert facts.is_unclear == (above and underage_said(name) is Said.UNCLEAR)


def test_a_moderators_word_clears_only_what_is_unclear() -> None:
    unclear = Facts(rating=Rating(Level.MATURE), freeforms=("Past Child Abuse",))
    outright = Facts(rating=Rating(Level.MATURE), freeforms=("Past Child Abuse", "Underage"))

    assert unclear.cleared.gate is Gate.MATURE
    assert not unclear.cleared.is_unclear
    assert outright.cleared.gate is Gate.NEVER_OPEN


@pytest.mark.parametrize(
    "warning",
    ["Recovery from childhood sexual abuse as an adult", "Very very underage sex in chapter nine", "Shota"],
)
def test_a_warnings_line_loses_none_of_it(warning: str) -> None:
    facts = header.read(f"Title: Salt\nWarnings: violence, {warning}").facts

    assert strongest((*facts.warnings, *facts.freeforms)) is underage_said(warning)


def test_of_two_that_become_one_both_must_have_been_judged() -> None:
    unclear = Facts(rating=Rating(Level.EXPLICIT), freeforms=("Past Child Abuse",))
    plain = Facts(rating=Rating(Level.EXPLICIT), freeforms=("Pining",))

    assert merge.facts(unclear, unclear.cleared).is_unclear
    assert merge.facts(unclear.cleared, unclear).is_unclear
    assert not merge.facts(unclear.cleared, plain).is_unclear
    assert merge.facts(Facts(rating=plain.rating), unclear.cleared).gate is Gate.ADULT
