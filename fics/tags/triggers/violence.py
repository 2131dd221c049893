"""What people do to each other: violence, abuse, crime and hatred."""

from fics.catalogue import message
from fics.tags.triggers.row import TriggerSort, row

ROWS = (
    row(
        "torture",
        message("Torture", context="trigger"),
        TriggerSort.TRIGGER,
        """
        tortur* | water board* | waterboard* | electrocut* | electric shock torture |
        interrogat* torture | flay* | skinned alive | folter* | tortura* | пытк* | 拷問 | 酷刑 |
        拷问 | 고문 | marteling* | tortuur | crucio | cruciatus* | thumbscrew* | torture porn |
        physical torture | =the rack | torutre*
        """,
        never="torture dance",
        source="AO3 “Torture”, “Psychological Torture”; Does the Dog Die “someone is tortured”",
    ),
    row(
        "murder",
        message("Murder", context="trigger"),
        TriggerSort.TRIGGER,
        """
        murder* | serial kill* | homicid* | manslaughter | assassin* | patricid* | matricid* | fratricid*
        | mass killing* | infanticid* | filicid* | killing spree* | kill* people | someone is killed |
        gets killed | mord | morde | asesinat* | assassinat* | meurtre* | убийств* | 殺人 | 谋杀 | 살인 |
        familicid* | kills * family | bloodbath | massacre* | executed | execution*
        """,
        never="""
        murder bot | murderbot | murder ballad* | murder husbands | assassins creed | assassin's creed |
        assassination classroom | murder of crows
        """,
        source="AO3 “Murder”, “Serial Killers”; content-warning lists “killing”",
    ),
    row(
        "abuse",
        message("Abuse", context="trigger"),
        TriggerSort.TRIGGER,
        """
        abus* | ~gaslight* | mistreat* | maltreat* | ~toxic relationship* | ~unhealthy relationship* |
        missbrauch* | misshandl* | ~domestic violence | ~domestic abuse | ~intimate partner violence |
        ~child neglect* | battered | abuso* | насилие в семье | 虐待 | ~emotional manipulation |
        maltraitance | =абьюз
        """,
        never="""
        abuse of commas | abuse of italics | abuse of parentheses | abuse of semicolon* | abuse of adverb*
        | abuse of metaphor* | abuse of magic | abuse of power | abuse of tags | comma abuse | italics
        abuse | capslock abuse | substance abus* | drug abus* | alcohol abus* | animal abus* | pet abus*
        """,
        source="AO3 “Abuse”, “Emotional/Psychological Abuse”, “Past Abuse”, “Unhealthy Relationships”",
    ),
    row(
        "child-abuse",
        message("Child abuse", context="trigger"),
        TriggerSort.TRIGGER,
        """
        child abus* | abus* of child* | abus* of a child | abus* parent* | abus* parenting |
        abus* father* | abus* mother* | abus* dad* | abus* mom* | abus* mum* | abus* famil*
        | abus* guardian* | abus* dursley* | abus* step* | abus* child* | abus* kid* | child
        neglect* | neglect* child* | neglect* parent* | childhood abus* | childhood trauma |
        childhood sexual abus* | ~child sexual abus* | ~csa | child death* | child
        endangerment | childhood neglect* | parental abus* | parental neglect* |
        kindesmissbrauch* | kindesmisshandlung* | child cruelty | child soldier* | child
        murder* | child labor | child labour | child molest* | molest* a child | molest*
        child* | bad parenting | domestic child abus* | abuse child | corporal punishment of
        child* | child physical abus* | physical child abus* | emotional child abus* | child
        harm | harm to child* | maltraitance | maltrato infantil | насилие над детьми | 児童虐待
        | child torture | child traffick* | ~child groom* | death of a child | death of
        child* | dead child* | violence against child* | ch ld abus* | beating a child |
        beats a child | hitting a child | kid gets hit | kindesmisshandl* | abuso infantil |
        жестокое обращение с детьми | 虐待儿童 | 아동 학대 | 아동학대 | kindermishandel* | abus sur
        mineur* | maltraitance d enfant | child beating* | battered child* | abusive foster
        * | abuse of minors | spanking of a child | abused harry* | abusive vernon* | abuse
        of a minor*
        """,
        source=(
            "AO3 “Child Abuse”, “Past Child Abuse”, “Abusive Parents”, “Child Neglect”, “Childhood Trauma”"
        ),
    ),
    row(
        "domestic-abuse",
        message("Domestic abuse", context="trigger"),
        TriggerSort.TRIGGER,
        """
        domestic abus* | domestic violen* | =dv | =ipv | intimate partner violen* | partner
        violen* | intimate partner abus* | partner abus* | abus* relationship* | abus*
        marriage* | abus* husband* | abus* wife* | abus* boyfriend* | abus* girlfriend* |
        abus* partner* | abus* spouse* | abus* ex* | spous* abus* | relationship abus* |
        abus* within a relationship | battered wife | battered wives | battered wom* | wife
        beating | wife beater* | abus* past relationship* | dating violen* | dating abus* |
        abus* lover* | häusliche gewalt | violence conjugale | violencia doméstica |
        violência doméstica | violenza domestica | домашнее насилие | toxic relationship* |
        unhealthy relationship* | violences conjugales | abusive bf | abusive gf | abusive
        husband* | abusive wife
        """,
        source="AO3 “Domestic Violence”, “Past Abusive Relationships”, “Intimate Partner Violence”",
    ),
    row(
        "emotional-abuse",
        message("Emotional abuse", context="trigger"),
        TriggerSort.TRIGGER,
        """
        emotional* abus* | psychological* abus* | mental* abus* | verbal* abus* | emotional psychological
        abus* | gaslight* | gas light* | emotional* manipulat* | psychological* manipulat* | manipulative
        relationship* | coercive control | ~brainwash* | emotional* neglect* | psychological* tortur* |
        manipulation | emotional blackmail | emotionaler missbrauch | abuso emocional | violence
        psychologique | эмоциональное насилие
        """,
        source="AO3 “Emotional/Psychological Abuse”, “Gaslighting”, “Emotional Manipulation”",
    ),
    row(
        "kidnapping",
        message("Kidnapping", context="trigger"),
        TriggerSort.TRIGGER,
        """
        kidnap* | abduct* | held captive | captiv* | held hostage | hostage* | imprison* |
        confinement | taken against * will | locked up | stockholm syndrome | entführ* | secuestr* |
        sequestro* | enlèvement | похищен* | 誘拐 | 绑架 | 납치 | bride kidnapping | ~human trafficking |
        trafficked | involuntary commitment | porwani* | =rapt | ransom*
        | snatched off the street | chained in a basement
        """,
        source=(
            "AO3 “Kidnapping”, “Captivity”, “Imprisonment”, “Stockholm Syndrome”; Does the Dog Die "
            "“kidnapped”"
        ),
    ),
    row(
        "slavery",
        message("Slavery", context="trigger"),
        TriggerSort.TRIGGER,
        """
        slave* | slaver* | enslav* | human traffick* | ~sex traffick* | ~child traffick* | traffick*
        of people | forced labor | forced labour | indentured | sklaverei | esclavage | esclav* |
        escravid* | рабств* | slave trade | slave auction* | bought and sold | human auction*
        """,
        never="slave knight gael | slavic* | slav | slavs",
        source="AO3 “Slavery”, “Sexual Slavery”, “Human Trafficking”",
    ),
    row(
        "stalking",
        message("Stalking", context="trigger"),
        TriggerSort.TRIGGER,
        """
        stalk* | cyberstalk* | cyber stalk* | stalker ish | obsessive behavior | obsessive behaviour
        | obsessive ex | followed home | yandere | сталк* | ストーカー | obsessive stalk* | being
        followed | being watched
        """,
        never="bean stalk* | beanstalk* | corn stalk*",
        source="AO3 “Stalking”, “Stalker”, “Yandere”, “Obsessive Behavior”",
    ),
    row(
        "harassment",
        message("Sexual harassment", context="trigger"),
        TriggerSort.TRIGGER,
        """
        sexual* harass* | sexual* harras* | harass* | harrass* | catcall* | cat calling | unwanted
        advance* | unwanted touch* | unwanted attention | unwanted kiss* | grop* | nonconsensual touch* |
        non consensual touch* | non con touch* | non consensual kiss* | non con kiss* | workplace harass*
        | creepy men | being hit on by a creep | upskirt* | indecent exposure | street harass* | sexual
        misconduct | belästig* | acoso sexual | assédio sexual | домогательств* | sexuelle belästigung
        | harcèlement sexuel | сексуальные домогательства
        | unwanted advances
        """,
        source="AO3 “Sexual Harassment”, “Unwanted Advances”, “Non-Consensual Touching”; university lists",
    ),
    row(
        "bullying",
        message("Bullying", context="trigger"),
        TriggerSort.TRIGGER,
        """
        bully | bullies | bullied | bullying | cyberbull* | cyber bull* | hazing | school bull* | peer
        abus* | mobbing | harcèlement scolaire | intimidación | травл* | буллинг | 霸凌 | いじめ | 왕따 |
        workplace bull* | online harass* | cyber harass*
        """,
        never="bully dog* | pit bull* | pitbull*",
        source="AO3 “Bullying”, “Cyberbullying”; university lists",
    ),
    row(
        "homophobia",
        message("Homophobia", context="trigger"),
        TriggerSort.TRIGGER,
        """
        homophob* | biphob* | lesbophob* | queerphob* | lgbt phob* | lgbtphob* | lgbtqphob* | anti
        gay | gay bash* | gaybash* | gay slur* | homophobic slur* | f slur* | heterosexis* |
        heteronormativ* | conversion therap* | conversion camp* | anti lgbt* | internalised
        homophob* | internalized homophob* | period typical homophob* | queer bash* | hate crime* |
        aphob* | acephob* | гомофоб* | ホモフォビア | 恐同 | homofob* | 동성애혐오 | 동성애 혐오
        | kicked out for being gay | kicked out for being queer | disowned for being gay
        """,
        source=(
            "AO3 “Homophobia”, “Internalized Homophobia”, “Period-Typical Homophobia”, “Homophobic Language”"
        ),
    ),
    row(
        "transphobia",
        message("Transphobia", context="trigger"),
        TriggerSort.TRIGGER,
        """
        transphob* | trans phob* | transmisog* | trans misog* | misgender* | mis gender* | deadnam* | dead
        nam* | t slur* | transmisia | enbyphob* | nbphob* | interphob* | trans slur* | gender dysphori* |
        dysphori* | трансфоб* | transfob* | cissexis* | anti trans
        """,
        never="dysphoria 2*",
        source="AO3 “Transphobia”, “Misgendering”, “Deadnaming”, “Gender Dysphoria”",
    ),
    row(
        "outing",
        message("Forced outing", context="trigger"),
        TriggerSort.TRIGGER,
        """
        forced outing | forcibly outed | forced coming out | forced to come out | outed | gets outed |
        being outed | outed against * will | outed without consent | outing without consent | outing of a
        character | non consensual outing | nonconsensual outing | non consensual coming out | accidental
        outing | accidentally outed | outing someone | outing people | outs him | outs her | outs them |
        unwanted outing | involuntary outing | =outing | =outing tw | public outing | zwangsouting |
        outing forzado | outing forcé | outing forçado | =аутинг
        """,
        never="family outing | day outing",
        source="AO3 “Forced Outing”, “Accidental Outing”, “Outing”",
    ),
    row(
        "racism",
        message("Racism", context="trigger"),
        TriggerSort.TRIGGER,
        """
        racis* | racial* | xenophob* | xenomisia | antisemit* | anti semit* | islamophob* | sinophob* |
        anti black* | anti asian | nazi* | kkk | white suprem* | ethnic cleansing | ethnic slur* | racial
        slur* | n word | genocid* | rassis* | racismo | racisme | razzis* | расиз* | ксенофоб* | 人种歧视
        | 種族歧視 | fantasy racis* | coloni*ation | colonialism | segregation | antiziganis* | anti roma*
        | blackface | holocaust | pogrom*
        """,
        never="racial diversity | racially diverse",
        source="AO3 “Racism”, “Fantasy Racism”, “Period-Typical Racism”, “Antisemitism”",
    ),
    row(
        "sexism",
        message("Sexism", context="trigger"),
        TriggerSort.TRIGGER,
        """
        sexis* | misogyn* | misandr* | chauvinis* | period typical sexis* | toxic masculinit* | gender
        discriminat* | slut sham* | slutsham* | victim blam* | mysogyn* | mysoginy | сексизм | мизогин* |
        frauenfeindlich* | gender based violen* | femicid* | male gaze
        """,
        source="AO3 “Sexism”, “Misogyny”, “Period-Typical Sexism”, “Slut Shaming”, “Victim Blaming”",
    ),
    row(
        "ableism",
        message("Ableism", context="trigger"),
        TriggerSort.TRIGGER,
        """
        ableis* | ablism | ableist | ableist language | ableist slur* | r slur* | =r word | disab* hate |
        disablis* | internalized ableis* | internalised ableis* | sanism | saneis* | audism | disability
        discriminat* | capacitismo | =validisme | =эйблизм
        """,
        source="AO3 “Ableism”, “Internalized Ableism”, “Ableist Language”",
    ),
    row(
        "slurs",
        message("Slurs", context="trigger"),
        TriggerSort.TRIGGER,
        """
        slur | slurs | slur use | use of slur* | hate speech | derogatory language | offensive language |
        derogatory term* | bigot* | bigoted language | racial epithet* | discriminat* | prejudic* |
        abwertende schimpfwörter | insultos discriminatorios | insultes discriminatoires | ofensas
        discriminatórias | оскорбительные слова
        """,
        never="slurring | pride and prejudice* | slurred speech",
        source="AO3 “Slurs”, “Homophobic Slurs”, “Hate Speech”; university lists",
    ),
    row(
        "fatphobia",
        message("Fatphobia", context="trigger"),
        TriggerSort.TRIGGER,
        """
        fatphob* | fat phob* | fat sham* | fatsham* | body sham* | bodysham* | fatmisia | anti fat* |
        weight stigma | weight sham* | weight bull* | sizeism | negative body image | body image issue* |
        body dysmorph* | weight loss | diet culture | diet talk | weight gain | weight talk |
        fettfeindlichkeit | gordofobia | grossophobie | =фэтфобия
        """,
        source="AO3 “Fatphobia”, “Body Image Issues”, “Body Dysmorphia”, “Fat Shaming”",
    ),
    row(
        "war",
        message("War", context="trigger"),
        TriggerSort.TRIGGER,
        """
        war crime* | war violence | wartime | warfare | war trauma | =war | bombing* | air raid* |
        shellshock* | shell shock* | civil war | concentration camp* | world war* | war zone* | guerra |
        krieg | военные преступлен* | война | 戦争 | 战争 | ww1 | ww2 | wwi | wwii | terrorist* |
        terrorism | terror attack* | ~genocid* | =guerre
        """,
        never="""
        star war* | captain america civil war | snowball war* | infinity war* | tug of war | god of war
        """,
        source="AO3 “War”, “War Crimes”, “Period-Typical Violence”; university lists “war, terrorism”",
    ),
    row(
        "guns",
        message("Guns and shootings", context="trigger"),
        TriggerSort.TRIGGER,
        """
        gun | guns | gun violen* | gunshot* | gun shot* | gunfire | gun fight* | shoot out* | mass shoot*
        | school shoot* | shooting* | shot in the * | gunpoint | firearm* | gun play | gunplay | active
        shooter* | knifepoint | knife violen* | stab* | stabbing* | weapon* | sniper* | knife play |
        knifeplay | gets shot | schusswaffen | armas y tiroteos | =armas | =tiroteos | armes et
        fusillades | =armes | =fusillades | armas e tiroteios | =tiroteios | оружие и стрельба |
        =оружие | =стрельба
        """,
        never="""
        gun n roses | guns n roses | top gun* | finger guns | nerf gun* | water gun* | glue gun | shooting
        star* | shooting guard* | photo shoot* | photoshoot* | gundam | establish* | stable | stables |
        stabil* | lethal weapon | young guns | stabat
        """,
        source="AO3 “Gun Violence”, “Guns”, “Stabbing”, “School Shootings”; Does the Dog Die",
    ),
    row(
        "police-brutality",
        message("Police brutality", context="trigger"),
        TriggerSort.TRIGGER,
        """
        police brutal* | police violen* | police abus* | police misconduct | corrupt cops | corrupt police
        | wrongful arrest* | wrongful imprison* | prison abus* | prison violen* | false imprison* |
        polizeigewalt | violences policières | brutalidad policial | violência policial | полицейское
        насилие
        """,
        source="AO3 “Police Brutality”, “Prison”, “False Imprisonment”; university lists",
    ),
    row(
        "cults",
        message("Cults and religious trauma", context="trigger"),
        TriggerSort.TRIGGER,
        """
        cult | cults | cultist* | religious trauma | religious abus* | religious guilt | spiritual* abus*
        | catholic guilt | exorcis* | human sacrific* | ritual sacrific* | religious bigot* | religious
        persecution | religious extremis* | ritual abus* | ~brainwash* | indoctrinat* | ~conversion
        therap* | sekten und religiöses trauma | =sekten | =religiöses trauma | sectas y trauma
        religioso | =sectas | =trauma religioso | sectes et traumatisme religieux | =sectes |
        =traumatisme religieux | seitas e trauma religioso | =seitas | секты и религиозные травмы |
        =секты | =религиозные травмы
        """,
        never="cult classic* | cult of the lamb | cult film*",
        source="AO3 “Cults”, “Religious Trauma”, “Religious Guilt”, “Human Sacrifice”",
    ),
    row(
        "hanging",
        message("Hanging and strangling", context="trigger"),
        TriggerSort.TRIGGER,
        """
        strangl* | strangulat* | ~hanging oneself | hanged | death by hanging | ~hangs himself | ~hangs
        herself | hangs themself | noose* | lynch* | choking | choke* out | asphyxi* | suffocat* | breath
        play | breathplay | smother* | choking kink | autoerotic asphyx* | erhängen und würgen |
        =erhängen | =würgen | ahorcamiento y estrangulamiento | =ahorcamiento | =estrangulamiento |
        pendaison et étranglement | =pendaison | =étranglement | enforcamento e estrangulamento |
        =enforcamento | =estrangulamento | повешение и удушение | =повешение | =удушение
        """,
        never="david lynch*",
        source="AO3 “Strangulation”, “Choking”, “Suffocation”, “Asphyxiation”, “Hanging”",
    ),
)
