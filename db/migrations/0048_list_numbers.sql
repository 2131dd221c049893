BEGIN IMMEDIATE;

-- What `/fic stats` tells, counted as the list changes: to count a list anew takes seconds where it is long.
CREATE TABLE list_number (
    server_no INTEGER NOT NULL,
    gate INTEGER NOT NULL,
    level INTEGER NOT NULL,
    fics INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    words INTEGER NOT NULL,
    unmeasured INTEGER NOT NULL, -- fics whose length is not known
    whys INTEGER NOT NULL,
    PRIMARY KEY (server_no, gate, level)
) STRICT, WITHOUT ROWID;

-- Behind each gate, how many fics of a list a member recs. It goes with her last rec there.
CREATE TABLE voice (
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    open INTEGER NOT NULL,
    mature INTEGER NOT NULL,
    adult INTEGER NOT NULL,
    never_open INTEGER NOT NULL,
    gates INTEGER NOT NULL GENERATED ALWAYS AS (
        (open > 0) + 2 * (mature > 0) + 4 * (adult > 0) + 8 * (never_open > 0)
    ) VIRTUAL, -- behind which she recs anything
    PRIMARY KEY (server_no, member_id)
) STRICT, WITHOUT ROWID;

-- How many members of a list rec something behind just these gates.
CREATE TABLE voices (
    server_no INTEGER NOT NULL,
    gates INTEGER NOT NULL,
    members INTEGER NOT NULL,
    PRIMARY KEY (server_no, gates)
) STRICT, WITHOUT ROWID;

CREATE INDEX fic_by_added ON fic (server_no, gate, added);

INSERT INTO list_number (server_no, gate, level, fics, complete, words, unmeasured, whys)
SELECT server_no, gate, level, count(*), sum(status IS 'complete'), sum(coalesce(words, 0)), sum(words IS NULL), 0
FROM fic
GROUP BY server_no, gate, level;

UPDATE list_number
SET whys = told.whys
FROM (
    SELECT fic.server_no, fic.gate, fic.level, count(rec.why) AS whys
    FROM rec
    CROSS JOIN fic ON fic.id = rec.fic_id
    GROUP BY fic.server_no, fic.gate, fic.level
) AS told
WHERE list_number.server_no = told.server_no
    AND list_number.gate = told.gate
    AND list_number.level = told.level;

INSERT INTO voice (server_no, member_id, open, mature, adult, never_open)
SELECT
    fic.server_no,
    rec.member_id,
    sum(fic.gate = 0),
    sum(fic.gate = 1),
    sum(fic.gate = 2),
    sum(fic.gate = 3)
FROM rec
CROSS JOIN fic ON fic.id = rec.fic_id
WHERE rec.member_id IS NOT NULL
GROUP BY fic.server_no, rec.member_id;

INSERT INTO voices (server_no, gates, members)
SELECT server_no, gates, count(*)
FROM voice
GROUP BY server_no, gates;

CREATE TRIGGER fic_numbered AFTER INSERT ON fic BEGIN
    INSERT INTO list_number (server_no, gate, level, fics, complete, words, unmeasured, whys)
    VALUES (
        new.server_no, new.gate, new.level,
        1, new.status IS 'complete', coalesce(new.words, 0), new.words IS NULL, 0
    )
    ON CONFLICT (server_no, gate, level) DO UPDATE SET
        fics = fics + 1,
        complete = complete + excluded.complete,
        words = words + excluded.words,
        unmeasured = unmeasured + excluded.unmeasured;
END;

-- With a fic its recs go, and by then nothing tells their gate any more: so they are counted out before.
CREATE TRIGGER fic_unnumbered BEFORE DELETE ON fic BEGIN
    UPDATE list_number
    SET
        fics = fics - 1,
        complete = complete - (old.status IS 'complete'),
        words = words - coalesce(old.words, 0),
        unmeasured = unmeasured - (old.words IS NULL),
        whys = whys - (SELECT count(why) FROM rec WHERE fic_id = old.id)
    WHERE server_no = old.server_no AND gate = old.gate AND level = old.level;
    DELETE FROM list_number
    WHERE server_no = old.server_no AND gate = old.gate AND level = old.level AND fics = 0;
    UPDATE voice
    SET
        open = open - (old.gate = 0),
        mature = mature - (old.gate = 1),
        adult = adult - (old.gate = 2),
        never_open = never_open - (old.gate = 3)
    WHERE server_no = old.server_no AND member_id IN (SELECT member_id FROM rec WHERE fic_id = old.id);
    DELETE FROM voice
    WHERE server_no = old.server_no
        AND member_id IN (SELECT member_id FROM rec WHERE fic_id = old.id)
        AND gates = 0;
END;

CREATE TRIGGER fic_renumbered AFTER UPDATE OF gate, level, status, words ON fic
WHEN (old.gate, old.level, old.status, old.words) IS NOT (new.gate, new.level, new.status, new.words) BEGIN
    INSERT INTO list_number (server_no, gate, level, fics, complete, words, unmeasured, whys)
    VALUES (
        new.server_no, new.gate, new.level,
        1, new.status IS 'complete', coalesce(new.words, 0), new.words IS NULL,
        (SELECT count(why) FROM rec WHERE fic_id = new.id)
    )
    ON CONFLICT (server_no, gate, level) DO UPDATE SET
        fics = fics + 1,
        complete = complete + excluded.complete,
        words = words + excluded.words,
        unmeasured = unmeasured + excluded.unmeasured,
        whys = whys + excluded.whys;
    UPDATE list_number
    SET
        fics = fics - 1,
        complete = complete - (old.status IS 'complete'),
        words = words - coalesce(old.words, 0),
        unmeasured = unmeasured - (old.words IS NULL),
        whys = whys - (SELECT count(why) FROM rec WHERE fic_id = new.id)
    WHERE server_no = old.server_no AND gate = old.gate AND level = old.level;
    DELETE FROM list_number
    WHERE server_no = old.server_no AND gate = old.gate AND level = old.level AND fics = 0;
