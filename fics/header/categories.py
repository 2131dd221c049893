"""What the names in a line of warnings, categories or genres mean."""

import re
from functools import lru_cache

from fics.header.warning_spellings import unstressed
from fics.models import CATEGORIES, CHOSE_NOT_TO_WARN, NO_WARNINGS, UNDERAGE
from fics.tags import tag_names

_NONE = re.compile(
    r"nawa|none (?:that )?(?:apply|needed|necessary|required)|no (?:content |trigger )?warnings (?:needed|"
    r"necessary|"
    r"required)|"
    r"нет|нема[єе]|отсутствуют|cap|kein[es]?|aucune?|ningun[ao]|nenhuma?|nessun[oa]|brak|"
    r"zadn[aey]|ei ole|无|無|なし|없음|geen|inga|ingen|nincs|yok"
)
"""None, in other languages."""
_NONE_OF_IT = re.compile(
    r"(?:none|no (?:archive |content |trigger )?warnings?|nothing|n/?a|nil|nope)\b"
    r"(?: (?:really|whatsoever|at all|yet|apply|applies|(?:that )?i (?:know of|can think of|noticed|"
    r"found|saw|know|remember)|i think|that apply|"
    r"needed|here|for|to|in|the|this|series|chapter|story|fic|so|far|known|of|note|warn|about|worth|"
    r"mentioning|major|"
    r"unless|spoilers?))*"
)
"""None, as people say it in a few words."""
_ABROAD = {
    tag_names.normal(name): warning
    for warning, names in {
        "Graphic Depictions Of Violence": (
            "graphic depiction of violence|graphic violence|extreme violence|violence (graphic)|"
            "very graphic violence|explicit violence|violencia gráfica|violencia explícita|violência gráfica|"
            "violência explícita|violenza grafica|violenza esplicita|violence graphique|"
            "violence explicite|"
            "grafische gewalt|explizite gewalt|graphische gewalt|grafisch geweld|expliciet geweld|"
            "graficzna przemoc|"
            "drastyczna przemoc|графичное насилие|графическое насилие|сцены насилия (графично)"
        ),
        "Major Character Death": (
            "смерть персонажа|kuolema|hahmon kuolema|смерть персонажей|смерть основного персонажа|"
            "смерть основных персонажей|смерть главного героя|charaktertod|"
            "tod eines hauptcharakters|mort de personnage|mort d'un personnage|"
            "mort d'un personnage principal|muerte de personaje|muerte de un personaje|"
            "muerte de personaje principal|morte de personagem|morte di un personaggio|"
            "morte di personaggi|śmierć postaci|śmierć bohatera|死ネタ|角色死亡|主要角色死亡|"
            "character deaths|major character deaths|death of a major character|"
            "death of major character|main char death|deathfic|major char death|"
            "canon major character death|main character dies|the main character dies|a main character dies|"
            "main characters die|major character dies|a major character dies|everyone dies|everybody dies|"
            "they all die|they both die|death!fic|death fic|muerte de un personaje principal|"
            "muerte del protagonista|morte de um personagem principal|morte de personagem principal|"
            "morte di un personaggio principale|morte del protagonista|śmierć głównego bohatera|"
            "śmierć głównej postaci|śmierć głównej bohaterki|smrt hlavní postavy|hauptcharaktertod|"
            "tod eines hauptcharakters|"
            "mort du personnage principal|dood van een hoofdpersonage|hovedpersonens død"
        ),
        "Rape/Non-Con": (
            "изнасилование|vergewaltigung|viol|violación|estupro|stupro|gwałt|强暴|"
            "rape/non-con elements|nonconsensual|non-consensual sex|non-con sex|noncon sex|"
            "rape/non con|sexual assault"
        ),
        UNDERAGE: (
            "несовершеннолетние|underage sexual content|underaged|underage characters|"
            "sesso con minori|minderjährig"
        ),
    }.items()
    for name in names.split("|")
}
"""Archive warnings by further names, and in other languages."""
# what such words say stands for an archive warning, in whatever field it is
_STRONG = re.compile(
    r"(?<!\w)(?:(?P<death>(?:major )?character death|major death|mcd)|(?P<rape>rape|non-?con)|"
    r"(?P<underage>underage)|(?P<violence>graphic violence))(?!\w)"
)
# `implied character death` is no warning of one
_HEDGED = re.compile(
    r"(?<!\w)(?:no|not|non|none|neither|nor|kein\w*|ohne|sans|pas|sem|senza|без|нет|не|ни|"
    r"without|isn't|never|minor|implied|implications?|mentions?|mentioned|"
    r"references?|"
    r"referenced|past|attempted|threats?|threatened|discuss\w*|allusions?|temporary|canon\w*|off-?screen|if|"
    r"maybe|"
    r"possible|possibly|almost|near|drinking|pretend\w*|fake|recovery|aftermath|talk)(?!\w)"
)
_STRONG_NAMES = {
    "death": "Major Character Death",
    "rape": "Rape/Non-Con",
    "underage": UNDERAGE,
    "violence": "Graphic Depictions Of Violence",
}
_PLACE = re.compile(r"\s+(?:in|from|from about|at) (?:ch(?:ap(?:ter)?)?s?|parts?)\b[^,;]*\Z")
"""Where in a fic it is, which is no part of a warning."""
_REMARK = re.compile(r"\s*\([^()]*\)\Z")
_SOFTENED = re.compile(
    r"(?<!\w)(?:minor|implied|mention\w*|referenc\w*|past|attempt\w*|threat\w*|discuss\w*|allu\w*|temporary|"
    r"maybe|possibl\w*|"
    r"almost|near|no|none|isn't|never|fake|pretend\w*|nightmare\w*|dream\w*|angedeutet|erwähnt|implizit|"
    r"упомина\w*|"
    r"side|secondary|oc|ocs|animal|pet|off-?screen|brief\w*|"
    r"not (?:really|quite|permanent|main|the main|a main))(?!\w)"
)
"""What a remark says that makes less of a warning; `not graphic` makes no less of a rape."""
_UNWARNED = re.compile(
    r"(?:c+ntw|cntuaw|ccntuaw|author c+ntw|(?:i |we |the author |author |creator )?(?:have )?"
    r"(?:choo?se|chosen|chose|prefer|"
    r"decline|elect)s? not to (?:use|give|post|provide|warn)\b.*|(?:i |we )?"
    r"(?:do not|don't|won't|never) (?:use |do |give |post )?"
    r"warn(?:ings?)?\b.*)"
)
"""Who says that there is no warning because none is ever given."""
# `death and violence`: several in one name
_APART = re.compile(r"\s*(?:/|&|\band\b|\+)\s*")
_CATEGORY_BY_NAME = {tag_names.normal(name): name for name in CATEGORIES} | {
    "general": "Gen",
    "genfic": "Gen",
    "джен": "Gen",
    "het": "F/M",
    "m/f": "F/M",
    "heterosexual": "F/M",
    "гет": "F/M",
    "slash": "M/M",
    "maleslash": "M/M",
    "yaoi": "M/M",
    "mlm": "M/M",
    "слэш": "M/M",
    "femslash": "F/F",
    "femmeslash": "F/F",
    "yuri": "F/F",
    "wlw": "F/F",
    "фемслэш": "F/F",
    "poly": "Multi",
    "yaoi - male/male": "M/M",
    "male/male": "M/M",
    "female/female": "F/F",
    "female/male": "F/M",
    "male/female": "F/M",
}


