"""What an Undo says that it takes back: short beside its line, and clear where it is read out alone."""

from bot.cards import wording
from bot.cards.wording import BLOCKED
from bot.ui import limits
from bot.ui.text import plain
from cogs.log import settings_lines
from db.log.history import LogEntry
from db.log.records import Imported, Verb
from fics.catalogue import _
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
    return plain(_undone(entry, readers), limits.BUTTON_LABEL)


def _undone(entry: LogEntry, readers: Audience) -> str:
    match entry.before, entry.after:
        case None, Fic() as fic:
            if entry.verb is Verb.UNDID:
                return _("Undo: put back #{number}", number=fic.number)
            return _("Undo: recced #{number}", number=fic.number)
        case Fic() as fic, None:
            return _("Undo: removed #{number}", number=fic.number)
        case Fic() as before, Fic() as after:
            return _changed(entry, before, after)
        case _:
            return _rule(entry, readers)


def _changed(entry: LogEntry, before: Fic, after: Fic) -> str:
    number = after.number
    if entry.verb is Verb.MERGED:
        if before.id == after.id:
            return _("Undo: merged another entry into #{number}", number=number)
        return _("Undo: merged #{other} into #{number}", other=before.number, number=number)
    if len(after.recs) > len(before.recs):
        return _("Undo: also recced #{number}", number=number)
    if len(after.recs) < len(before.recs):
        return _("Undo: removed a rec of #{number}", number=number)
    if after.facts == before.facts:
        if entry.verb is Verb.UNSAID:
            return _("Undo: removed a reason for #{number}", number=number)
        return _("Undo: changed a reason for #{number}", number=number)
    facts = wording.called(differing(before.facts, after.facts))
    if len(facts) > _NAME:
        return _("Undo: edited #{number}", number=number)
    # Translators: {facts} is what was changed, such as “title, rating”
    return _("Undo: edited #{number} ({facts})", number=number, facts=facts)


def _rule(entry: LogEntry, readers: Audience) -> str:
    match entry.before, entry.after:
        case None, Alias() as alias if readers.may_name(is_open=alias.open):
            return _("Undo: added alias {name}", name=plain(alias.name, _NAME))
        case None, Alias():
            return _("Undo: added an alias")
        case Alias() as alias, None if readers.may_name(is_open=alias.open):
            return _("Undo: removed alias {name}", name=plain(alias.name, _NAME))
        case Alias(), None:
            return _("Undo: removed an alias")
        case Choices() as before, Choices() as after:
            chosen = settings_lines.called(differing(before, after))
            if len(chosen) > _NAME:
                return _("Undo: changed the setup")
            # Translators: {settings} is what was set up, such as “language, mod role”
            return _("Undo: changed {settings}", settings=chosen)
        case None, Imported() as brought:
            return _("Undo: imported {file}", file=plain(brought.name, _NAME))
        case _:
            return _block_deed(entry, readers)


def _block_deed(entry: LogEntry, readers: Audience) -> str:
    match entry.before, entry.after:
        case None, Block() as block:
            return _("Undo: blocked {what}", what=_block(block, readers))
        case Block() as block, None:
            return _("Undo: unblocked {what}", what=_block(block, readers))
        case Block(), Block() as block:
            return _("Undo: changed the block on {what}", what=_block(block, readers))
        case _:
            return _("Undo")


def _block(block: Block, readers: Audience) -> str:
    if block.kind is Blocked.MEMBER or not readers.may_name(is_open=block.open):
        return str(BLOCKED[block.kind])
    return f"{BLOCKED[block.kind]} {plain(block.name, _NAME)}"
