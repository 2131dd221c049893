"""What an Undo says that it takes back: short beside its line, and clear where it is read out alone."""

from bot.cards import wording
from bot.ui import limits
from bot.ui.text import plain
from db.log.history import LogEntry
from db.log.records import Imported, Verb
from fics.facts.precedence import differing
from fics.models import Fic
from fics.rules.blocks import Block, Blocked
from fics.rules.settings import Choices
from fics.tags.tag_names import Alias
from fics.visibility import Audience

_NAME = 30
"""Characters of a name, or of a list of facts: a long button leaves its line no space on a phone."""


def undo(entry: LogEntry, readers: Audience) -> str:
    """The label of one entry's Undo; fics are numbers in it, which every channel may read."""
    return plain(f"Undo: {_undone(entry, readers)}", limits.BUTTON_LABEL)


def _undone(entry: LogEntry, readers: Audience) -> str:
    match entry.before, entry.after:
        case None, Fic() as fic:
            return f"{'put back' if entry.verb is Verb.UNDID else 'recced'} #{fic.number}"
        case Fic() as fic, None:
            return f"took off #{fic.number}"
        case Fic() as before, Fic() as after:
            return f"{_changed(entry, before, after)} #{after.number}"
        case _:
            return _rule(entry, readers)


def _changed(entry: LogEntry, before: Fic, after: Fic) -> str:
    if entry.verb is Verb.MERGED:
        return "joined another entry with" if before.id == after.id else f"joined #{before.number} with"
    if len(after.recs) != len(before.recs):
        return "also recced" if len(after.recs) > len(before.recs) else "took a rec off"
    if after.facts == before.facts:
        return "removed a why of" if entry.verb is Verb.UNSAID else "changed a why of"
    facts = wording.called(differing(before.facts, after.facts))
    return f"changed {facts if len(facts) <= _NAME else 'facts'} of"


def _rule(entry: LogEntry, readers: Audience) -> str:
    match entry.before, entry.after:
        case None, Alias() as alias:
            return f"added {_alias(alias, readers)}"
        case Alias() as alias, None:
            return f"removed {_alias(alias, readers)}"
        case Choices() as before, Choices() as after:
            chosen = wording.called(differing(before, after))
            return f"set up {chosen if len(chosen) <= _NAME else 'the server'}"
        case None, Block() as block:
            return f"blocked {_block(block, readers)}"
        case Block() as block, None:
            return f"unblocked {_block(block, readers)}"
        case Block(), Block() as block:
            return f"changed the block of {_block(block, readers)}"
        case None, Imported() as brought:
            return f"imported {plain(brought.name, _NAME)}"
        case _:
            return entry.verb.value


def _alias(alias: Alias, readers: Audience) -> str:
    return f"alias {plain(alias.name, _NAME)}" if readers.may_name(is_open=alias.open) else "an alias"


def _block(block: Block, readers: Audience) -> str:
    if block.kind is Blocked.MEMBER or not readers.may_name(is_open=block.open):
        return f"the {block.kind.value}"
    return f"{block.kind.value} {plain(block.name, _NAME)}"
