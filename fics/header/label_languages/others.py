"""The names of a block's fields in German, and the most common ones in further languages."""

from fics.header.fields import Field

GERMAN = {
    Field.TITLE: "titel|name der geschichte|name der story|storytitel|titel der geschichte",
    Field.AUTHORS: (
        "autor|autorin|autoren|autorinnen|autor:in|autor_in|autor:innen|geschrieben von|"
        "verfasserin|autor/in|autor(in)|autor*in|verfasser|von"
    ),
    Field.SENDER: "originalautor|originalautorin|autor des originals|autorin des originals",
    Field.FANDOMS: "serie/fandom|fandom(s)",
    Field.RELATIONSHIPS: ("paarung|paarungen|paar|pairings/paare|beziehung|beziehungen|pärchen|paare"),
    Field.CHARACTERS: "charaktere|figuren|hauptcharaktere|personen|hauptpersonen",
    Field.CAST: "charaktere/pairing|pairing/charaktere|charaktere/paarung",
    Field.GENRES: "kategorie/genre|genre(s)",
    Field.WARNINGS: (
        "warnungen|warnung|triggerwarnungen|inhaltswarnungen|inhaltshinweise|inhaltswarnung|triggerwarnung"
    ),
    Field.CATEGORIES: "kategorie|kategorien",
    Field.RATING: (
        "altersfreigabe|altersbeschränkung|bewertung|fsk|altersempfehlung|freigabe|einstufung|"
        "alterseinstufung"
    ),
    Field.SUMMARY: ("zusammenfassung|kurzbeschreibung|inhalt|inhaltsangabe|beschreibung|kurzzusammenfassung"),
    Field.WORDS: (
        "wortzahl|worte|wörterzahl|wortanzahl ca.|umfang|anzahl worte|wörter|wortanzahl|"
        "anzahl wörter|länge|anzahl der wörter"
    ),
    Field.CHAPTERS: "kapitel|kapitelanzahl|anzahl kapitel|teile",
    Field.COMPLETE: "abgeschlossen|fertiggestellt|beendet",
    Field.LANGUAGE: "sprache",
    Field.LINK: "zu finden|zu finden auf|zu lesen auf",
    Field.SERIES: "reihe",
    Field.PUBLISHED: "veröffentlicht|erstellt|datum|erstellt am|veröffentlicht am",
    Field.UPDATED: "aktualisiert|letzte aktualisierung|zuletzt aktualisiert",
    Field.WHY: "warum|begründung|warum lesen|empfehlung|meine meinung",
    Field.DISCLAIMER: "haftungsausschluss",
    Field.NOTES: (
        "anmerkung|anmerkungen|vorwort|anmerkung der autorin|anmerkung des autors|a/n|hinweis|hinweise"
    ),
    Field.OTHER: (
        "betaleser|beta-leser|betaleserin|beta-leserin|betaleser/in|übersetzerin|übersetzer/in|"
        "widmung|übersetzer|übersetzung|übersetzt von|rückmeldung"
    ),
}

