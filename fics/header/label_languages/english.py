"""The names that people give to a block's fields, in English."""

from fics.header.fields import Field

ENGLISH = {
    Field.TITLE: (
        "title|titles|recommended fic|recommended story|featured fic|fill|name|thread|thread title|"
        "book title|novel|work|name of the fic|name of story|"
        "fanfiction|fan-fic|story|fic|fanfic|fic title|story title|title "
        "of fic|name of fic|fic name|"
        "story name|fanfic title|fanwork title|title/link|link/title|work title|fan fiction"
    ),
    Field.AUTHORS: (
        "author|authors|author's|author(s)|by|writer|writers|creator|creators|creator(s)|"
        "author/artist|written by|penname|pen name|author name|author's name|co-author|"
        "co-authors|coauthor|authored by|story by|fic by|author on lj|author on dw|"
        "author on ao3|author on livejournal|author lj|lj name|lj username|author's pseud|"
        "author/creator|creator name|poster|posted by|gm|qm|quest master|op|threadmarked by|username|"
        "author's name|fic author|pseud|pseudonym|"
        "who wrote it|who wrote this|thread starter|thread author|started by|penned by|made by|author/s"
    ),
    Field.SENDER: "from|original author|original creator|creator links|creator link",
    Field.FANDOMS: (
        "fandom|fandoms|fandom(s)|fandom/s|original fandom|universe|show|series/fandom|"
        "crossover|crossovers|crossover with|fandom category|book/movie/tv show|canon|"
        "source material|based on"
    ),
    Field.RELATIONSHIPS: (
        "pair|pairing|pairings|pairing(s)|pairing/s|ship|ships|ship(s)|relationship|relationships|"
        "relationship(s)|minor pairings|minor pairing|minor pairing(s)|main pairing|"
        "main pairings|other pairings|other pairing|other pairing(s)|side pairings|"
        "side pairing|side ships|main ship|secondary pairing|secondary pairings|"
        "background pairings|background pairing|couple|couples|couple(s)|pairing or character|"
        "romantic pairing|romantic pairings|main pairing(s)|friendship|friendships|pairing(s)/ship(s)|otp"
    ),
    Field.CHARACTERS: (
        "claim|chars|character|characters|character(s)|character/s|main character|main characters|"
        "main character(s)|minor characters|minor character|other characters|featuring|"
        "starring|focus|character focus|major characters|featured characters|"
        "supporting characters"
    ),
    Field.CAST: (
        "characters/pairing|characters/pairings|character/pairing|pairing/characters|"
        "pairings/characters|main characters/pairing|character pairing|character pairings|"
        "relationships/characters|ships/characters|"
        "characters and pairings|pairings and characters|characters/relationships|"
        "main character(s)/pairing(s)|character(s)/pairing(s)|pairing(s)/character(s)"
    ),
    Field.WORLD: ("fandom/pairing|fandom/pairings|fandoms/pairings|fandom & pairing|fandom/ship"),
    Field.FREEFORMS: (
        "tag|tags|additional tag|additional tags|freeform|freeforms|freeform tag|freeform tags|"
        "kink|kinks|trope|tropes|mood|theme|themes|extra tags|contains|features|"
        "tropes/kinks|creator tags"
    ),
    Field.CODES: "codes|code|keywords|keyword|story codes|story code|classification|classifications",
    Field.GENRES: (
        "sub category|subcategory|sub-category|sub genre|subgenre|sub-genre|main genre|"
        "primary genre|secondary genre|genre|genres|genre(s)|genre/s|genre/category|category/genre|type "
        "of fic|genre/tags|story type|type of story|fic type|genres and tropes|genre(s)/trope(s)"
    ),
    Field.WARNINGS: (
        "warning|warnings|warning(s)|warning/s|archive warning|archive warnings|"
        "content warning|content warnings|content notes|content note|content|trigger warning|"
        "trigger warnings|triggers|trigger|cw|tw|c.w|t.w|c.w.|t.w.|cws|tws|cn|"
        "cw/tw|tw/cw|tags/warnings/spoilers|"
        "tags/warnings|warnings/tags|warnings/spoilers|spoilers/warnings|warnings/squicks|"
        "squicks|warnings and notes|archive warning(s)|warnings/content|warnings/kinks|"
        "kinks/warnings|aw|aws|warns|content advisory|advisory|content info|warning/spoilers|"
        "warnings & spoilers|t/w|c/w|t.w|c.w|[tw]|[cw]|cn/tw|tw/cn|sensitive content|sensitive themes|"
        "mature themes|dark themes|dark content|wrngs|trig warn|trig warnings|author warns for|warns for|"
        "what to watch out for|things to watch out for"
    ),
    Field.CATEGORIES: (
        "category|categories|category(s)|category(ies)|orientation|ao3 categories|ao3 category|"
        "additional categories|additional category|type|slash/het/gen|gen/het/slash|"
        "genre (gen/het/slash)"
    ),
    Field.RATING: (
        "age|rating|ratings|rated|rate|rating(s)|fiction rated|rating level|age rating|maturity|"
        "fic rating|story rating|content rating|overall rating|audience|age group|age range|recommended age|"
        "maturity rating|maturity level|content level|mature content|suitable for|intended audience|"
        "target audience|ao3 rating"
    ),
    Field.RATED: (
        "rating/warning|rating/warnings|rating/warning(s)|rating(s)/warning(s)|warnings/rating|"
        "warning/rating|rating & warnings|rating and warnings|rating/content warnings|"
        "ratings/warnings"
    ),
    Field.SUMMARY: (
        "summary|summaries|description|blurb|synopsis|teaser|author's summary|authors summary|"
        "short summary|brief summary|story summary|fic summary|full summary|plot summary|"
        "the summary|in a nutshell|premise|plot|excerpt from summary|official summary|"
        "creator's summary|creator summary|what's it about|"
        "what is it about|what it's about|about|pitch|hook|logline|elevator pitch|tagline|concept|setup|"
        "set-up|"
        "gist|the gist|basic plot|plotline"
    ),
    Field.WORDS: (
        "word|words|w.c|w.c.|w. count|word total|wordage|# of words|words (approx)|word count|wordcount|"
        "word-count|word count (approx)|length|size|"
        "number of words|total words|total word count|total wordcount|approx. word count|"
        "approximate word count|current word count|length/word count|word count/length|wc|w/c|"
        "fic length|story length|no. of words|words total|how long|how long is it|number of words total"
    ),
    Field.SIZED: "word count/rating|words/rating|length/rating|rating/word count|rating/words|rating/length",
    Field.CHAPTERS: (
        "chapter|chapters|chapter(s)|chapter count|number of chapters|parts|part|"
        "chapters posted|# of chapters|threadmarks|threadmark count|"
        "chaps|chs|ch|ch.|no. of chapters|total chapters|number of parts"
    ),
    Field.STATUS: (
        "status|state|completion|story status|completion status|fic status|current status|"
        "wip/complete|complete/wip|complete or wip|progress|posting status|update status|completed/wip|"
        "is it done"
    ),
    Field.COMPLETE: ("complete|completed|finished|is it complete|complete or not|is it finished"),
    Field.UNFINISHED: "wip|work in progress|is it a wip",
    Field.LANGUAGE: "language|languages|lang",
    Field.LINK: (
        "link|links|link(s)|url|urls|story url|fic url|story links|"
        "links to fic|read on|read/view on|"
        "view on|read at|read it|read it here|read it on|read here|read|where to read|where|"
        "find it at|find it here|found at|available at|archive|archives|archived|archived at|"
        "archive link|address|source|original source|website|web site|ao3|ffn|ff.net|"
        "fanfiction.net|wattpad|ao3 link|ffn link|link to ao3|posted at|also posted at|also on|"
        "crossposted to|cross-posted to|where to find it|where can i find it|full story|"
        "story at|masterpost|link/url"
    ),
    Field.LINKED_TITLE: "fanwork links|fanwork link|fic link|story link|link to fic|link to story|"
    "link to the fic|link to the story",
    Field.LINKED_AUTHOR: "author link|link to author|author's link|authors link|author page|author's page",
    Field.SERIES: (
        "series|part of|sequence|universe/series|verse|'verse|series/sequel|series/sequels|"
        "series/universe|series title|sequel/series|part of series|series name|part of a series"
    ),
    Field.PUBLISHED: (
        "published|start date|date|date published|publication date|posted|date posted|first published|"
        "date written|written|posted on|published on|originally posted|posting date|"
        "date of publication"
    ),
    Field.UPDATED: (
        "updated|last updated|last update|date updated|completed on|date completed|last modified"
    ),
    Field.WHY: (
        "why|reccer's note|reccer's notes|reccer's comments|reccer's comment|"
        "reccers notes|rec note|rec notes|rec reason|reason|reason for rec|"
        "reason for reccing|reasons|reasons to read|reason to read|my review|"
        "my thoughts|thoughts|my comments|my notes|recommendation|recced because|recced for|"
        "recommended because|recommended for|rec'd because|what i loved|what i like|"
        "what i liked|what i love|what's good about it|my rec|notes from the reccer|"
        "personal comments|reccer comments|reccer notes|my opinion"
    ),
    Field.LOCKED: "restricted|locked|archive locked|archive-locked",
    Field.COMMENTS: "comment|comments|rec|recs|review",
    Field.STATS: "stats|statistics",
    Field.DISCLAIMER: ("disclaimer|disclaimers|disclaimer(s)|copyright|legal|ownership|disclaim"),
    Field.NOTES: (
        "author's note|author's notes|authors note|authors notes|author note|author notes|a/n|"
        "an|a.n.|a/ns|note|notes|story notes|fic notes|chapter notes|end notes|endnotes|"
        "endnote|end note|beginning notes|notes/warnings|additional notes|other notes|"
        "notes & thanks|author comments|author's comments|author's notes/disclaimer|"
        "additional information|additional info|additional|notes/disclaimer|disclaimer/notes"
    ),
    Field.PUBLISHER: (
        "publisher|packaged|story id|author id|author url|site|ffdl version|file format|read count"
    ),
    Field.OTHER: (
        "beta|betas|beta(s)|beta'd by|beta'ed by|betaed by|beta reader|beta readers|beta by|"
        "beta/cheerleader|cheerleader|cheerleaders|feedback|reviews|spoiler|spoilers|"
        "spoiler(s)|spoiler warning|spoiler warnings|spoiler alert|distribution statement|prev|previous|next|"
        "parts so far|spoilers for|spoilers up to|timeline|time line|setting|set|season|"
        "season/book|season/episode|season/episode/book|episode|episodes|episode tag|medium|"
        "sequel|sequel to|sequels|prequel|prequel to|prompt|prompts|prompter|requester|"
        "requested by|request|written for|for|challenge|challenges|recipient|gift|gift for|"
        "dedication|dedicated to|thanks|thanks to|credit|credits|acknowledgements|"
        "acknowledgments|artist|artists|art|art by|art link|link to art|reccer|recced by|"
        "rec by|recommended by|submitted by|website url|author website|"
        "author's website|authors website|author email|author e-mail|author's email|author's e-mail|"
        "author contact|author info|author's info|"
        "e-mail|email|e-mail address|email address|contact|homepage|"
        "home page|distribution|permission|permissions|translator|translators|"
        "translator's notes|translation|translated by|original work|original|original fic|"
        "original title|original link|collection|collections|hits|kudos|bookmarks|"
        "subscriptions|favs|favorites|favourites|follows|views|votes|id|point of view|pov|"
        "inspired by|remix of|original story|podfic|podfic length|reader|readers|read by|cover|"
        "cover art|format|file size|streaming|music|soundtrack|playlist|why you might not care|my rating|"
        "my score|score|stars|"
        "bonus|first line|excerpt|quote|preview|sample|favorite line|table|prompt number|"
        "prompt set|square|bingo square|card|community|lj community|pinch hit|event|round|"
        "circuit archive|pros-lib|screencaps|banner|banner by|icon|archive date|fanart|"
        "previous part|previous parts|next part|previously|word count goal|words added|hitcount|hit count|"
        "recipient's prompt|related works|kudos count|comments count|rec theme|rec category|"
        "also recced by|"
        "newsgroups|newsgroup|message-id|organization|organisation|download|downloads|"
        "watchers|recent readers|last threadmark|current mood|current music|current location|mood icon"
    ),
}
"""Supernatural Wiki's Fic Header page, the rec templates of LiveJournal and Dreamwidth communities
(crack_van, het_reccers, fancake, doctorxrosetyler, more_to_fic, calufrax), AO3's downloads (otwarchive
app/views/downloads) and FanFicFare's (fanficfare/writers)."""
