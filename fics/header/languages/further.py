"""The names of a block's fields in German, and the most common ones in a dozen further languages."""

from fics.header.fields import Field

GERMAN = {
    Field.TITLE: "titel|name der geschichte",
    Field.AUTHORS: ("autor|autorin|autoren|autor/in|autor(in)|autor*in|verfasser|von"),
    Field.SENDER: "originalautor|originalautorin|autor des originals|autorin des originals",
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
        "betaleser|beta-leser|betaleserin|beta-leserin|betaleser/in|übersetzerin|übersetzer/in|widmung|"
        "übersetzer|übersetzung|übersetzt von|rückmeldung"
    ),
}

FURTHER = {
    Field.TITLE: (
        "标题|標題|题目|篇名|タイトル|題名|作品名|제목|název|nimi|otsikko|cím|başlık|tajuk|judul|titel"
    ),
    Field.AUTHORS: (
        "作者|作家|著者|書いた人|작가|글쓴이|autor/ka|kirjoittaja|szerző|yazar|penulis|"
        "schrijver|auteur|författare|forfatter"
    ),
    Field.SENDER: "原作者|原著者|원작자|původní autor|alkuperäinen kirjoittaja|eredeti szerző|penulis asli",
    Field.FANDOMS: ("原作|圈子|同人圈|ジャンル(原作)|作品|팬덤|원작|fandomi"),
    Field.RELATIONSHIPS: (
        "配对|配對|cp|カップリング|커플링|커플|páry|párování|parning|parningar|pari|paring|paritus|paritukset|páros|párosítás|párosítások|çift|pár|par|par|koppel"
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
        "分级|分級|等级|级别|級別|レーティング|年齢制限|등급|přístupnost|ikäraja|korhatár|leeftijd|åldersgräns"
    ),
    Field.SUMMARY: (
        "简介|簡介|摘要|梗概|あらすじ|概要|요약|줄거리|shrnutí|obsah|tiivistelmä|yhteenveto|összefoglaló|leírás|tartalom|"
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
    Field.PUBLISHED: (
        "发布|發布|発表日|投稿日|公開日|게시일|julkaistu|megjelent|yayınlandı|gepubliceerd|publicerad"
    ),
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
