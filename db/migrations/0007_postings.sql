-- Postings in less room. A tag is one server's, so a posting needs a fic's number only; and which tags a fic has
-- stands beside its facts (packed: db/packing.py), instead of in a second index over all postings.
BEGIN IMMEDIATE;

DROP TRIGGER fic_gated;
DROP TRIGGER posting_added;
DROP TRIGGER posting_gone;
DROP TRIGGER posting_gated;
DROP TRIGGER facts_repeated_anew;

ALTER TABLE facts ADD COLUMN tag_ids BLOB NOT NULL DEFAULT x'';
UPDATE facts SET tag_ids = tags_packed((SELECT json_group_array(tag_id) FROM posting WHERE fic_id = facts.fic_id));

-- A posting repeats its fic's gate, so that tags can be counted without looking at fics.
CREATE TABLE posted (
    tag_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    gate INTEGER NOT NULL,
    PRIMARY KEY (tag_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO posted (tag_id, number, gate) SELECT tag_id, fic_id & 0xFFFFFF, gate FROM posting;
DROP TABLE posting;
ALTER TABLE posted RENAME TO posting;

CREATE TRIGGER posting_added AFTER INSERT ON posting BEGIN
    INSERT INTO usage (tag_id, gate, fics) VALUES (new.tag_id, new.gate, 1)
    ON CONFLICT (tag_id, gate) DO UPDATE SET fics = fics + 1;
END;

CREATE TRIGGER posting_gone AFTER DELETE ON posting BEGIN
    UPDATE usage SET fics = fics - 1 WHERE tag_id = old.tag_id AND gate = old.gate;
    DELETE FROM usage WHERE tag_id = old.tag_id AND gate = old.gate AND fics = 0;
    DELETE FROM tag WHERE id = old.tag_id AND NOT EXISTS (SELECT 1 FROM usage WHERE tag_id = old.tag_id);
END;

CREATE TRIGGER posting_gated AFTER UPDATE OF gate ON posting BEGIN
    INSERT INTO usage (tag_id, gate, fics) VALUES (new.tag_id, new.gate, 1)
    ON CONFLICT (tag_id, gate) DO UPDATE SET fics = fics + 1;
    UPDATE usage SET fics = fics - 1 WHERE tag_id = old.tag_id AND gate = old.gate;
    DELETE FROM usage WHERE tag_id = old.tag_id AND gate = old.gate AND fics = 0;
END;

CREATE TRIGGER fic_gated AFTER UPDATE OF gate ON fic WHEN old.gate <> new.gate BEGIN
    UPDATE posting SET gate = new.gate
    WHERE number = new.id & 0xFFFFFF
        AND tag_id IN (
            SELECT value FROM json_each(tags_unpacked((SELECT tag_ids FROM facts WHERE fic_id = new.id)))
        );
END;

CREATE TRIGGER postings_gone BEFORE DELETE ON facts BEGIN
    DELETE FROM posting
    WHERE number = old.fic_id & 0xFFFFFF
        AND tag_id IN (SELECT value FROM json_each(tags_unpacked(old.tag_ids)));
END;

CREATE TRIGGER facts_repeated_anew BEFORE UPDATE OF packed ON facts WHEN NOT EXISTS (
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

PRAGMA user_version = 7;

COMMIT;
