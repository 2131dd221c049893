"""What is wrong with a database file, if anything: every index is compared with what it is of."""

from contextlib import closing
from pathlib import Path

from db.store import compression
from db.store.driver import sqlite

MISCOUNTED_TAGS = """
    SELECT id, open, mature, adult, never_open
    FROM tag
    EXCEPT
    SELECT tag_id, sum(fic.gate = 0), sum(fic.gate = 1), sum(fic.gate = 2), sum(fic.gate = 3)
    FROM posting
    JOIN fic ON fic.id = (tag_id >> 24 << 24) + number
    GROUP BY tag_id
"""
MISCOUNTED_NAMES = """
    SELECT id, servers
    FROM name
    EXCEPT
    SELECT id & 0xFFFFFF, count(*)
    FROM tag
    GROUP BY id & 0xFFFFFF
"""
NAMES_WRITTEN_TWICE = """
    SELECT tag.id >> 24, name.kind, name.key
    FROM tag
    JOIN name ON name.id = tag.id & 0xFFFFFF
    GROUP BY tag.id >> 24, name.kind, name.key
    HAVING count(*) > 1
"""
MISCOUNTED_RECS = """
    SELECT id
    FROM fic
    WHERE recced <> (SELECT count(*) FROM rec WHERE fic_id = fic.id AND NOT wrote_it)
"""
NUMBERS = "SELECT * FROM list_number"
NUMBERS_COUNTED = """
    SELECT
        server_no, gate, level,
        count(*), sum(status IS 'complete'), sum(coalesce(words, 0)), sum(words IS NULL),
        sum((SELECT count(why) FROM rec WHERE fic_id = fic.id))
    FROM fic
    GROUP BY server_no, gate, level
"""
VOICES = "SELECT server_no, member_id, open, mature, adult, never_open FROM voice"
VOICES_COUNTED = """
    SELECT
        server_no, member_id, sum(gate = 0), sum(gate = 1), sum(gate = 2), sum(gate = 3)
    FROM rec
    JOIN fic ON fic.id = fic_id
    WHERE member_id IS NOT NULL
    GROUP BY server_no, member_id
"""
VOICES_TOGETHER = "SELECT * FROM voices"
VOICES_COUNTED_TOGETHER = "SELECT server_no, gates, count(*) FROM voice GROUP BY server_no, gates"
FICS_WITHOUT_REC = """
    SELECT id
    FROM fic
    WHERE id NOT IN (SELECT fic_id FROM rec)
"""
STRAY_POSTINGS = """
    SELECT *
    FROM posting
    LEFT JOIN fic ON fic.id = (tag_id >> 24 << 24) + number
    WHERE posting.gate IS NOT fic.gate OR tag_id NOT IN (SELECT id FROM tag)
"""
FICS_TAGS = """
    SELECT (tag_id >> 24 << 24) + number, tag_id
    FROM posting
"""
TAGS_OF_FICS = """
    SELECT fic_id, own.value
    FROM facts
    JOIN json_each(tags_unpacked(tag_ids)) AS own
"""
STRAY_TAGS = """
    SELECT *
    FROM tag
    WHERE id NOT IN (SELECT tag_id FROM posting) OR id & 0xFFFFFF NOT IN (SELECT id FROM name)
"""
STATED = "SELECT stated_row.key, fic_id, place FROM stated JOIN stated_row ON stated_row.no = stated.row_no"
SAID_BY_FICS = """
    SELECT said.value, fic_id, 0
    FROM facts
    JOIN json_each(facts_stated(packed)) AS said
    UNION
    SELECT said.value, fic_id, place
    FROM rec
    JOIN json_each(text_stated(why)) AS said
    WHERE why IS NOT NULL
"""
NAMES_STATED = "SELECT key, name_id FROM name_stated JOIN stated_row ON stated_row.no = row_no"
SAID_BY_NAMES = """
    SELECT said.value, name.id
    FROM name
    JOIN json_each(name_stated(written)) AS said
    WHERE kind IN ('freeform', 'warning')
"""
NAME_PARTS = "SELECT key, kind_no, name_id FROM name_part"
PARTS_OF_NAMES = """
    SELECT value, kind_no, name.id
    FROM name
    JOIN json_each(name_parts(kind, written))
"""
FACTS_REPEATED_OTHERWISE = """
    SELECT id
    FROM fic
    LEFT JOIN facts ON facts.fic_id = fic.id
    WHERE level IS NOT facts_json(packed) ->> '$.rating.level'
        OR words IS NOT facts_json(packed) ->> '$.words'
        OR chapters IS NOT facts_json(packed) ->> '$.chapters'
        OR status IS NOT facts_json(packed) ->> '$.status'
        OR updated IS NOT facts_json(packed) ->> '$.updated'
"""
NAMES_TYPED_OTHERWISE = "SELECT id, typed FROM name WHERE typed IS NOT name_typed(id, kind_no, key)"
NAMES_WORDED_OTHERWISE = "SELECT id, words FROM name WHERE words IS NOT name_words(written)"
# The indexes keep no copy to be checked against, so they are made once more.
ANOTHER_INDEX = """
    CREATE VIRTUAL TABLE temp.fresh USING fts5 (
        words, content = '', detail = 'none', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO temp.fresh (rowid, words) SELECT fic_id, facts_text(packed) FROM facts;
    CREATE VIRTUAL TABLE temp.kept USING fts5vocab (main, fic_text, instance);
    CREATE VIRTUAL TABLE temp.right USING fts5vocab (temp, fresh, instance);

    CREATE VIRTUAL TABLE temp.fresh_headline USING fts5 (
        headline, content = '', detail = 'none', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO temp.fresh_headline (rowid, headline) SELECT fic_id, facts_headline(packed) FROM facts;
    CREATE VIRTUAL TABLE temp.kept_headline USING fts5vocab (main, fic_headline, instance);
    CREATE VIRTUAL TABLE temp.right_headline USING fts5vocab (temp, fresh_headline, instance);

    CREATE VIRTUAL TABLE temp.fresh_title USING fts5 (
        title, content = '', detail = 'none', columnsize = 0, tokenize = 'trigram case_sensitive 1'
    );
    INSERT INTO temp.fresh_title (rowid, title) SELECT id, char(10, 10) || title || char(10) FROM fic;
    CREATE VIRTUAL TABLE temp.kept_title USING fts5vocab (main, fic_title, instance);
    CREATE VIRTUAL TABLE temp.right_title USING fts5vocab (temp, fresh_title, instance);

    CREATE VIRTUAL TABLE temp.fresh_said USING fts5 (
        key, content = '', detail = 'none', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO temp.fresh_said (rowid, key) SELECT id, key FROM name WHERE kind = 'freeform';
    CREATE VIRTUAL TABLE temp.kept_said USING fts5vocab (main, said, instance);
    CREATE VIRTUAL TABLE temp.right_said USING fts5vocab (temp, fresh_said, instance);
"""
MISSING_WORDS = "SELECT term, doc FROM temp.right EXCEPT SELECT term, doc FROM temp.kept"
STALE_WORDS = "SELECT term, doc FROM temp.kept EXCEPT SELECT term, doc FROM temp.right"
MISSING_HEADLINES = (
    "SELECT term, doc FROM temp.right_headline EXCEPT SELECT term, doc FROM temp.kept_headline"
)
MISSING_TITLES = "SELECT term, doc FROM temp.right_title EXCEPT SELECT term, doc FROM temp.kept_title"
STALE_TITLES = "SELECT term, doc FROM temp.kept_title EXCEPT SELECT term, doc FROM temp.right_title"
MISSING_SAID = "SELECT term, doc FROM temp.right_said EXCEPT SELECT term, doc FROM temp.kept_said"
STALE_SAID = "SELECT term, doc FROM temp.kept_said EXCEPT SELECT term, doc FROM temp.right_said"
STALE_HEADLINES = "SELECT term, doc FROM temp.kept_headline EXCEPT SELECT term, doc FROM temp.right_headline"


