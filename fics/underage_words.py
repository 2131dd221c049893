"""The words in which tags say that a fic has Underage Sex, and those that only seem to.

They are AO3's and FanFiction.net's, and those of the same warnings in the languages of most fic. Each form is
a regular expression over a folded name: small letters without accents, whose words are divided by one space;
between two words a form's space may also be missing.
"""

_AGED = "(?! (?:characters?|canon|injur(?:y|ies)|wounds?))"
_YOUNG = (
    rf"(?:minors|an? minor{_AGED}|child|children|kids?|(?:pre )?teens?|(?:pre )?teen ?agers?|toddlers?|"
    "infants?|(?:little |small |young )(?:boys?|girls?))"
)
_ONE = "(?:(?:an?|the|his|her|their|young|little) )?"

IN_ENGLISH = (
    r"under aged?(?! of\b(?! consent| majority| \d))",
    *("under agers?", "under agedness"),
    r"(?:under|below) the (?:legal )?age(?: of (?:consent|majority|\d+|eighteen))?",
    "(?:under|below) (?:legal )?age of (?:consent|majority)",
    "characters? (?:are |is )?(?:under|below) (?:18|eighteen)",
    "not (?:yet )?of (?:legal )?age",
    *("jail bait", "statutory rape", f"adult minor{_AGED}"),
    r"minors? adults?(?! ?(?!relationships?\b|sex\b|romance|pairings?\b|couples?\b|smut|porn)\w)",
    "(?:teens?|minors?|child|kids?|students?) adults? (?:sex|smut|porn)",
    "adults? (?:teens?|minors?|child|kids?) (?:sex|smut|porn)",
    "under (?:18|eighteen) characters?",
    f"(?:incest|sex|smut|affairs?) (?:with|between|involving) {_ONE}(?:minor|underage) "
    "(?:daughters?|sons?|brothers?|sisters?|siblings?|students?|boys?|girls?|child|children)",
    f"sex (?:with|between|among|involving) {_ONE}{_YOUNG}",
    f"{_YOUNG} (?:having|have) sex",
    rf"{_YOUNG} in (?:an? )?sexual \w+",
    r"(?:(?:pre )?teens?|teen aged?|teen agers?|minors|kids?|child|children|toddlers?) "
    r"(?:sex|smut|porn\w*|orgy|erotica|nsfw)(?! (?:ed|education|talk|reveal)\b)",
    r"sexual(?:ly)? (?:content|activity|activities|acts?|situations?|themes?|relationships?|interactions?|"
    rf"contact|scenes?) (?:with|involving|of|between|including|featuring|among) {_ONE}{_YOUNG}",
    rf"sexuali[sz](?:ed|ing|es?|ation) (?:of )?{_ONE}{_YOUNG}",
)
"""Beside what is something else (`drinking`), they say nothing."""

OUTRIGHT = (
    *(
        "lolis?",
        "loli(?:ta)? [ck]on(?:s|\\w*plex)?",
        "lolita complex",
        "sh(?:o|ou|oo)ta(?:ro)? [ck]ons?",
        "shotas?",
    ),
    *("(?:toddler|baby) con(?! artist)", r"cub (?:porn\w*|smut|sex)", "kiddie porn", "chan slash"),
    *("шота", r"шотакон\w*", "лоли", r"лоликон\w*"),
)