def is_none(name: str) -> bool:
    """Whether a name in a line of warnings says that there are none."""
    return _warning(name) == NO_WARNINGS or bool(_NONE_OF_IT.fullmatch(tag_names.normal(name)))


def known_warnings(name: str) -> tuple[str, ...]:
    """The archive warnings that a name in a line of warnings says outright; not those of `past` or `no`."""
    return tag_names.unique(_known(name))


def _known(name: str) -> tuple[str, ...]:
    """The warning of that name, or those of its parts: `violence/character death`."""
    if whole := _warning(name):
        return (whole,)
    parts: list[str] = []
    for part in _APART.split(name):
        known = _warning(part)
        if not known:
            return _in_sentence(tag_names.normal(name))
        parts.append(known)
    return tuple(parts)


@lru_cache(maxsize=1024)
def _warning(name: str) -> str | None:
    whole = _PLACE.sub("", tag_names.normal(name).strip("*_ ")).rstrip(".!")
    if _NONE.fullmatch(whole):
        return NO_WARNINGS
    if _UNWARNED.fullmatch(whole):
        return CHOSE_NOT_TO_WARN
    plain = _meant(whole)
    # violence is a warning of its own, and says nothing of how graphic it is
    return None if plain == "violence" and whole == plain else tag_names.warning(plain) or _ABROAD.get(plain)


