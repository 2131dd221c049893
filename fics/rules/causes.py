"""Why a rec is refused or waits for a moderator: as it is kept, and as people read it.

With what waits it is kept in English, as lists' files have it, and `said` finds its message again. So what is
kept never changes its wording, while what is read may.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from fics.catalogue import Message, Text, message

NEWCOMER = "A new member's first rec is looked at by a moderator here before it shows."
EVERYTHING = "Every new rec is looked at by a moderator here before it shows."
CHANGED_BY_NEWCOMER = "What new members change on the list is looked at by a moderator here."
CHANGED = "What members change on the list is looked at by a moderator here."
ALL_OF_A_MEMBER = "What its member does waits for a moderator at the moment."
UNCLEAR = "Its tags tell of a child's abuse: a moderator says first whether it is Underage Sex."
MAY_HAVE_LEFT = "An author of this name asked not to be listed. A mod looks at it first."
UNDERAGE = "Fics tagged Underage Sex that are rated above Teen are looked at by a moderator here first."
WAITING_WORD = "Moderators read texts with “{name}” here before they show"
GONE = "Its archive has it no more."
LOCKED = "Its archive has locked it to registered users."
HIDDEN = "Its archive hides it until it is revealed."

REFUSED_TAG = "This list takes no fics tagged “{name}”"
REFUSED_UNNAMED_TAG = "This list takes no fics with one of the tags that this one has"
REFUSED_AUTHOR = "This list takes no fics by {name}"
REFUSED_LINK = "This list does not take this fic"
REFUSED_ARCHIVE = "This list takes no fics from {name}"
REFUSED_MEMBER = "The moderators of this server take no recs from you at the moment"
QUEUED_TAG = "Fics tagged “{name}” wait for a moderator here"
QUEUED_UNNAMED_TAG = "Fics with one of the tags that this one has wait for a moderator here"
QUEUED_AUTHOR = "Fics by {name} wait for a moderator here"
QUEUED_LINK = "This fic waits for a moderator here"
QUEUED_ARCHIVE = "Fics from {name} wait for a moderator here"
QUEUED_MEMBER = "Your recs wait for a moderator at the moment"

_CAUSES: Mapping[str, Message] = {
    NEWCOMER: message("A new member's first rec needs a mod's approval here."),
    EVERYTHING: message("Every new rec needs a mod's approval here."),
    CHANGED_BY_NEWCOMER: message("Mods check what new members change here."),
    CHANGED: message("Mods check what members change here."),
    ALL_OF_A_MEMBER: message("Mods check what this member does right now."),
    UNCLEAR: message("It mentions child abuse or Underage Sex. A mod decides first which it is."),
    MAY_HAVE_LEFT: message("An author of this name asked not to be listed. A mod looks at it first."),
    UNDERAGE: message("Fics tagged Underage Sex and rated above Teen need a mod's approval here."),
    GONE: message("It's gone from its archive."),
    LOCKED: message("Its archive shows it to registered users only."),
    HIDDEN: message("Its archive hides it until it's revealed."),
}
_BLOCKS: Mapping[str, Message] = {
    REFUSED_TAG: message("This list doesn't take fics tagged “{name}”.", name=""),
    REFUSED_UNNAMED_TAG: message("This list doesn't take fics with one of this fic's tags."),
    REFUSED_AUTHOR: message("This list doesn't take fics by {name}.", name=""),
    REFUSED_LINK: message("This list doesn't take this fic."),
    REFUSED_ARCHIVE: message("This list doesn't take fics from {name}.", name=""),
    REFUSED_MEMBER: message("The mods don't take recs from you right now."),
    QUEUED_TAG: message("Fics tagged “{name}” need a mod's approval here.", name=""),
    QUEUED_UNNAMED_TAG: message("Fics with one of this fic's tags need a mod's approval here."),
    QUEUED_AUTHOR: message("Fics by {name} need a mod's approval here.", name=""),
    QUEUED_LINK: message("This fic needs a mod's approval here."),
    QUEUED_ARCHIVE: message("Fics from {name} need a mod's approval here.", name=""),
    WAITING_WORD: message("Mods read texts with “{name}” before I post them here.", name=""),
    QUEUED_MEMBER: message("Your recs need a mod's approval right now."),
}
_NAME = re.escape("{name}")
_FORMS = {
    re.compile(rf"{re.escape(kept).replace(_NAME, '(?P<name>.*?)')}(?:: (?P<reason>.*))?\.", re.DOTALL): told
    for kept, told in _BLOCKS.items()
}
"""What a block's sentence was made by, with its name and with the reason that a moderator may have given."""
_WORD = re.compile(re.escape(f"{WAITING_WORD}.").replace(_NAME, ".*"), re.DOTALL)


def of_words(words: Iterable[str]) -> tuple[str, ...]:
    """Why a text waits that has these of the words that wait."""
    return tuple(f"{WAITING_WORD.format(name=word)}." for word in words)


def is_of_word(cause: str) -> bool:
    """Whether something waits since its text has such a word."""
    return _WORD.fullmatch(cause) is not None


def said(cause: str) -> Text:
    """What is kept, as a message; as it is where it is none of these, since a file may say anything."""
    if (told := _CAUSES.get(cause)) is not None:
        return told
    for form, rule in _FORMS.items():
        if found := form.fullmatch(cause):
            named = replace(rule, values={"name": found["name"]}) if rule.values else rule
            return _with_reason(named, found["reason"])
    return cause


def _with_reason(rule: Message, reason: str | None) -> Message:
    if not reason:
        return rule
    # Translators: after a sentence like “This list doesn't take this fic.”; the reason is a moderator's words
    return message("{rule} Reason: {reason}.", rule=rule, reason=reason)
