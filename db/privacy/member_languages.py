"""In which language a member is spoken to: what she chose, and in which one she was heard last."""

from dataclasses import dataclass

from db.store import personal_data
from db.store.connection import Connection
from db.store.personal_data import PersonalData
from db.store.transactions import fetch_one, glancing, writing, writing_unsynced

_UNHEARD = "en"
"""What is meant where nothing is kept: most members' Discord is in English, and need no row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLanguage:
    """The codes of a member's languages; nothing is chosen where `chosen` is empty."""

    chosen: str = ""
    heard: str = _UNHEARD

    @property
    def spoken(self) -> str:
        """The language in which she is written to."""
        return self.chosen or self.heard


@glancing
async def of(db: Connection, member_id: int) -> MemberLanguage:
    """A member's languages."""
    row = await fetch_one(
        db,
        "SELECT chosen, heard FROM member_language WHERE member_id = :member_id",
        {"member_id": member_id},
    )
    return MemberLanguage(chosen=row["chosen"] or "", heard=row["heard"]) if row else MemberLanguage()


@writing_unsynced
async def hear(db: Connection, member_id: int, heard: str) -> None:
    """Keeps in which language a member's Discord is."""
    await db.execute(
        """
        INSERT INTO member_language (member_id, heard)
        VALUES (:member_id, :heard)
        ON CONFLICT (member_id) DO UPDATE SET heard = excluded.heard
        """,
        {"member_id": member_id, "heard": heard},
    )


@writing
async def choose(db: Connection, member_id: int, chosen: str) -> None:
    """Keeps a member's choice; an empty one is her Discord's language."""
    await db.execute(
        """
        INSERT INTO member_language (member_id, chosen)
        VALUES (:member_id, :chosen)
        ON CONFLICT (member_id) DO UPDATE SET chosen = excluded.chosen
        """,
        {"member_id": member_id, "chosen": chosen or None},
    )


personal_data.declare(
    PersonalData(
        exports={
            "language": """
                SELECT json_object('chosen', chosen, 'heard', heard) AS entry
                FROM member_language
                WHERE member_id = :member_id
                """,
        },
        erase_unbound=("DELETE FROM member_language WHERE member_id = :member_id",),
    )
)
