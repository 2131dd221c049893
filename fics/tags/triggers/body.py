"""What happens to bodies: wounds, illness, birth and loss."""

from fics.catalogue import message
from fics.tags.triggers.row import TriggerSort, row

ROWS = (
    row(
        "gore",
        message("Gore", context="trigger"),
        TriggerSort.TRIGGER,
        """
        gore | gory | gorey | guro | ero guro | eroguro | blood and gore | dismember* | disembowel*
        | decapitat* | behead* | evisc* | mutilat* | viscera | entrails | amputat* | graphic injur*
        | graphic wound* | graphic description* of injur* | graphic depiction* of injur* | graphic
        description* of corpse* | ~corpses | splatter* | slasher* | gut spill* | limb loss | loss of
        limb* | severed head* | severed limb* | mutilación | расчленен* | グロ | 血腥 | 고어 | =guts |
        gorn | gores | flaying | flayed | blut und gedärm* | sangre y vísceras
        | exposed organ* | vivisect* | snuff film* | =snuff | eye gore
        """,
        never="al gore | gore verbinski | splatoon | splatter paint* | hate your guts",
        source="AO3 “Gore”, “Blood and Gore”, “Dismemberment”, “Guro”, “Decapitation”",
    ),
    row(
        "blood",
        message("Blood", context="trigger"),
        TriggerSort.TRIGGER,
        """
        blood | bloody | ~blood and gore | bleed* | bled | blood drinking | blood play | bloodplay | blood
        loss | blood kink | hemophob* | haemophob* | hemorrhag* | haemorrhag* | bloodshed | bloodstain* |
        bloodletting | coughing up blood | nosebleed* | nose bleed* | sangre | sangue | blut |
        blutig* | кровь | кров* | krew | 血 | 流血 | 피 | =sang
        """,
        never="""
        blood relat* | half blood* | halfblood* | pure blood* | pureblood* | blood brother* | blue blood*
        | royal blood* | blood of my blood | bloodborne | blood bond* | blood oath* | blood status | blood
        type* | true blood | blood family | blood orange* | blood moon* | bloody hell | muggle blood* |
        mud blood* | mudblood* | blood adoption | blood bending | young blood | youngblood | bloodline* |
        bad blood | flesh and blood | hot blooded
        """,
        source="AO3 “Blood”, “Blood Drinking”, “Blood Loss”, “Bloodplay”",
    ),
    row(
        "body-horror",
        message("Body horror", context="trigger"),
        TriggerSort.TRIGGER,
        """
        body horror* | body modification | body mutilat* | involuntary body modif* | forced transform* |
        flesh horror | eye horror | eye trauma | eye gore | eye injur* | eye scream | gouged out eyes |
        mouth horror | teeth horror | dental horror | tooth horror | finger horror | fingernail horror |
        nail trauma | grotesque* | ~parasit* | medical horror | skin peeling | loss of teeth | ~broken
        bones | bone break* | bodily horror | ~trypophob* | ボディホラー | боди хоррор | horror corporal |
        horreur corporelle
        """,
        source="AO3 “Body Horror”, “Eye Trauma”, “Involuntary Body Modification”",
    ),
    row(
        "injury",
        message("Injury", context="trigger"),
        TriggerSort.TRIGGER,
        """
        injur* | wound* | broken bone* | broken leg* | broken arm* | broken rib* | scar | scars | scarring
        | stab wound* | gunshot wound* | bullet wound* | concussion* | head trauma | whump* | impal* |
        maim* | near death experience* | life threatening | bruis* | beat* up | beating | beaten |
        ~amputation* | lesion* | verletzung* | herida* | ferimento* | blessure* | травм* | ранен* | 怪我 |
        受伤 | broken neck
        """,
        never="wound up | heart beating | beating heart*",
        source="AO3 “Injury”, “Whump”, “Broken Bones”, “Serious Injuries”, “Gunshot Wounds”",
    ),
    row(
        "needles",
        message("Needles", context="trigger"),
        TriggerSort.TRIGGER,
        """
        needle | needles | needle phob* | needlephob* | trypanophob* | injection* | inject* | syringe* | iv
        drip | hypodermic | vaccination* | vaccine* | blood draw* | tattoo needle* | spritze* | nadeln |
        agujas | jeringas | seringas | agulhas | aiguilles | игл* | уколы | 注射 | 针 | needleplay | needle
        play
        """,
        never="""
        needlework | needle point | needlepoint | needle felting | pine needle* | knitting needle* |
        needle in a haystack | compass needle
        """,
        source="AO3 “Needles”, “Trypanophobia”; Does the Dog Die “needles/syringes are used”",
    ),
    row(
        "medical",
        message("Medical", context="trigger"),
        TriggerSort.TRIGGER,
        """
        medical | hospital* | medical procedure* | medical trauma | medical experiment* | human
        experiment* | human testing | nonconsensual surger* | non consensual surger* | surgery | surgeries
        | surgical* | medical tortur* | medical abus* | medical malpractice | medical content | medical
        inaccura* | medical kink | anesthesia | anaesthesia | lobotom* | vivisect* | coma | comatose |
        intubat* | feeding tube* | iatrophob* | tomophob* | doctor phob* | ambulance* | emergency room* |
        forced medication | involuntary medication | krankenhaus | операци* | больниц* | 手術 | 医院 |
        手术 | medizinisches | procedimientos médicos | actes médicaux | procedimentos médicos |
        медицинские процедуры
        """,
        never="best medicine | hospitality",
        source="AO3 “Medical Procedures”, “Medical Trauma”, “Hospitals”, “Human Experimentation”, “Surgery”",
    ),
    row(
        "illness",
        message("Illness", context="trigger"),
        TriggerSort.TRIGGER,
        """
        major illness* | serious illness* | terminal* ill* | terminal illness* | chronic illness* |
        chronic* ill* | chronic pain | illness* | sickness | sick | disease* | incurable* | terminal
        diagnosis | terminal | dementia | alzheimer* | ~leukemia | ~leukaemia | ~tumor* | ~tumour* |
        ~cancer* | ~chemo* | stroke | strokes | heart attack* | heart disease | heart failure | seizure* |
        epilep* | aids | hiv | hiv aids | tuberculosis | plague | pandemic* | covid* | coronavirus |
        quarantine | lockdown | epidemic* | hospice | organ failure | kidney failure | krankheit* |
        enfermedad* | doença* | maladie* | malattia* | болезн* | 病気 | 疾病 | hanahaki* | cystic fibrosis
        | multiple sclerosis | diabet*
        """,
        never="""
        cancer zodiac* | zodiac cancer | lovesick* | love sick* | homesick* | band aid* | airport
        terminal* | home sick | hearing aid* | computer terminal | stroke of luck | stroke of genius |
        plague doctor costume
        """,
        source="AO3 “Major Illness”, “Terminal Illnesses”, “Chronic Illness”, “Illnesses”; university lists",
    ),
    row(
        "cancer",
        message("Cancer", context="trigger"),
        TriggerSort.TRIGGER,
        """
        cancer* | leukemia | leukaemia | lymphoma | tumor* | tumour* | chemo* | chemotherap* | metasta* |
        oncolog* | melanoma | carcinoma | krebs | krebserkrankung* | cáncer | câncer | cancro | опухол* |
        онколог* | =рак | 癌 | がん | 암투병
        """,
        never="cancer zodiac* | zodiac cancer | cancer sun | cancer moon | cancerian | star sign cancer",
        source="AO3 “Cancer”; Does the Dog Die “someone has cancer”",
    ),
    row(
        "pregnancy",
        message("Pregnancy", context="trigger"),
        TriggerSort.TRIGGER,
        """
        pregnan* | ~mpreg* | ~m preg* | ~male pregnan* | f preg | fpreg | teen pregnan* | unplanned
        pregnan* | unexpected pregnan* | forced pregnan* | accidental pregnan* | childbirth | child birth
        | giving birth | labor and birth | labour and delivery | birth scene* | pregnancy kink | breeding
        kink | impregnat* | infertil* | fertility issue* | knocked up | tokophob* | baby bump | surrogacy
        | ~stillb* | schwanger* | embaraz* | gravidez | grávida | enceinte* | grossesse* | gravidanza |
        беременн* | ~мпрег | 妊娠 | 怀孕 | 懷孕 | 임신 | ciąż* | expecting a baby
        """,
        never="pregnant pause*",
        source="AO3 “Pregnancy”, “Unplanned Pregnancy”, “Mpreg”, “Childbirth”; content-warning lists",
    ),
    row(
        "miscarriage",
        message("Miscarriage", context="trigger"),
        TriggerSort.TRIGGER,
        """
        miscarr* | stillb* | still birth* | pregnancy loss* | loss of a pregnancy | loss of
        pregnancy | lost pregnancy | loses the baby | lost the baby | losing the baby |
        losing a baby | infant loss | child loss | infant death* | baby death* | death of a
        baby | death of an infant | neonatal death | fetal death | foetal death |
        fehlgeburt* | aborto espontáneo | aborto espontâneo | fausse couche | выкидыш* | 流産
        | 流产 | 유산 | ectopic | baby loss | miscarrig* | aborto involuntario | poronieni* |
        miskram* | miskraam* | missfall* | spontaneous abortion* | dead baby | dead babies |
        keskenmeno* | loss of child | loss of a child | =m c | loses her pregnancy | loses
        the pregnancy
        """,
        never="loses the baby monitor | miscarriage of justice | miscarriages of justice",
        source="AO3 “Miscarriage”, “Stillbirth”, “Infant Death”; university lists",
    ),
    row(
        "abortion",
        message("Abortion", context="trigger"),
        TriggerSort.TRIGGER,
        """
        abort* | terminat* pregnan* | pregnancy terminat* | terminating a pregnancy | termination of
        pregnancy | forced abortion | abtreibung* | schwangerschaftsabbruch | avort* | aborto |
        аборт* | 中絶 | 堕胎 | 낙태 | aborcja """,
        never=""" aborted mission | abort mission | mission
        abort* | aborted landing | spontaneous abort* | aborto involuntario | aborto espontáneo |
        aborto espontâneo
        """,
        source="AO3 “Abortion”; Does the Dog Die “there is an abortion”",
    ),
    row(
        "cannibalism",
        message("Cannibalism", context="trigger"),
        TriggerSort.TRIGGER,
        """
        canniba* | cannibalis* | eating people | people eating | eats people | human flesh | eating human*
        | eating of people | anthropophag* | eaten alive | consensual cannibal* | canibal* | kannibal* |
        каннибал* | カニバリズム | 食人 | 식인 | long pig | man eater | man eating
        """,
        never="fine young cannibals",
        source="AO3 “Cannibalism”; Does the Dog Die “someone is eaten”",
    ),
    row(
        "corpses",
        message("Corpses", context="trigger"),
        TriggerSort.TRIGGER,
        """
        corpse* | dead body | dead bodies | cadaver* | decompos* | rotting | decay of bod* | zombie* |
        undead | autops* | morgue* | grave robbing | desecrat* | mummif* | leiche* | cadáver* | cadavre* |
        труп* | 死体 | 尸体 | 시체
        """,
        never="corpse bride | corpse husband | corpse flower*",
        source="AO3 “Corpses”, “Dead Bodies”, “Decomposition”; content-warning lists",
    ),
    row(
        "grief",
        message("Grief and loss", context="trigger"),
        TriggerSort.TRIGGER,
        """
        grief | griev* | mourning | bereave* | funeral* | loss of a parent | loss of a loved one | loss of
        a sibling | parent death* | parental death* | death of a parent | dead parent* | dead mom* | dead
        dad* father s death | death of a mother | death of a father | death of a sibling | sibling death*
        | dead sibling* | death of a loved one | death of a spouse | death of a family member | family
        death* | spouse death* | grandparent death* | death of a grandparent | widow* | orphan* | trauer*
        | duelo | luto | deuil | lutto | горе | траур | 追悼 | loss of family | trauer und verlust |
        =verlust | duelo y pérdida | =pérdida | deuil et perte | =perte | luto e perda | =perda | горе
        и утрата | =утрата
        """,
        never="good grief | mourning dove* | black widow* | mourning cloak",
        source=(
            "AO3 “Grief/Mourning”, “Funerals”, “Canonical Character Death”; Does the Dog Die “a parent dies”"
        ),
    ),
    row(
        "starvation",
        message("Starvation", context="trigger"),
        TriggerSort.TRIGGER,
        """
        starv* | famine* | malnutrition | malnourish* | malnutriti* | emaciat* | forced starvation |
        withholding food | food withholding | deprivation of food | dehydrat* | hungersnot | hambruna |
        голод* | 飢餓 | 饥饿 | verhungern | =inanición | =fome
        """,
        never="""
        starving artist* | starved for affection | touch starv* | affection starv* | love starv* |
        attention starv* | sex starved
        """,
        source="AO3 “Starvation”, “Malnutrition”, “Famine”",
    ),
    row(
        "bodily-fluids",
        message("Urine and scat", context="trigger"),
        TriggerSort.TRIGGER,
        """
        scat | coprophil* | watersport* | water sports kink | piss | pissing | piss kink | urophil* |
        urinat* | omorashi | wetting | bedwetting | bed wetting | feces | faeces | scatplay | scat play |
        golden shower* | desperation kink | poop* | defecat* | diaper* | enema* | urine | diarrhea |
        diarrhoea | incontinen* | toilet slav* | urin und kot | =urin | =kot | orina y heces | =orina
        | =heces | urine et excréments | =excréments | urina e fezes | =urina | =fezes | моча и
        фекалии | =моча | =фекалии
        """,
        never="scat jazz | scatter* | scathing | pissed | scatman*",
        source="AO3 “Watersports”, “Scat”, “Omorashi”, “Bedwetting”",
    ),
)
