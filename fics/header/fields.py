"""The fields of a header block, and the names that people give them."""

from enum import Enum, auto

from fics import tags


class Field(Enum):
    """What one line of a header block tells."""

    TITLE = auto()
    AUTHORS = auto()
    FANDOMS = auto()
    RELATIONSHIPS = auto()
    CHARACTERS = auto()
    FREEFORMS = auto()
    WARNINGS = auto()
    CATEGORIES = auto()
    RATING = auto()
    SUMMARY = auto()
    WORDS = auto()
    CHAPTERS = auto()
    STATUS = auto()
    COMPLETE = auto()
    """Whether it is complete: yes or no."""
    UNFINISHED = auto()
    """Whether it is a work in progress: yes or no."""
    LANGUAGE = auto()
    LINK = auto()
    SERIES = auto()
    PUBLISHED = auto()
    UPDATED = auto()
    WHY = auto()
    STATS = auto()
    """Several fields in one line, as AO3's downloads have them."""
    DISCLAIMER = auto()
    OTHER = auto()
    """A field that fics have and the list does not: beta, feedback, notes."""


PROSE = frozenset({Field.SUMMARY, Field.WHY, Field.DISCLAIMER, Field.OTHER})
"""Fields of sentences, which may go on over several lines."""

LISTS = frozenset(
    {
        Field.AUTHORS,
        Field.FANDOMS,
        Field.RELATIONSHIPS,
        Field.CHARACTERS,
        Field.FREEFORMS,
        Field.WARNINGS,
        Field.CATEGORIES,
        Field.LINK,
    }
)
"""Fields of several names: a second line of the same field adds to the first."""

EXACT = frozenset(
    {
        Field.RATING,
        Field.WORDS,
        Field.CHAPTERS,
        Field.STATUS,
        Field.COMPLETE,
        Field.UNFINISHED,
        Field.PUBLISHED,
        Field.UPDATED,
        Field.STATS,
    }
)
"""Fields of a word or a number: a further label in the line is a further field's."""

