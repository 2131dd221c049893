-- The list in less room. Facts are packed (db/packing.py) and stand apart, so that a fic's row is as narrow as
-- an index; the indexes that are walked hold nothing but their order. What a tag's row can tell from its name
-- is not kept twice.
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = ON; -- a renamed table keeps what refers to its new name

BEGIN IMMEDIATE;

-- With these words the facts are packed, so that whoever has the file can unpack them.
CREATE TABLE dictionary (words BLOB NOT NULL) STRICT;
INSERT INTO dictionary (words) VALUES (facts_dictionary());

CREATE TABLE facts (
    fic_id INTEGER PRIMARY KEY REFERENCES fic ON DELETE CASCADE,
    packed BLOB NOT NULL
) STRICT;
INSERT INTO facts (fic_id, packed) SELECT id, facts_packed(facts) FROM fic;

CREATE TABLE narrow (
    id INTEGER PRIMARY KEY,
    server_no INTEGER NOT NULL CHECK (server_no = id >> 24),
    gate INTEGER NOT NULL,
    untold INTEGER NOT NULL CHECK (untold IN (0, 1)), -- 1: does not tell its warnings
    level INTEGER NOT NULL,
    words INTEGER,
    status TEXT,
    language TEXT,                                    -- in normal form, as label and title are
    crossover INTEGER NOT NULL DEFAULT 0 CHECK (crossover IN (0, 1)), -- 1: has several fandoms
    absent INTEGER NOT NULL DEFAULT 0 CHECK (absent IN (0, 1)), -- 1: is gone, locked or hidden
    updated TEXT,
    recced INTEGER NOT NULL DEFAULT 0,                -- recs by others than its author
    label TEXT,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    title TEXT NOT NULL
) STRICT;
INSERT INTO narrow (
    id, server_no, gate, untold, level, words, status, language, crossover, absent, updated, recced, label,
    added, changed, title
)
SELECT
    id, server_no, gate, untold, level, words, status, language, crossover,
    facts ->> '$.absence' IS NOT NULL, updated, recced, label, added, changed, title
FROM fic;

DROP VIEW fic_words;
DROP TABLE fic;
ALTER TABLE narrow RENAME TO fic;

-- Every index ends with the fic's id by itself.
CREATE INDEX fic_by_gate ON fic (server_no, gate, untold, level);
CREATE INDEX fic_by_recced ON fic (server_no, recced);
CREATE INDEX fic_by_updated ON fic (server_no, updated);
CREATE INDEX fic_by_longest ON fic (server_no, words);
CREATE INDEX fic_by_shortest ON fic (server_no, words IS NULL, words, id DESC);

CREATE TRIGGER fic_gated AFTER UPDATE OF gate ON fic WHEN old.gate <> new.gate BEGIN
    UPDATE posting SET gate = new.gate WHERE fic_id = new.id;
END;

-- What a fic's row repeats of its facts is written before them, and is checked here.
CREATE TRIGGER facts_repeated BEFORE INSERT ON facts WHEN NOT EXISTS (
    SELECT 1
    FROM fic
    WHERE id = new.fic_id
        AND level = facts_json(new.packed) ->> '$.rating.level'
        AND words IS facts_json(new.packed) ->> '$.words'
        AND status IS facts_json(new.packed) ->> '$.status'
        AND updated IS facts_json(new.packed) ->> '$.updated'
) BEGIN
    SELECT RAISE(ABORT, 'A fic''s row and its facts differ.');
END;

CREATE TRIGGER facts_repeated_anew BEFORE UPDATE ON facts WHEN NOT EXISTS (
    SELECT 1
    FROM fic
    WHERE id = new.fic_id
        AND level = facts_json(new.packed) ->> '$.rating.level'
        AND words IS facts_json(new.packed) ->> '$.words'
        AND status IS facts_json(new.packed) ->> '$.status'
        AND updated IS facts_json(new.packed) ->> '$.updated'
) BEGIN
    SELECT RAISE(ABORT, 'A fic''s row and its facts differ.');
END;

CREATE VIEW fic_words AS
SELECT fic_id AS id, facts_headline(packed) AS headline, facts_text(packed) AS words
FROM facts;

CREATE TRIGGER text_added AFTER INSERT ON facts BEGIN
    INSERT INTO fic_text (rowid, words) VALUES (new.fic_id, facts_text(new.packed));
    INSERT INTO fic_headline (rowid, headline) VALUES (new.fic_id, facts_headline(new.packed));
END;

CREATE TRIGGER text_gone BEFORE DELETE ON facts BEGIN
    INSERT INTO fic_text (fic_text, rowid, words) VALUES ('delete', old.fic_id, facts_text(old.packed));
    INSERT INTO fic_headline (fic_headline, rowid, headline)
    VALUES ('delete', old.fic_id, facts_headline(old.packed));
END;

CREATE TRIGGER text_outdated BEFORE UPDATE OF packed ON facts BEGIN
    INSERT INTO fic_text (fic_text, rowid, words) VALUES ('delete', old.fic_id, facts_text(old.packed));
    INSERT INTO fic_headline (fic_headline, rowid, headline)
    VALUES ('delete', old.fic_id, facts_headline(old.packed));
END;

CREATE TRIGGER text_renewed AFTER UPDATE OF packed ON facts BEGIN
    INSERT INTO fic_text (rowid, words) VALUES (new.fic_id, facts_text(new.packed));
    INSERT INTO fic_headline (rowid, headline) VALUES (new.fic_id, facts_headline(new.packed));
END;

-- The key is kept only where it is not the name in small letters; of letters beyond ASCII, SQLite knows none.
CREATE TABLE named (
    id INTEGER PRIMARY KEY,
    server_no INTEGER NOT NULL,
    kind_no INTEGER NOT NULL CHECK (kind_no BETWEEN 1 AND 7),
    name TEXT NOT NULL,
    odd_key TEXT,
    kind TEXT NOT NULL GENERATED ALWAYS AS (
        CASE kind_no
            WHEN 1 THEN 'fandom'
            WHEN 2 THEN 'relationship'
            WHEN 3 THEN 'character'
            WHEN 4 THEN 'freeform'
            WHEN 5 THEN 'warning'
            WHEN 6 THEN 'category'
            WHEN 7 THEN 'author'
        END
    ) VIRTUAL,
    key TEXT NOT NULL GENERATED ALWAYS AS (coalesce(odd_key, lower(name))) VIRTUAL
) STRICT;
INSERT INTO named (id, server_no, kind_no, name, odd_key)
SELECT
    id,
    server_no,
    CASE kind
        WHEN 'fandom' THEN 1
        WHEN 'relationship' THEN 2
        WHEN 'character' THEN 3
        WHEN 'freeform' THEN 4
        WHEN 'warning' THEN 5
        WHEN 'category' THEN 6
        WHEN 'author' THEN 7
    END,
    name,
    iif(key = lower(name) AND length(name) = length(CAST(name AS BLOB)), NULL, key)
FROM tag;
DROP TABLE tag;
ALTER TABLE named RENAME TO tag;
CREATE UNIQUE INDEX tag_by_key ON tag (server_no, key, kind_no);

PRAGMA user_version = 6;

COMMIT;

PRAGMA legacy_alter_table = OFF;
PRAGMA foreign_keys = ON;