ABROAD = (
    *(r"несовершеннолетн\w*", r"малолет(?:н|к|ок)\w*", r"секс с (?:подростк\w*|детьми|ребенком)"),
    *("подростковый секс", r"неповнолітн\w*", r"малолітн\w*", r"непълнолетн\w*", r"ανήλικ\w*"),
    *("menor(?:es)? de (?:edad|idade)", "sexo (?:con|com|entre|de) (?:una? |uma? )?menor(?:es)?"),
    r"(?:relacion(?:es)?|relac(?:ao|oes)) (?:sexua\w+ )?(?:con|com|entre) (?:una? |uma? )?menor(?:es)?",
    "(?:sexe|relations?(?: sexuelles?)?|rapports?(?: sexuels?)?|couples?) (?:avec|entre|sur|impliquant|de) "
    "(?:une? |des |d)?mineure?s?",
    "detournement (?:de |d)mineure?s?",
    *(r"minderjährig\w*", r"sex mit (?:einem |einer )?(?:kind\w*|jugendlichen)"),
    *("minorenn[ei]", "sesso (?:con|tra|fra) (?:un |una )?minor[ei]"),
    *(r"nieletni\w*", r"małoletni\w*", r"niepełnoletni\w*", r"minderjarig\w*", r"minderårig\w*"),
    *(r"mindreårig\w*", r"alaikäi\w*", r"kiskorú\w*", r"nezletil\w*", r"neplnolet\w*", r"malolj?etn\w*"),
    *(r"reşit olmayan\w*", r"yaşı küçük\w*", "di bawah umur", "vị thành niên"),
    *("(?:ال)?قاصر(?:ين|ون|ات|ة)?", "קטינ(?:ים|ות|ה)", "קטין"),
)
"""In other languages, in which what it is beside may stand anywhere."""

ABUSE = (
    r"child(?:ren|rens|s|hood)? (?:sexual|sex) (?:abuse\w*|assaults?|exploitation|trafficking|slavery|"
    "molestation|violence|predators?|offenders?)",
    "sexual child abuse",
    r"sexual(?:ly)? (?:abuse[ds]?|abusing|assault(?:ed)?|exploit(?:ed|ation)|violence|molestation) "
    rf"(?:(?:of|on|against|to|in|as) )?{_ONE}{_YOUNG}",
    rf"{_YOUNG} sex(?:ual|ually)? (?:abuse[ds]?|assault(?:ed)?)",
    r"(?:child(?:ren|hood)?|infants?|toddlers?|kids?) (?:rap(?:es?|ed|ists?)|molest\w*|grooming|porn\w*)",
    r"child prostitut\w*",
    rf"rap(?:e|ed|ing) (?:of |as )?{_ONE}{_YOUNG}",
    rf"molest(?:ed|ing|ation)? (?:of |as )?{_ONE}{_YOUNG}",
    *("csa", "csam", "csem", r"p(?:a?e|æ)do(?:s|phil\w*)?", r"(?:hebe|ephebo)phil\w*"),
    *(r"педофил\w*", r"растлени\w* (?:малолет|несовершеннолет)\w*", r"детск\w* порногр\w*"),
    r"сексуал\w* насили\w* (?:над )?(?:детьми|ребенком|детей|ребенка)",
    *(r"pedofil\w*", r"pederast\w*", r"pedo(?:criminal|pornogra)\w*", "pornografia infantil"),
    r"abus[oe]s? sexua(?:l|is|les) (?:infanti\w*|(?:de|a|contra) (?:una? |uma? )?(?:menor(?:es)?|niñ[oa]s?))",
    r"viola\w+ (?:de|a) (?:una? |uma? )?(?:menor(?:es)?|niñ[oa]s?)",
    "(?:abus|agressions?|violences?) sexuel(?:le)?s? (?:(?:sur|de|contre) (?:une? |des |les )?|d)"
    "(?:mineure?s?|enfants?)",
    "viols? (?:(?:sur|de) (?:une? |des )?|d)(?:mineure?s?|enfants?)",
    *(r"pädophil\w*", r"kinderporn\w*", r"kinderschänder\w*"),
    r"sexuelle\w? (?:kindesmissbrauch|missbrauch (?:von|an) (?:kindern|minderjährigen)|"
    r"gewalt (?:an|gegen) kinder\w*)",
    "(?:abus[oi]|violenz[ae]) sessual[ei] (?:su|di|sui|sulle) (?:un |una )?(?:minor[ei]|bambin[ioae])",
    "(?:wykorzystywanie|molestowanie)(?: seksualne)? (?:dzieci|dziecka|nieletnich)",
    "seksueel kindermisbruik",
    "sexuella övergrepp mot barn",
    "seksuelle? (?:misbruk|overgrep) (?:av|mot) barn",
)
"""The sexual abuse of children: what tells of surviving it is for a moderator to judge."""

