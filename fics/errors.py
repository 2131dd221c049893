"""Everything that can be refused, as one tree; a refusal's text is what the member reads, in her language.

Refusal
├── Incomplete    something needed is missing: no title and no link
├── Unreadable    it can't be taken in: no text, too long, too large, not understood
├── Unknown       there is no such fic, draft or page here
├── NotAllowed    it is somebody else's to do
│   └── Taken     a link belongs to another fic of the list
├── NotWelcome    a rule of this server or of Discord's keeps the fic off the list
└── OutOfOrder    the operator's side: a setting, a file or a database that can't be used
    ├── Damaged       the database's file isn't whole any more
    └── Unavailable    what may pass by itself: a full disk, a port or a file in use
        └── Replaced  the database's file is another than the one that was opened
"""

from fics.catalogue import Text


class Refusal(Exception):
    """A kind no: `text` is one message (what happened, what to do), said by who shows it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


class Incomplete(Refusal):
    """Something needed is missing."""


class Unreadable(Refusal):
    """What was given can't be taken in."""


class Unknown(Refusal):
    """What was asked for is not here."""


class NotAllowed(Refusal):
    """What was asked is somebody else's to do."""


class Taken(NotAllowed):
    """A link belongs to another fic of the list, whose id is `fic_id`."""

    def __init__(self, text: Text, fic_id: int) -> None:
        super().__init__(text)
        self.fic_id = fic_id


class NotWelcome(Refusal):
    """A rule keeps this fic off the list; `edit` and `rating` say whether other facts could help."""

    def __init__(self, text: Text, *, edit: bool = True, rating: bool = False) -> None:
        super().__init__(text)
        self.edit = edit
        self.rating = rating


class OutOfOrder(Refusal):
    """A setting, a file or a database of the operator's can't be used."""


class Damaged(OutOfOrder):
    """The database's file isn't whole any more: who shows it says where copies are."""


class Unavailable(OutOfOrder):
    """What the operator's command needs can't be had now; later the same command may work."""


class Replaced(Unavailable):
    """The database's file was replaced or removed while it was open; nothing is written any more."""
