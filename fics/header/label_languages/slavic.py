"""The names of a block's fields in Russian and Polish."""

from fics.header.fields import Field

RUSSIAN = {
    Field.TITLE: (
        "название|фик|фанфик|наименование|заглавие|название работы|имя фика|заголовок|название фика|назва"
    ),
    Field.AUTHORS: (
        "автор|авторы|автор фика|автор работы|авторка|написал|написала|автор(ы)|соавтор|соавторы"
    ),
    Field.SENDER: "автор оригинала|автор(ы) оригинала|оригинальный автор",
    Field.FANDOMS: "фэндом|фандом|вселенная|по произведению|фэндомы|фандомы|канон|первоисточник",
    Field.RELATIONSHIPS: "пейринг|пэйринг|пейринги|пэйринги|пары|пара|пейрінг",
    Field.CHARACTERS: "персонажи|герои|основные персонажи|главные герои|действующие лица",
    Field.CAST: (
        "пэйринг и персонажи|пейринг и персонажи|пэйринг или персонажи|пейринг или "
        "персонажи|пейринг/персонажи|персонажи/пейринг|"
        "персонажи/пары|пэйринг/персонажи|пейринги и персонажи"
    ),
    Field.FREEFORMS: "метки|теги|тэги|другие метки",
    Field.GENRES: "жанр|жанры",
    Field.WARNINGS: "предупреждения|варнинги|варнинг|ворнинги|предупреждение|предупреждение(я)",
    Field.CATEGORIES: "направленность|категория|категории",
    Field.RATING: "рейтинг|возрастной рейтинг",
    Field.SUMMARY: (
        "описание|саммари|самари|саммэри|синопсис|сюжет|краткое содержание|аннотация|содержание|опис"
    ),
    Field.WORDS: ("размер|слов|слова|размер (слов)|кол-во слов в тексте|количество слов|кол-во слов|объем"),
    Field.CHAPTERS: "главы|части|кол-во частей|количество частей|количество глав|частей|глав",
    Field.STATUS: "статус|состояние",
    Field.LANGUAGE: "язык|язык оригинала",
    Field.LINK: "ссылка|ссылки|ссылка на фик|ссылка на работу|где читать|читать",
    Field.SERIES: "цикл|серия",
    Field.PUBLISHED: "опубликовано|дата|дата публикации|дата создания",
    Field.UPDATED: "обновлено|дата обновления|последнее обновление",
    Field.WHY: (
        "почему|почему рек|рек|почему советую|почему рекомендую|мнение|комментарий рекомендателя|"
        "почему стоит прочитать|рекомендация"
    ),
    Field.COMMENTS: "отзыв",
    Field.DISCLAIMER: "дисклеймер|дисклеймеры|отказ|отказ от прав",
    Field.NOTES: (
        "примечания|примечание|примечания автора|от автора|примечание автора|примечания переводчика"
    ),
    Field.OTHER: (
        "события|бета|беты|бета-ридер|бета-ридеры|гамма|переводчик|переводчики|перевод|оригинал|"
        "ссылка на оригинал|разрешение|разрешение на перевод|посвящение|размещение|"
        "публикация на других ресурсах|публикация|награды|бета/гамма|беты (редакторы)|"
        "беты и соавторы|артер|для голосования"
    ),
}

POLISH = {
    Field.TITLE: "tytuł|tytul",
    Field.AUTHORS: "autorka|autor|autorzy",
    Field.FANDOMS: "fandom/świat|uniwersum|kanon",
    Field.RELATIONSHIPS: "paring|parring|pary|para|pairingi",
    Field.CHARACTERS: "bohaterowie|postacie|postaci|główni bohaterowie",
    Field.FREEFORMS: "tagi",
    Field.GENRES: "gatunek|gatunki",
    Field.WARNINGS: "ostrzeżenia|ostrzeżenie|uwagi/ostrzeżenia",
    Field.CATEGORIES: "kategoria|kategorie",
    Field.RATING: "ograniczenia wiekowe|ograniczenie wiekowe|kategoria wiekowa|rating/wiek",
    Field.SUMMARY: "streszczenie|opis|podsumowanie|opis fabuły",
    Field.WORDS: "liczba słów|słowa|słów|ilość słów|długość",
    Field.CHAPTERS: "rozdziały|liczba rozdziałów|rozdział|rozdziałów",
    Field.COMPLETE: "zakończone|ukończone|skończone",
    Field.LANGUAGE: "język",
    Field.LINK: "odnośnik|do przeczytania na|gdzie czytać",
    Field.SERIES: "seria|cykl",
    Field.PUBLISHED: "opublikowano|data publikacji|opublikowane",
    Field.UPDATED: "zaktualizowano|aktualizacja|ostatnia aktualizacja",
    Field.WHY: "dlaczego|dlaczego warto|polecam bo",
    Field.COMMENTS: "komentarz",
    Field.DISCLAIMER: "zastrzeżenie|prawa autorskie",
    Field.NOTES: "notka|notki|od autora|od autorki|notka od autora|notka od autorki|uwagi",
    Field.OTHER: "tłumacz|tłumaczka|tłumaczenie|betowała|betował|dedykacja|oryginał|zgoda",
}
