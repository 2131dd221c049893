BEGIN IMMEDIATE;

ALTER TABLE fic ADD COLUMN chapters INTEGER; -- posted ones; NULL: not known

UPDATE fic
SET chapters = (SELECT facts_json(packed) ->> '$.chapters' FROM facts WHERE fic_id = fic.id);

DROP TRIGGER facts_repeated;
DROP TRIGGER facts_repeated_anew;

CREATE TRIGGER facts_repeated BEFORE INSERT ON facts WHEN NOT EXISTS (
    SELECT 1
    FROM fic
    WHERE id = new.fic_id
        AND level = facts_json(new.packed) ->> '$.rating.level'
        AND words IS facts_json(new.packed) ->> '$.words'
        AND chapters IS facts_json(new.packed) ->> '$.chapters'
        AND status IS facts_json(new.packed) ->> '$.status'
        AND updated IS facts_json(new.packed) ->> '$.updated'
) BEGIN
    SELECT RAISE(ABORT, 'A fic''s row and its facts differ.');
END;

CREATE TRIGGER facts_repeated_anew BEFORE UPDATE OF packed ON facts WHEN NOT EXISTS (
    SELECT 1
    FROM fic
    WHERE id = new.fic_id
        AND level = facts_json(new.packed) ->> '$.rating.level'
        AND words IS facts_json(new.packed) ->> '$.words'
        AND chapters IS facts_json(new.packed) ->> '$.chapters'
        AND status IS facts_json(new.packed) ->> '$.status'
        AND updated IS facts_json(new.packed) ->> '$.updated'
) BEGIN
    SELECT RAISE(ABORT, 'A fic''s row and its facts differ.');
END;

PRAGMA user_version = 20;

COMMIT;