def _meant(whole: str) -> str:
    """A warning's name without a remark in brackets that makes it no less of one, and without stress."""
    remark = _REMARK.search(whole)
    bare = whole[: remark.start()] if remark and not _SOFTENED.search(remark[0]) else whole
    if tag_names.warning(bare) or bare in _ABROAD:
        return bare
    return unstressed(bare)


def is_warning(name: str) -> bool:
    """Whether a name is an archive warning's, under any of its names."""
    return _warning(name) is not None


def _in_sentence(plain: str) -> tuple[str, ...]:
    """The warnings in a sentence that says them outright, with no `implied` or `past`."""
    if len(plain.split()) < 3 or _HEDGED.search(plain):
        return ()
    found = (name for each in _STRONG.finditer(plain) for name, words in each.groupdict().items() if words)
    return tuple(_STRONG_NAMES[name] for name in found)


def categories(names: tuple[str, ...]) -> tuple[str, ...]:
    """AO3's categories among the names; other names (a genre, a fandom) are none."""
    parts = (part for name in names for part in ([name] if _category(name) else name.split("/")))
    return tag_names.unique(tuple(filter(None, map(_category, parts))))


def is_category(name: str) -> bool:
    """Whether a name is one of AO3's categories, or an everyday name of one."""
    return _category(name) is not None or bool(categories((name,)))


def _category(name: str) -> str | None:
    return _CATEGORY_BY_NAME.get(tag_names.normal(name))


_FANFICTION_NET = (
    "adventure angst crime drama family fantasy friendship general horror humor hurt/comfort mystery parody "
    "poetry romance sci-fi spiritual supernatural suspense tragedy western"
)
FANFICTION_NET = frozenset(_FANFICTION_NET.split())
"""FanFiction.net's own genres."""
_OTHERS = (
    "action|action/adventure|au|a/u|alternate universe|canon divergence|humour|comedy|crack|crackfic|"
    "fluff|smut|pwp|porn|h/c|schmoop|whump|hurt|comfort|first time|kid fic|kidfic|future fic|futurefic|"
    "death fic|deathfic|slice of life|established relationship|friends to lovers|enemies to lovers|"
    "character study|missing scene|episode tag|post-ep|case fic|casefic|casefile|curtain fic|crossover|"
    "fusion|fix-it|au/ar|romantic comedy|romcom|drabble|vignette|songfic|time travel|bdsm|mpreg|"
    "science fiction|scifi|gen fic|dark|darkfic|thriller|historical|introspection|coming of age|"
    "slow burn|found family|domestic|holiday|canon|ust|rst|mythology|ангст|драма|романтика|юмор|флафф|"
    "экшн|экшен|приключения|фэнтези|ужасы|детектив|психология|повседневность|drame|aventure|humour|"
    "romantik|abenteuer|krimi|freundschaft|komodie|aventura|misterio|terror|commedia|drammatico|"
    "恋愛|ファンタジー|ホラー|ミステリー|コメディ|シリアス|ギャグ|ほのぼの|ラブコメ|日常|学園|現代|歴史|百合|夢小説|パロディ|長編|短編|"
    "romantico|introspettivo|fluff|dramat|romans|komedia|przygodowy|obyczajowy"
)
_GENRES = FANFICTION_NET | {tag_names.normal(name) for name in _OTHERS.split("|")}
_WHOLE = re.compile(
    r"(?<!\w)(?:hurt\s?/\s?comfort|schmerz\s?/\s?trost|h/c|a/u|au/ar|[fm](?:/[fm])+)(?!\w)", re.IGNORECASE
)
"""Names with a slash of their own."""


def is_genre(name: str) -> bool:
    """Whether a name is a genre's or a common theme's."""
    return tag_names.normal(name) in _GENRES


def genres(value: str) -> tuple[str, ...]:
    """The genres in a value that joins them by slashes; `Hurt/Comfort` is one."""
    whole = _WHOLE.sub(lambda found: found[0].replace("/", "\0"), value)
    return tuple(name.replace("\0", "/") for part in whole.split("/") if (name := part.strip()))
