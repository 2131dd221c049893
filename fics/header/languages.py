"""The names that people give to a block's fields, in other languages than English."""

from fics.header.fields import Field

RUSSIAN = {
    Field.TITLE: "название|фик|заголовок|название фика|назва",
    Field.AUTHORS: ("автор|авторы|автор(ы)|соавтор|соавторы"),
    Field.FANDOMS: ("фэндом|фандом|фэндомы|фандомы|канон|первоисточник"),
    Field.RELATIONSHIPS: ("пейринг|пэйринг|пейринги|пэйринги|пары|пара|пейрінг"),
    Field.CHARACTERS: ("персонажи|герои|основные персонажи|главные герои|действующие лица"),
    Field.CAST: (
        "пэйринг и персонажи|пейринг и персонажи|пейринг/персонажи|персонажи/пейринг|"
        "персонажи/пары|пэйринг/персонажи|пейринги и персонажи"
    ),
    Field.FREEFORMS: "метки|теги|тэги|другие метки",
    Field.GENRES: "жанр|жанры",
    Field.WARNINGS: "предупреждения|предупреждение|предупреждение(я)",
    Field.CATEGORIES: "направленность|категория|категории",
    Field.RATING: "рейтинг|возрастной рейтинг",
    Field.SUMMARY: ("описание|саммари|краткое содержание|аннотация|содержание|опис"),
    Field.WORDS: ("размер|слов|количество слов|кол-во слов|объем"),
    Field.CHAPTERS: ("главы|части|кол-во частей|количество частей|количество глав|частей|глав"),
    Field.STATUS: "статус|состояние",
    Field.LANGUAGE: "язык|язык оригинала",
    Field.LINK: ("ссылка|ссылки|ссылка на фик|ссылка на работу|где читать|читать"),
    Field.SERIES: "цикл|серия",
    Field.PUBLISHED: "опубликовано|дата|дата публикации|дата создания",
    Field.UPDATED: "обновлено|дата обновления|последнее обновление",
    Field.WHY: ("почему|комментарий рекомендателя|отзыв|почему стоит прочитать|рекомендация"),
    Field.DISCLAIMER: "дисклеймер|дисклеймеры|отказ|отказ от прав",
    Field.NOTES: (
        "примечания|примечание|примечания автора|от автора|примечание автора|примечания переводчика"
    ),
    Field.OTHER: (
        "события|бета|беты|бета-ридер|бета-ридеры|гамма|переводчик|переводчики|перевод|оригинал|"
        "автор оригинала|ссылка на оригинал|разрешение|разрешение на перевод|посвящение|"
        "размещение|публикация на других ресурсах|публикация|награды|бета/гамма|"
        "беты (редакторы)|беты и соавторы|артер"
    ),
}
GERMAN = {
    Field.TITLE: "titel|name der geschichte",
    Field.AUTHORS: ("autor|autorin|autoren|autor/in|autor(in)|autor*in|verfasser|von"),
    Field.FANDOMS: "serie/fandom|fandom(s)",
    Field.RELATIONSHIPS: "paarung|paarungen|pärchen|paare",
    Field.CHARACTERS: ("charaktere|figuren|hauptcharaktere|personen|hauptpersonen"),
    Field.CAST: "charaktere/pairing|pairing/charaktere|charaktere/paarung",
    Field.GENRES: "kategorie/genre|genre(s)",
    Field.WARNINGS: ("warnungen|warnung|inhaltswarnung|triggerwarnung|inhaltswarnungen|triggerwarnungen"),
    Field.CATEGORIES: "kategorie|kategorien",
    Field.RATING: ("altersfreigabe|altersempfehlung|freigabe|einstufung|alterseinstufung"),
    Field.SUMMARY: ("zusammenfassung|kurzbeschreibung|inhalt|inhaltsangabe|beschreibung|kurzzusammenfassung"),
    Field.WORDS: ("wortzahl|wörter|wortanzahl|anzahl wörter|länge|anzahl der wörter"),
    Field.CHAPTERS: "kapitel|kapitelanzahl|anzahl kapitel|teile",
    Field.COMPLETE: "abgeschlossen|fertiggestellt|beendet",
    Field.LANGUAGE: "sprache",
    Field.LINK: "zu finden|zu finden auf|zu lesen auf",
    Field.SERIES: "reihe",
    Field.PUBLISHED: ("veröffentlicht|erstellt|datum|erstellt am|veröffentlicht am"),
    Field.UPDATED: "aktualisiert|letzte aktualisierung|zuletzt aktualisiert",
    Field.WHY: ("warum|begründung|warum lesen|empfehlung|meine meinung"),
    Field.DISCLAIMER: "haftungsausschluss",
    Field.NOTES: (
        "anmerkung|anmerkungen|vorwort|anmerkung der autorin|anmerkung des autors|a/n|hinweis|hinweise"
    ),
    Field.OTHER: (
        "betaleser|beta-leser|betaleserin|widmung|übersetzer|übersetzung|übersetzt von|rückmeldung"
    ),
}
FRENCH = {
    Field.TITLE: "titre",
    Field.AUTHORS: ("auteur|auteure|autrice|auteurs|auteur(e)|écrit par"),
    Field.FANDOMS: "univers|fandom(s)",
    Field.RELATIONSHIPS: ("couples|couple|couple(s)|relations|relation"),
    Field.CHARACTERS: "personnages|personnage|personnage(s)",
    Field.CAST: "personnages/couple|personnages/couples|personnages/pairing|couple/personnages",
    Field.GENRES: "genre(s)",
    Field.WARNINGS: ("avertissement|avertissements|avertissement(s)|mise en garde|attention"),
    Field.CATEGORIES: "catégorie|catégories",
    Field.RATING: "classification|classement|public",
    Field.SUMMARY: "résumé|resumé|sommaire|synopsis",
    Field.WORDS: "mots|nombre de mots|longueur|taille",
    Field.CHAPTERS: "chapitres|chapitre|nombre de chapitres",
    Field.STATUS: "statut|état|etat",
    Field.COMPLETE: "terminée|terminé|achevée|complète",
    Field.LANGUAGE: "langue",
    Field.LINK: "lien|liens|à lire sur",
    Field.SERIES: "série",
    Field.PUBLISHED: ("publié|publiée|date de publication|publié le|publiée le"),
    Field.UPDATED: "mis à jour|mise à jour|dernière mise à jour|mis à jour le",
    Field.WHY: ("pourquoi|pourquoi lire|avis|mon avis|pourquoi la lire"),
    Field.DISCLAIMER: "droits|avertissement légal",
    Field.NOTES: (
        "note de l'auteur|note de l'auteure|notes de l'auteur|note d'auteur|remarques|remarque|"
        "n/a|note de l'autrice|ndla|notes d'auteur"
    ),
    Field.OTHER: (
        "bêta|bêta-lecture|bêta-lectrice|bêta-lecteur|beta-lectrice|traducteur|traductrice|"
        "traduction|traduit par|défi|dédicace|spoiler(s)"
    ),
}
SPANISH = {
    Field.TITLE: "título|titulo",
    Field.AUTHORS: ("autora|autor|autores|autor(a)|autor/a|escrito por"),
    Field.FANDOMS: "fandom(s)|universo",
    Field.RELATIONSHIPS: "pareja|parejas|pareja(s)|emparejamiento",
    Field.CHARACTERS: "personajes|personaje|personaje(s)",
    Field.CAST: "personajes/parejas|personajes/pareja|pareja/personajes|parejas/personajes",
    Field.FREEFORMS: "etiquetas",
    Field.GENRES: "género|géneros|género(s)",
    Field.WARNINGS: "advertencias|advertencia|avisos de contenido",
    Field.CATEGORIES: "categoría|categorías",
    Field.RATING: "clasificación|calificación|puntuación",
    Field.SUMMARY: "resumen|sinopsis|descripción|argumento",
    Field.WORDS: (
        "palabras|número de palabras|nº de palabras|cantidad de palabras|extensión|longitud|"
        "conteo de palabras"
    ),
    Field.CHAPTERS: "capítulos|capítulo|número de capítulos",
    Field.STATUS: "estado|estatus",
    Field.COMPLETE: ("terminado|terminada|completo|completa|finalizado"),
    Field.LANGUAGE: "idioma",
    Field.LINK: "enlace|enlaces|leer en",
    Field.SERIES: "serie",
    Field.PUBLISHED: "publicado|fecha|fecha de publicación|publicada",
    Field.UPDATED: "actualizado|actualizada|última actualización",
    Field.WHY: ("por qué|por qué leerlo|porque|opinión|comentario|comentarios|recomendación"),
    Field.DISCLAIMER: "renuncia|descargo|descargo de responsabilidad|derechos",
    Field.NOTES: (
        "notas|nota|notas de la autora|notas del autor|nota de la autora|nota del autor|n/a|n. de a."
    ),
    Field.OTHER: (
        "beteo|beteado por|traductora|traductor|traducción|traducido por|reto|tabla|"
        "dedicatoria|dedicado a|regalo para"
    ),
}
PORTUGUESE = {
    Field.AUTHORS: "autoria|escrito por",
    Field.FANDOMS: "categorias/fandom|obra",
    Field.RELATIONSHIPS: ("casal|casais|shipp|shipps|casal principal|pares|shipper"),
    Field.CHARACTERS: "personagens|personagem|personagens principais",
    Field.GENRES: "gênero|gêneros|género|géneros",
    Field.WARNINGS: "avisos|aviso|advertências|alertas",
    Field.CATEGORIES: "categoria|categorias",
    Field.RATING: "classificação|classificação indicativa|faixa etária|classificação etária",
    Field.SUMMARY: "resumo|sinopse|descrição",
    Field.WORDS: ("palavras|número de palavras|total de palavras|contagem de palavras|tamanho"),
    Field.CHAPTERS: "capítulos|capitulos|número de capítulos",
    Field.STATUS: "situação",
    Field.COMPLETE: ("terminada|terminado|concluída|concluido|finalizada|história terminada"),
    Field.LINK: "leia em|onde ler",
    Field.SERIES: "série",
    Field.PUBLISHED: ("publicada|publicado em|publicada em|postado|postada|data"),
    Field.UPDATED: ("atualizado|atualizada|última atualização|atualizada em|atualizado em"),
    Field.WHY: ("por que|por que ler|comentário|motivo|recomendação"),
    Field.DISCLAIMER: "isenção|direitos autorais",
    Field.NOTES: ("notas da autora|notas do autor|nota da autora|nota do autor|notas da história|n/a"),
    Field.OTHER: ("betagem|betada por|capa|tradutora|tradutor|tradução|dedicatória"),
}
ITALIAN = {
    Field.TITLE: "titolo|titolo storia",
    Field.AUTHORS: ("autore|autrice|autori|autore/autrice|scritto da|scritta da|nick"),
    Field.FANDOMS: "serie/fandom|ambientazione",
    Field.RELATIONSHIPS: "coppia|coppie|pairing/s|coppia/e",
    Field.CHARACTERS: "personaggi|personaggio|personaggi principali",
    Field.CAST: "personaggi/coppie|personaggi e coppie|coppie/personaggi",
    Field.GENRES: "genere|generi",
    Field.WARNINGS: ("avvertimenti|avvertimento|avvisi|avvertenze|note/avvertimenti"),
    Field.CATEGORIES: "categoria|tipo di coppia",
    Field.RATING: "raccomandazioni|fascia d'età",
    Field.SUMMARY: ("riassunto|trama|introduzione|sommario|descrizione"),
    Field.WORDS: ("parole|conteggio parole|numero parole|numero di parole|lunghezza"),
    Field.CHAPTERS: "capitoli|numero capitoli|capitolo|numero di capitoli",
    Field.STATUS: "stato|stato storia",
    Field.COMPLETE: "completa|completata|conclusa",
    Field.LANGUAGE: "lingua",
    Field.LINK: "collegamento|leggi su|dove leggerla",
    Field.PUBLISHED: "pubblicata|pubblicato|data di pubblicazione|data pubblicazione",
    Field.UPDATED: "aggiornata|aggiornato|ultimo aggiornamento|aggiornamento",
    Field.WHY: "perché|perché leggerla|commento|recensione",
    Field.DISCLAIMER: "disclaimer/diritti|diritti",
    Field.NOTES: ("note|note dell'autrice|note dell'autore|nota|note d'autore|nda|ndr"),
    Field.OTHER: (
        "betata da|beta reader/s|dedica|traduzione|traduttrice|traduttore|contesto|periodo|prompt/s"
    ),
}
POLISH = {
    Field.TITLE: "tytuł|tytul",
    Field.AUTHORS: "autorka|autor|autorzy",
    Field.FANDOMS: "fandom/świat|uniwersum|kanon",
    Field.RELATIONSHIPS: ("paring|parring|pary|para|pairingi"),
    Field.CHARACTERS: "bohaterowie|postacie|postaci|główni bohaterowie",
    Field.FREEFORMS: "tagi",
    Field.GENRES: "gatunek|gatunki",
    Field.WARNINGS: "ostrzeżenia|ostrzeżenie|uwagi/ostrzeżenia",
    Field.CATEGORIES: "kategoria|kategorie",
    Field.RATING: "ograniczenia wiekowe|ograniczenie wiekowe|kategoria wiekowa|rating/wiek",
    Field.SUMMARY: "streszczenie|opis|podsumowanie|opis fabuły",
    Field.WORDS: ("liczba słów|słowa|słów|ilość słów|długość"),
    Field.CHAPTERS: "rozdziały|liczba rozdziałów|rozdział|rozdziałów",
    Field.COMPLETE: "zakończone|ukończone|skończone",
    Field.LANGUAGE: "język",
    Field.LINK: "odnośnik|do przeczytania na|gdzie czytać",
    Field.SERIES: "seria|cykl",
    Field.PUBLISHED: "opublikowano|data publikacji|opublikowane",
    Field.UPDATED: "zaktualizowano|aktualizacja|ostatnia aktualizacja",
    Field.WHY: "dlaczego|dlaczego warto|polecam bo|komentarz",
    Field.DISCLAIMER: "zastrzeżenie|prawa autorskie",
    Field.NOTES: ("notka|notki|od autora|od autorki|notka od autora|notka od autorki|uwagi"),
    Field.OTHER: ("tłumacz|tłumaczka|tłumaczenie|betowała|betował|dedykacja|oryginał|zgoda"),
}
FURTHER = {
    Field.TITLE: (
        "标题|標題|题目|篇名|タイトル|題名|作品名|제목|název|nimi|otsikko|cím|başlık|tajuk|judul|titel"
    ),
    Field.AUTHORS: (
        "作者|作家|著者|書いた人|작가|글쓴이|autor/ka|kirjoittaja|szerző|yazar|penulis|"
        "schrijver|auteur|författare|forfatter"
    ),
    Field.FANDOMS: ("原作|圈子|同人圈|ジャンル(原作)|作品|팬덤|원작|fandomi"),
    Field.RELATIONSHIPS: (
        "配对|配對|cp|カップリング|커플링|커플|páry|paritus|paritukset|páros|çift|pár|par|par|koppel"
    ),
    Field.CHARACTERS: (
        "角色|人物|登場人物|キャラクター|등장인물|캐릭터|postavy|hahmot|szereplők|karakterler|"
        "personages|karaktärer|karakterer|tokoh"
    ),
    Field.FREEFORMS: ("标签|標籤|タグ|태그|štítky|címkék|etiketler|taggar"),
    Field.GENRES: ("类型|類型|ジャンル|장르|žánr|műfaj|tür|genrer|tyylilaji"),
    Field.WARNINGS: (
        "警告|预警|預警|注意|注意事項|경고|주의|varování|varoitukset|figyelmeztetés|"
        "figyelmeztetések|uyarı|uyarılar|waarschuwing|waarschuwingen|varning|varningar|"
        "advarsel|advarsler|peringatan"
    ),
    Field.RATING: (
        "分级|分級|等级|レーティング|年齢制限|등급|přístupnost|ikäraja|korhatár|leeftijd|åldersgräns"
    ),
    Field.SUMMARY: (
        "简介|簡介|摘要|梗概|あらすじ|概要|요약|줄거리|shrnutí|tiivistelmä|összefoglaló|leírás|"
        "özet|samenvatting|sammanfattning|resumé|sammendrag|ringkasan"
    ),
    Field.WORDS: (
        "字数|字數|文字数|글자수|počet slov|sanamäärä|sanoja|szavak száma|kelime sayısı|"
        "aantal woorden|woorden|antal ord|antall ord|ord|jumlah kata"
    ),
    Field.CHAPTERS: (
        "章节|章節|章数|話数|챕터|kapitoly|luvut|fejezetek|bölümler|bölüm|hoofdstukken|kapittel"
    ),
    Field.STATUS: ("状态|狀態|進度|状況|상태|stav|tila|állapot|durum"),
    Field.LANGUAGE: ("语言|語言|言語|언어|jazyk|kieli|nyelv|dil|taal|språk|sprog|bahasa"),
    Field.LINK: ("链接|連結|リンク|링크|odkaz|linkki|bağlantı|länk|lenke|tautan"),
    Field.SERIES: ("系列|シリーズ|시리즈|sarja|sorozat|seri"),
    Field.PUBLISHED: ("发布|發布|発表日|게시일|julkaistu|megjelent|yayınlandı|gepubliceerd|publicerad"),
    Field.UPDATED: ("更新|更新日|업데이트|päivitetty|frissítve|güncellendi|bijgewerkt|uppdaterad"),
    Field.WHY: ("推荐理由|推薦理由|おすすめの理由|추천 이유|proč|miksi|miért|neden|waarom|varför|hvorfor"),
    Field.DISCLAIMER: "免责声明|免責声明|免責|vastuuvapaus",
    Field.NOTES: (
        "作者的话|备注|備註|前言|作者注|注释|注記|備考|작가의 말|poznámka|poznámky|huomautus|"
        "megjegyzés|notlar|opmerkingen|anteckningar|merknad"
    ),
    Field.OTHER: (
        "译者|譯者|翻译|翻訳|訳者|校对|번역|překlad|překladatel|kääntäjä|fordító|çeviri|çevirmen|vertaler"
    ),
}
"""Chinese, Japanese, Korean, Czech, Finnish, Hungarian, Turkish, Dutch, the Nordic languages, Indonesian."""

LANGUAGES = (RUSSIAN, GERMAN, FRENCH, SPANISH, PORTUGUESE, ITALIAN, POLISH, FURTHER)
"""ficbook.net and Russian forums' blocks, fanfiktion.de, Spirit, EFP, and journals' blocks; where a name
means different things in two languages, the earlier one counts, and English before all."""
