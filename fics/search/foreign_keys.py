"""What members of other languages type before a search's colon: `ohne:angst` is `without:angst`."""

from collections.abc import Mapping

from fics.tags.tag_names import normal

_WORDS = {
    # German; Spanish; French; Portuguese; Russian
    "tag": "schlagwort schlagworte etiqueta etiquetas étiquette étiquettes marcador marcadores "
    "метка метки тег теги",
    "warning": "warnung warnungen advertencia advertencias avertissement avertissements aviso avisos "
    "предупреждение предупреждения",
    "category": "kategorie kategorien categoría categorías catégorie catégories categoria categorias "
    "категория",
    "without": "ohne sin sans sem без",
    "fandom": "fandoms фандом фандомы",
    "ship": "paar paarung pareja parejas couple couples casal casais пейринг пейринги",
    "character": "figur figuren charakter charaktere personaje personajes personnage personnages personagem "
    "personagens персонаж персонажи",
    "author": "autor autorin autoren autora autores auteur autrice auteurs autrices auteurice auteurices "
    "автор авторы",
    "words": "wörter worte woerter palabras mots palavras слова слов",
    "minutes": "minuten minutos минуты минут",
    "chapters": "kapitel capítulo capítulos chapitre chapitres главы глав глава",
    "rating": "bewertung freigabe altersfreigabe einstufung clasificación évaluation classification "
    "classificação рейтинг",
    "status": "estado statut статус",
    "language": "sprache idioma lengua langue língua язык",
    "shelf": "regal estantería estante étagère полка",
    "unknown": "unbekannt desconocido inconnu desconhecido неизвестно",
    "hidden": "versteckt versteckte oculto ocultos caché cachés oculta ocultas скрытое скрытые",
    "sort": "sortierung orden tri ordem сортировка",
}
KEYS: Mapping[str, str] = {normal(word): key for key, words in _WORDS.items() for word in words.split()}
"""The English key of each of these words, by its normal form."""
