-- One file is one transaction, version included: whoever is killed in between has the old state.
BEGIN IMMEDIATE;

-- A server's place: all its fics' ids are `no << 24 | number`, so one range of ids is one server.
CREATE TABLE server (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    discord_id INTEGER NOT NULL UNIQUE,
    last_number INTEGER NOT NULL DEFAULT 0 CHECK (last_number < 1 << 24)
) STRICT;

-- `facts` is the one truth, and comes last: a long text in front would have to be read through.
-- What search sorts and filters by stands before it once more, checked rather than generated:
-- SQLite reads the whole row for a generated column even where an index has it.
CREATE TABLE fic (
    id INTEGER PRIMARY KEY,
    server_no INTEGER NOT NULL CHECK (server_no = id >> 24),
    gate INTEGER NOT NULL,
    untold INTEGER NOT NULL CHECK (untold IN (0, 1)), -- 1: does not tell its warnings
    level INTEGER NOT NULL CHECK (level = facts ->> '$.rating.level'),
    label TEXT,                                       -- in normal form, as title is
    title TEXT NOT NULL,
    words INTEGER CHECK (words IS facts ->> '$.words'),
    status TEXT CHECK (status IS facts ->> '$.status'),
    language TEXT,                                    -- in normal form
    crossover INTEGER NOT NULL DEFAULT 0 CHECK (crossover IN (0, 1)), -- 1: has several fandoms
    updated TEXT CHECK (updated IS facts ->> '$.updated'),
    recced INTEGER NOT NULL DEFAULT 0,                -- recs by others than its author
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

-- Each holds all that a search reads of a fic it looks at, so that the wide rows stay unread.
CREATE INDEX fic_by_id ON fic (
    id, gate, untold, level, words, status, language, crossover, recced, label, updated
);
CREATE INDEX fic_by_gate ON fic (
    server_no, gate, untold, level, id, words, status, language, crossover, recced
);
CREATE INDEX fic_by_recced ON fic (
    server_no, recced, id, gate, untold, level, words, status, language, crossover
);
CREATE INDEX fic_by_updated ON fic (
    server_no, updated, id, gate, untold, level, words, status, language, crossover, recced
);
CREATE INDEX fic_by_longest ON fic (
    server_no, words, id, gate, untold, level, status, language, crossover, recced
);
CREATE INDEX fic_by_shortest ON fic (
    server_no, words IS NULL, words, id DESC, gate, untold, level, status, language, crossover, recced
);
CREATE INDEX fic_by_title ON fic (server_no, title, gate, recced, id);

CREATE TABLE link (
    server_no INTEGER NOT NULL,
    key TEXT NOT NULL,
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    PRIMARY KEY (server_no, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_by_fic ON link (fic_id);

CREATE TABLE rec (
    id INTEGER PRIMARY KEY,
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    member_id INTEGER, -- NULL: a former member
    why TEXT,
    wrote_it INTEGER NOT NULL CHECK (wrote_it IN (0, 1)),
    at INTEGER NOT NULL,
    UNIQUE (fic_id, member_id)
) STRICT;

CREATE INDEX rec_by_member ON rec (member_id, fic_id);

CREATE TRIGGER rec_added AFTER INSERT ON rec BEGIN
    UPDATE fic SET recced = recced + 1 - new.wrote_it WHERE id = new.fic_id;
END;

CREATE TRIGGER rec_gone AFTER DELETE ON rec BEGIN
    UPDATE fic SET recced = recced - 1 + old.wrote_it WHERE id = old.fic_id;
END;

CREATE TRIGGER rec_owned AFTER UPDATE OF wrote_it ON rec BEGIN
    UPDATE fic SET recced = recced + old.wrote_it - new.wrote_it WHERE id = new.fic_id;
END;

-- A tag is one server's own: how it was first spelled there is nobody else's to read.
-- Authors are found and counted as tags are, so they are kept as one more kind.
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    server_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (server_no, kind, key)
) STRICT;

-- Names that stand for a tag of their kind; postings know only what these stand for in the end.
-- Their ids go into selects, so they are never given out twice.
CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    target_key TEXT NOT NULL,
    target_name TEXT NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1)), -- 1: was added where everyone reads
    UNIQUE (server_no, kind, key)
) STRICT;

CREATE INDEX alias_by_target ON alias (server_no, kind, target_key);

