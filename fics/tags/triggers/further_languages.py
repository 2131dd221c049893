"""The commonest triggers in languages of which the rows themselves have no words.

They are Ukrainian, Czech, Hungarian, Greek, Romanian, Catalan, Indonesian, Filipino, Vietnamese,
Thai, Hebrew, Arabic and Hindi, as AO3's tags and hotlines in these languages call them.
"""

from collections.abc import Mapping

_WORDS = {
    "suicide": """
        самогубств* | суїцид* | sebevražd* | sebevrah* | öngyilkos* | αυτοκτονία |
        αυτοκτονίας | αυτοκτονεί | sinucidere | sinucideri | suïcidi | bunuh diri |
        pagpapakamatay | tự sát | tự tử | ฆ่าตัวตาย | התאבדות | אובדנות | انتحار | الانتحار |
        आत्महत्या
        """,
    "self-harm": """
        самоушкодження | самопошкодження | sebepoškozování | önbántalmazás | önsértés* |
        αυτοτραυματισμός | αυτοτραυματισμό | automutilare | autolesions | menyakiti diri* |
        melukai diri* | pananakit sa sarili | tự hại | tự làm đau | ทำร้ายตัวเอง |
        פגיעה עצמית | إيذاء النفس | ايذاء النفس | आत्म क्षति | खुद को नुकसान
        """,
    "rape": """
        зґвалтуван* | згвалтуван* | znásilnění | znásilnen* | nemi erőszak* | βιασμός |
        βιασμό | βιασμού | viol sexual | violació | pemerkosaan | perkosaan | panggagahasa |
        hiếp dâm | cưỡng hiếp | ข่มขืน | אונס | اغتصاب | الاغتصاب | बलात्कार
        """,
    "violence": """
        насильств* | násilí | erőszak* | βία | violență | violenta | violència | kekerasan |
        karahasan | bạo lực | ความรุนแรง | אלימות | عنف | العنف | हिंसा
        """,
    "death": """
        смерть персонаж* | смерть головн* | smrt postav* | smrt hlavní postavy |
        szereplő halála | karakterhalál | θάνατος χαρακτήρα | moartea unui personaj |
        mort d un personatge | kematian karakter | kematian tokoh | pagkamatay ng tauhan |
        nhân vật chết | cái chết của nhân vật | ตัวละครตาย | ตัวละครเสียชีวิต | מוות של דמות |
        موت شخصية | موت الشخصية | पात्र की मृत्यु
        """,
    "child-abuse": """
        насильство над дітьми | жорстоке поводження з дітьми | týrání dětí | zneužívání dětí |
        gyermekbántalmazás | κακοποίηση παιδιών | κακοποίηση παιδιού | abuz asupra copiilor |
        maltractament infantil | kekerasan anak | kekerasan terhadap anak |
        pang aabuso sa bata | bạo hành trẻ em | ทารุณกรรมเด็ก | התעללות בילדים |
        إساءة معاملة الأطفال | اساءة معاملة الاطفال | बाल शोषण
        """,
    "animal-death": """
        смерть тварин* | smrt zvíře* | állat halála | állathalál | θάνατος ζώου |
        moartea unui animal | mort d animals | kematian hewan | pagkamatay ng hayop |
        động vật chết | สัตว์ตาย | מוות של חיה | מוות של בעל חיים | موت حيوان | पशु मृत्यु
        """,
    "incest": """
        інцест* | incestní | vérfertőz* | αιμομιξία | hubungan sedarah | loạn luân |
        ร่วมประเวณีกับญาติ | גילוי עריות | سفاح المحارم | زنا المحارم | अनाचार
        """,
    "drugs": """
        наркотик* | наркоман* | вживання наркотик* | drogy | užívání drog | kábítószer* |
        drogfogyasztás | ναρκωτικά | narkoba | consum de droguri | consum de drogues |
        paggamit ng droga | ma túy | ยาเสพติด | סמים | مخدرات | المخدرات | नशीली दवा
        """,
    "eating-disorders": """
        розлад харчової поведінки | розлади харчової поведінки | porucha příjmu potravy |
        poruchy příjmu potravy | evészavar* | διατροφική διαταραχή | διατροφικές διαταραχές |
        tulburări alimentare | tulburare alimentară | trastorn alimentari | gangguan makan |
        karamdaman sa pagkain | rối loạn ăn uống | โรคการกินผิดปกติ | הפרעת אכילה |
        הפרעות אכילה | اضطراب الأكل | اضطرابات الأكل | खाने का विकार
        """,
    "torture": """
        катуван* | тортур* | mučení | kínzás* | βασανιστήρια | βασανισμός | tortură |
        torturi | tortura | penyiksaan | pagpapahirap | tra tấn | ทรมาน | עינויים | تعذيب |
        التعذيب | यातना
        """,
    "miscarriage": """
        викидень | викидня | potrat | samovolný potrat | vetélés* | αποβολή | avort spontan |
        avortament espontani | keguguran | pagkalaglag | sảy thai | sẩy thai | แท้งลูก |
        הפלה טבעית | إجهاض تلقائي | गर्भपात
        """,
    "kidnapping": """
        викраденн* | =únos | unesen* | emberrablás* | απαγωγή | răpire | segrest |
        penculikan | pagdukot | bắt cóc | ลักพาตัว | חטיפה | اختطاف | خطف | अपहरण
        """,
    "cheating": """
        подружня зрада | зрада партнер* | manželská nevěra | hűtlenség* |
        megcsalás* | απιστία | infidelitate | infidelitat | perselingkuhan | selingkuh |
        pagtataksil | ngoại tình | นอกใจ | בגידה | خيانة زوجية | बेवफाई
        """,
}  # fmt: skip

FURTHER: Mapping[str, tuple[str, ...]] = {
    key: tuple(" ".join(each.split()) for each in words.split("|")) for key, words in _WORDS.items()
}
"""Wordings of rows, by the rows' keys."""
