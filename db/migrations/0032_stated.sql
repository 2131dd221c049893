BEGIN IMMEDIATE;

-- 1: nobody gave its additional tags yet, or a line of its warnings was not understood whole.
ALTER TABLE fic ADD COLUMN untagged INTEGER NOT NULL DEFAULT 1 CHECK (untagged IN (0, 1));

UPDATE fic
SET untagged = json_array_length(facts_json(packed) -> '$.freeforms') = 0
FROM facts
WHERE fic_id = fic.id;

DROP INDEX fic_by_gate;
CREATE INDEX fic_by_gate ON fic (server_no, gate, untold, untagged, level);

-- The rows of the table of triggers (fics/tags/triggers) under the numbers that they have in this file.
CREATE TABLE stated_row (no INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;

INSERT INTO stated_row (key) SELECT value FROM json_each(stated_rows());

-- Which of them a fic says: at place 0 its facts, else the reason of the rec at that place.
CREATE TABLE stated (
    row_no INTEGER NOT NULL,
    fic_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (row_no, fic_id, place)
) STRICT, WITHOUT ROWID;

INSERT INTO stated (row_no, fic_id, place)
SELECT stated_row.no, facts.fic_id, 0
FROM facts
CROSS JOIN json_each(facts_stated(facts.packed)) AS said
CROSS JOIN stated_row ON stated_row.key = said.value;

INSERT INTO stated (row_no, fic_id, place)
SELECT stated_row.no, rec.fic_id, rec.place
FROM rec
CROSS JOIN json_each(text_stated(rec.why)) AS said
CROSS JOIN stated_row ON stated_row.key = said.value
WHERE rec.why IS NOT NULL;

-- Which of them a tag's name says.
CREATE TABLE name_stated (
    row_no INTEGER NOT NULL,
    name_id INTEGER NOT NULL,
    PRIMARY KEY (row_no, name_id)
) STRICT, WITHOUT ROWID;

INSERT INTO name_stated (row_no, name_id)
SELECT stated_row.no, name.id
FROM name
CROSS JOIN json_each(name_stated(name.written)) AS said
CROSS JOIN stated_row ON stated_row.key = said.value
WHERE name.kind_no IN (4, 5);

CREATE TRIGGER name_stated AFTER INSERT ON name WHEN new.kind_no IN (4, 5) BEGIN
    INSERT INTO name_stated (row_no, name_id)
    SELECT no, new.id
    FROM json_each(name_stated(new.written)) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value;
END;

CREATE TRIGGER name_unstated AFTER DELETE ON name WHEN old.kind_no IN (4, 5) BEGIN
    DELETE FROM name_stated
    WHERE row_no IN (SELECT no FROM stated_row) AND name_id = old.id;
END;

INSERT INTO kept (key, value) VALUES ('stated', stated_version())
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

CREATE TRIGGER facts_stated AFTER INSERT ON facts BEGIN
    INSERT INTO stated (row_no, fic_id, place)
    SELECT no, new.fic_id, 0
    FROM json_each(facts_stated(new.packed)) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value;
END;

CREATE TRIGGER facts_stated_anew AFTER UPDATE OF packed ON facts BEGIN
    DELETE FROM stated
    WHERE row_no IN (SELECT no FROM stated_row) AND fic_id = old.fic_id AND place = 0;
    INSERT INTO stated (row_no, fic_id, place)
    SELECT no, new.fic_id, 0
    FROM json_each(facts_stated(new.packed)) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value;
END;

CREATE TRIGGER facts_unstated AFTER DELETE ON facts BEGIN
    DELETE FROM stated
    WHERE row_no IN (SELECT no FROM stated_row) AND fic_id = old.fic_id;
END;

CREATE TRIGGER rec_stated AFTER INSERT ON rec WHEN new.why IS NOT NULL BEGIN
    INSERT INTO stated (row_no, fic_id, place)
    SELECT no, new.fic_id, new.place
    FROM json_each(text_stated(new.why)) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value;
END;

CREATE TRIGGER rec_stated_anew AFTER UPDATE OF why ON rec WHEN old.why IS NOT new.why BEGIN
    DELETE FROM stated
    WHERE row_no IN (SELECT no FROM stated_row) AND fic_id = old.fic_id AND place = old.place;
    INSERT INTO stated (row_no, fic_id, place)
    SELECT no, new.fic_id, new.place
    FROM json_each(text_stated(coalesce(new.why, ''))) AS said
    CROSS JOIN stated_row ON stated_row.key = said.value;
END;

CREATE TRIGGER rec_unstated AFTER DELETE ON rec WHEN old.why IS NOT NULL BEGIN
    DELETE FROM stated
    WHERE row_no IN (SELECT no FROM stated_row) AND fic_id = old.fic_id AND place = old.place;
END;

-- The several names in one of AO3's: `A | B | C`, ` - Author`, ` (Anime)`.
CREATE TABLE name_part (
    key TEXT NOT NULL,
    kind_no INTEGER NOT NULL,
    name_id INTEGER NOT NULL,
    PRIMARY KEY (key, kind_no, name_id)
) STRICT, WITHOUT ROWID;

INSERT INTO name_part (key, kind_no, name_id)
SELECT part.value, name.kind_no, name.id
FROM name
CROSS JOIN json_each(name_parts(name.kind, name.written)) AS part;

CREATE TRIGGER name_parted AFTER INSERT ON name BEGIN
    INSERT INTO name_part (key, kind_no, name_id)
    SELECT value, new.kind_no, new.id
    FROM json_each(name_parts(new.kind, new.written));
END;

CREATE TRIGGER name_unparted AFTER DELETE ON name BEGIN
    DELETE FROM name_part
    WHERE name_id = old.id
        AND kind_no = old.kind_no
        AND key IN (SELECT value FROM json_each(name_parts(old.kind, old.written)));
END;

PRAGMA user_version = 32;

COMMIT;
