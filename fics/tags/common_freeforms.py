"""Tags that AO3 has on very many works, in its words: by them a list is parted whose commas got lost."""

_NAMES = """
Additional Warnings In Author's Note|Aftercare|Age Difference|Alcohol|Alpha/Beta/Omega Dynamics
Alternate Universe|Alternate Universe - Canon Divergence|Alternate Universe - Coffee Shops & Cafés
Alternate Universe - College/University|Alternate Universe - Fantasy
Alternate Universe - High School|Alternate Universe - Historical|Alternate Universe - Human
Alternate Universe - Modern Setting|Alternate Universe - No Powers|Alternate Universe - Royalty
Alternate Universe - Soulmates|Anal Sex|Angst|Angst and Feels|Angst and Fluff and Smut
Angst and Humor|Angst and Hurt/Comfort|Angst with a Happy Ending|Arranged Marriage|Asexual Character
AU|BAMF|Banter|BDSM|Bittersweet Ending|Blood|Blood and Injury|Blow Jobs|Bondage|Caretaking
Canon Compliant|Canon Divergence|Canon-Typical Violence|Character Death|Character Study
Childhood Friends|Christmas|Christmas Fluff|Coming Out|Comfort|Comfort/Angst|Communication|Crack
Crack Treated Seriously|Cross-Posted on Tumblr|Crossover|Cuddling & Snuggling|Crying|Cunnilingus
Cute|Dark|Dead Dove: Do Not Eat|Depression|Dirty Talk|Dom/sub|Domestic|Domestic Fluff
Domestic Violence|Drabble|Drama|Drama & Romance|Dreams and Nightmares|Drinking|Drugs|Drunkenness
Dubious Consent|Dysfunctional Family|Embedded Images|Emotional Hurt/Comfort|Emotional Manipulation
Emotional Roller Coaster|Emotional Sex|Emotions|Enemies to Friends to Lovers|Enemies to Lovers
Established Relationship|Eventual Happy Ending|Eventual Romance|Eventual Smut|Everyone Is Alive
Explicit Language|Explicit Sexual Content|Explicit Smut|Fake/Pretend Relationship|Falling In Love
Family|Family Drama|Family Feels|Family Fluff|Fantasy|Feelings|Feels|First Date|First Kiss
First Meetings|First Time|Fix-It|Fluff|Fluff and Angst|Fluff and Crack|Fluff and Humor
Fluff and Hurt/Comfort|Fluff and Romance|Fluff and Smut|Flirting|Forbidden Love|Forgiveness
Found Family|Friends to Lovers|Friends With Benefits|Friendship|Friendship/Love|Future Fic
Fuck Or Die|Getting Back Together|Getting Together|Ghosts|Gift Fic|Good Parenting|Grief/Mourning
Guilt|Hand Jobs|Happy|Happy Ending|Healing|Heavy Angst|High School|Historical Inaccuracy
Holding Hands|Homophobia|Horror|Humor|Hugs|Hurt|Hurt No Comfort|Hurt/Comfort|Idiots in Love
Implied Sexual Content|Implied/Referenced Abuse|Implied/Referenced Alcohol Abuse/Alcoholism
Implied/Referenced Character Death|Implied/Referenced Child Abuse|Implied/Referenced Drug Use
Implied/Referenced Homophobia|Implied/Referenced Rape/Non-con|Implied/Referenced Self-Harm
Implied/Referenced Suicide|Implied/Referenced Torture|Insomnia|Internalized Homophobia|Introspection
Jealousy|Kid Fic|Kidnapping|Kissing|Knotting|Letters|LGBTQ Themes|Light Angst|Light-Hearted
Loneliness|Long-Distance Relationship|Loss of Virginity|Loss|Love|Love Confessions
Love at First Sight|Love Letters|Magic|Magical Realism|Marriage|Marriage Proposal|Masturbation
Mating Cycles/In Heat|Memories|Memory Loss|Mental Health Issues|Minor Character Death|Minor Injuries
Minor Original Character(s)|Miscommunication|Misunderstandings|Mistaken Identity
Morally Ambiguous Character|Mpreg|Multiple Orgasms|Murder|Mutual Pining|Mystery|Mythology
Near Death Experiences|Nightmares|No Plot/Plotless|No Smut|Not Beta Read|Not Canon Compliant
Not Really Character Death|One Shot|Only One Bed|Open Ending|Oral Sex|Original Character(s)
Other Additional Tags to Be Added|Out of Character|Pack Dynamics|Panic Attacks|Parenthood|Past Abuse
Past Child Abuse|Past Rape/Non-con|Past Relationship(s)|Penis In Vagina Sex|Pining|Plot Twists
Platonic Relationships|Podfic Welcome|Poetry|Polyamory|Porn With Plot|Porn Without Plot
Porn with Feelings|Post-Canon|Post-Traumatic Stress Disorder - PTSD|POV Alternating|POV First Person
POV Multiple|POV Outsider|POV Second Person|POV Third Person|Praise Kink|Pre-Canon|Pre-Relationship
Pre-Slash|Pregnancy|Protectiveness|Psychological Trauma|Queerplatonic Relationships
Rape/Non-con Elements|Recovery|Redemption|References to Depression|Reconciliation|Reunions|Rimming
Rituals|Romance|Romantic Comedy|Romantic Fluff|Rough Sex|Sad|Sad Ending|Secret Identity
Secret Relationship|Secrets|Self-Harm|Self-Indulgent|Sex Toys|Sexual Content|Sexual Tension
Shameless Smut|Sharing a Bed|Short & Sweet|Short One Shot|Siblings|Sickfic|Slice of Life|Slow Burn
Slow Romance|Smut|Social Media|Soft|Songfic|Soulmates|Spoilers|Strangers to Lovers|Stuttering
Suicidal Thoughts|Suicide|Suicide Attempt|Supernatural Elements|Suspense|Swearing|Tags Are Hard
Tags May Change|Team as Family|Teacher-Student Relationship|Teasing|Tenderness|Tension|Texting
Therapy|Threesome - F/F/M|Threesome - F/M/M|Threesome - M/M/M|Time Skips|Time Travel
Tooth-Rotting Fluff|Torture|Touch-Starved|Tragedy|Trans Character|Trauma|Trust Issues
Unreliable Narrator|Unrequited Love|Unresolved Sexual Tension|Unresolved Romantic Tension|Unsafe Sex
Vaginal Fingering|Vaginal Sex|Vampires|Violence|Vomiting|Weddings|Werewolves|Whump|Wings|Workplace
Yearning|5+1 Things
"""
COMMON_FREEFORMS = frozenset(name for line in _NAMES.strip().split("\n") for name in line.split("|"))
"""Gathered from AO3's own canonical tags, of the kind Freeform; no more than a name each."""
MOODS = (
    "Fluff",
    "Angst",
    "Hurt/Comfort",
    "Humor",
    "Slow Burn",
    "Fix-It",
    "Found Family",
    "Pining",
    "Angst with a Happy Ending",
    "Crack",
    "Domestic Fluff",
    "Enemies to Lovers",
    "Friends to Lovers",
    "First Kiss",
    "Established Relationship",
    "Alternate Universe",
    "Canon Compliant",
    "Case Fic",
    "Character Study",
    "Bittersweet",
    "Comfort No Hurt",
    "Adventure",
    "Horror",
    "Mystery",
    "Unhappy Ending",
)
"""Common additional tags, by which people look for a mood."""
