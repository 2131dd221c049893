"""How people tag and type what they keep away, by the row that they mean; and what only looks like it."""

SPELLINGS: dict[str, str] = {
    "violence": """Violence | Graphic Violence | graphic depictions of violence | Canon-Typical Violence |
        Period-Typical Violence | Extreme Violence | violent scenes | Gewalt | violencia | Насилие | 暴力
        | Mild Violence | TW: violence | Implied Violence""",
    "death": """Major Character Death | Character Death | character deaths | MCD | mcd!!
        | Main Character Death
        | major death | Minor Character Death | Temporary Character Death | Canonical Character Death |
        Past Character Death | Implied Character Death | Deathfic | death fic | Death | Everyone Dies |
        someone dies | Charaktertod | Смерть персонажа | 死ネタ | Off-Screen Character Death | Permadeath |
        cw character death | characters die""",
    "rape": """Rape/Non-Con | rape | Rape | non-con | noncon | Non Con | Non-Consensual |
        nonconsensual | Past
        Rape/Non-con | Implied/Referenced Rape/Non-con | Rape/Non-con Elements | Attempted Rape | raped
        | Gang Rape | Marital Rape | Sexual Assault | sexual abuse | sexually assaulted | Sexual
        Violence | CSA | Molestation | Rape Recovery | Non-Consensual Touching | r*pe | r4pe |
        Vergewaltigung | Изнасилование | violación | non-con (past, not shown) | 强奸 | non consent |
        Mentions of Rape | Non-Graphic Rape/Non-Con | rapist |
        r@pe | Non-Consensual Sex""",
    "underage": """Underage | Underage Sex | underage sex (implied) | Under-age |
        Shotacon | statutory rape""",
    "torture": """Torture | torturing | Psychological Torture | Non-Consensual Torture | tortured | Medical
        Torture""",
    "murder": """Murder | murdered | murders | Attempted Murder | Serial Killers | Serial
        Killer | Assassination
        | homicide""",
    "abuse": """Abuse | abusive | abused | abuser | Past Abuse | Emotional/Psychological
        Abuse | Verbal Abuse |
        Physical Abuse | Implied/Referenced Abuse | Abusive Relationships | Gaslighting | Child Abuse""",
    "child-abuse": """Child Abuse | child-abuse | Past Child Abuse | Abusive Parents |
        abuse of a child | Child
        Neglect | Childhood Trauma | Implied/Referenced Child Abuse | Parental Abuse | abusive father |
        Abusive Dursleys | mentions of past child abuse | Bad Parenting | Child Death |
        child a*use | child molestation | dead children""",
    "domestic-abuse": """Domestic Violence | Domestic Abuse | domestic abuse (past) |
        Intimate Partner Violence | IPV |
        DV | Abusive Relationship | Past Abusive Relationships | abusive ex-boyfriend | partner abuse |
        spousal abuse""",
    "emotional-abuse": """Emotional Abuse | Psychological Abuse | Gaslighting |
        gas-lighting | emotionally abusive |
        Verbal Abuse""",
    "kidnapping": """Kidnapping | kidnapped | kidnap | abduction | Captivity | held
        captive | Hostage Situations |
        Stockholm Syndrome""",
    "slavery": """Slavery | slaves | Sex Slavery | enslaved | slave trade | Human
        Trafficking | enslavement |
        Child Trafficking""",
    "stalking": """Stalking | stalker | stalked | Yandere | Obsessive Behavior | stalks |
        Cyberstalking""",
    "harassment": """Sexual Harassment | sexually harassed | harassment | Unwanted
        Advances | catcalling | groping""",
    "bullying": """Bullying | bullies | bullied | cyberbullying | Cyber-Bullying | hazing
        | School Bullying""",
    "homophobia": """Homophobia | homophobic language | Internalized Homophobia |
        Period-Typical Homophobia |
        biphobia | gay bashing | f slur |
        Conversion Camp""",
    "transphobia": """Transphobia | transphobic | Misgendering | misgendered | Deadnaming
        | dead-naming | Gender
        Dysphoria | Internalized Transphobia""",
    "outing": """Forced Outing | forcibly outed | Forced Coming Out | Accidental Outing |
        outed | non-consensual
        outing | outing""",
    "racism": """Racism | racist | Period-Typical Racism | xenophobia | Antisemitism |
        anti-semitism | Racial
        slurs | islamophobia | Nazis""",
    "sexism": """Sexism | misogyny | misogynistic | Slut Shaming | slut-shaming | Victim
        Blaming | Period-Typical
        Sexism""",
    "ableism": """Ableism | ableist | Ableist Language | internalized ableism | r slur""",
    "slurs": "Slurs | slur | hate speech | Use of Slurs | bigotry",
    "fatphobia": """Fatphobia | fatphobic | fat-shaming | body shaming | Body Image
        Issues | body dysmorphia""",
    "war": """War | War Crimes | wartime | World War II | terrorism | bombing""",
    "guns": """Guns | gun violence | Gunshot | School Shooting | mass shooting | stabbing | stabbed | Knives
        and weapons""",
    "police-brutality": """Police Brutality | police violence | Corrupt Cops | False Imprisonment""",
    "cults": """Cults | cult | Religious Trauma | Religious Guilt | Human Sacrifice |
        exorcism | spiritual abuse""",
    "hanging": """Strangulation | strangling | Choking | asphyxiation | suffocated | Hanged""",
    "suicide": """Suicide | suicidal | Suicidal Thoughts | Suicidal Ideation | Suicide
        Attempt | attempted suicide
        | Past Suicide Attempt | Implied/Referenced Suicide | SI | kill himself | killing herself |
        wants to die | unalive | Suicidal Tendencies | s*icide | su1cide | Selbstmord | Suizid | суицид
        | 自杀 | 自殺 | 자살 | Suicide Notes | Passive suicidality | ＳＵＩＣＩＤＥ |
        #SuicidalThoughts | twsuicide |
        Su!cide | $uicide | s*icide | Suicidal Behaviour""",
    "self-harm": """Self-Harm | self harm | selfharm | Self Harm | Self-Injury |
        self-mutilation | Cutting | SH |
        Past Self-Harm | Implied/Referenced Self-Harm | self harming | Self-Destruction | slitting her
        wrists | harming himself | self-inflicted injury | Self-Destructive Behavior | s3lf h4rm |
        Selbstverletzung |
        NSSI | s/h | Non-Suicidal Self-Injury""",
    "eating-disorders": """Eating Disorders | eating disorder | ED | Disordered Eating |
        Anorexia | anorexic | Bulimia |
        bulimic | binge eating | purging | Calorie Counting | ARFID | Implied/Referenced Eating
        Disorders | pro-ana | Unhealthy eating habits | tw ED | starving herself |
        EDs | eating d*sorder | Anorexia Nervosa""",
    "emetophobia": """Emetophobia | emeto | Vomiting | vomit | vomits | Puking | puke |
        throwing up | threw up |
        Nausea | nauseous | Morning Sickness | emeto warning | Graphic Vomiting""",
    "depression": """Depression | depressed | depressive episode | Postpartum Depression
        | Mental Breakdown""",
    "panic-attacks": """Panic Attacks | panic attack | Anxiety Attacks | Anxiety |
        hyperventilating | Sensory Overload""",
    "dissociation": """Dissociation | dissociating | dissociative | depersonalization |
        Derealisation | DID |
        disassociation""",
    "ptsd": """PTSD | Post-Traumatic Stress Disorder - PTSD | C-PTSD | Flashbacks | Trauma | traumatized |
        Nightmares""",
    "psychosis": """Psychosis | Hallucinations | hallucinating | paranoia | delusions |
        schizophrenia | Intrusive
        Thoughts""",
    "drugs": """Drug Use | drugs | Drug Abuse | Recreational Drug Use | Substance Abuse | Drug Addiction |
        addiction | overdose | Accidental Overdose | overdosing | heroin | cocaine | Marijuana | drugged
        | relapse""",
    "alcohol": """Alcoholism | alcohol | Alcohol Abuse | drinking | Underage Drinking |
        drunkenness | drunk |
        Drinking to Cope | alcoholic""",
    "smoking": "Smoking | cigarettes | smoker | vaping",
    "claustrophobia": """Claustrophobia | claustrophobic | Enclosed Spaces | Buried Alive
        | confined spaces""",
    "spiders": """Spiders | spider | Arachnophobia | arachnids | Giant Spiders | tarantulas""",
    "insects": """Insects | bugs | cockroaches | Entomophobia | Trypophobia | maggots""",
    "snakes": "Snakes | snake | ophidiophobia",
    "drowning": "Drowning | drowned | Near Drowning | drowns",
    "fire": """Arson | Burns | burned alive | House Fires | third-degree burns""",
    "car-accidents": """Car Accidents | car crash | Car Accident | hit by a car | Plane Crash |
        automobile accident""",
    "gore": """Gore | gory | Blood and Gore | Dismemberment | decapitated | Guro |
        Beheading | Evisceration |
        mutilation |
        gorey""",
    "blood": """Blood | bloody | bleeding | Blood Drinking | Bloodplay | blood loss |
        Blood Kink | nosebleeds""",
    "body-horror": """Body Horror | body-horror | bodyhorror | Eye Trauma | Involuntary
        Body Modification | Eye horror""",
    "injury": """Injury | injuries | injured | Serious Injuries | Gunshot Wounds | Broken
        Bones | Whump | Head
        Injury""",
    "needles": """Needles | needle | Trypanophobia | injections | syringes | injected""",
    "medical": """Medical Procedures | hospitals | Medical Trauma | surgery | Human Experimentation | Coma |
        medical stuff""",
    "illness": """Major Illness | Terminal Illnesses | chronic illness | sick | sickness
        | seizures | Chronic Pain
        | Pandemic | dementia""",
    "cancer": "Cancer | leukemia | tumour | chemotherapy | Cancer Survivor",
    "pregnancy": """Pregnancy | pregnant | Teen Pregnancy | Unplanned Pregnancy |
        childbirth | Mpreg | giving birth""",
    "miscarriage": """Miscarriage | miscarried | Stillbirth | pregnancy loss | Past
        Miscarriage | Infant Death |
        loss of pregnancy""",
    "abortion": "Abortion | abortions | Abtreibung | termination of pregnancy",
    "animal-death": """Animal Death | animal deaths | graphic depictions of animal death
        | Pet Death | the dog dies |
        dead dog | dead animals | animals dying | roadkill | #AnimalDeath | death of a pet""",
    "animal-cruelty": """Animal Abuse | animal cruelty | harm to animals | Animal Torture
        | animal testing""",
    "cannibalism": """Cannibalism | cannibal | cannibals | Implied Cannibalism |
        Каннибализм | human flesh""",
    "corpses": """Corpses | dead bodies | corpse | decomposition | Zombies | autopsy""",
    "grief": """Grief/Mourning | grieving | Funerals | parental death | Death of a Parent | bereavement""",
    "starvation": "Starvation | starving | Malnutrition | famine",
    "bodily-fluids": "Watersports | scat | Omorashi | Piss Kink | bedwetting",
    "dub-con": """Dub-con | dubcon | Dubious Consent | dub con | Extremely Dubious Consent | Mildly Dubious
        Consent | dubiously consensual | Sex Pollen | Fuck or Die | CNC | Consensual Non-Consent |
        Somnophilia | Coercion | Consent Issues | questionable consent""",
    "incest": """Incest | incestuous | Sibling Incest | twincest | Pseudo-Incest |
        Implied Incest | brocest |
        Инцест | Cousin Incest""",
    "necrophilia": "Necrophilia | necrophiliac | sex with a corpse",
    "bestiality": "Bestiality | zoophilia | beastiality",
    "grooming": """Grooming | child grooming | Pedophilia | paedophilia | Sexual Predators |
        groomed""",
    "age-difference": """Age Difference | age gap | Age Gaps | Older Man/Younger Woman |
        Teacher-Student Relationship |
        age-gap""",
    "omegaverse": """Alpha/Beta/Omega Dynamics | A/B/O | ABO | abo | a/b/o dynamics |
        Omegaverse | omega verse |
        OmegaVerse! | Alpha/Omega | Non-Traditional Alpha/Beta/Omega Dynamics | Omega Ned | Alpha Tom |
        Knotting | Mating Cycles/In Heat | オメガバース | alpha beta omega | Alpha Beta Omega Dynamics |
        α/β/Ω | ABO世界 | Ruts | knots | Mating Cycles/In Heat""",
    "mpreg": """Mpreg | MPREG | m-preg | Male Pregnancy | male pregnancies | pregnant men""",
    "cheating": """Cheating | cheats | Infidelity | adultery | Extramarital Affairs |
        unfaithful | NTR | Affairs""",
    "prostitution": """Prostitution | Sex Work | sex worker | escort | Forced Prostitution""",
    "vore": "Vore | Soft Vore",
    "ai-generated": """AI-generated | AI generated | Created Using Generative AI |
        created with AI | Generative AI |
        written by ChatGPT | AI-Generated Text | A.I. generated | AI-assisted | Made with AI | chat gpt
        | genAI""",
    "unhappy-ending": """Unhappy Ending | Sad Ending | Bad Ending | No Happy Ending |
        Hurt No Comfort | Not a Happy
        Ending""",
    "angst": "Angst | Heavy Angst | Light Angst | angsty",
    "genderbend": """Genderbend | Gender Bender | Genderswap | Rule 63 | gender-bending""",
    "reader-insert": """Reader-Insert | x Reader | Self-Insert | POV Second Person | reader insert""",
    "rpf": "RPF | Real Person Fiction | RPS",
    "mind-control": "Mind Control | brainwashing | Hypnosis | demonic possession",
    "dead-dove": "Dead Dove: Do Not Eat | dead dove | DDDNE",
    "flashing": "flashing lights | strobe lights | Eye Strain",
    "swearing": """Swearing | strong language | swear words | cursing | profanity | Explicit Language""",
}

