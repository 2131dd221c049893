"""The names of a block's fields in Dutch, the Nordic languages and those of the Baltic."""

from fics.header.fields import Field

DUTCH = {
    Field.TITLE: "titel|titel van het verhaal|verhaal|verhaaltitel",
    Field.AUTHORS: "auteur|auteurs|schrijver|schrijfster|geschreven door",
    Field.FANDOMS: "fandoms|universum",
    Field.RELATIONSHIPS: "koppel|koppels|stel|koppeling|hoofdkoppel|relatie|relaties",
    Field.CHARACTERS: "personages|karakters|hoofdpersonages|personage|hoofdpersonen",
    Field.GENRES: "genres|soort",
    Field.WARNINGS: "waarschuwing|waarschuwingen|inhoudswaarschuwing|triggerwaarschuwing|let op",
    Field.RATING: "leeftijd|beoordeling|leeftijdsgrens|classificatie|leeftijdscategorie",
    Field.SUMMARY: "samenvatting|korte inhoud|beschrijving|omschrijving|korte samenvatting",
    Field.WORDS: "aantal woorden|woorden|lengte|woordenaantal|woordaantal",
    Field.CHAPTERS: "hoofdstukken|aantal hoofdstukken|hoofdstuk|delen",
    Field.STATUS: "voortgang",
    Field.COMPLETE: "compleet|voltooid",
    Field.LANGUAGE: "taal",
    Field.LINK: "te lezen op|lees hier",
    Field.SERIES: "reeks",
    Field.WHY: "waarom|waarom lezen|aanrader omdat",
    Field.NOTES: "opmerking|opmerkingen|noot|auteursnoot|notitie",
    Field.OTHER: "vertaler|vertaling|uitdaging|opgedragen aan",
}

SWEDISH = {
    Field.TITLE: "titel|berättelse|namn",
    Field.AUTHORS: "författare|skriven av|av|skribent",
    Field.RELATIONSHIPS: "paring|par|parningar|relation|shipp",
    Field.CHARACTERS: "karaktärer|personer|huvudpersoner",
    Field.GENRES: "genrer|kategori",
    Field.WARNINGS: "varningar|varning|innehållsvarningar|triggervarning|triggervarningar",
    Field.RATING: "åldersgräns|ålder|åldersrekommendation|gradering",
    Field.SUMMARY: "sammanfattning|handling|beskrivning",
    Field.WORDS: "antal ord|ord|längd|ordantal",
    Field.CHAPTERS: "kapitel|antal kapitel|delar",
    Field.STATUS: "läge",
    Field.LANGUAGE: "språk",
    Field.LINK: "länk|läs här",
    Field.NOTES: "anmärkning|anmärkningar|författarens kommentar|författarens anteckning|notering",
}

DANISH_AND_NORWEGIAN = {
    Field.TITLE: "tittel|titel|fortelling|fortælling",
    Field.AUTHORS: "forfatter|skrevet av|skrevet af|av",
    Field.RELATIONSHIPS: "paring|par|parring|pardannelse|forhold",
    Field.CHARACTERS: "karakterer|personer|figurer|hovedpersoner|hovedkarakterer",
    Field.GENRES: "sjanger|sjangre|genrer",
    Field.WARNINGS: "advarsler|advarsel|innholdsadvarsel|indholdsadvarsel",
    Field.RATING: "aldersgrense|aldersgrænse|vurdering",
    Field.SUMMARY: "sammendrag|resumé|handling|resume|beskrivelse",
    Field.WORDS: "antall ord|antal ord|ord|lengde|længde",
    Field.CHAPTERS: "kapitler|kapittel|antall kapitler|antal kapitler",
    Field.LANGUAGE: "språk|sprog",
    Field.LINK: "lenke|lenk|les her|læs her",
    Field.NOTES: "merknad|merknader|noter|forfatternotat|forfatterens note",
}

FINNISH = {
    Field.TITLE: "nimi|otsikko|ficin nimi|tarinan nimi|teoksen nimi",
    Field.AUTHORS: "kirjoittaja|kirjoittanut|tekijä",
    Field.RELATIONSHIPS: "paritus|paritukset|parit|pari",
    Field.CHARACTERS: "hahmot|henkilöt|päähenkilöt|hahmo",
    Field.GENRES: "tyylilaji|tyylilajit|lajityyppi",
    Field.WARNINGS: "varoitukset|varoitus|sisältövaroitukset|sisältövaroitus",
    Field.RATING: "ikäraja|ikärajasuositus|ikäsuositus",
    Field.SUMMARY: "tiivistelmä|yhteenveto|kuvaus|juoni|summa",
    Field.WORDS: "sanamäärä|sanoja|pituus|sanaa",
    Field.CHAPTERS: "luvut|lukuja|osat|osia|lukumäärä",
    Field.STATUS: "tila|tilanne",
    Field.LANGUAGE: "kieli",
    Field.LINK: "linkki|luettavissa",
    Field.DISCLAIMER: "vastuuvapaus|vastuunvapautus|vastuunvapaus",
    Field.NOTES: "huomautus|huomautukset|kirjoittajalta|muuta",
    Field.OTHER: "haaste|oikoluku|esilukija|betaaja",
}

BALTIC = {
    Field.TITLE: "pealkiri|nosaukums|pavadinimas",
    Field.AUTHORS: "autor|autors|autore|autorius|autorė",
    Field.RELATIONSHIPS: "paar|paarid|pāris|pāri|pora|poros",
    Field.CHARACTERS: "tegelased|varoņi|personāži|veikėjai",
    Field.GENRES: "žanr|žanrs|žanras",
    Field.WARNINGS: "hoiatused|hoiatus|brīdinājumi|brīdinājums|įspėjimai|įspėjimas",
    Field.RATING: "vanusepiirang|vecuma ierobežojums|amžiaus cenzas|reitings",
    Field.SUMMARY: "kokkuvõte|sisukokkuvõte|kopsavilkums|apraksts|santrauka|aprašymas",
    Field.WORDS: "sõnu|sõnade arv|vārdi|vārdu skaits|žodžiai|žodžių skaičius",
    Field.CHAPTERS: "peatükid|nodaļas|skyriai",
    Field.STATUS: "staatus|olek|statuss|būsena",
    Field.LANGUAGE: "keel|valoda|kalba",
    Field.LINK: "saite|nuoroda",
    Field.NOTES: "märkused|piezīmes|pastabos",
}