END;

CREATE TRIGGER fic_voiced_anew AFTER UPDATE OF gate ON fic WHEN old.gate <> new.gate BEGIN
    UPDATE voice
    SET
        open = open - (old.gate = 0) + (new.gate = 0),
        mature = mature - (old.gate = 1) + (new.gate = 1),
        adult = adult - (old.gate = 2) + (new.gate = 2),
        never_open = never_open - (old.gate = 3) + (new.gate = 3)
    WHERE server_no = new.server_no AND member_id IN (SELECT member_id FROM rec WHERE fic_id = new.id);
END;

CREATE TRIGGER rec_voiced AFTER INSERT ON rec WHEN new.member_id IS NOT NULL BEGIN
    INSERT INTO voice (server_no, member_id, open, mature, adult, never_open)
    SELECT server_no, new.member_id, gate = 0, gate = 1, gate = 2, gate = 3
    FROM fic
    WHERE id = new.fic_id
    ON CONFLICT (server_no, member_id) DO UPDATE SET
        open = open + excluded.open,
        mature = mature + excluded.mature,
        adult = adult + excluded.adult,
        never_open = never_open + excluded.never_open;
END;

CREATE TRIGGER rec_unvoiced AFTER DELETE ON rec WHEN old.member_id IS NOT NULL BEGIN
    UPDATE voice
    SET
        open = open - (fic.gate = 0),
        mature = mature - (fic.gate = 1),
        adult = adult - (fic.gate = 2),
        never_open = never_open - (fic.gate = 3)
    FROM fic
    WHERE fic.id = old.fic_id AND voice.server_no = fic.server_no AND voice.member_id = old.member_id;
    DELETE FROM voice WHERE server_no = old.fic_id >> 24 AND member_id = old.member_id AND gates = 0;
END;

-- Who is forgotten says nothing any more; what she said may stay, a former member's.
CREATE TRIGGER rec_voiced_anew AFTER UPDATE OF member_id ON rec WHEN old.member_id IS NOT new.member_id BEGIN
    UPDATE voice
    SET
        open = open - (fic.gate = 0),
        mature = mature - (fic.gate = 1),
        adult = adult - (fic.gate = 2),
        never_open = never_open - (fic.gate = 3)
    FROM fic
    WHERE fic.id = old.fic_id AND voice.server_no = fic.server_no AND voice.member_id = old.member_id;
    DELETE FROM voice WHERE server_no = old.fic_id >> 24 AND member_id = old.member_id AND gates = 0;
    INSERT INTO voice (server_no, member_id, open, mature, adult, never_open)
    SELECT server_no, new.member_id, gate = 0, gate = 1, gate = 2, gate = 3
    FROM fic
    WHERE id = new.fic_id AND new.member_id IS NOT NULL
    ON CONFLICT (server_no, member_id) DO UPDATE SET
        open = open + excluded.open,
        mature = mature + excluded.mature,
        adult = adult + excluded.adult,
        never_open = never_open + excluded.never_open;
END;

CREATE TRIGGER why_said AFTER INSERT ON rec WHEN new.why IS NOT NULL BEGIN
    UPDATE list_number
    SET whys = whys + 1
    FROM fic
    WHERE fic.id = new.fic_id
        AND list_number.server_no = fic.server_no
        AND list_number.gate = fic.gate
        AND list_number.level = fic.level;
END;

CREATE TRIGGER why_unsaid AFTER DELETE ON rec WHEN old.why IS NOT NULL BEGIN
    UPDATE list_number
    SET whys = whys - 1
    FROM fic
    WHERE fic.id = old.fic_id
        AND list_number.server_no = fic.server_no
        AND list_number.gate = fic.gate
        AND list_number.level = fic.level;
END;

CREATE TRIGGER why_said_anew AFTER UPDATE OF why ON rec WHEN (old.why IS NULL) <> (new.why IS NULL) BEGIN
    UPDATE list_number
    SET whys = whys + (new.why IS NOT NULL) - (old.why IS NOT NULL)
    FROM fic
    WHERE fic.id = new.fic_id
        AND list_number.server_no = fic.server_no
        AND list_number.gate = fic.gate
        AND list_number.level = fic.level;
END;

CREATE TRIGGER voice_first AFTER INSERT ON voice BEGIN
    INSERT INTO voices (server_no, gates, members)
    VALUES (new.server_no, new.gates, 1)
    ON CONFLICT (server_no, gates) DO UPDATE SET members = members + 1;
END;

CREATE TRIGGER voice_other AFTER UPDATE ON voice WHEN old.gates <> new.gates BEGIN
    INSERT INTO voices (server_no, gates, members)
    VALUES (new.server_no, new.gates, 1)
    ON CONFLICT (server_no, gates) DO UPDATE SET members = members + 1;
    UPDATE voices SET members = members - 1 WHERE server_no = old.server_no AND gates = old.gates;
    DELETE FROM voices WHERE server_no = old.server_no AND gates = old.gates AND members = 0;
END;

CREATE TRIGGER voice_last AFTER DELETE ON voice BEGIN
    UPDATE voices SET members = members - 1 WHERE server_no = old.server_no AND gates = old.gates;
    DELETE FROM voices WHERE server_no = old.server_no AND gates = old.gates AND members = 0;
END;

PRAGMA user_version = 48;

COMMIT;