NAMESAKES: dict[str, str] = {
    "death": """Death Eaters | Death Note Fusion | Deathly Hallows | Near Death
        Experience | Death Star | Animal
        Death | Angel of Death | Til Death Do Us Part | Death of the Author | Death on the Nile""",
    "rape": """Rapeseed fields | Consensual Sex | con artists | The Con Is On
        | NC-17 | nc 17 | Rated NC-17""",
    "suicide": """Suicide Squad | Suicide Squad AU | Suicide Mission | career suicide""",
    "self-harm": "Haircutting | Cutting Edge | cutting ties | Harm None",
    "spiders": """Spider-Man | Spiderman Identity Reveal | Into the Spider-Verse | Spider-Woman""",
    "blood": """Half-Blood Prince | Pureblood Politics | Bloodborne | blood brothers | Bloody hell""",
    "murder": "Murderbot | The Murderbot Diaries | Murder Husbands",
    "cheating": "Cheating at Cards | cheating death | cheat codes",
    "omegaverse": "Alpha Reader | Alpha Centauri | Beta Read",
    "miscarriage": "Miscarriage of Justice",
    "starvation": "Touch-Starved | Touch Starved Ned",
    "racism": "Racing | Drag Race",
    "war": "Star Wars References | Infinity War",
    "grief": "Black Widow | Good Grief",
    "swearing": "sworn brothers",
    "depression": "Great Depression",
    "panic-attacks": "Gay Panic | Panic! at the Disco",
    "illness": "Lovesick Ned | Homesickness",
    "underage": "Underage Drinking | Underage Smoking",
    "outing": "Family Outing",
    "eating-disorders": "Ed Elric | Edinburgh",
    "drugs": "Drugstore Romance",
    "angst": "No Angst | Angst-Free | not angsty",
}


def names(listed: str) -> list[str]:
    """The names of one row."""
    return [" ".join(name.split()) for name in listed.split("|")]
