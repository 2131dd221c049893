"""What some readers hide of love and sex: consent, age, kin, and tropes of these."""

from fics.catalogue import message
from fics.tags.triggers.row import TriggerSort, row

ROWS = (
    row(
        "dub-con",
        message("Dubious consent", context="trigger"),
        TriggerSort.TRIGGER,
        """
        dub con* | dubcon* | dubious consent* | dubiously consen* | dubious con | questionable
        consent | questionabl* consen* | consent issue* | uninformed consent | extremely dubious
        consent | mildly dubious consent | coerc* | coercion | sex pollen | fuck or die | fod | sex
        under the influence | drunk sex | drunken sex | intoxicated consent | impaired consent |
        lack of explicit consent | love potion* | aphrodisiac* | sexual coercion | somno |
        somnophil* | sleep sex | mind control sex | mind controlled sex | alien* made them do it |
        aliens made them do it | =amtdi | no safe word | non negotiated kink | unnegotiated kink |
        unnegotiated kink* | cnc | consensual non consen* | consensual nonconsen* | consensual non
        con | rape roleplay | rape fantas* | forced orgasm* | ~drugged sex | manipulat* into sex |
        dubkon | дабкон | сомнительное согласие | consentimiento dudoso | consentimento duvidoso |
        consentement douteux | zweifelhaft* einverständnis | consensual ish | zweifelhafte zustimmung
        | unclear consent | reluctant consent | blurred consent | blurry consent | heat sex dubious
        """,
        source=(
            "AO3 “Dubious Consent”, “Dubcon”, “Sex Pollen”, “Fuck Or Die”, “Consensual Non-Consent”, "
            "“Somnophilia”"
        ),
    ),
    row(
        "incest",
        message("Incest", context="trigger"),
        TriggerSort.TRIGGER,
        """
        incest* | twincest | sibcest | sib cest | brocest | bro cest | siscest | fauxcest |
        faux cest | pseudocest | pseudo incest* | pseudoincest* | parentcest | fathercest |
        mothercest | cousincest | cousin incest | wincest | inzest* | incesto | инцест* |
        близнецовый инцест | brother sister incest | sibling incest | parent child incest |
        father daughter incest | father son incest | mother son incest | stepcest |
        siblingcest | step cest | step sibling* sex | unclecest | uncest | sibling romance |
        近親相姦 | 乱伦 | 近亲 | 근친 | kazirodz* | inzucht | 近親 | targcest | thorcest | weasleycest |
        blackcest | holmescest | durincest | siblings in love | siblings having sex |
        siblings in a sexual | bro sis
        """,
        source="AO3 “Incest”, “Sibling Incest”, “Twincest”, “Pseudo-Incest”, “Parent/Child Incest”",
    ),
    row(
        "necrophilia",
        message("Necrophilia", context="trigger"),
        TriggerSort.TRIGGER,
        """
        necrophil* | necro | necrophilia | corpse sex | sex with a corpse | sex with corpses | sex with
        the dead | corpse fucking | necrofil* | nekrophil* | некрофил* | 死姦 | 恋尸 | corpse defil*
        """,
        source="AO3 “Necrophilia”",
    ),
    row(
        "bestiality",
        message("Bestiality", context="trigger"),
        TriggerSort.TRIGGER,
        """
        bestial* | beastial* | zoophil* | animal sex | sex with animal* | sex with an animal | dog sex |
        horse sex | zoofil* | sodomie | bestialismo | скотоложств* | зоофил* | 獣姦 | 兽交 | 수간
        """,
        never="bestial beast | bestially",
        source="AO3 “Bestiality”",
    ),
    row(
        "grooming",
        message("Grooming", context="trigger"),
        TriggerSort.TRIGGER,
        """
        grooming | =groomed | groomed by * | being groomed | child groom* | grooming behaviour |
        grooming behavior | predatory | sexual predator* | online predator* | pedophil* | paedophil*
        | pedo | paedo | age gap abuse | teacher student grooming | childhood grooming | педофил* |
        pedofil* | pädophil* | 恋童 | ペドフィリア | adult preying on | preying on minors | aliciamento |
        =груминг
        """,
        never="""
        bride and groom* | groomsm* | groom to be | dog groom* | pet groom* | mutual grooming | wing
        grooming | hair grooming | social grooming | grooming each other | alien vs predator | avp | apex
        predator* | predator (1987) | predator prey | bride groom | the groom | bridegroom* | runaway
        groom | animal predators | predator (movies) | grooming (animal behavior) | yautja | cat grooming
        """,
        source="AO3 “Grooming”, “Pedophilia”, “Sexual Predators”; content-warning lists",
    ),
    row(
        "age-difference",
        message("Age difference", context="trigger"),
        TriggerSort.TROPE,
        """
        age differ* | age gap* | agegap* | age disparity | older man younger * | older woman younger * |
        older younger | older man younger man | may december | may december relationship | may december
        romance | altersunterschied | diferencia de edad | diferença de idade | différence d âge | разница
        в возрасте | 年の差 | 年龄差 | teacher student relationship* | teacher student romance | teacher
        student | student teacher relationship* | professor student | cradle robbing | ~sugar daddy |
        sugar baby | mentor student romance | age difference relationship*
        """,
        source="AO3 “Age Difference”, “Older Man/Younger Woman”, “Teacher-Student Relationship”",
    ),
    row(
        "omegaverse",
        message("Omegaverse (A/B/O)", context="trigger"),
        TriggerSort.TROPE,
        """
        omegaverse* | omega verse* | abo | a b o | alpha beta omega | alpha beta omega dynamic* | a
        b o dynamic* | abo dynamic* | abo au | a b o verse | aboverse | abo verse | alpha omega |
        alpha omega dynamic* | non traditional alpha beta omega * | nontraditional alpha * |
        nontraditional a b o | nontraditional abo | alpha * omega * | omega * alpha * |
        beta * omega * | ~omegas | omega au | heat cycle* | mating cycle* |
        heats and ruts | heat rut* | heat sex | heat cycle |
        ~alphas | ~alpha | ~omega | knotting | scenting | omegavers | омегаверс* | オメガバース | 오메가버스 |
        mating bites | alfa beta omega | альфа омега | alfa omega | dynamics abo | bond bites | rut
        cycle* | =in heat | =heat fic* | =heats | =rut | =ruts | =knot | =knots | =knotted | α β ω |
        alphas betas omegas | mating cycle* in heat | abo世界 | =aob
        | =a o | =o a | self lubricat*
        """,
        never="""
        alpha reader* | alpha centauri | omega point | alpha read* | alpha quadrant | alpha flight | omega
        3 | omega ruby | alpha sapphire | omega level mutant* | agent omega | omega (doctor who) | omega
        (star wars) | omega supreme | slick back* | slicked* | alpha test* | alpha phi* | alpha kappa* |
        omega red | omega flowey | alpha trion | omega squad | in the heat of * | city slick* | heat wave*
        | knotting ties
        """,
        source=(
            "AO3 “Alpha/Beta/Omega Dynamics”, “Omega Verse”, “Alpha/Omega”, “Mating Cycles/In Heat”, "
            "“Knotting”"
        ),
    ),
    row(
        "mpreg",
        message("Mpreg", context="trigger"),
        TriggerSort.TROPE,
        """
        mpreg* | m preg* | male preg* | pregnant man | pregnant men | pregnant male* | male pregnan* | male
        lactat* | men getting pregnant | man gets pregnant | pregnant omega* | omega pregnan* | мпрег |
        мужская беременность | 男性妊娠 | 男性怀孕 | 生子 | embarazo masculino
        | gravidez masculina | männliche*
        schwangerschaft* | grossesse* masculine* | 임신수 | schwangere männer | männerschwangerschaft
        | man gives birth | men giving birth | seahorse dad* | pregnant boy*
        """,
        source="AO3 “Mpreg”, “Male Lactation”",
    ),
    row(
        "cheating",
        message("Cheating", context="trigger"),
        TriggerSort.TROPE,
        """
        cheat* | infidel* | adulter* | extramarital* | extra marital affair* | tromperie* | traição | 불륜 |
        the other woman | zdrad* | emotional affair* |
        =affair | =affairs | unfaithful* | fremdgehen | untreu* | infidelidad | infidelidade | infidélité*
        | tradimento | измен* | adulterio | adultério | 浮気 | 不倫 | 出轨 | 바람피우기 | two timing |
        other woman affair | married man affair | betray* of a partner | homewreck* | cuckold* | cuckqu* |
        netorare | =ntr | secret affair* | office affair* | having an affair
        | =mistress | =mistresses | sleeping with married * | sleeping with a married * | side piece |
        side chick*
        """,
        never="""
        cheat at cards | cheating at cards | cheating at poker | cheating death | cheating at games |
        cheating on a test | cheating on an exam | cheat code* | cheat meal* | cheat day* | adulterat* |
        cheating in video games
        """,
        source="AO3 “Cheating”, “Infidelity”, “Extramarital Affairs”, “Adultery”",
    ),
    row(
        "prostitution",
        message("Sex work", context="trigger"),
        TriggerSort.TROPE,
        """
        prostitut* | sex work* | forced prostitut* | escort* | brothel* | rent boy* | rentboy* | hooker* |
        whorehouse* | courtesan* | camboy* | camgirl* | sugar daddy | sex trade | stripper* | oiran |
        gigolo* | проститу* | 売春 | 卖淫 | =sexarbeit | trabajo sexual | travail du sexe | trabalho
        sexual | секс работа
        """,
        never="escort mission* | police escort | escorted home",
        source="AO3 “Prostitution”, “Sex Work”, “Forced Prostitution”, “Sugar Daddy”",
    ),
    row(
        "bdsm",
        message("BDSM", context="trigger"),
        TriggerSort.TROPE,
        """
        bdsm | bondage | dom sub | d s dynamic* | dom sub undertones | dominance submission | dominatrix |
        sadomaso* | sadis* | masochis* | spank* | flogg* | whipping | caning | shibari | collared | pet
        play | petplay | master slave | kinky sex | impact play | degradation | humiliation kink | praise
        kink | daddy kink | orgasm denial | edging | safeword* | subspace | sub drop | pain kink |
        painplay | ~dd lg | ~ddlg | кинк* | бдсм | rope bondage
        """,
        never="subspace emissary | whipping cream | whipped cream",
        source="AO3 “BDSM”, “Bondage”, “Dom/sub”, “Sadism”, “Spanking”",
    ),
    row(
        "vore",
        message("Vore", context="trigger"),
        TriggerSort.TROPE,
        """
        vore | soft vore | hard vore | vorarephil* | vorarephilia | unbirth* | g t vore | swallowed
        whole kink | oral vore | swallow* whole | endosoma* | vorefic* | worarefil* | ворэ | 丸呑み
        | swallow* alive | voraphil* | vore kink* | vores
        """,
        source="AO3 “Vore”, “Soft Vore”",
    ),
    row(
        "tentacles",
        message("Tentacles", context="trigger"),
        TriggerSort.TROPE,
        """
        tentacle* | tentacle sex | consentacles | oviposit* | monsterfuck* | monster fuck* | teratophil* |
        xenophil* | egg laying | monster sex | alien sex | 触手 | щупальц* | =tentakel | tentáculos |
        tentacules | =тентакли
        """,
        never="tentacruel",
        source="AO3 “Tentacle Sex”, “Oviposition”, “Teratophilia”, “Monsterfucking”",
    ),
    row(
        "age-regression",
        message("Age play and regression", context="trigger"),
        TriggerSort.TROPE,
        """
        age play | ageplay | age regress* | agere | age dream* | littlespace | little space | caregiver
        little | abdl | adult baby | de aged | de aging | deaged | deaging | de aged character* |
        infantilism | infantilis* | infantiliz* | ddlg | dd lg | mdlb | cgl | ageplay und
        altersregression | =altersregression | ageplay y regresión de edad | =regresión de edad |
        ageplay et régression d âge | =régression d âge | ageplay e regressão de idade | =regressão de
        idade | эйджплей и возрастная регрессия | =эйджплей | =возрастная регрессия
        """,
        source="AO3 “Age Regression/De-Aging”, “Non-Sexual Age Play”, “Littlespace”",
    ),
    row(
        "feet",
        message("Foot fetish", context="trigger"),
        TriggerSort.TROPE,
        """
        foot fetish* | feet fetish* | foot kink* | foot job* | footjob* | foot worship* | feet kink* |
        podophil* | fußfetisch | fetiche de pies | fétichisme des pieds | fetiche por pés | фут фетиш
        """,
        source="AO3 “Foot Fetish”, “Foot Jobs”",
    ),
    row(
        "feederism",
        message("Weight gain kink", context="trigger"),
        TriggerSort.TROPE,
        """
        feederis* | feeder feedee | feeding kink | weight gain kink | stuffing kink | belly kink | belly
        stuffing | inflation kink | inflation | gaining kink | chubby kink | fat kink | belly
        expansion | gewichtszunahme kink | kink de aumento de peso | kink de prise de poids | kink de
        ganho de peso | кинк на набор веса
        """,
        never="economic inflation | inflation rate*",
        source="AO3 “Weight Gain”, “Feeding Kink”, “Stuffing”, “Inflation”",
    ),
    row(
        "smut",
        message("Sex scenes", context="trigger"),
        TriggerSort.TROPE,
        """
        smut* | porn | porn with* | porn without plot | porn what porn | pwp | explicit sex* | explicit
        sexual content | sexual content | sex scene* | lemons | smex | nsfw | erotica | erotic | graphic
        sex* | shameless smut | gratuitous smut | plot what plot | сексуальн* сцен* | r 18 | r18 | anal
        sex | oral sex | blow job* | blowjob* | hand job* | handjob* | vaginal sex | rough sex | vanilla
        sex | kinky | orgy | orgies | threesome* | masturbat* | vaginal fingering | anal fingering |
        cunnilingus | phone sex | shower sex | wall sex | first time sex | =sexszenen | escenas de
        sexo | scènes de sexe | cenas de sexo | постельные сцены
        """,
        never="lemonade* | lemon cake* | lemon tart* | lemon tree* | lemon drop* | liz lemon | jack lemmon",
        source="AO3 “Smut”, “Explicit Sexual Content”, “Porn Without Plot”, “Sexual Content”",
    ),
    row(
        "polyamory",
        message("Polyamory", context="trigger"),
        TriggerSort.TROPE,
        """
        polyamor* | poly | poly relationship* | ot3 | ot4 | ot5 | ot7 | throuple* | open relationship* |
        polycule* | harem* | reverse harem | polygam* | thruple | ménage à trois | menage a trois |
        полиамор* | =poliamor | =polyamour
        """,
        source="AO3 “Polyamory”, “OT3”, “Harem”, “Open Relationships”",
    ),
)
