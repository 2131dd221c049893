"""Every word of the lists that say Underage Sex, seen to say it; a stem stands for all its endings.

Left out, or spelled otherwise, each would let through what it is there for: no list has a word too many.
"""

import importlib.util

import pytest

from fics import underage
from fics import underage_words as forms
from fics.underage import Said, underage_said

WORDS = {
    # What it says: each word in its place.
    (Said.UNDERAGE, "{}"): (
        *("under agedness", "below the age", "under legal age of consent", "below age of consent"),
        *("character are under 18", "character is under 18", "character below 18"),
        *("character under eighteen", "statutory rape", "adult minor", "minor adult sex"),
        *("minors have sex", "minors sex", "child sex", "children sex", "sexualising minors"),
        *("sexualisation minors", "lolita con", "lolita complex", "shotaro con", "shouta con"),
        *("shoota con", "лоли", "малолетк", "малолеток", "секс с детьми", "секс с ребенком"),
        *("подростковый секс", "menor de idade", "sexo com menor", "sexo entre menor", "sexo de menor"),
        *("relacao con menor", "relacoes con menor", "relacion com menor", "relacion entre menor"),
        *("sexe entre mineur", "sexe sur mineur", "sexe impliquant mineur", "sexe de mineur"),
        *("sexe avec des mineur", "sexe avec dmineur", "detournement dmineur", "sex mit einem kind"),
        *("sex mit einer kind", "sex mit jugendlichen", "sesso tra minore", "sesso fra minore"),
        *("sesso con un minore", "sesso con una minore", "di bawah umur", "vị thành niên", "قاصرين"),
        *("قاصرون", "قاصرات", "قاصرة", "קטינות", "קטינה", "קטין", "childrens sexual abuse"),
        *("childs sexual abuse", "minors sexual abuse", "minors sexually abuse", "children rape"),
        *("child raped", "child grooming", "raped minors", "raping minors", "molested minors"),
        *("molesting minors", "molestation minors", "molest of minors", "molest as minors", "csa"),
        *("csam", "csem", "pædo", "pedos", "ephebophil", "растлени несовершеннолет"),
        *("сексуал насили ребенком", "сексуал насили детей", "сексуал насили ребенка", "pedopornogra"),
        *("pornografia infantil", "abuso sexuais infanti", "abuso sexuales infanti"),
        *("abuso sexual a menor", "abuso sexual contra menor", "violaa a menor"),
        *("abus sexuel de mineur", "abus sexuel contre mineur", "abus sexuel sur des mineur"),
        *("abus sexuel sur les mineur", "abus sexuel dmineur", "viol de mineur", "viol sur des mineur"),
        *("viol dmineur", "sexuelle missbrauch von kindern", "sexuelle missbrauch an kindern"),
        *("sexuelle gewalt gegen kinder", "abuso sessuale di minore", "abuso sessuale sui minore"),
        *("abuso sessuale sulle minore", "abuso sessuale su un minore", "abuso sessuale su una minore"),
        *("molestowanie dzieci", "wykorzystywanie dziecka", "seksueel kindermisbruik"),
        *("sexuella övergrepp mot barn", "seksuell overgrep av barn", "seksuell misbruk mot barn"),
        *(
            "幼女",
            "小儿性愛",
            "児童ポルノ",
            "児童買春",
            "儿童性交",
            "미성년",
            "소아성애",
            "쇼타물",
            "ペドフィリア",
            "アンダーエイジ",
            "ผู้เยาว์",
        ),
        *(
            "儿童性虐",
            "儿童性暴力",
            "儿童性的虐待",
            "儿童性剥削",
            "아동성학대",
            "아동성폭력",
            "아동성착취",
            "아동성범죄",
            "아동성추행",
        ),
        *("under ager", "minor adult relationship", "kid sex", "toddler sex", "sexualise minors"),
        *("loli", "shota", "шотакон", "лоликон", "малолетн", "секс с подростк", "неповнолітн"),
        *("малолітн", "непълнолетн", "ανήλικ", "menor de edad", "sexo con un menor"),
        *("sexo con um menor", "relacion con un menor", "relacion con um menor", "couple avec mineur"),
        *("sexe avec un mineur", "minderjährig", "minorenne", "nieletni", "małoletni", "niepełnoletni"),
        *("minderjarig", "minderårig", "mindreårig", "alaikäi", "kiskorú", "nezletil", "neplnolet"),
        *("reşit olmayan", "yaşı küçük", "infant rape", "toddler rape", "kid rape", "child rapist"),
        *("child prostitut", "pedophil", "hebephil", "педофил", "pedofil", "pederast", "pedocriminal"),
        *("abuso sexual de un menor", "abuso sexual de um menor", "violaa de un menor"),
        *("violaa de um menor", "agression sexuel sur mineur", "violence sexuel sur mineur"),
        *("abus sexuel sur un mineur", "abus sexuel sur enfant", "viol sur un mineur"),
        *("viol sur enfant", "pädophil", "kinderporn", "kinderschänder", "sexuelle gewalt an kinder"),
        *("violenza sessuale su minore", "小児性愛", "not of age", "detournement de mineur", "maloletn"),
        *("растлени малолет", "детск порногр", "abuso sexual de niño", "violaa de niño", "儿童色情"),
        *("relation avec mineur", "rapport avec mineur", "сексуал насили детьми"),
        *("abuso sessuale su bambini", "under the age", "rape small boy", "rape young boy"),
        *("jail bait", "rape little girl", "kid having sex", "kid in sexual a", "sex with kid"),
        *("sexualised kid", "несовершеннолетн", "child molest", "below age of majority", "lolicons"),
        *("lolikonplex", "children sexual exploitation", "teens sexual assault", "合法ロリータ"),
        *("sexual abuse kid", "несовершеннолетние алкоголь sex", "sex between minors"),
        *("sex among minors", "sex involving minors", "sexual child abuse", "under age of 15"),
        "未成年 is no",
    ),
    (Said.UNDERAGE, "rape {} minors"): (*("of", "as", "the", "his", "her", "their", "young", "little", "a"),),
    (Said.UNDERAGE, "sexual {} minors"): (
        *("content involving", "content of", "content between", "content including"),
        *("content featuring", "content among", "abusing", "exploited", "exploitation", "violence"),
        *("abuse of", "abuse on", "abuse against", "abuse to", "abuse in", "abuse as", "assault"),
        *("act with", "molestation against"),
    ),
    (Said.UNDERAGE, "teen {}"): (*("smut", "orgy", "erotica", "nsfw", "age sex", "ager sex", "porn"),),
    (Said.UNDERAGE, "underage drinking {}"): (
        *("nsfw", "orgy", "hand job", "sesso", "sex", "rape", "rapist", "non con", "dub con", "smut"),
        *("porn", "incest", "kink", "masturbat", "erotic", "molest", "fuck", "prostitut", "lemon"),
        *("blow job", "секс", "изнасил", "sessual", "viola"),
    ),
    (Said.UNCLEAR, "{}"): (
        *("childhood sexual abuse", "childhood rape", "children abuse", "childrens abuse"),
        *("childs abuse", "childhood abuse", "child maltreatment", "child mistreatment"),
        *("child trafficking", "kid abuse", "abused minors", "abusing minors", "abuse of minors"),
        *("abuse against minors", "abuse as minors", "abuse child", "abuse children"),
        *("насилие над детьми", "жестокое обращение с ребенком", "maltrato infantil"),
        *("maus tratos infantil", "abuso infantis", "abuso a menor", "abuso su menor"),
        *("abuso di menor", "abuso sui menor", "abus sur mineur", "maltraitance de mineur"),
        *("maltraitance sur des mineur", "maltraitance dmineur", "maltraitance infantile"),
        *("kindermisbruik", "kindermishandeling", "barnmisshandel", "barnemishandling"),
        *("krzywdzenie dzieci", "menores", "minori", "虐童", "child bride", "child marriage"),
        *("abuse kid", "abuso de un menor", "abuso de um menor", "abuso de minore"),
        *("maltraitance sur un mineur", "maltraitance sur enfant", "kindesmissbrauch"),
        *("kindesmisshandlung", "minor", "mineur", "насилие над несовершеннолетними алкоголь"),
        *("past kid porn", "past sexuelle missbrauch von minderjährigen", "underage aging up"),
        *("underage ageing up", "underage age up"),
    ),
    (Said.UNCLEAR, "child rape {}"): (
        *("prior", "history", "histories", "historical", "heals", "healed", "healing", "after"),
        *("aftermath", "ptsd", "memory", "memories", "cope", "copes", "coping", "deals with"),
        *("dealing with", "processes", "processing", "as kid", "as children", "as kids", "awareness"),
        *("talk of", "guérison", "heilung", "former", "previous", "backstory", "recover", "surviv"),
        *("trauma", "remember", "flash back", "therap", "overcom", "as teen", "victim", "escap"),
        *("rescu", "disclos", "mention", "referenc", "discuss", "talk about", "прошл", "пережи"),
        *("восстановлени", "выживш", "sobreviv", "überleb", "vergangen", "recupera", "passato"),
        *("sopravviss", "przeszł", "overlev", "as child", "pasado", "passado", "passe", "aftereffects"),
    ),
    (Said.UNCLEAR, "past underage {}"): (
        *("rape", "non con", "abuse", "assault", "molest", "traffick", "prostitut", "exploit"),
    ),
    (Said.UNCLEAR, "儿童性侵{}"): (
        *("過去", "过去", "生還", "幸存", "サバイバー", "回復", "康复", "과거", "생존", "회복", "치유"),
    ),
    (Said.NOTHING, "{}"): (
        *("アショタ", "ロリータ", "로리타", "ei abuso infantil", "ei menores de edad", "no child rape"),
        "under age of ultron",
    ),
    (Said.NOTHING, "adult minor {}"): (*("canon", "injury", "injuries", "wound", "character"),),
    (Said.NOTHING, "menores de edad {}"): (
        *("bebe", "beben", "beber", "bebiendo", "fumar", "fuman", "fumando", "fumo", "fumer", "bere"),
        *("bevono", "alcohol", "alcool", "alkohol", "bebid", "tabac", "fumeur", "trink", "rauch"),
        *("drink", "smok", "алкогол", "пьян", "пьющ", "курени", "куря", "наркот"),
    ),
    (Said.NOTHING, "no {} or underage"): (
        *("rape", "non", "con", "noncon", "dub", "dubcon", "incest", "violence", "gore", "death"),
        *("archive", "and", "or"),
    ),
    (Said.NOTHING, "no {} shota"): (
        *("any", "actual", "actually", "real", "really", "is", "are", "one", "of", "them", "anyone"),
        *("the", "longer", "technically", "even", "de", "d", "a", "character"),
    ),
    (Said.NOTHING, "teen {}"): (*("sex ed", "sex talk", "sex reveal", "sex education"),),
    (Said.NOTHING, "under the age of {} drinking"): (*("consent", "majority", "18", "eighteen"),),
    (Said.NOTHING, "underage {}"): (
        *("beer drink", "wine drink", "not here", "not present", "not included", "clubbing", "vape"),
        *("vapes", "vaping", "weed", "marijuana", "tobacco", "nicotine", "drive", "driver", "drivers"),
        *("driving", "heroes", "heroics", "heroism", "working", "sorcery", "spy", "spies", "swearing"),
        *("super hero", "drunk", "alcohol", "booz", "party", "smok", "cigar", "drug", "substance"),
        *("intoxicat", "gambl", "tattoo", "piercing", "vigilant", "soldier", "warrior", "fight"),
        *("worker", "magic", "wizard", "assassin", "crime", "criminal", "gang", "pilot", "ninja"),
        *("recruit", "enlist", "labor"),
    ),
    (Said.NOTHING, "{} child abuse"): (
        *("medical", "non sexual", "not sexual", "physical", "emotional", "verbal", "psychological"),
        "mental",
    ),
    (Said.NOTHING, "{} pedofilia"): (
        *("sin", "sem", "sans", "pas", "bez", "niet", "inga", "ei", "yok", "aucun"),
    ),
    (Said.NOTHING, "{} shota"): (*("aizawa", "kazehaya", "sometani", "rustaveli"),),
    (Said.NOTHING, "{} underage"): (
        *("nobody", "never", "without", "zero", "isnt", "arent", "wasnt", "werent", "aint", "nor"),
        *("none", "neither", "nicht", "ohne", "senza", "без", "не", "нет", "brak", "geen", "zonder"),
        *("ingen", "inte", "ikke", "utan", "uden", "uten", "nincs", "kein", "nessun", "нема", "zadn"),
        "spy while",
    ),
    (Said.NOTHING, "{}未成年"): (*("没有", "沒有", "不是", "不含", "非"),),
    (Said.NOTHING, "未成年 {}"): (*("none", "nope", "нет", "nein", "no"),),
    (Said.NOTHING, "未成年{}"): (
        *(
            "喝酒",
            "喫煙",
            "吸烟",
            "抽烟",
            "駕駛",
            "驾驶",
            "運転",
            "음주",
            "흡연",
            "無し",
            "じゃない",
            "없음",
            "아님",
            "でない",
        ),
    ),
}


@pytest.mark.parametrize(("says", "place"), WORDS)
def test_each_word_says_it_in_its_place(says: Said, place: str) -> None:
    names = [place.format(word) for word in WORDS[says, place]]

    assert {name: underage_said(name) for name in names} == dict.fromkeys(names, says)


def test_only_what_stands_near_it_makes_something_else_of_it() -> None:
    """A word of any length would be read for as long as it is."""
    assert underage_said("drin" + "k" * 60 + " underage") is Said.NOTHING
    assert underage_said("drin" + "k" * 90 + " underage") is Said.UNDERAGE
    assert underage_said("kein" + "e" * 60 + " shota") is Said.NOTHING
    assert underage_said("kein" + "e" * 90 + " shota") is Said.UNDERAGE


def version() -> str:
    """The version that the words have as they are now."""
    spec = underage.__spec__
    assert spec is not None
    assert spec.loader is not None
    again = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(again)
    return again.VERSION


def test_other_words_are_another_version_and_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "note", "No list of words.", raising=False)
    assert version() == underage.VERSION

    monkeypatch.setattr(forms, "NAMESAKES", (*forms.NAMESAKES, "idris"))
    assert version() != underage.VERSION
