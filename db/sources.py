"""Where a statement about one server's fics can start, and in which order it can go on."""

from dataclasses import dataclass

from fics.query import Sort


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement starts; `number` is how it says a fic's number before it looks at the fic."""

    sql: str
    number: str = "(lead.fic_id & 0xFFFFFF)"


FROM_TAG = Source(
    """
    FROM posting AS lead
    CROSS JOIN fic ON fic.id = :low + lead.number
    WHERE lead.tag_id = :wanted_0
""",
    number="lead.number",
)
FROM_TAGS = Source(
    """
    FROM (
        SELECT DISTINCT number
        FROM posting
        WHERE tag_id IN (SELECT value FROM json_each(:wanted_0))
    ) AS lead
    CROSS JOIN fic ON fic.id = :low + lead.number
    WHERE true
""",
    number="lead.number",
)
FROM_RECCER = Source("""
    FROM rec AS lead INDEXED BY rec_by_member
    CROSS JOIN fic ON fic.id = lead.fic_id
    WHERE lead.member_id = :reccer AND lead.fic_id BETWEEN :low AND :high
""")
FROM_TEXT = Source("""
    FROM (
        SELECT rowid AS fic_id
        FROM fic_text
        WHERE fic_text MATCH :text AND rowid BETWEEN :low AND :high
    ) AS lead
    CROSS JOIN fic ON fic.id = lead.fic_id
    WHERE true
""")
FROM_HEADLINE = Source(FROM_TEXT.sql.replace("fic_text", "fic_headline"))
FROM_DRAWN = Source(
    """
    FROM json_each(:drawn) AS drawn
    CROSS JOIN fic ON fic.id = drawn.value
    WHERE true
""",
    number="(drawn.value & 0xFFFFFF)",
)
FROM_GATES = Source(
    """
    FROM fic INDEXED BY fic_by_gate
    WHERE fic.server_no = :server_no
        AND fic.gate IN (SELECT value FROM json_each(:gate_list))
        AND fic.untold IN (SELECT value FROM json_each(:untold_list))
        AND fic.level IN (SELECT value FROM json_each(:level_list))
""",
    number="(fic.id & 0xFFFFFF)",
)
FROM_IDS = Source(
    """
    FROM fic
    WHERE fic.id BETWEEN :low AND :high
""",
    number="(fic.id & 0xFFFFFF)",
)


def _sorted(index: str) -> Source:
    return Source(
        f"""
    FROM fic INDEXED BY {index}
    WHERE fic.server_no = :server_no
""",
        number="(fic.id & 0xFFFFFF)",
    )


@dataclass(frozen=True, slots=True)
class Order:
    """An order of fics: where it can be walked, and how it is said."""

    walk: Source
    sql: str


_BY_RECCED = Order(_sorted("fic_by_recced"), "fic.recced DESC, fic.id DESC")
ORDERS = {
    Sort.BEST: _BY_RECCED,
    Sort.RECCED: _BY_RECCED,
    Sort.NEWEST: Order(FROM_IDS, "fic.id DESC"),
    Sort.UPDATED: Order(_sorted("fic_by_updated"), "fic.updated DESC, fic.id DESC"),
    Sort.LONGEST: Order(_sorted("fic_by_longest"), "fic.words DESC, fic.id DESC"),
    Sort.SHORTEST: Order(_sorted("fic_by_shortest"), "fic.words IS NULL, fic.words, fic.id DESC"),
}