_NAMES = {
    Field.TITLE: "title|ttile|titel|titre|título|titulo|название|story|fic|fic title|story title|name of fic",
    Field.AUTHORS: (
        "author|authors|author's|author(s)|by|writer|writers|creator|creators|creator(s)|author/artist|"
        "written by|penname|pen name|autor|autorin|autoren|auteur|auteure|autora|автор|авторы|"
        "author name|author's name|co-author|co-authors"
    ),
    Field.FANDOMS: (
        "fandom|fandoms|fandom(s)|fandom/s|original fandom|universe|show|series/fandom|crossover|фэндом|"
        "фандом|фэндомы"
    ),
    Field.RELATIONSHIPS: (
        "pairing|pairings|pairing(s)|pairing/s|ship|ships|ship(s)|relationship|relationships|relationship(s)|"
        "minor pairings|minor pairing|main pairing|main pairings|other pairings|side pairings|couple|"
        "pairing or character|characters/pairing|pairing/characters|main characters/pairing|"
        "paarung|paarungen|pärchen|couples|pareja|parejas|casal|shipp|пейринг|пэйринг|пейринги"
    ),
    Field.CHARACTERS: (
        "character|characters|character(s)|character/s|main character|main characters|minor characters|"
        "charaktere|figuren|personnages|personajes|personagens|персонажи"
    ),
    Field.FREEFORMS: (
        "tag|tags|additional tag|additional tags|freeform|freeforms|genre|genres|genre(s)|genre/s|kink|kinks|"
        "trope|tropes|keywords|mood|theme|themes|género|gênero|жанр|жанры|метки"
    ),
    Field.WARNINGS: (
        "warning|warnings|warning(s)|warning/s|archive warning|archive warnings|content warning|"
        "content warnings|content notes|trigger warning|trigger warnings|triggers|cw|tw|cws|"
        "tags/warnings/spoilers|tags/warnings|warnings/tags|warnings/spoilers|spoilers/warnings|"
        "warnungen|warnung|avertissement|avertissements|advertencias|avisos|предупреждения|предупреждение"
    ),
    Field.CATEGORIES: "category|categories|category(s)|kategorie|catégorie|categoría|categoria|orientation",
    Field.RATING: "rating|ratings|rated|rate|rating(s)|altersfreigabe|classification|clasificación|"
    "classificação|рейтинг|fiction rated",
    Field.SUMMARY: (
        "summary|summaries|description|blurb|synopsis|teaser|zusammenfassung|kurzbeschreibung|résumé|resumen|"
        "resumo|sinopse|описание|саммари"
    ),
    Field.WORDS: (
        "word|words|word count|wordcount|word-count|length|size|wortzahl|wörter|mots|palabras|palavras|"
        "размер|слов|number of words|total words"
    ),
    Field.CHAPTERS: (
        "chapter|chapters|chapter(s)|chapter count|number of chapters|parts|kapitel|chapitres|capítulos|"
        "capitulos|главы|части"
    ),
    Field.STATUS: "status|state|completion|story status|статус|estado|statut|etat",
    Field.COMPLETE: "complete|completed|complete?|completed?|finished|finished?|is it complete",
    Field.UNFINISHED: "wip|wip?|work in progress",
    Field.LANGUAGE: "language|languages|lang|sprache|langue|idioma|язык",
    Field.LINK: (
        "link|links|link(s)|url|urls|story url|fic url|story link|link to fic|read on|read at|read it|"
        "read it here|read it on|read here|where to read|where|find it at|find it here|found at|available at|"
        "archive|archives|archived|archived at|archive link|address|source|website|site|ao3|ffn|ff.net|"
        "fanfiction.net|ссылка|lien|enlace"
    ),
    Field.SERIES: "series|part of|sequence|serie|série|universe/series|цикл|verse|'verse",
    Field.PUBLISHED: (
        "published|date|date published|publication date|posted|date posted|first published|date written|"
        "written|veröffentlicht|publié|publicado|опубликовано|дата"
    ),
    Field.UPDATED: (
        "updated|last updated|last update|date updated|completed on|aktualisiert|mis à jour|обновлено"
    ),
    Field.WHY: (
        "why|why?|comment|comments|why you should read it|why you should read this|why this must be read|"
        "why i rec it|why i rec this|why i love it|why read it|why read this|reccer's note|reccer's notes|"
        "reccer's comments|rec|rec note|rec notes|reason|reason for rec|reasons|review|my thoughts|thoughts|"
        "recommendation|why you should care|warum|pourquoi|почему"
    ),
    Field.STATS: "stats|statistics",
    Field.DISCLAIMER: "disclaimer|disclaimers|disclaimer(s)|дисклеймер|haftungsausschluss",
    Field.OTHER: (
        "author's note|author's notes|authors note|authors notes|author note|author notes|a/n|an|a.n.|note|"
        "notes|story notes|end notes|beta|betas|beta(s)|beta'd by|betaed by|beta reader|beta readers|"
        "beta by|feedback|reviews|spoiler|spoilers|spoiler(s)|spoilers for|timeline|time line|setting|"
        "set|season|season/book|episode|medium|sequel|sequel to|prequel|prompt|prompts|written for|for|"
        "challenge|recipient|gift|gift for|dedication|dedicated to|thanks|thanks to|credit|credits|"
        "acknowledgements|artist|art|art by|reccer|recced by|rec by|additional|additional notes|website url|"
        "author url|author link|author website|author's website|author page|author's page|e-mail|email|"
        "distribution|permission|permissions|copyright|translator|translators|translation|translated by|"
        "original author|original work|publisher|packaged|collection|collections|hits|kudos|bookmarks|"
        "favs|follows|id|story id|point of view|pov|inspired by|remix of|podfic|cover|cover art|"
        "why you might not care|направленность|бета|бета-ридер|anmerkung|anmerkungen|vorwort|notas|примечания"
    ),
}
"""Supernatural Wiki's Fic Header page, the rec templates of LiveJournal and Dreamwidth communities, AO3's and
FanFicFare's downloads, ficbook.net, fanfiktion.de, Spirit."""

FIELD_BY_NAME = {tags.normal(name): field for field, names in _NAMES.items() for name in names.split("|")}
"""Each field by its normal name."""


def named(name: str) -> Field | None:
    """The field that people call so; None where it is none."""
    return FIELD_BY_NAME.get(tags.normal(name))
