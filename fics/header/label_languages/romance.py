"""The names of a block's fields in French, Spanish, Portuguese and Italian."""

from fics.header.fields import Field

FRENCH = {
    Field.TITLE: "titre",
    Field.AUTHORS: (
        "auteur|auteure|auteur·e|auteurice|auteur/autrice|autrices|pseudo|écrite par|autrice|"
        "auteurs|auteur(e)|écrit par"
    ),
    Field.SENDER: "auteur original|auteure originale|autrice originale|auteur d'origine",
    Field.FANDOMS: "univers|fandom(s)",
    Field.RELATIONSHIPS: "couples|couple|pairing(s)|relation(s)|duo|couple(s)|relations|relation",
    Field.CHARACTERS: "personnages|personnage|personnage(s)",
    Field.CAST: "personnages/couple|personnages/couples|personnages/pairing|couple/personnages",
    Field.GENRES: "genre(s)",
    Field.WARNINGS: (
        "avertissement|avertissements de contenu|tw/cw|contenu sensible|trigger warning(s)|"
        "avertissements|avertissement(s)|mise en garde|attention"
    ),
    Field.CATEGORIES: "catégorie|catégories",
    Field.RATING: "classification|classement|public|classement/public|limite d'âge|âge conseillé",
    Field.SUMMARY: "résumé|resumé|sommaire|synopsis",
    Field.WORDS: "mots|nombre de mots|nb de mots|nbre de mots|total de mots|longueur|taille",
    Field.CHAPTERS: "chapitres|chapitre|nombre de chapitres",
    Field.STATUS: "statut|état|etat",
    Field.COMPLETE: "terminée|terminé|achevée|complète",
    Field.LANGUAGE: "langue",
    Field.LINK: "lien|liens|à lire sur",
    Field.SERIES: "série",
    Field.PUBLISHED: "publié|publiée|date de publication|publié le|publiée le",
    Field.UPDATED: "mis à jour|mise à jour|dernière mise à jour|mis à jour le",
    Field.WHY: "pourquoi|pourquoi lire|avis|mon avis|pourquoi la lire",
    Field.DISCLAIMER: "droits|avertissement légal",
    Field.NOTES: (
        "note de l'auteur|note de l'auteure|notes de l'auteur|note d'auteur|remarques|remarque|n/a|"
        "note de l'autrice|ndla|notes d'auteur"
    ),
    Field.OTHER: (
        "bêta|bêta-lecture|bêta-lectrice|bêta-lecteur|beta-lectrice|traducteur|traductrice|"
        "traduction|traduit par|défi|dédicace|spoiler(s)"
    ),
}

SPANISH = {
    Field.TITLE: "título|titulo",
    Field.AUTHORS: "por|autora|autor|autores|autor(a)|autor/a|escrito por|escrita por",
    Field.SENDER: "autor original|autora original|autoría original",
    Field.FANDOMS: "fandom(s)|universo",
    Field.RELATIONSHIPS: (
        "pareja|parejas|pareja principal|parejas secundarias|relación|relaciones|shippeo|pareja(s)|"
        "emparejamiento"
    ),
    Field.CHARACTERS: "personajes|personaje|personajes principales|protagonistas|personaje(s)",
    Field.CAST: "personajes/parejas|personajes/pareja|pareja/personajes|parejas/personajes",
    Field.FREEFORMS: "etiquetas",
    Field.GENRES: "género|géneros|género(s)",
    Field.WARNINGS: (
        "advertencias|avisos|alertas de contenido|contenido sensible|advertencia(s)|advertencia|"
        "avisos de contenido"
    ),
    Field.CATEGORIES: "categoría|categorías",
    Field.RATING: "clasificación|clasificación por edad|edad recomendada|calificación",
    Field.SUMMARY: "resumen|sinopsis|sumario|descripción|argumento",
    Field.WORDS: (
        "palabras|número de palabras|recuento de palabras|total de palabras|nro de palabras|"
        "nº de palabras|cantidad de palabras|extensión|longitud|conteo de palabras"
    ),
    Field.CHAPTERS: "capítulos|capítulo|número de capítulos|partes",
    Field.STATUS: "estado|estatus",
    Field.COMPLETE: "terminado|terminada|completo|completa|finalizado",
    Field.LANGUAGE: "idioma",
    Field.LINK: "enlace|enlaces|leer en",
    Field.SERIES: "serie",
    Field.PUBLISHED: "publicado|fecha|fecha de publicación|publicada",
    Field.UPDATED: "actualizado|actualizada|última actualización",
    Field.WHY: "por qué|por qué leerlo|porque|opinión|recomendación",
    Field.COMMENTS: "comentario|comentarios",
    Field.DISCLAIMER: "renuncia|descargo|descargo de responsabilidad|derechos",
    Field.NOTES: (
        "notas|nota|notas de la autora|notas del autor|nota de la autora|nota del autor|n/a|n. de a."
    ),
    Field.OTHER: (
        "puntuación|beteo|beteado por|traductora|traductor|traducción|traducido por|reto|tabla|dedicatoria|"
        "dedicado a|regalo para"
    ),
}

