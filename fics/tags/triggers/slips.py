"""Words of triggers as they are typed in haste, one letter off: `tortue`, `mulilation`, `incset`.

Only where a line says that it warns: anywhere else such a word may be any other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import triggers_of
from fics.tags.triggers.words import folded

_TARGETS = frozenset((
    "abduction", "abortion", "abusive", "addiction", "agression", "alcohol", "alcoholism", "amputation",
    "animal", "animals", "anorexia", "anxiety", "arachnophobia", "asesinato", "asphyxiation",
    "assassinato", "assault", "assaulted", "attempt", "attempted", "autolesion", "autolesiones",
    "autolesionismo", "automutilacao", "automutilation", "bestiality", "brainwashing", "bulimia",
    "cancer", "cannibalism", "character", "charaktertod", "childhood", "claustrophobia", "coercion",
    "consent", "cruelty", "decapitation", "degradation", "depictions", "depression", "depressionen",
    "dismemberment", "disorder", "disordered", "dissociation", "domestic", "drowning", "drugging",
    "dubious", "eating", "emetophobia", "emotional", "essstorung", "estupro", "execution",
    "experimentation", "flashbacks", "folter", "gaslighting", "genocide", "gewalt", "graphic",
    "grooming", "hallucinations", "hanging", "harassment", "homophobia", "homophobic", "humiliation",
    "ideation", "illness", "incest", "inceste", "incesto", "incestuous", "infidelity", "injuries",
    "injury", "inzest", "kidnapped", "kidnapping", "maltraitance", "maltrato", "manipulation",
    "meurtre", "miscarriage", "misogyny", "missbrauch", "molestation", "murder", "murdered", "murders",
    "mutilated", "mutilation", "necrophilia", "needles", "neglect", "nonconsensual", "omicidio",
    "overdose", "pedophilia", "physical", "pregnancy", "prostitution", "psychological", "psychosis",
    "racism", "secuestro", "seizures", "selbstmord", "selbstverletzung", "sequestro", "sexism",
    "sexual", "sexuelle", "shooting", "slavery", "stabbing", "stalking", "starvation", "stillbirth",
    "strangling", "strangulation", "stupro", "substance", "suffocation", "suicidal", "suicide",
    "suicidio", "suizid", "surgery", "terminal", "terrorism", "thoughts", "tortura", "torture",
    "tortured", "torturing", "trafficking", "transphobia", "transphobic", "underage", "vergewaltigung",
    "violacion", "violence", "violences", "violencia", "violent", "violenza", "vomiting", "жестокость",
    "изнасилование", "инцест", "насилие", "самоповреждение", "самоубийство", "селфхарм", "суицид",
    "убийство",
))  # fmt: skip
"""Words by which triggers are named, of six letters or more: of fewer, too many others are one off."""
_NAMESAKES = frozenset((
    "addition", "adduction", "aggression", "agresion", "agressions", "amputacion", "anging", "anibal",
    "anima", "animais", "animale", "animales", "animali", "animam", "animan", "animar", "animas",
    "anxiete", "asesinado", "asexual", "attempts", "banging", "bolter", "browning", "cancel", "cancre",
    "canker", "canner", "canter", "caracter", "changing", "characters", "charakter", "childhoods",
    "colter", "consens", "consenta", "consente", "consenti", "consents", "content", "convent",
    "crowning", "cruelly", "dancer", "dassault", "dating", "degradacion", "depiction", "dewalt",
    "disorders", "domestica", "domestici", "domestico", "domestics", "downing", "dragging", "droning",
    "ealing", "easing", "eatin", "emocional", "estupor", "estupra", "estupros", "estuprou",
    "exekution", "experimentations", "falter", "filter", "folder", "folger", "folte", "footer",
    "foster", "frowning", "ganging", "gating", "gehalt", "gemalt", "geralt", "germinal", "gewagt",
    "gewahlt", "gewalzt", "graphics", "graphie", "graphik", "graphit", "grooving", "handing",
    "hangings", "hanning", "hating", "heating", "hinging", "holter", "hooting", "ideacion",
    "imputation", "incerte", "incerto", "infest", "infeste", "ingest", "innesto", "invest", "investe",
    "investo", "keating", "lancer", "lavery", "maltrata", "maltrate", "maltratos", "maltratou",
    "marder", "mating", "merder", "meurthe", "meurtri", "meurtrie", "morder", "morders", "muder",
    "mulder", "munder", "murier", "needless", "neglects", "nicest", "omicidi", "overdone", "physicals",
    "prostitucion", "ranging", "rating", "repression", "repressionen", "rooming", "scooting", "seating",
    "sequelle", "sequestra", "sequestre", "sequestri", "sexuel", "sexuell", "sexuellem", "sexuellen",
    "sexueller", "sexuelles", "shorting", "shouting", "stacking", "staking", "stalling", "stortura",
    "storture", "straggling", "stupor", "stupra", "stupri", "substances", "swabbing", "talking",
    "termina", "terminale", "terminali", "terminals", "terminam", "terminan", "terminar", "terminas",
    "terrorise", "terrorisme", "terrorismo", "thought", "toiture", "tontura", "tortora", "tortuga",
    "violant", "violation", "violet", "violett", "volent", "wolter", "жесткость", "инвест", "пятки",
))  # fmt: skip
"""Words that are one letter off, and are words or names by themselves."""
_SHORTEST, _LONGEST = 5, 24
_NAME = 100
"""Characters of a name that is mended; what is longer is a sentence."""
_WORD = re.compile(r"[^\W\d_]+")


def _shortened(word: str) -> Iterator[str]:
    """A word, and each with one letter less."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _near() -> dict[str, frozenset[str]]:
    found = defaultdict[str, set[str]](set)
    for target in map(folded, _TARGETS):
        for each in _shortened(target):
            found[each].add(target)
    return {each: frozenset(targets) for each, targets in found.items()}


_NEAR = _near()


@lru_cache(4_096)
def _meant_by(word: str) -> str | None:
    """The one word of a trigger that a word is one letter off; None where it is none, or may be several."""
    if not _SHORTEST <= len(word) <= _LONGEST or word in _NAMESAKES or word in _NEAR.get(word, ()):
        return None
    near = {target for each in _shortened(word) for target in _NEAR.get(each, ())}
    meant = {target for target in near if _is_one_off(word, target)}
    return meant.pop() if len(meant) == 1 else None


def _is_one_off(typed: str, word: str) -> bool:
    """Whether a letter too many, missing or another, or two in each other's place, make the difference."""
    short, long = sorted((typed, word), key=len)
    same = next(
        (at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short)
    )
    if len(short) != len(long):
        return len(long) - len(short) == 1 and short[same:] == long[same + 1 :]
    swapped = short[same + 1 : same + 2] + short[same : same + 1] + short[same + 2 :]
    return short[same + 1 :] == long[same + 1 :] or swapped == long[same:]


def mended(name: str) -> str:
    """A warning's name with its slips mended, where it says a trigger then; else as it is."""
    if len(name) > _NAME:
        return name
    told = _WORD.sub(lambda word: _meant_by(folded(word[0])) or word[0], name)
    says = {*triggers_of(told)} if told != name else set[Trigger]()
    return told if says and says.issuperset(triggers_of(name)) else name
