"""The names of a block's fields in Vietnamese, Greek, Catalan, Ukrainian and Turkish."""

from fics.header.fields import Field

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
