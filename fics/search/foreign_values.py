"""What members of other languages type behind a search's colon, in English: `bis Teen` is `up to teen`."""

import re
from collections.abc import Mapping

from fics.tags.tag_names import normal

# German; Spanish; French; Portuguese; Russian
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "rating": {
        "general": "allgemein|alle|todos|todo el público|tous|geral|livre|общий|для всех",
        "teen": "jugend|jugendlich|juvenil|adolescente|adolescent|ado|подростки|подростковый|подростков",
        "mature": "reif|erwachsen|maduro|madura|adulto|adulta|adulte|взрослый|взрослое",
        "explicit": "explizit|explícito|explícita|explicite|откровенный|откровенное|эксплицит",
        "not rated": "ohne freigabe|ohne bewertung|nicht bewertet|sin clasificar|sin clasificación|"
        "non classée|non classé|sans classification|sem classificação|não classificada|não classificado|"
        "без рейтинга",
        "unknown": "unbekannt|desconocida|desconocido|inconnue|inconnu|desconhecida|desconhecido|неизвестен|"
        "неизвестно|неизвестный",
    },
    "status": {
        "complete": "fertig|abgeschlossen|vollständig|beendet|completo|completa|terminado|terminada|acabado|"
        "terminée|terminé|complète|complet|achevée|concluída|concluído|terminada|завершён|завершен|завершено|"
        "закончен|закончено",
        "in progress": "in arbeit|laufend|unfertig|en curso|en progreso|en proceso|en cours|em andamento|"
        "em progresso|в процессе|в работе|не завершён|не завершен",
        "abandoned": "abgebrochen|aufgegeben|abandonado|abandonada|abandonnée|abandonné|заброшен|заброшено|"
        "брошен",
    },
    "crossover": {
        "yes": "ja|sí|si|oui|sim|да",
        "no": "nein|non|não|nao|нет",
        "only": "nur|solo|sólo|seulement|só|somente|только",
    },
    "shelf": {
        "to-read": "zu lesen|will ich lesen|por leer|para leer|à lire|a lire|para ler|хочу прочитать|"
        "буду читать|прочитать",
        "reading": "lese ich|lese ich gerade|leyendo|en cours|je lis|lendo|читаю",
        "finished": "gelesen|fertig|leído|leídos|terminado|lu|lue|terminé|terminée|lido|lida|"
        "прочитано|дочитано",
        "stopped": "abgebrochen|aufgehört|abandonado|dejado|abandonné|abandonnée|abandonei|parei|брошено|"
        "бросил|бросила",
        "saved": "gemerkt|gespeichert|meine|guardado|guardados|enregistré|enregistrée|salvo|"
        "salva|сохранено|мои",
        "unread": "ungelesen|no leído|sin leer|non lu|non lue|não lido|não lida|непрочитано|не прочитано",
    },
    "sort": {
        "best match": "beste treffer|mejor coincidencia|meilleure correspondance|melhor resultado|"
        "лучшее совпадение",
        "most recced": "meistempfohlen|am meisten empfohlen|más recomendados|mas recomendados|"
        "les plus recommandées|mais recomendadas|больше реков|чаще рекают",
        "newest": "neueste|neuste|neu|más nuevos|mas nuevos|más recientes|recientes|les plus récentes|"
        "récentes|mais novas|mais recentes|новые|новее",
        "recently updated": "zuletzt aktualisiert|aktualisiert|actualizados|actualizados hace poco|"
        "mises à jour récemment|atualizadas|atualizadas há pouco|недавно обновлённые|обновлённые|обновленные",
        "longest": "längste|laengste|más largos|mas largos|les plus longues|mais longas|длинные|длиннее",
        "shortest": "kürzeste|kuerzeste|más cortos|mas cortos|les plus courtes|mais curtas|короткие|короче",
    },
    "unknown": {
        "warnings": "warnungen|advertencias|avertissements|avisos|предупреждения",
        "lengths": "längen|laengen|longitudes|longueurs|tamanhos|длина|длины",
    },
}
_ENGLISH: Mapping[str, Mapping[str, str]] = {
    key: {normal(word): meant for meant, words in choices.items() for word in words.split("|")}
    for key, choices in (*_CHOICES.items(), ("hidden", _CHOICES["crossover"]))
}
_BOUNDS = {
    "at least": "mindestens|wenigstens|ab|al menos|como mínimo|mínimo|desde|au moins|minimum|pelo menos|"
    "no mínimo|a partir de|не менее|не меньше|минимум|от",
    "up to": "höchstens|maximal|bis zu|bis|como máximo|máximo|hasta|au plus|au maximum|jusqu'à|jusqu’à|"
    "no máximo|até|не более|не больше|максимум|до",
    "under": "weniger als|unter|menos de|moins de|меньше|менее",
    "over": "mehr als|über|ueber|más de|mas de|plus de|mais de|больше|более|свыше",
    "around": "etwa|ungefähr|rund|circa|alrededor de|unos|unas|cerca de|environ|autour de|por volta de|"
    "около|примерно",
}
_BEHIND = {
    " or lower": "niedriger|weniger|darunter|menos|moins|ниже|меньше",
    " or higher": "höher|mehr|darüber|más|plus|mais|выше|больше",
}
_UNITS = {
    " words": "wörter|wörtern|worte|palabras|mots|palavras|слов|слова",
    " minutes": "minuten|minutos|минут|минуты|мин",
    " hours": "stunden|stunde|std|horas|hora|heures|heure|часов|часа|час|ч",
    " chapters": "kapitel|kapiteln|capítulos|capítulo|chapitres|chapitre|глав|главы|глава",
    "k": "tausend|tsd|mil|mille|тысяч|тысячи|тыс|к",
}


