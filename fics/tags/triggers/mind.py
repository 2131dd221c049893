"""What people do to themselves and what goes on in their minds: self-harm, drugs, illness, fears."""

from fics.catalogue import message
from fics.tags.triggers.row import TriggerSort, row

ROWS = (
    row(
        "suicide",
        message("Suicide", context="trigger"),
        TriggerSort.TRIGGER,
        """
        suicid* | su cide* | suicide attempt* | attempted suicide | suicidal ideation |
        suicidal thought* | suicidal tendenc* | suicidal intent* | =si | kill* himself |
        kill* herself | kill* themself | kill* themselves | kill* myself | kill* yourself |
        kills oneself | killing oneself | kms | kys | end* * own life | ends * life | take*
        * own life | taking * own life | took * own life | wants to die | want to die |
        wanting to die | passive death wish | death wish* | unaliv* | un aliv* | sewerslide
        | sewercide | self inflicted death | suicide pact | suicide note | suicide baiting |
        overdose on purpose | intentional overdose* | jumping off a bridge | jumps off a
        bridge | hangs himself | hangs herself | hanging oneself | selbstmord* | suizid* |
        freitod | suicidio | suicídio | samobójstw* | самоуби* | суицид* | 自杀 | 自殺 | 자살 |
        itsemurh* | självmord* | selvmord* | zelfmoord* | intihar | =sui | suic de | sewer
        slide* | taking own life | öngyilkos* | toaster bath | self delet* | ended his life
        | ended her life | ended their life | αυτοκτον* | انتحار | suiside* | suicde* |
        overdos* on purpose | intentional overdos* | seppuku | hara kiri | harakiri | tries
        to die | tried to die | off the ledge | sui cide*
        """,
        never="""
        suicide squad* | suicide kings | suicide slide* | suicide squeeze | suicide door* | career suicide
        | suicide mission* | suicidegirl* | political suicide | suicide run*
        """,
        source=(
            "AO3 “Suicide”, “Suicidal Thoughts”, “Suicidal Ideation”, “Suicide Attempt”; “unalive” where "
            "words are filtered"
        ),
    ),
    row(
        "self-harm",
        message("Self-harm", context="trigger"),
        TriggerSort.TRIGGER,
        """
        self harm* | =s h | =nssi | non suicidal self injur* | self injur* | self mutilat* |
        self inflicted injur* | self inflicted wound* | self inflict* | self destruct* |
        self hurt* | cutting | =cutter | =sh | slit* wrist* | slit* * wrist* | wrist cutting
        | wrist slit* | burning oneself | self burn* | self punish* | self flagellat* |
        harm* himself | harm* herself | harm* themself | harm* themselves | harm* oneself |
        hurts himself on purpose | hurts herself on purpose | hurting oneself | scratching
        until it bleeds | skin picking | selbstverletz* | ritzen | autolesion* |
        automutilation | autolesão | autolesionismo | samookalecz* | селфхарм |
        самоповрежден* | 自残 | 自傷 | 자해 | itsensä vahingoittam* | cutting oneself | =svv |
        =razor blades | scarification | automutila* | zelfverminking | selvskad* |
        självskad* | kendine zarar | önsértés* | cuts himself | cuts herself | cuts themself
        | cutting himself | cutting herself | cutting themself | burn* himself with | burn*
        herself with | harm to self | harming self | cutters | cuts his thigh* | cuts her
        thigh* | cuts his arm* | cuts her arm* | cuts his wrist* | cuts her wrist*
        """,
        never="""
        cutting the grass | cutting grass | cutting his hair | cutting her hair |
        cutting edge | cutting remark* | cutting board* | cutting it close | hair cutting | haircutting |
        cookie cutting | cost cutting | wood cutting | paper cutting | wire cutting | cutting class |
        ribbon cutting | glass cutting | gem cutting | cutting ties | cutting in line | tree cutting |
        cutting down trees | self destruct sequence | self destruct button | cutting the cake | cake
        cutting
        """,
        source="AO3 “Self-Harm”, “Cutting”, “Self-Mutilation”, “Self-Destruction”; SH in tags",
    ),
    row(
        "eating-disorders",
        message("Eating disorders", context="trigger"),
        TriggerSort.TRIGGER,
        """
        eating disorder* | =ed | =eds | =ed tw | =edtw | disordered eating | eating issue* | issues with
        food | food issue* | anorex* | bulimi* | binge eat* | bing* and purg* | binge purge* | purging | pro
        ana | orthorex* | starv* himself | starv* herself | starv* themsel* | starving oneself | self
        starvation | restrictive eating | restricting food | food restriction* | skipping meals | calorie
        count* | counting calories | calories | not eating enough | refusing to eat | refusal to eat | arfid
        | eating problems | unhealthy relationship with food | unhealthy eating | essstörung* | magersucht |
        trastorno* alimentario* | trastornos alimenticios | transtorno* alimentar* | disturbi alimentari |
        troubles alimentaires | zaburzenia odżywiania | расстройств* пищевого поведения
        | =рпп | 摂食障害 | 进食障碍
        | 厌食症 | 섭식장애 | 거식증 | 폭식증 | food aversion | ana mia | =ana | =mia | =tca
        | trastorno* alimenticio* |
        trastorno* de la conducta alimentaria | troubles du comportement alimentaire | eetstoornis* |
        ätstörning* | spiseforstyrrels*
        | laxative abuse | laxative misuse | fasting to lose weight | self induced vomit* | vomiting
        self induced | weight obsession | obsessed with weight | =e d
        """,
        never="the purge",
        source="AO3 “Eating Disorders”, “Disordered Eating”, “Anorexia”, “Bulimia”; ED in tags",
    ),
    row(
        "emetophobia",
        message("Vomiting", context="trigger"),
        TriggerSort.TRIGGER,
        """
        emeto* | emetophob* | vomit* | puk* | barf* | throwing up | threw up | thrown up |
        being sick to * stomach | nausea* | nauseous | upchuck* | retch* | dry heav* |
        morning sickness | stomach flu | stomach bug | food poisoning | regurgitat* |
        erbrechen | kotzen | vómito* | vômito* | vomito | рвот* | тошнот* | 嘔吐 | 呕吐 | 구토 |
        motion sickness | travel sickness | vomissements | throws up | throw up
        """,
        source="AO3 “Emetophobia”, “Vomiting”, “Nausea”; Does the Dog Die “someone vomits”",
    ),
    row(
        "depression",
        message("Depression", context="trigger"),
        TriggerSort.TRIGGER,
        """
        depress* | major depressive disorder | clinical* depress* | mental breakdown* | hopelessness |
        post partum depress* | postpartum depress* | postnatal depress* | seasonal affective | depresión |
        depressão | depressione | депресси* | 抑郁 | うつ病 | 우울 | anhedonia | numbness
        """,
        never="great depression | depression era | depressurization",
        source="AO3 “Depression”, “Mental Breakdown”, “Postpartum Depression”",
    ),
    row(
        "panic-attacks",
        message("Panic attacks", context="trigger"),
        TriggerSort.TRIGGER,
        """
        panic attack* | panic disorder* | anxiety attack* | anxiety disorder* | =anxiety | anxiety |
        hyperventilat* | =panic | panicking | panikattack* | ataque* de pánico | ataque* de pânico |
        attacco di panico | attacchi di panico | crise de panique | crise d angoisse | паническ* атак* |
        パニック発作 | 惊恐发作 | 공황 | social anxiety | sensory overload* | crises de panique
        """,
        never="""
        panic at the disco* | panic! at the disco* | gay panic | bisexual panic | lesbian panic |
        government shutdown
        """,
        source="AO3 “Panic Attacks”, “Anxiety Attacks”, “Anxiety”, “Sensory Overload”",
    ),
    row(
        "dissociation",
        message("Dissociation", context="trigger"),
        TriggerSort.TRIGGER,
        """
        dissociat* | disassociat* | dissasociat* | depersonal* | dereal* | dpdr | fugue state | =did |
        dissociative identity* | identity disorder | out of body experience* | lost time | blackouts |
        maladaptive daydream* | диссоциац* | 解離 | 解离 | dissoziation | disociación | dissociação
        """,
        source="AO3 “Dissociation”, “Depersonalization”, “Dissociative Identity Disorder”",
    ),
    row(
        "ptsd",
        message("Post-traumatic stress", context="trigger"),
        TriggerSort.TRIGGER,
        """
        ptsd | cptsd | c ptsd | complex ptsd | post traumatic* | posttraumatic* | flashback* |
        traumati* | trauma | traumas | night terror* | nightmare* | survivors guilt | survivor s
        guilt | survivor guilt | пост травматическ* | птср | ptbs | posttraumatische belastung |
        estrés postraumático | stress post traumatique | estresse pós traumático
        """,
        never="worst nightmare | nightmare before christmas",
        source="AO3 “Post-Traumatic Stress Disorder - PTSD”, “Trauma”, “Flashbacks”, “Nightmares”",
    ),
    row(
        "psychosis",
        message("Psychosis", context="trigger"),
        TriggerSort.TRIGGER,
        """
        psychos* | psychotic* | hallucinat* | schizo* | delusion* | paranoi* | hearing voices | insanity |
        going insane | mental illness* | mental health issue* | bipolar | manic episode* | intrusive
        thought* | ocd | borderline personality | bpd | psychiatric | psych ward* | mental hospital* |
        asylum | institutionali* | психоз* | галлюцинац* | 幻覚 | 幻觉 | 精神病 | =psicosis | =psicose
        """,
        never="psycho pass*",
        source="AO3 “Hallucinations”, “Psychosis”, “Paranoia”, “Mental Health Issues”, “Intrusive Thoughts”",
    ),
    row(
        "drugs",
        message("Drug use", context="trigger"),
        TriggerSort.TRIGGER,
        """
        drug | drugs | drug use* | drug abus* | drug addict* | drug overdos* | drug deal* | drug
        withdrawal | drugg* | recreational drug* | substance abus* | substance use* | substance
        misuse | substance addict* | overdos* | heroin* | cocaine | meth | methamphetamin* | crystal
        meth | opioid* | opiate* | marijuana | cannabis | weed | smoking weed | stoned | getting
        high | lsd | ecstasy | mdma | ketamine | shooting up | pill abus* | narcotic* | addict* |
        relaps* | withdrawal* | rehab* | junkie* | drogen* | drogas | drogue* | droga | наркотик* |
        наркоман* | 薬物 | 吸毒 | 마약 | painkiller addict* | =od | drvgs | narkotyk* | 毒品 | stoner* |
        =pills | droguri | consumo de drogas | consommation de drogues | uso de drogas
        | opium | shrooms | magic mushrooms | snort* coke | snort* cocaine | tripping on acid | acid
        trip | adderall misuse | adderall abuse
        """,
        never="heroine* | drug store* | drugstore* | pillow* | tumbleweed* | seaweed* | weeding | addicting",
        source="AO3 “Drug Use”, “Recreational Drug Use”, “Drug Addiction”, “Substance Abuse”, “Overdosing”",
    ),
    row(
        "alcohol",
        message("Alcoholism and drinking", context="trigger"),
        TriggerSort.TRIGGER,
        """
        alcohol* | alcoholi* | alcohol abus* | alcohol use | alcohol consumption | drink* problem* |
        drinking | drunk* | drunken* | binge drink* | underage drink* | heavy drink* | getting drunk |
        intoxicat* | hangover* | hung over | under the influence | alcohol poisoning | =aa | relapse into
        drinking | alkohol* | alcolismo | alcoolismo | alcoolisme | алкогол* | пьянств* | アルコール |
        酗酒 | 알코올 | drink driving | drunk driving | =booze | tipsy | alkohol und alkoholismus | alcohol
        y alcoholismo | alcool et alcoolisme | =alcool | álcool e alcoolismo | =álcool | алкоголь и
        алкоголизм
        """,
        never="""
        blood drinking | tea drinking | coffee drinking | drinking tea | drinking coffee | drinking blood
        | drinking hot chocolate | punch drunk love
        """,
        source="AO3 “Alcohol”, “Alcoholism”, “Alcohol Abuse/Alcoholism”, “Drinking”, “Drunkenness”",
    ),
    row(
        "smoking",
        message("Smoking", context="trigger"),
        TriggerSort.TRIGGER,
        """
        smok* | cigarette* | cigar | cigars | nicotine | tobacco | vaping | vapes | rauchen | fumar |
        сигарет* | курени* | 喫煙 | 吸烟 | =tabac | =cigarro
        """,
        never="""
        smoke signals | smoke bomb* | smoking hot | smoke monster* | smoke and mirrors | fire and smoke
        """,
        source="AO3 “Smoking”, “Cigarettes”; content-warning lists",
    ),
    row(
        "claustrophobia",
        message("Claustrophobia", context="trigger"),
        TriggerSort.TRIGGER,
        """
        claustro* | claustrophob* | enclosed space* | confined space* | small space* | tight space* |
        buried alive | trapped in a small space | trapped in an elevator | trapped in a box | locked in a
        closet | locked in a box | stuck in a small space | клаустрофоб* | klaustrophob*
        """,
        source="AO3 “Claustrophobia”, “Buried Alive”, “Trapped”, “Confined Spaces”",
    ),
    row(
        "spiders",
        message("Spiders", context="trigger"),
        TriggerSort.TRIGGER,
        """
        spider | spiders | arachno* | arachnid* | tarantula* | giant spider* | spider web horror | spinnen
        | araignée* | araña* | пауки | паук | ragno | ragni | 蜘蛛 | 거미 | =aranhas
        """,
        never="""
        spider man* | spiderman* | spider woman* | spider gwen | spider verse | spiderverse | spider
        person | spider people | spider girl* | spider family | spider punk | spider noir | spider ham |
        spider boy | miles spider* | spider powers | spider sense* | spidersona* | spider society | spider
        suit
        """,
        source="AO3 “Spiders”, “Arachnophobia”; Does the Dog Die “there are spiders”",
    ),
    row(
        "insects",
        message("Insects", context="trigger"),
        TriggerSort.TRIGGER,
        """
        insect* | bugs | bug horror | entomophob* | cockroach* | maggot* | worms | parasit* | centipede* |
        infestation* | bees | wasps | trypophob* | insekten | insectos | насеком* | 虫 | lice | ticks |
        leech* | =insetos
        """,
        never="love bugs | love bug | bugs bunny | software bugs | june bugs | a bugs life | bug fix*",
        source="AO3 “Bugs & Insects”, “Entomophobia”, “Trypophobia”; Does the Dog Die “there are bugs”",
    ),
    row(
        "snakes",
        message("Snakes", context="trigger"),
        TriggerSort.TRIGGER,
        """
        snake | snakes | ophidiophob* | serpents | snake bite* | snakebite* | schlangen | serpientes |
        змеи | 蛇 | =cobras
        """,
        never="solid snake* | liquid snake | naked snake* | metal gear snake | snake eyes | snake plissken",
        source="AO3 “Snakes”; Does the Dog Die “there are snakes”",
    ),
    row(
        "drowning",
        message("Drowning", context="trigger"),
        TriggerSort.TRIGGER,
        """
        drown* | near drown* | water inhal* | thalassophob* | fear of water | aquaphob* | hydrophob* |
        ertrink* | ahog* | noyade | afogament* | утону* | утопл* | 溺死 | 溺水
        """,
        never="drowned god | drowning in paperwork",
        source="AO3 “Drowning”, “Near Drowning”; Does the Dog Die “someone drowns”",
    ),
    row(
        "heights",
        message("Falling and heights", context="trigger"),
        TriggerSort.TRIGGER,
        """
        acrophob* | fear of heights | falls to * death | fall* from a great height | falling from a height
        | falling to death | vertigo | fell off a cliff | falls off a cliff | height phob* | stürze
        und höhen | =stürze | =höhen | caídas y alturas | =caídas | =alturas | chutes et hauteurs |
        =chutes | =hauteurs | quedas e alturas | =quedas | падения и высота | =падения | =высота
        """,
        source="AO3 “Acrophobia”, “Fear of Heights”; Does the Dog Die “someone falls to their death”",
    ),
    row(
        "fire",
        message("Fire and burns", context="trigger"),
        TriggerSort.TRIGGER,
        """
        arson* | house fire* | burn* alive | burned alive | burnt alive | burn injur* | burn wound* | burn
        scar* | burns | pyrophob* | pyromania* | death by fire | immolat* | set on fire | sets himself on
        fire | sets herself on fire | building fire* | wildfire* | feuer und verbrennungen | =feuer |
        =verbrennungen | fuego y quemaduras | =fuego | =quemaduras | feu et brûlures | =feu |
        =brûlures | fogo e queimaduras | =fogo | =queimaduras | огонь и ожоги | =огонь | =ожоги
        """,
        never="slow burn | burns night",
        source="AO3 “Burns”, “Arson”, “Fire”; Does the Dog Die “someone burns to death”",
    ),
    row(
        "car-accidents",
        message("Car accidents", context="trigger"),
        TriggerSort.TRIGGER,
        """
        car accident* | automobile accident* | auto accident* | car collision* | car crash* | car
        wreck* | traffic accident* | road accident* | vehic* accident* | motorcycle accident* |
        motorbike accident* | train wreck | train crash* | plane crash* | hit by a car | hit by a
        truck | hit and run* | vehicular manslaughter | autounfall | accidente de coche | acidente
        de carro | accident de voiture | автоавари* | автокатастроф* | дтп | 交通事故 | 车祸 | bus crash*
        | helicopter crash* | autounfälle | accidentes de coche | accidents de voiture | acidentes de
        carro
        """,
        source="AO3 “Car Accidents”; Does the Dog Die “a car crashes”",
    ),
)