FURTHER = {
    Field.TITLE: (
        "标题|標題|题目|題目|书名|書名|文名|篇名|作品名称|文章标题|タイトル|題名|作品名|제목|název|"
        "nimi|otsikko|cím|başlık|tajuk|judul|titel"
    ),
    Field.AUTHORS: (
        "作者|作家|著者|書いた人|작가|글쓴이|autor/ka|kirjoittaja|szerző|yazar|penulis|schrijver|"
        "auteur|författare|forfatter|skribent|skriven av|skrevet av|skrevet af|geschreven door|"
        "írta|napsal|napsala|ditulis oleh|pengarang"
    ),
    Field.SENDER: ("原作者|原著者|원작자|původní autor|alkuperäinen kirjoittaja|eredeti szerző|penulis asli"),
    Field.FANDOMS: (
        "原作|圈子|原著|同人原作|衍生|作品来源|元ネタ|同人圈|ジャンル(原作)|作品|팬덤|원작|fandomi"
    ),
    Field.RELATIONSHIPS: (
        "配对|配對|主cp|副cp|主配对|カプ|カップリング(cp)|cp|カップリング|커플링|커플|páry|"
        "párování|parning|parningar|pari|paring|paritus|paritukset|páros|párosítás|párosítások|"
        "çift|pár|par|koppel"
    ),
    Field.CHARACTERS: (
        "角色|人物|主角|主要角色|配角|登场人物|キャラ|主要人物|인물|登場人物|キャラクター|등장인물|"
        "캐릭터|postavy|hahmot|szereplők|karakterler|personages|karaktärer|karakterer|tokoh"
    ),
    Field.FREEFORMS: "标签|標籤|关键词|キーワード|키워드|タグ|태그|štítky|címkék|etiketler|taggar",
    Field.FILED: "ジャンル",
    Field.GENRES: "类型|類型|题材|題材|风格|風格|장르|žánr|műfaj|tür|genrer|tyylilaji",
    Field.WARNINGS: (
        "警告|预警|預警|避雷|雷点|排雷|注意书き|注意書き|注意点|주의사항|注意|注意事項|경고|주의|"
        "varování|varoitukset|figyelmeztetés|figyelmeztetések|uyarı|uyarılar|waarschuwing|"
        "waarschuwingen|triggers|innehållsvarning|varning|varningar|advarsel|advarsler|peringatan"
    ),
    Field.RATING: (
        "分级|分級|尺度|対象年齢|수위|연령|연령등급|관람등급|等级|级别|級別|レーティング|年齢制限|"
        "등급|přístupnost|ikäraja|korhatár|leeftijd|åldersgräns|aldersgrænse|besorolás|rating usia|"
        "peringkat|classificatie"
    ),
    Field.SUMMARY: (
        "简介|簡介|文案|内容简介|內容簡介|内容|紹介|作品紹介|소개|시놉시스|摘要|梗概|あらすじ|概要|"
        "요약|줄거리|shrnutí|obsah|tiivistelmä|yhteenveto|összefoglaló|leírás|tartalom|özet|"
        "samenvatting|sammanfattning|korte inhoud|beskrivning|beskrivelse|handling|kuvaus|popis|"
        "sinopsis|resumé|sammendrag|ringkasan"
    ),
    Field.WORDS: (
        "字数|字數|总字数|總字數|篇幅|全文字数|글자 수|분량|文字数|글자수|počet slov|sanamäärä|"
        "sanoja|sanaa|antal ord ca|ordantal|ordantall|szószám|délka|pituus|terjedelem|lengte|längd|"
        "længde|lengde|panjang|szavak száma|kelime sayısı|aantal woorden|woorden|antal ord|"
        "antall ord|ord|jumlah kata"
    ),
    Field.CHAPTERS: (
        "章节|章節|章节数|章節數|总章节|话数|全話数|회차|편수|章数|話数|챕터|kapitoly|luvut|"
        "fejezetek|bölümler|bölüm|hoofdstukken|kapittel|kapitler|osia|hoofdstuk|bab|jumlah bab"
    ),
    Field.STATUS: (
        "状态|狀態|进度|連載状況|进展|完结情况|更新状态|连载状态|進行状況|완결여부|완결 여부|"
        "연재상태|進度|状況|상태|stav|tila|állapot|durum"
    ),
    Field.LANGUAGE: "语言|語言|言語|언어|jazyk|kieli|nyelv|dil|taal|språk|sprog|bahasa",
    Field.LINK: (
        "链接|連結|地址|网址|原文链接|文章链接|주소|リンク|링크|odkaz|linkki|bağlantı|länk|lenke|tautan"
    ),
    Field.SERIES: "系列|シリーズ|시리즈|sarja|sorozat|seri",
    Field.PUBLISHED: (
        "发布|發布|发布时间|发表时间|發表|작성일|初出|発表日|投稿日|公開日|게시일|julkaistu|"
        "megjelent|diterbitkan|publisert|udgivet|vydáno|zveřejněno|yayınlandı|gepubliceerd|"
        "publicerad"
    ),
    Field.UPDATED: (
        "更新|更新日|最終更新日|更新时间|最后更新|수정일|업데이트|päivitetty|frissítve|diperbarui|"
        "oppdatert|opdateret|aktualizováno|güncellendi|bijgewerkt|uppdaterad"
    ),
    Field.WHY: (
        "推荐理由|推荐语|推荐|おすすめポイント|おすすめ理由|推しポイント|추천사|추천이유|推薦理由|"
        "おすすめの理由|추천 이유|proč|miksi|miért|neden|waarom|varför|hvorfor"
    ),
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


DISTANT = {
    Field.TITLE: "tên truyện|tên fic|tiêu đề|tựa đề|τίτλος|títol|tittel|назва",
    Field.AUTHORS: "tác giả|συγγραφέας|autora|авторка",
    Field.FANDOMS: "anime/manga|фандоми|nguyên tác",
    Field.RELATIONSHIPS: "cặp đôi|ζευγάρι|ζευγάρια|parella|parelles|пейринг|parring|parringer",
    Field.CHARACTERS: "nhân vật|χαρακτήρες|personatges|персонажі",
    Field.GENRES: "thể loại|είδος|gènere",
    Field.RATING: "derecelendirme|aldersgrense|phân loại|καταλληλότητα|classificació|рейтинг",
    Field.WARNINGS: "cảnh báo|προειδοποιήσεις|advertiments|попередження",
    Field.SUMMARY: "tóm tắt|περίληψη|resum",
    Field.WORDS: "độ dài|số từ|λέξεις|paraules|кількість слів",
    Field.CHAPTERS: "số chương|κεφάλαια|capítols|розділи",
    Field.STATUS: "tình trạng|κατάσταση|estat",
    Field.LANGUAGE: "ngôn ngữ|γλώσσα|мова",
}
