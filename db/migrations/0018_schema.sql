-- All tables of a new database. Eighteen scripts had made them step by step, so numbering goes on from there: a
-- later change is a script of its own, 0019 and so on, which a new database runs after this one.
-- One file is one transaction, version included: whoever is killed in between has the old state.
BEGIN IMMEDIATE;

-- Servers ---------------------------------------------------------------------------------------------------

-- A server's place: all its fics' ids are `no << 24 | number`, so one range of ids is one server.
CREATE TABLE server (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    discord_id INTEGER NOT NULL UNIQUE,
    last_number INTEGER NOT NULL DEFAULT 0 CHECK (last_number < 1 << 24),
    choices TEXT CHECK (choices IS NULL OR json_valid(choices)), -- what setup sets; NULL: nothing yet
    left_at INTEGER                                              -- when the bot was removed; NULL: it is there
) STRICT;

-- Values by name, of the whole bot.
CREATE TABLE kept (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Fics ------------------------------------------------------------------------------------------------------

-- What search sorts and filters by, repeated from the fic's facts; so a row is as narrow as an index.
CREATE TABLE fic (
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

-- Indexes that are walked hold nothing but their order; every index ends with the fic's id by itself.
CREATE INDEX fic_by_gate ON fic (server_no, gate, untold, level);
CREATE INDEX fic_by_recced ON fic (server_no, recced);
CREATE INDEX fic_by_updated ON fic (server_no, updated);
CREATE INDEX fic_by_longest ON fic (server_no, words);
CREATE INDEX fic_by_shortest ON fic (server_no, words IS NULL, words, id DESC);

-- The one truth about a fic: JSON, packed (db/packing.py), and which tags it has.
CREATE TABLE facts (
    fic_id INTEGER PRIMARY KEY REFERENCES fic ON DELETE CASCADE,
    packed BLOB NOT NULL,
    tag_ids BLOB NOT NULL DEFAULT x''
) STRICT;

-- With these words the facts are packed, so that whoever has the file can unpack them.
CREATE TABLE dictionary (words BLOB NOT NULL) STRICT;
INSERT INTO dictionary (words) VALUES (facts_dictionary());

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

-- With its key first, one index finds a link on one list, and on all.
CREATE TABLE link (
    key TEXT NOT NULL,
    server_no INTEGER NOT NULL,
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    PRIMARY KEY (key, server_no)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_by_fic ON link (fic_id);

-- A fic's recs lie side by side, in the order in which they came.
CREATE TABLE rec (
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    place INTEGER NOT NULL,
    member_id INTEGER, -- NULL: a former member
    wrote_it INTEGER NOT NULL CHECK (wrote_it IN (0, 1)),
    at INTEGER NOT NULL,
    why TEXT,
    PRIMARY KEY (fic_id, place)
) STRICT, WITHOUT ROWID;

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

-- Text ------------------------------------------------------------------------------------------------------

-- Of each fic, which words it has: no columns, no places and no lengths, which nothing asks for. What is in
-- title and authors comes first in a search, so that has an index of its own, which is short.
-- The indexes keep no copy: they must be given the old words to forget them.
CREATE VIEW fic_words AS
SELECT fic_id AS id, facts_headline(packed) AS headline, facts_text(packed) AS words
FROM facts;

CREATE VIRTUAL TABLE fic_text USING fts5 (
    words,
    content = 'fic_words', content_rowid = 'id', detail = 'none', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE fic_headline USING fts5 (
    headline,
    content = 'fic_words', content_rowid = 'id', detail = 'none', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

-- New words are merged into the text indexes half as often as by default: a commit takes half as long, a search
-- no longer. Each commit adds a segment, and each segment costs every search for a word some time, so four of a
-- size are merged at once, not sixteen: after a day of recs a word is looked for in a fifth of the time.
INSERT INTO fic_text (fic_text, rank) VALUES ('automerge', 8);
INSERT INTO fic_text (fic_text, rank) VALUES ('crisismerge', 4);
INSERT INTO fic_headline (fic_headline, rank) VALUES ('automerge', 8);
INSERT INTO fic_headline (fic_headline, rank) VALUES ('crisismerge', 4);

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

-- Tags ------------------------------------------------------------------------------------------------------

-- Lists have most names in common, so each spelling is kept once; that others write it so, too, is told to nobody.
-- The key is kept only where it is not what is written in small letters; of letters beyond ASCII, SQLite knows none.
-- Authors are found and counted as tags are, so they are one more kind.
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

-- A list's tag is the number of how it was first written there, behind the list's own as a fic's is.
-- So many fics behind each gate have it.
CREATE TABLE tag (
    id INTEGER PRIMARY KEY, -- the server's place << 24 | the name's id
    open INTEGER NOT NULL,
    mature INTEGER NOT NULL,
    adult INTEGER NOT NULL,
    never_open INTEGER NOT NULL
) STRICT;

-- A name goes with the last fic of the last list that has it.
CREATE TRIGGER tag_added AFTER INSERT ON tag BEGIN
    UPDATE name SET servers = servers + 1 WHERE id = new.id & 0xFFFFFF;
END;

CREATE TRIGGER tag_gone AFTER DELETE ON tag BEGIN
    UPDATE name SET servers = servers - 1 WHERE id = old.id & 0xFFFFFF;
    DELETE FROM name WHERE id = old.id & 0xFFFFFF AND servers = 0;
END;

-- Which fics have a tag; a tag is one server's, so their numbers do. A posting repeats its fic's gate, so that tags
-- can be counted without looking at fics.
CREATE TABLE posting (
    tag_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    gate INTEGER NOT NULL,
    PRIMARY KEY (tag_id, number)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER postings_gone BEFORE DELETE ON facts BEGIN
    DELETE FROM posting
    WHERE number = old.fic_id & 0xFFFFFF
        AND tag_id IN (SELECT value FROM json_each(tags_unpacked(old.tag_ids)));
END;

CREATE TRIGGER fic_gated AFTER UPDATE OF gate ON fic WHEN old.gate <> new.gate BEGIN
    UPDATE posting SET gate = new.gate
    WHERE number = new.id & 0xFFFFFF
        AND tag_id IN (
            SELECT value FROM json_each(tags_unpacked((SELECT tag_ids FROM facts WHERE fic_id = new.id)))
        );
END;

-- The words of additional tags: who keeps a tag away keeps it away in whatever words it comes.
CREATE VIRTUAL TABLE said USING fts5 (
    key,
    content = 'name', content_rowid = 'id', detail = 'none', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO said (said, rank) VALUES ('crisismerge', 4);

CREATE TRIGGER name_said AFTER INSERT ON name WHEN new.kind_no = 4 BEGIN
    INSERT INTO said (rowid, key) VALUES (new.id, new.key);
END;

CREATE TRIGGER name_unsaid AFTER DELETE ON name WHEN old.kind_no = 4 BEGIN
    INSERT INTO said (said, rowid, key) VALUES ('delete', old.id, old.key);
END;

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

-- Tags that a member never wants to see, on any server; nobody else reads this.
CREATE TABLE hidden (
    member_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (member_id, key)
) STRICT, WITHOUT ROWID;

-- What waits for its member ----------------------------------------------------------------------------------

-- Their ids go into buttons, so they are never given out twice.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    reading TEXT NOT NULL,
    wrote_it INTEGER NOT NULL CHECK (wrote_it IN (0, 1)),
    at INTEGER NOT NULL,
    note TEXT -- what a moderator wrote who sent it back
) STRICT;

CREATE INDEX draft_by_member ON draft (server_no, member_id, id);

CREATE TABLE draft_link (
    key TEXT NOT NULL,
    draft_id INTEGER NOT NULL REFERENCES draft ON DELETE CASCADE,
    PRIMARY KEY (key, draft_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_link_by_draft ON draft_link (draft_id);

CREATE TRIGGER draft_linked AFTER INSERT ON draft BEGIN
    INSERT OR IGNORE INTO draft_link (key, draft_id)
    SELECT value ->> '$.key', new.id FROM json_each(new.reading, '$.facts.links');
END;

CREATE TRIGGER draft_relinked AFTER UPDATE OF reading ON draft BEGIN
    DELETE FROM draft_link
    WHERE draft_id = new.id
        AND key NOT IN (SELECT value ->> '$.key' FROM json_each(new.reading, '$.facts.links'));
    INSERT OR IGNORE INTO draft_link (key, draft_id)
    SELECT value ->> '$.key', new.id FROM json_each(new.reading, '$.facts.links');
END;

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

-- Posted cards ----------------------------------------------------------------------------------------------

-- A posted card outlives its fic: its last change says that the fic was taken off the list. Where it stands is kept
-- as it was when the card was drawn: a channel that has changed since is noticed by comparing.
CREATE TABLE copy (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fic_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    message_id INTEGER,                 -- NULL: not sent yet
    shared_by INTEGER,
    stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 0, -- grows whenever it becomes stale
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)), -- 1: is to be deleted, not to say that it is gone
    parent_id INTEGER,                  -- the channel that a thread or forum post is in
    adult INTEGER CHECK (adult IN (0, 1)), -- NULL: not known
    own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)) -- 1: a forum's post made for it
) STRICT;

CREATE INDEX copy_by_fic ON copy (fic_id);
CREATE INDEX copy_due ON copy (due) WHERE stale = 1 OR message_id IS NULL;
CREATE INDEX copy_by_room ON copy (coalesce(parent_id, channel_id)) WHERE message_id IS NOT NULL;

-- The log ---------------------------------------------------------------------------------------------------

CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    fic_number INTEGER NOT NULL, -- 0: about no one fic
    member_id INTEGER,
    verb TEXT NOT NULL,
    before TEXT,
    after TEXT,
    at INTEGER NOT NULL,
    undoes INTEGER               -- the entry that this deed took back
) STRICT;

CREATE INDEX log_by_fic ON log (server_no, fic_number, id);
CREATE INDEX log_by_server ON log (server_no, id);
CREATE INDEX log_by_member ON log (server_no, member_id, id);
CREATE INDEX log_by_time ON log (at);
CREATE UNIQUE INDEX log_by_undone ON log (undoes) WHERE undoes IS NOT NULL;

-- Which entries became one with a fic: whoever changes what the log holds of it changes that of them too.
CREATE INDEX log_merged ON log (server_no, after ->> '$.id') WHERE verb = 'merged';

-- The queue -------------------------------------------------------------------------------------------------

-- What waits, or waited, for a moderator. Their ids go into buttons, so they are never given out twice.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    matter TEXT NOT NULL,
    rank INTEGER NOT NULL,     -- 0: an author's, which comes first
    fic_id INTEGER,            -- NULL: a rec of a fic that is not on the list
    member_id INTEGER,         -- NULL: several reporters, nobody, or a former member
    reading TEXT,              -- a rec's
    wrote_it INTEGER NOT NULL DEFAULT 0 CHECK (wrote_it IN (0, 1)),
    causes TEXT NOT NULL DEFAULT '[]',
    wish TEXT,
    words TEXT,
    state TEXT NOT NULL DEFAULT 'waiting',
    reason TEXT,
    changed TEXT NOT NULL DEFAULT '[]',
    draft_id INTEGER,
    decided_by INTEGER,
    decided_at INTEGER,        -- it is forgotten some time after
    at INTEGER NOT NULL,
    room_id INTEGER            -- where a rec was sent in from: without a feed, its card stands there once approved
) STRICT;

CREATE INDEX entry_waiting ON entry (server_no, rank, id) WHERE state = 'waiting';
CREATE INDEX entry_by_fic ON entry (fic_id, matter);
CREATE INDEX entry_by_member ON entry (member_id);

-- What each member reported about one fic.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    member_id INTEGER,         -- NULL: a former member
    complaint TEXT NOT NULL,
    words TEXT,
    at INTEGER NOT NULL,
    UNIQUE (entry_id, member_id)
) STRICT;

CREATE INDEX report_by_member ON report (member_id);

-- Which deeds an entry of the queue asks moderators to look at: what was and what is stands in the log alone.
CREATE TABLE looked_at (
    entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    log_id INTEGER NOT NULL REFERENCES log ON DELETE CASCADE,
    PRIMARY KEY (entry_id, log_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX looked_at_by_log ON looked_at (log_id);

-- An entry's card in the moderators' channel, posted and changed as copies of fics are.
CREATE TABLE notice (
    entry_id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    message_id INTEGER,        -- NULL: not sent yet
    stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 0, -- grows whenever it becomes stale
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL,
    adult INTEGER CHECK (adult IN (0, 1)) -- the kind of channel it was drawn for; NULL: not known
) STRICT;

CREATE INDEX notice_due ON notice (due) WHERE stale = 1 OR message_id IS NULL;

-- Who has yet to be told what became of an entry.
CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)), -- 1: she takes no messages, so at her next command
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL
) STRICT;