def faults(path: Path) -> list[object]:
    """The rows that should not be as they are; none where all is well."""
    with closing(sqlite.connect(path, isolation_level=None)) as db:
        compression.register(db)
        db.execute("INSERT INTO fic_text (fic_text) VALUES ('integrity-check')")
        db.execute("INSERT INTO fic_headline (fic_headline) VALUES ('integrity-check')")
        db.executescript(ANOTHER_INDEX)
        asked = (
            *(f"{FICS_TAGS} EXCEPT {TAGS_OF_FICS}", f"{TAGS_OF_FICS} EXCEPT {FICS_TAGS}"),
            *(MISCOUNTED_TAGS, MISCOUNTED_NAMES, MISCOUNTED_RECS, NAMES_WRITTEN_TWICE),
            *(NAMES_TYPED_OTHERWISE, NAMES_WORDED_OTHERWISE),
            *(
                f"{STATED} EXCEPT SELECT * FROM ({SAID_BY_FICS})",
                f"SELECT * FROM ({SAID_BY_FICS}) EXCEPT {STATED}",
            ),
            *(f"{NAMES_STATED} EXCEPT {SAID_BY_NAMES}", f"{SAID_BY_NAMES} EXCEPT {NAMES_STATED}"),
            *(f"{NAME_PARTS} EXCEPT {PARTS_OF_NAMES}", f"{PARTS_OF_NAMES} EXCEPT {NAME_PARTS}"),
            *(f"{NUMBERS} EXCEPT {NUMBERS_COUNTED}", f"{NUMBERS_COUNTED} EXCEPT {NUMBERS}"),
            *(f"{VOICES} EXCEPT {VOICES_COUNTED}", f"{VOICES_COUNTED} EXCEPT {VOICES}"),
            f"{VOICES_TOGETHER} EXCEPT {VOICES_COUNTED_TOGETHER}",
            f"{VOICES_COUNTED_TOGETHER} EXCEPT {VOICES_TOGETHER}",
            *(FACTS_REPEATED_OTHERWISE, FICS_WITHOUT_REC, STRAY_POSTINGS, STRAY_TAGS),
            *(MISSING_TITLES, STALE_TITLES),
            *(MISSING_WORDS, STALE_WORDS, MISSING_HEADLINES, STALE_HEADLINES, MISSING_SAID, STALE_SAID),
            "PRAGMA foreign_key_check",
        )
        found = [row for sql in asked for row in db.execute(sql)]
        return found + [row for row in db.execute("PRAGMA integrity_check") if row != ("ok",)]