PERHAPS = (
    r"(?:de aged?|age regress\w*|pre ?pubescent) (?:sex|smut|porn)",
    "high school(?:ers?)? (?:sex|smut|porn)",
    "high schooler x (?:teacher|adult)",
    "(?:teacher|adult) x high schooler",
    "minor (?:reader|y n)",
    r"minor characters? in (?:an? )?sexual \w+",
    "teacher student (?:sex|smut) minor",
)
"""What may be it, of which a moderator has to say whether it is."""

CHILD_ABUSE = (
    r"child(?:ren|rens|s|hood)? (?:abuse\w*|maltreatment|mistreatment|trafficking)",
    *("kid abuse", "child (?:brides?|marriages?)"),
    rf"abus(?:e|ed|ing) (?:of |against |as )?{_ONE}(?:minors|child|children|kids?)",
    r"(?:жестокое обращение с|насилие над) (?:детьми|ребенком|несовершеннолетн\w*)",
    "(?:abuso|maltrato|maus tratos) infanti(?:l|s)",
    "abus[oi] (?:de|a|su|di|sui) (?:una? |uma? )?(?:menor(?:es)?|minor[ei])",
    "(?:maltraitance|abus) (?:(?:sur|de) (?:une? |des )?|d)(?:mineure?s?|enfants?)",
    "maltraitance infantile",
    *(r"kindesmissbrauch\w*", r"kindesmisshandlung\w*", "kindermisbruik", "kindermishandeling"),
    *("barnmisshandel", "barnemishandling", "krzywdzenie dzieci"),
)
"""A child's abuse, of which nothing more is said."""

ALONE = "(?:minors?|menores|de menor|mineure?s?(?: e?s?)?|minori|statutory|pre ?teens?|pre ?pubescents?)"
"""As the whole name they may be the warning; beside others they are `personnages mineurs`, say."""

SIGNS = (
    *(
        "未成年",
        "幼女",
        "[恋戀娈孌]童",
        "[萝蘿]莉",
        "正太",
        "合法ロリ",
        "(?:小児|小儿)性[愛爱]",
        "児童(?:ポルノ|買春)",
    ),
    *("[儿兒児]童(?:色情|性交)", "미성년", "소아성애", "(?<![ァ-ー])(?:ショタ|ロリ)(?:コン)?(?![ァ-ー])"),
    *("(?<![가-힣])(?:쇼타|로리)(?:콘|물)?(?![가-힣])", "ペドフィリア", "アンダーエイジ", "ผู้เยาว์"),
)
"""Those of scripts that leave no room between words; nor is there any in the name that they are sought in."""
ABUSE_SIGNS = ("[儿兒児]童的?性(?:侵|虐|暴力|的虐待|剥削)", "아동성(?:학대|폭력|착취|범죄|추행)")
CHILD_ABUSE_SIGNS = ("[儿兒児]童虐待", "虐童", "아동학대")

SURVIVED = (
    *(
        "past",
        "former(?:ly)?",
        "previous(?:ly)?",
        "prior",
        r"histor(?:y|ies|ical)",
        "back ?story",
        r"recover\w*",
    ),
    *(r"surviv\w*", "heal(?:s|ed|ing)?", "after", "aftermath", "after effects?", r"trauma\w*", "ptsd"),
    *(
        "memor(?:y|ies)",
        r"remember\w*",
        "flash backs?",
        r"therap\w*",
        "cop(?:e|es|ing)",
        "deal(?:s|ing)? with",
    ),
    *(
        "process(?:es|ing)",
        r"overcom\w*",
        "childhood",
        r"as (?:an? )?(?:child|kid|teen\w*)",
        "as (?:children|kids)",
    ),
    *("victims?", r"escap\w*", r"rescu\w*", "awareness", r"disclos\w*"),
    *(r"mention\w*", r"referenc\w*", r"discuss\w*", r"talk\w* (?:about|of)"),
    *(
        r"прошл\w*",
        r"пережи\w*",
        r"восстановлени\w*",
        r"выживш\w*",
        "pasad[oa]s?",
        "passad[oa]s?",
        "passee?s?",
    ),
    *(r"sobreviv\w*", r"überleb\w*", r"vergangen\w*", r"recupera\w*", "guérison", "heilung", "passat[oi]"),
    *(r"sopravviss\w*", r"przeszł\w*", r"overlev\w*"),
)
"""What tells that abuse is over, or only told of."""
SURVIVED_SIGNS = (
    "過去",
    "过去",
    "生還",
    "幸存",
    "サバイバー",
    "回復",
    "康复",
    "과거",
    "생존",
    "회복",
    "치유",
)