CREATE INDEX letter_due ON letter (due) WHERE by_hand = 0;
CREATE INDEX letter_by_member ON letter (member_id, server_no);
CREATE INDEX letter_by_entry ON letter (entry_id);

-- Up to which entry a moderator has been told, where no channel tells them.
CREATE TABLE reminded (
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (server_no, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reminded_by_member ON reminded (member_id);

-- The rules -------------------------------------------------------------------------------------------------

CREATE TABLE block (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,         -- a member's is her id
    name TEXT NOT NULL,
    treatment TEXT NOT NULL,
    reason TEXT,
    open INTEGER NOT NULL CHECK (open IN (0, 1)), -- 1: was added where everyone reads
    UNIQUE (server_no, kind, key)
) STRICT;

-- Authors, and fics of theirs, that left a list at their wish: keys alone, in which nobody can read a name.
CREATE TABLE optout (
    server_no INTEGER NOT NULL, -- 0: every server
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (server_no, key)
) STRICT, WITHOUT ROWID;

-- What authors wish for fics that stay, by the fics' links.
CREATE TABLE wished (
    server_no INTEGER NOT NULL,
    key TEXT NOT NULL,
    bare INTEGER NOT NULL CHECK (bare IN (0, 1)),
    unnamed INTEGER NOT NULL CHECK (unnamed IN (0, 1)),
    PRIMARY KEY (server_no, key)
) STRICT, WITHOUT ROWID;

-- What members did lately, so that nobody can do too much of it.
CREATE TABLE spent (
    id INTEGER PRIMARY KEY,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    deed TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX spent_by_member ON spent (member_id, server_no, deed, at);

-- Archives --------------------------------------------------------------------------------------------------

-- What is to be asked of archives, and what they answered: once for all servers that have a link.
CREATE TABLE fetch (
    key TEXT PRIMARY KEY,
    archive TEXT NOT NULL,               -- its short name, or its host
    url TEXT NOT NULL,
    name TEXT NOT NULL,                  -- the archive's, as members read it
    rank INTEGER NOT NULL,               -- 2: a member waits; 1: new; 0: known, and looked at again
    due INTEGER,                         -- NULL: not asked again by itself
    tries INTEGER NOT NULL DEFAULT 0,    -- since the last answer
    outcome TEXT,                        -- NULL: never answered
    facts TEXT,                          -- as the archive told them last
    before TEXT,                         -- and the time before
    resolved TEXT,                       -- the fic's own key, where this one is a chapter's or a post's
    answered INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX fetch_due ON fetch (archive, rank, due) WHERE due IS NOT NULL;
CREATE INDEX fetch_resolved ON fetch (resolved) WHERE resolved IS NOT NULL;

-- How an archive stands with us; one that was never asked has no row.
CREATE TABLE archive (
    name TEXT PRIMARY KEY,
    free INTEGER NOT NULL,               -- not to be asked before
    refusals INTEGER NOT NULL DEFAULT 0  -- in a row
) STRICT, WITHOUT ROWID;

-- Fics that have yet to learn what an archive answered.
CREATE TABLE news (
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    key TEXT NOT NULL,
    PRIMARY KEY (fic_id, key)
) STRICT, WITHOUT ROWID;

-- Links that a fic or a draft had and has no more: where nothing else has them, what was fetched goes, too.
CREATE TABLE loose (
    key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER link_loose AFTER DELETE ON link BEGIN
    INSERT OR IGNORE INTO loose VALUES (old.key);
END;

CREATE TRIGGER draft_link_loose AFTER DELETE ON draft_link BEGIN
    INSERT OR IGNORE INTO loose VALUES (old.key);
END;

PRAGMA user_version = 18;

COMMIT;
