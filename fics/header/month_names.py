"""What the months are called in the languages that fandom writes in, as `normal` has the names.

From Unicode's CLDR, whole and short; a test holds it against Babel's copy. What is one month here and another
there (`listopad`) is left out: `dates` knows which is meant.
"""

MONTH_NAMES = (
    (
        "de gen|de gener|ean|eanair|ene|enero|gen|gener|gennaio|ian|ianuarie|ion|ionawr|jaan|"
        "jaanuar|jan|janar|janeiro|januar|januara|januari|januarie|januaro|january|janv|janvaris|"
        "janvier|led|leden|ledna|oca|ocak|saus|sausio|sausis|sij|sijecanj|sijecnja|sty|styczen|"
        "stycznia|tammi|tammikuu|tammikuuta|urt|urtarrila|xan|xaneiro|yan|yanvar|ιαν|ιανουαριοσ|"
        "ιανουαριου|сту|студзень|студзеня|січ|січень|січня|янв|январь|января|яну|януари|јан|јануар|"
        "јануари|հնվ|հունվար|հունվարի|ינואר|ינו׳|يناير|ژانویه|जनवरी|जन॰|ม.ค|มกราคม|იან|იანვარი"
    ),
    (
        "chw|chwef|chwefror|de febr|de febrer|feabh|feabhra|feb|febbraio|febr|febreiro|febrer|"
        "febrero|februar|februara|februari|februarie|februaris|februaro|february|fev|fevereiro|fevr|"
        "fevral|fevrier|helmi|helmikuu|helmikuuta|lut|lutego|luty|ots|otsaila|shk|shkurt|sub|subat|"
        "uno|unor|unora|vas|vasario|vasaris|veebr|veebruar|velj|veljaca|veljace|φεβ|φεβρουαριοσ|"
        "φεβρουαριου|лют|лютага|лютии|лютого|люты|феб|фебруар|фев|февр|февраль|февраля|февруари|"
        "փետրվար|փետրվարի|փտվ|פברואר|פבר׳|فبراير|فوریه|फ़रवरी|फ़र॰|ก.พ|กุมภาพันธ์|თებ|თებერვალი"
    ),
    (
        "bre|brezen|brezna|de marc|kov|kovas|kovo|maalis|maaliskuu|maaliskuuta|maart|mac|mar|marc|"
        "marca|march|marcius|marco|marec|maret|mars|mart|marta|martie|marto|marts|martxoa|marz|"
        "marzec|marzo|maw|mawrth|mrt|ozu|ozujak|ozujka|μαρ|μαρτιοσ|μαρτιου|бер|березень|березня|мар|"
        "март|марта|сак|сакавік|сакавіка|մարտ|մարտի|մրտ|מרץ|مارس|मार्च|มี.ค|มีนาคม|მარ|მარტი"
    ),
    (
        "abr|abril|aib|aibrean|api|apirila|apr|aprel|april|aprila|aprile|aprilie|aprilis|aprill|"
        "aprilo|avr|avril|bal|balandis|balandzio|d'abr|d'abril|dub|duben|dubna|ebr|ebrill|huhti|"
        "huhtikuu|huhtikuuta|kwi|kwiecien|kwietnia|nis|nisan|pri|prill|tra|travanj|travnja|απρ|"
        "απριλιοσ|απριλιου|апр|апрель|апреля|април|квіт|квітень|квітня|кра|красавік|красавіка|ապր|"
        "ապրիլ|ապրիլի|אפריל|אפר׳|آوریل|أبريل|अप्रैल|เม.ย|เมษายน|აპრ|აპრილი"
    ),
    (
        "beal|bealtaine|de maig|geg|geguze|geguzes|kve|kveten|kvetna|mag|maggio|mai|maiatza|maig|"
        "maijs|maio|maj|maja|majo|majus|may|mayo|mayıs|mei|svi|svibanj|svibnja|touko|toukokuu|"
        "toukokuuta|μαι|μαιοσ|μαιου|маи|мая|мај|трав|травень|травня|մայիս|մայիսի|մյս|מאי|مايو|مه|मई|"
        "พ.ค|พฤษภาคม|მაი|მაისი"
    ),
    (
        "birz|birzelio|birzelis|cerven|cervna|cvn|cze|czerwca|czerwiec|de juny|eka|ekaina|giu|"
        "giugno|haz|haziran|iun|iunie|iyn|iyun|juin|jun|juna|june|junho|juni|junie|junij|junijs|"
        "junio|junius|juny|juuni|kesa|kesakuu|kesakuuta|lipanj|lipnja|meh|mehefin|meith|meitheamh|"
        "qer|qershor|xuno|ιουν|ιουνιοσ|ιουνιου|июн|июнь|июня|черв|червень|червня|чэр|чэрвень|"
        "чэрвеня|юни|јун|јуни|հնս|հունիս|հունիսի|יוני|يونيو|ژوئن|जून|มิ.ย|มิถุนายน|ივნ|ივნისი"
    ),
    (
        "cervence|cervenec|cvc|de jul|de juliol|gor|gorff|gorffennaf|heina|heinakuu|heinakuuta|iuil|"
        "iul|iulie|iyl|iyul|juil|juillet|jul|jula|julai|julho|juli|julie|julij|julijs|julio|juliol|"
        "julius|july|juuli|korr|korrik|liep|liepa|liepos|lipca|lipiec|lug|luglio|srpanj|srpnja|tem|"
        "temmuz|uzt|uztaila|xul|xullo|ιουλ|ιουλιοσ|ιουλιου|июл|июль|июля|лип|липень|липня|ліп|"
        "ліпень|ліпеня|юли|јул|јули|հլս|հուլիս|հուլիսի|יולי|يوليو|ژوئیه|जुलाई|जुल॰|ก.ค|กรกฎาคม|ივლ|"
        "ივლისი"
    ),
    (
        "abu|abuztua|ag|ago|agost|agosto|agu|agust|agustos|agustus|aout|aug|august|augusta|augusti|"
        "augusto|augusts|augustus|augusztus|avg|avgust|avq|avqust|awst|d'ag|d'agost|elo|elokuu|"
        "elokuuta|gush|gusht|kol|kolovoz|kolovoza|lun|lunasa|ogo|ogos|rugp|rugpjucio|rugpjutis|sie|"
        "sierpien|sierpnia|srpen|srpna|αυγ|αυγουστοσ|αυγουστου|авг|август|августа|жні|жнівень|"
        "жніуня|серп|серпень|серпня|օգոստոս|օգոստոսի|օգս|אוגוסט|אוג׳|أغسطس|اوت|अगस्त|अग॰|ส.ค|"
        "สิงหาคม|აგვ|აგვისტო"
    ),
    (
        "de set|de setembre|eyl|eylul|ira|iraila|mean fomhair|medi|mfomh|rugs|rugsejis|rugsejo|ruj|"
        "rujan|rujna|sen|sentyabr|sep|sept|septembar|september|septembra|septembre|septembrie|"
        "septembris|septembro|septiembre|set|setembre|setembro|settembre|sht|shtator|syys|syyskuu|"
        "syyskuuta|szept|szeptember|wrz|wrzesien|wrzesnia|zar|zari|σεπ|σεπτεμβριοσ|σεπτεμβριου|вер|"
        "верасень|верасня|вересень|вересня|сент|сентябрь|сентября|сеп|септембар|септември|սեպ|"
        "սեպտեմբեր|սեպտեմբերի|ספטמבר|ספט׳|سبتمبر|سپتامبر|सितंबर|सित॰|ก.ย|กันยายน|სექ|სექტემბერი"
    ),
    (
        "d'oct|d'octubre|deireadh fomhair|dfomh|eki|ekim|hyd|hydref|loka|lokakuu|lokakuuta|oct|"
        "october|octobre|octombrie|octubre|okt|oktobar|oktober|oktobra|oktobris|oktobro|oktoober|"
        "oktyabr|ott|ottobre|out|outubro|paz|pazdziernik|pazdziernika|rij|rijen|rijna|spal|spalio|"
        "spalis|tet|tetor|urr|urria|οκτ|οκτωβριοσ|οκτωβριου|жовт|жовтень|жовтня|кас|кастрычнік|"
        "кастрычніка|окт|октобар|октомври|октябрь|октября|հոկ|հոկտեմբեր|հոկտեմբերի|אוקטובר|אוק׳|"
        "أكتوبر|اکتبر|अक्टूबर|अक्टू॰|ต.ค|ตุลาคม|ოქტ|ოქტომბერი"
    ),
    (
        "aza|azaroa|de nov|de novembre|kas|kasım|lapkr|lapkricio|lapkritis|listopadu|marras|"
        "marraskuu|marraskuuta|nen|nentor|noiembrie|nov|novembar|november|novembra|novembre|"
        "novembris|novembro|noviembre|noy|noyabr|samh|samhain|stu|studeni|studenoga|tach|tachwedd|"
        "νοε|νοεμβριοσ|νοεμβριου|лист|листопад|листопада|ліс|лістапад|лістапада|нов|новембар|ное|"
        "ноември|нояб|ноябрь|ноября|նոյ|նոյեմբեր|նոյեմբերի|נובמבר|נוב׳|نوامبر|نوفمبر|नवंबर|नव॰|พ.ย|"
        "พฤศจิกายน|ნოე|ნოემბერი"
    ),
    (
        "abe|abendua|ara|aralık|de des|de desembre|dec|decembar|december|decembra|decembre|"
        "decembrie|decembris|decembro|dek|dekabr|des|desember|desembre|dets|detsember|dez|dezember|"
        "dezembro|dhj|dhjetor|dic|dicembre|diciembre|dis|disember|gru|grudnia|grudzien|gruod|"
        "gruodis|gruodzio|joulu|joulukuu|joulukuuta|noll|nollaig|pro|prosinac|prosinca|prosince|"
        "prosinec|rhag|rhagfyr|δεκ|δεκεμβριοσ|δεκεμβριου|груд|грудень|грудня|дек|декабрь|декабря|"
        "декември|дец|децембар|сне|снежань|снежня|դեկ|դեկտեմբեր|դեկտեմբերի|דצמבר|דצמ׳|دسامبر|ديسمبر|"
        "दिसंबर|दिस॰|ธ.ค|ธันวาคม|დეკ|დეკემბერი"
    ),
)
"""The names of each month, parted by bars."""