HARM = (r"(?:rape\w*|non con\w*|abuse\w*|assault\w*|molest\w*|traffick\w*|prostitut\w*|exploit\w*)",)
"""What makes of `underage` a word for abuse."""
SEXUAL = (
    r"(?:sex\w*|rap(?:e\w*|ists?)|non con\w*|dub con\w*|smut\w*|porn\w*|incest\w*|kink\w*|masturbat\w*)",
    r"(?:erotic\w*|nsfw|molest\w*|fuck\w*|orgy|prostitut\w*|lemons?|(?:blow|hand) jobs?)",
    r"(?:секс\w*|изнасил\w*|sesso|sessual\w*|viola\w*)",
)
UNSEXUAL = (
    r"(?:physical\w*|emotional\w*|verbal\w*|psychological\w*|mental\w*|medical|non sexual|not sexual)",
)
"""What says of a child's abuse that it is another kind."""

ELSE = (
    r"(?:(?:beer|wine) )?(?:drink\w*|drunk\w*|alcohol\w*|booz\w*|party(?:ing)?|clubbing)",
    r"(?:smok\w*|vap(?:e|es|ing)|weed|marijuana|cigar\w*|tobacco|nicotine|drugs?|substances?|intoxicat\w*|gambl\w*)",
    r"(?:driv(?:e|er|ers|ing)|tattoos?|piercings?|vigilant\w*|super hero\w*|hero(?:es|ics|ism)?|soldiers?)",
    r"(?:warriors?|fight\w*|labou?r\w*|work(?:ers?|ing)?|magic\w*|wizard\w*|sorcery|assassins?|sp(?:y|ies))",
    r"(?:crimes?|criminals?|gangs?|swearing|pilots?|ninjas?|recruit\w*|enlist\w*)",
)
"""What they do who are too young for it, and which is no Underage Sex."""
ELSE_ABROAD = (
    r"(?:alcohol\w*|alcool\w*|alkohol\w*|bebid\w*|beb(?:e|en|er|iendo)|tabac\w*|fum(?:ar|an|ando|o|er|eurs?))",
    r"(?:trink\w*|rauch\w*|bere|bevono|drink\w*|smok\w*)",
    r"(?:алкогол\w*|пьян\w*|пьющ\w*|курени\w*|куря\w*|наркот\w*)",
)
ELSE_SIGNS = ("飲酒", "饮酒", "喝酒", "喫煙", "吸烟", "抽烟", "駕駛", "驾驶", "運転", "음주", "흡연")

AGED_UP = ("(?:aged?|aging|ageing) up",)
NAMESAKES = ("aizawa", "kazehaya", "sometani", "rustaveli")
"""Names beside which Shota is one itself."""

NO = (
    "no|not|non|nobody|never|without|zero|isnt|arent|wasnt|werent|aint|nor|none|neither|kein\\w*|nicht|ohne|"
    "senza|nessun\\w*|без|не|нет|немає?|zadn\\w*|brak|geen|zonder|ingen|inte|ikke|utan|uden|uten|nincs"
)
NO_ABROAD = "sin|sem|sans|pas|aucune?|bez|niet|inga|ei|yok"
"""Words that deny where they are no English ones."""
BETWEEN = (
    "any|an?|actual|actually|real|really|is|are|one|of|them|anyone|the|characters?|longer|technically|even|"
    "de|d"
)
"""What may stand between the two."""
OTHERS_DENIED = "rape|non|con|noncon|dub|dubcon|incest|violence|gore|death|archive|and|or"
"""What may be denied together with it."""
NO_BEFORE = "[非無无免]|没有|沒有|不是|不含"
NO_BEHIND = "(?:is )?(?:no|none|nope|not (?:here|present|included)|нет|nein)"
NO_BEHIND_SIGNS = "なし|無し|では?ない|じゃない|없음|아님"