def _any(words: str) -> str:
    """The words in normal form as a part of a pattern, long ones first."""
    return "|".join(map(re.escape, sorted(map(normal, words.split("|")), key=len, reverse=True)))


_OR = _any("oder|o|ou|или|и")
_BEFORE = [(re.compile(rf"(?:{_any(words)})\s+(?=\w)"), f"{meant} ") for meant, words in _BOUNDS.items()]
_AFTER = [(re.compile(rf"\s+(?:{_OR}) (?:{_any(words)})\Z"), meant) for meant, words in _BEHIND.items()]
_UNIT = [(re.compile(rf"(?<=[\dkm])\s*\b(?:{_any(words)})\b\.?"), meant) for meant, words in _UNITS.items()]
# the sign in `10к` stands at its number
_UNIT.append((re.compile(r"(?<=\d)к\b"), "k"))
_DECIMALS = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
# `von 10k bis 50k`, `entre 10k y 50k`, `от 10к до 50к`
_FROM_TO = re.compile(
    rf"(?:(?:{_any('von|zwischen|de|entre|от|между')})\s+)?(?P<low>\d[\d.,]*\s?[km]?)"
    rf"\s+(?:{_any('bis|und|a|y|à|et|e|até|hasta|до|и')})\s+(?P<high>\d.*)"
)


def choice(key: str, typed: str) -> str:
    """A word of a filter in English; as it was typed where it is none of another language."""
    return _ENGLISH.get(key, {}).get(normal(typed), typed)


def bound(typed: str) -> str:
    """A bound of numbers or ratings in English: `höchstens 10k Wörter` is `up to 10k words`."""
    said = _DECIMALS.sub(".", normal(typed))
    for unit, meant in _UNIT:
        said = unit.sub(meant, said)
    if span := _FROM_TO.fullmatch(said):
        return f"{span['low']} to {span['high']}"
    for before, meant in _BEFORE:
        if found := before.match(said):
            return meant + said[found.end() :]
    for after, meant in _AFTER:
        said = after.sub(meant, said)
    return said
