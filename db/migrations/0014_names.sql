-- The list in less room once more. Lists have most names in common, so each spelling is kept once. A list's tag is
-- the number of how it was first written there, behind the list's own as a fic's is, and beside it stands how many
-- fics have it. That others write it so, too, is told to nobody.
PRAGMA legacy_alter_table = ON; -- a renamed table keeps what refers to its new name

BEGIN IMMEDIATE;

-- The key is kept only where it is not what is written in small letters; of letters beyond ASCII, SQLite knows none.
CREATE TABLE name (
    id INTEGER PRIMARY KEY CHECK (id < 1 << 24),
    kind_no INTEGER NOT NULL CHECK (kind_no BETWEEN 1 AND 7),
    servers INTEGER NOT NULL DEFAULT 0, -- on so many, fics have a tag that is written so
    written TEXT NOT NULL,
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
    key TEXT NOT NULL GENERATED ALWAYS AS (coalesce(odd_key, lower(written))) VIRTUAL
) STRICT;
CREATE UNIQUE INDEX name_by_key ON name (key, kind_no, written);

INSERT INTO name (kind_no, servers, written, odd_key)
SELECT kind_no, 1, name, odd_key
FROM tag
WHERE true
ON CONFLICT (key, kind_no, written) DO UPDATE SET servers = servers + 1;

CREATE TABLE renumbered (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
INSERT INTO renumbered (old, new)
SELECT tag.id, (tag.server_no << 24) + name.id
FROM tag
CROSS JOIN name ON name.key = tag.key AND name.kind_no = tag.kind_no AND name.written = tag.name;

-- So many fics behind each gate have it.
CREATE TABLE counted (
    id INTEGER PRIMARY KEY, -- the server's place << 24 | the name's id
    open INTEGER NOT NULL,
    mature INTEGER NOT NULL,
    adult INTEGER NOT NULL,
    never_open INTEGER NOT NULL
) STRICT;
INSERT INTO counted (id, open, mature, adult, never_open)
SELECT
    renumbered.new,
    sum(iif(usage.gate = 0, usage.fics, 0)),
    sum(iif(usage.gate = 1, usage.fics, 0)),
    sum(iif(usage.gate = 2, usage.fics, 0)),
    sum(iif(usage.gate = 3, usage.fics, 0))
FROM usage
CROSS JOIN renumbered ON renumbered.old = usage.tag_id
GROUP BY usage.tag_id;
DROP TABLE usage;
DROP TABLE tag;
ALTER TABLE counted RENAME TO tag;

UPDATE facts
SET tag_ids = tags_packed((
    SELECT json_group_array(renumbered.new)
    FROM json_each(tags_unpacked(facts.tag_ids)) AS own
    CROSS JOIN renumbered ON renumbered.old = own.value
));

-- A posting repeats its fic's gate, so that tags can be counted without looking at fics.
CREATE TABLE posted (
    tag_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    gate INTEGER NOT NULL,
    PRIMARY KEY (tag_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO posted (tag_id, number, gate)
SELECT renumbered.new, posting.number, posting.gate
FROM posting
CROSS JOIN renumbered ON renumbered.old = posting.tag_id;
DROP TABLE posting;
ALTER TABLE posted RENAME TO posting;
DROP TABLE renumbered;

CREATE TRIGGER posting_added AFTER INSERT ON posting BEGIN
    INSERT INTO tag (id, open, mature, adult, never_open)
    VALUES (new.tag_id, new.gate = 0, new.gate = 1, new.gate = 2, new.gate = 3)
    ON CONFLICT (id) DO UPDATE SET
        open = open + excluded.open,
        mature = mature + excluded.mature,
        adult = adult + excluded.adult,
        never_open = never_open + excluded.never_open;
END;

CREATE TRIGGER posting_gone AFTER DELETE ON posting BEGIN
    UPDATE tag
    SET
        open = open - (old.gate = 0),
        mature = mature - (old.gate = 1),
        adult = adult - (old.gate = 2),
        never_open = never_open - (old.gate = 3)
    WHERE id = old.tag_id;
    DELETE FROM tag WHERE id = old.tag_id AND open + mature + adult + never_open = 0;
END;

CREATE TRIGGER posting_gated AFTER UPDATE OF gate ON posting BEGIN
    UPDATE tag
    SET
        open = open - (old.gate = 0) + (new.gate = 0),
        mature = mature - (old.gate = 1) + (new.gate = 1),
        adult = adult - (old.gate = 2) + (new.gate = 2),
        never_open = never_open - (old.gate = 3) + (new.gate = 3)
    WHERE id = new.tag_id;
END;

-- A name goes with the last fic of the last list that has it.
CREATE TRIGGER tag_added AFTER INSERT ON tag BEGIN
    UPDATE name SET servers = servers + 1 WHERE id = new.id & 0xFFFFFF;
END;

CREATE TRIGGER tag_gone AFTER DELETE ON tag BEGIN
    UPDATE name SET servers = servers - 1 WHERE id = old.id & 0xFFFFFF;
    DELETE FROM name WHERE id = old.id & 0xFFFFFF AND servers = 0;
END;

-- With its key first, one index finds a link on one list, and on all.
CREATE TABLE keyed (
    key TEXT NOT NULL,
    server_no INTEGER NOT NULL,
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    PRIMARY KEY (key, server_no)
) STRICT, WITHOUT ROWID;
INSERT INTO keyed (key, server_no, fic_id) SELECT key, server_no, fic_id FROM link;
DROP TABLE link;
ALTER TABLE keyed RENAME TO link;
CREATE INDEX link_by_fic ON link (fic_id);

CREATE TRIGGER link_loose AFTER DELETE ON link BEGIN
    INSERT OR IGNORE INTO loose VALUES (old.key);
END;

-- A fic's recs lie side by side, in the order in which they came.
CREATE TABLE placed (
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    place INTEGER NOT NULL,
    member_id INTEGER, -- NULL: a former member
    wrote_it INTEGER NOT NULL CHECK (wrote_it IN (0, 1)),
    at INTEGER NOT NULL,
    why TEXT,
    PRIMARY KEY (fic_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO placed (fic_id, place, member_id, wrote_it, at, why)
SELECT fic_id, row_number() OVER (PARTITION BY fic_id ORDER BY id), member_id, wrote_it, at, why
FROM rec;
DROP TABLE rec;
ALTER TABLE placed RENAME TO rec;
CREATE UNIQUE INDEX rec_by_member ON rec (member_id, fic_id);

CREATE TRIGGER rec_added AFTER INSERT ON rec BEGIN
    UPDATE fic SET recced = recced + 1 - new.wrote_it WHERE id = new.fic_id;
END;

CREATE TRIGGER rec_gone AFTER DELETE ON rec BEGIN
    UPDATE fic SET recced = recced - 1 + old.wrote_it WHERE id = old.fic_id;
END;

CREATE TRIGGER rec_owned AFTER UPDATE OF wrote_it ON rec BEGIN
    UPDATE fic SET recced = recced + old.wrote_it - new.wrote_it WHERE id = new.fic_id;
END;

PRAGMA user_version = 14;

COMMIT;

PRAGMA legacy_alter_table = OFF;