-- A posting repeats its fic's gate, so that tags can be counted without looking at fics.
CREATE TABLE posting (
    tag_id INTEGER NOT NULL,
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    gate INTEGER NOT NULL,
    PRIMARY KEY (tag_id, fic_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_by_fic ON posting (fic_id, tag_id);

CREATE TABLE usage (
    tag_id INTEGER NOT NULL,
    gate INTEGER NOT NULL,
    fics INTEGER NOT NULL,
    PRIMARY KEY (tag_id, gate)
) STRICT, WITHOUT ROWID;

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
    UPDATE posting SET gate = new.gate WHERE fic_id = new.id;
END;

-- What can be found by text. The index keeps no copy: it must be given the old text to forget it.
-- (FTS5's own `rebuild` can't read JSON: 'delete-all' and INSERT … SELECT * FROM fic_words do the same.)
CREATE VIEW fic_words AS
SELECT
    id,
    facts ->> '$.title' AS title,
    (SELECT group_concat(value, ' ') FROM json_each(facts, '$.authors')) AS authors,
    (SELECT group_concat(value, ' ') FROM json_each(facts, '$.fandoms')) AS fandoms,
    (SELECT group_concat(value, ' ') FROM json_each(facts, '$.relationships')) AS relationships,
    (SELECT group_concat(value, ' ') FROM json_each(facts, '$.characters')) AS characters,
    (SELECT group_concat(value, ' ') FROM json_each(facts, '$.freeforms')) AS freeforms,
    facts ->> '$.summary' AS summary
FROM fic;

CREATE VIRTUAL TABLE fic_text USING fts5 (
    title, authors, fandoms, relationships, characters, freeforms, summary,
    content = 'fic_words', content_rowid = 'id', detail = 'column',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER text_added AFTER INSERT ON fic BEGIN
    INSERT INTO fic_text (rowid, title, authors, fandoms, relationships, characters, freeforms, summary)
    SELECT * FROM fic_words WHERE id = new.id;
END;

CREATE TRIGGER text_gone BEFORE DELETE ON fic BEGIN
    INSERT INTO fic_text
        (fic_text, rowid, title, authors, fandoms, relationships, characters, freeforms, summary)
    SELECT 'delete', fic_words.* FROM fic_words WHERE id = old.id;
END;

CREATE TRIGGER text_outdated BEFORE UPDATE OF facts ON fic BEGIN
    INSERT INTO fic_text
        (fic_text, rowid, title, authors, fandoms, relationships, characters, freeforms, summary)
    SELECT 'delete', fic_words.* FROM fic_words WHERE id = old.id;
END;

CREATE TRIGGER text_renewed AFTER UPDATE OF facts ON fic BEGIN
    INSERT INTO fic_text (rowid, title, authors, fandoms, relationships, characters, freeforms, summary)
    SELECT * FROM fic_words WHERE id = new.id;
END;

-- What waits for its member. Their ids go into buttons, so they are never given out twice.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    reading TEXT NOT NULL,
    wrote_it INTEGER NOT NULL CHECK (wrote_it IN (0, 1)),
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX draft_by_member ON draft (server_no, member_id, id);

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    typed TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX attempt_by_member ON attempt (server_no, member_id, id);

-- Only a member's newest twenty are kept: who goes back further asks again.
CREATE TRIGGER attempt_kept AFTER INSERT ON attempt BEGIN
    DELETE FROM attempt
    WHERE server_no = new.server_no
        AND member_id = new.member_id
        AND id <= (
            SELECT id
            FROM attempt
            WHERE server_no = new.server_no AND member_id = new.member_id
            ORDER BY id DESC
            LIMIT 1 OFFSET 20
        );
END;

CREATE TABLE asked (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    search TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX asked_by_member ON asked (server_no, member_id, id);

-- Only a member's newest twenty are kept: who goes back further asks again.
CREATE TRIGGER asked_kept AFTER INSERT ON asked BEGIN
    DELETE FROM asked
    WHERE server_no = new.server_no
        AND member_id = new.member_id
        AND id <= (
            SELECT id
            FROM asked
            WHERE server_no = new.server_no AND member_id = new.member_id
            ORDER BY id DESC
            LIMIT 1 OFFSET 20
        );
END;

-- A posted card outlives its fic: its last change says that the fic was taken off the list.
CREATE TABLE copy (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fic_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER, -- NULL: not sent yet
    shared_by INTEGER,
    stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 0, -- grows whenever it becomes stale
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL
) STRICT;

CREATE INDEX copy_by_fic ON copy (fic_id);
CREATE INDEX copy_due ON copy (due) WHERE stale = 1 OR message_id IS NULL;

CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    fic_number INTEGER NOT NULL, -- 0: about no one fic
    member_id INTEGER,
    verb TEXT NOT NULL,
    before TEXT,
    after TEXT,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX log_by_fic ON log (server_no, fic_number, id);
CREATE INDEX log_by_server ON log (server_no, id);

-- Tags that a member never wants to see, on any server; nobody else reads this.
CREATE TABLE hidden (
    member_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (member_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;

COMMIT;
