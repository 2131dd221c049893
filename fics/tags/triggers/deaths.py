"""Tags that tell whose death a fic has: `Ned dies`, `Ned and Tom die at the end`; nobody's, and no dog's."""

import re

_TAIL = (
    r"(?: (?:but|and then|spoilers?|temporarily|briefly|tragically|horribly|violently|again|twice|young|"
    r"alone|off ?screen|on ?screen|in canon|lol|sorry|eventually|peacefully|anyways?|first|slowly)\b.*"
    r"| (?:at|in|by|on) (?:the )?(?:\w+ )?(?:end|ending|epilogue|prologue|chapter|ch|part|finale|battle|war|"
    r"fire|crash|childbirth|sleep|arms|kapitel|ende|fin|final|capitulo|chapitre)\b.*"
    r"| (?:am ende|a la fin|al final|no final|alla fine|в конце)\b.*)?"
)
_DIES = re.compile(
    r"(?P<who>(?:[\w']+ ){1,5}?)(?:dies|die|died|is dying|stirbt|sterben|meurt|meurent|muere|mueren|morre|"
    r"morrem|muore|muoiono|умирает|умирают|умрет|погибает|погибают)" + _TAIL
)
_WHOSE = re.compile(
    r"(?:(?:the )?(?:canon |canonical |temporary |minor |major |off ?screen )*)?"
    r"(?:tod (?:von|des|der)|mort d[eu]|mort d|muerte del?|morte d[eioa]|morte del|morte della|смерть) "
    r"(?P<who>(?:[\w']+ ?){1,4})"
)
_NOBODY = frozenset((
    "no", "not", "non", "never", "nobody", "noone", "none", "nothing", "without", "cannot", "cant",
    "almost", "nearly", "if", "when", "before", "until", "till", "til", "let", "to", "or", "ne", "pas",
    "personne", "aucun", "niemand", "keiner", "keine", "kein", "nicht", "fast", "nadie", "ningun",
    "nunca", "casi", "ninguem", "nao", "quase", "nessuno", "mai", "quasi", "никто", "не", "чуть",
    "presque", "jamais", "would", "could", "should", "might", "may", "who", "how", "why", "what",
    "lives", "live", "pretends", "fake", "fakes", "faked", "thinks", "wants", "wish", "wishes",
    "afraid", "want",
))  # fmt: skip
"""With one of these before it, it is no death of anybody."""
_NO_CHARACTERS = frozenset((
    "hope", "love", "chivalry", "romance", "phone", "battery", "dream", "dreams", "habits", "plant",
    "plants", "internet", "star", "stars", "friendship", "flower", "flowers", "fire", "light", "lights",
    "heart", "soul", "music", "magic", "conversation", "laughter", "engine", "car", "laptop",
    "computer", "wifi", "democracy", "summer", "winter", "dog", "dogs", "cat", "cats", "horse", "pet",
    "pets", "animal", "animals", "bird", "birds", "fish", "rabbit", "bunny", "hamster", "author",
    "brain", "braincell", "braincells", "hoffnung", "liebe", "hund", "katze", "chien", "chat", "perro",
    "gato", "cachorro", "cane", "gatto", "amour", "amor", "amore", "esperanza", "tier", "любовь",
    "надежда", "собака", "кошка", "собаки", "кошки", "truth", "parrot", "auteur", "autor", "autora",
))  # fmt: skip
_EVERYONE = frozenset(("everyone", "everybody", "all"))
_LONGEST = 100
"""Characters of such a tag; what is longer tells a story."""


def says_death(name: str) -> bool:
    """Whether a name that is folded tells that somebody dies; of a dog the table of triggers knows."""
    if len(name) > _LONGEST:
        return False
    words = " ".join(re.findall(r"[\w']+", name.replace("'s", "").replace("n't", " not")))
    told = _DIES.fullmatch(words) or _WHOSE.fullmatch(words)
    if told is None:
        return False
    who = told["who"].split()
    everyone = who[0] in _EVERYONE
    return not (_NOBODY.intersection(who) or (who[-1] in _NO_CHARACTERS and not everyone))
