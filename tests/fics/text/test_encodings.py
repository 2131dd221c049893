"""Texts in encodings older than UTF-8: one sentence in a language is enough to tell which."""

import pytest

from fics.text.encodings import decoded

SENTENCES = {
    ("de", "cp1252"): (
        "Der Wärter hörte die Möwen über dem Dach und dachte, daß er früher hätte gehen müssen. Für die"
    ),
    ("fr", "cp1252"): (
        "Le gardien a laissé la lampe brûler toute la nuit, et la mer n’a pas répondu. Après l’hiver,"
    ),
    ("es", "cp1252"): (
        "El farero no volvió aquella mañana; dejó la lámpara encendida y una canción en el muelle."
    ),
    ("pt", "cp1252"): (
        "A lâmpada não se apagou. As marés vêm e vão, e ninguém dá pela falta do coração do faroleiro."
    ),
    ("sv", "cp1252"): (
        "Fyren släcktes aldrig när hon väntade på båten från ön, och måsarna skrek över vågorna."
    ),
    ("fi", "cp1252"): (
        "Majakan vartija söi leipää yöllä ja katsoi merelle. Hän ei tiennyt, että lamppu oli jäänyt päälle."
    ),
    ("it", "cp1252"): (
        "Perché il guardiano non è tornato? La città dormiva già, e più nessuno guardava il mare."
    ),
    ("cs", "cp1250"): (
        "Strážce majáku nechal světlo hořet celou noc a moře neodpovědělo. Příští den přišly lodě příliš"
    ),
    ("pl", "cp1250"): (
        "Latarnik zostawił światło na całą noc, a morze nie odpowiedziało. Następnego dnia łodzie"
    ),
    ("hu", "cp1250"): (
        "A világítótorony őre egész éjjel égve hagyta a lámpát, és a tenger nem felelt. Később jött a hajó."
    ),
    ("ro", "cp1250"): (
        "Paznicul farului a lăsat lumina aprinsă toată noaptea, iar marea nu a răspuns niciodată."
    ),
    ("hr", "cp1250"): (
        "Čuvar svjetionika ostavio je svjetlo da gori cijelu noć, a more nije odgovorilo. Brodovi su"
    ),
    ("tr", "cp1254"): ("Fener bekçisi bütün gece ışığı açık bıraktı ve deniz cevap vermedi."),
    ("ru", "cp1251"): ("Смотритель маяка оставил свет на всю ночь, и море не ответило."),
    ("ru", "koi8-r"): ("Смотритель маяка оставил свет на всю ночь, и море не ответило."),
    ("uk", "cp1251"): (
        "Доглядач маяка залишив світло на всю ніч, і море не відповіло. Човни прийшли надто пізно."
    ),
    ("el", "cp1253"): ("Ο φαροφύλακας άφησε το φως αναμμένο όλη τη νύχτα και η θάλασσα δεν απάντησε."),
    ("he", "cp1255"): ("שומר המגדלור השאיר את האור דולק כל הלילה והים לא ענה. למחרת הגיעו הסירות מאוחר מדי."),
    ("ar", "cp1256"): (
        "ترك حارس المنارة الضوء مشتعلا طوال الليل ولم يجب البحر. وفي اليوم التالي وصلت القوارب متأخرة."
    ),
    ("th", "cp874"): ("คนเฝ้าประภาคารเปิดไฟทิ้งไว้ทั้งคืนและทะเลไม่ตอบ วันรุ่งขึ้นเรือมาช้าเกินไป"),
    ("zh", "gb18030"): ("守塔人整夜留着灯，大海没有回答。第二天，船来得太晚了。"),
    ("zh", "big5"): ("守塔人整夜留著燈，大海沒有回答。第二天，船來得太晚了。"),
    ("ja", "cp932"): ("灯台守は一晩中明かりをつけたままにしたが、海は答えなかった。次の日、船は遅すぎた。"),
    ("ja", "euc_jp"): ("灯台守は一晩中明かりをつけたままにしたが、海は答えなかった。次の日、船は遅すぎた。"),
    ("ko", "cp949"): (
        "등대지기는 밤새 불을 켜 두었지만 바다는 대답하지 않았다. 다음 날 배는 너무 늦게 왔다."
    ),
    ("lt", "cp1257"): (
        "Švyturio sargas visą naktį paliko šviesą, bet jūra neatsakė. Kitą dieną laivai atplaukė per vėlai."
    ),
}
BLOCK = "Title: Salt\nAuthor: wren\nSummary: "


@pytest.mark.parametrize(("spoken", "encoding"), SENTENCES)
def test_a_sentence_tells_its_encoding(spoken: str, encoding: str) -> None:
    said = SENTENCES[spoken, encoding]

    for text in (said, f"{BLOCK}{said}\n", f"{BLOCK}{said}\n" * 20):
        data = text.encode(encoding, errors="replace")
        assert decoded(data) == data.decode(encoding)


@pytest.mark.parametrize(
    ("declared", "encoding", "said"),
    [
        ("gbk", "gb18030", "灯"),
        ("gb2312", "gb18030", "灯"),
        ("big5", "big5", "燈"),
        ("shift_jis", "cp932", "灯"),
        ("euc-jp", "euc-jp", "灯"),
        ("euc-kr", "cp949", "불"),
        ("iso-8859-2", "iso8859-2", "ł"),
        ("koi8-r", "koi8-r", "свет"),
    ],
)
def test_what_a_page_declares_is_believed(declared: str, encoding: str, said: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>{said}</p></body></html>'

    assert decoded(page.encode(encoding)) == page


def test_utf_8_is_believed_before_what_is_declared() -> None:
    page = '<meta charset="gbk"><p>灯</p>'

    assert decoded(page.encode()) == page