PORTUGUESE = {
    Field.TITLE: "nome da fic|nome da história|nome da fanfic|título da fic|título da história",
    Field.AUTHORS: "autoria|escrito por|escrita por",
    Field.FANDOMS: "categorias/fandom|obra",
    Field.FILED: "categoria|categorias",
    Field.RELATIONSHIPS: (
        "casal|casais|ship(s)|casal/ship|par|par romântico|shipp|shipps|casal principal|pares|shipper"
    ),
    Field.CHARACTERS: "personagens|personagem|personagens principais",
    Field.GENRES: "gênero|gêneros|género|géneros",
    Field.WARNINGS: ("avisos|aviso|aviso de conteúdo|gatilhos|alerta de gatilho|advertências|alertas"),
    Field.RATING: "classificação|classificação indicativa|faixa etária|classificação etária",
    Field.SUMMARY: "resumo|sinopse|descrição",
    Field.WORDS: (
        "palavras|número de palavras|qtd de palavras|quantidade de palavras|nº de palavras|"
        "total de palavras|contagem de palavras|tamanho"
    ),
    Field.CHAPTERS: "capítulos|capitulos|número de capítulos",
    Field.STATUS: "situação|formato|tipo de fic",
    Field.COMPLETE: "terminada|terminado|concluída|concluido|finalizada|história terminada",
    Field.LINK: "leia em|onde ler",
    Field.SERIES: "série",
    Field.PUBLISHED: "publicada|publicado em|publicada em|postado|postada|data",
    Field.UPDATED: "atualizado|atualizada|última atualização|atualizada em|atualizado em",
    Field.WHY: "por que|por que ler|motivo|recomendação",
    Field.COMMENTS: "comentário",
    Field.DISCLAIMER: "isenção|direitos autorais",
    Field.NOTES: ("notas da autora|notas do autor|nota da autora|nota do autor|notas da história|n/a"),
    Field.OTHER: "betagem|betada por|capa|tradutora|tradutor|tradução|dedicatória",
}

ITALIAN = {
    Field.TITLE: "titolo|titolo storia",
    Field.AUTHORS: (
        "autore|autrice|autor*|autrici|scritta di|autori|autore/autrice|scritto da|scritta da|nick"
    ),
    Field.FANDOMS: "serie/fandom|ambientazione",
    Field.RELATIONSHIPS: "coppia|coppie|pairing/s|coppia/e",
    Field.CHARACTERS: "personaggi|personaggio|personaggi principali",
    Field.CAST: "personaggi/coppie|personaggi e coppie|coppie/personaggi",
    Field.GENRES: "genere|generi",
    Field.WARNINGS: (
        "avvertimenti|eventuali avvertimenti|avvertimenti/note|contenuti sensibili|"
        "avvertimento|avvisi|avvertenze|note/avvertimenti"
    ),
    Field.CATEGORIES: "categoria|tipo di coppia",
    Field.RATING: "raccomandazioni|fascia d'età",
    Field.SUMMARY: "riassunto|trama|introduzione|sommario|descrizione",
    Field.WORDS: (
        "parole|n. parole|n° parole|totale parole|conteggio parole|numero parole|numero di parole|lunghezza"
    ),
    Field.CHAPTERS: "capitoli|numero capitoli|capitolo|numero di capitoli",
    Field.STATUS: "stato|stato storia",
    Field.COMPLETE: "completa|completata|conclusa",
    Field.LANGUAGE: "lingua",
    Field.LINK: "collegamento|leggi su|dove leggerla",
    Field.PUBLISHED: "pubblicata|pubblicato|data di pubblicazione|data pubblicazione",
    Field.UPDATED: "aggiornata|aggiornato|ultimo aggiornamento|aggiornamento",
    Field.WHY: "perché|perché leggerla",
    Field.COMMENTS: "commento|recensione",
    Field.DISCLAIMER: "disclaimer/diritti|diritti",
    Field.NOTES: "note|note dell'autrice|note dell'autore|nota|note d'autore|nda|ndr",
    Field.OTHER: (
        "betata da|beta reader/s|dedica|traduzione|traduttrice|traduttore|contesto|periodo|prompt/s"
    ),
}
