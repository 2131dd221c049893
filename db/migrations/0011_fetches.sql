BEGIN IMMEDIATE;

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

CREATE INDEX link_by_key ON link (key);

CREATE TABLE draft_link (
    key TEXT NOT NULL,
    draft_id INTEGER NOT NULL REFERENCES draft ON DELETE CASCADE,
    PRIMARY KEY (key, draft_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_link_by_draft ON draft_link (draft_id);

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

-- Links from before are asked for in their turn.
INSERT OR IGNORE INTO draft_link (key, draft_id)
SELECT each.value ->> '$.key', draft.id FROM draft, json_each(draft.reading, '$.facts.links') AS each;

INSERT OR IGNORE INTO fetch (key, archive, url, name, rank, due)
SELECT
    key,
    iif(key LIKE 'web:%', substr(tail, 1, instr(tail || '/', '/') - 1), substr(key, 1, instr(key, ':') - 1)),
    url,
    name,
    1,
    0
FROM (
    SELECT
        each.value ->> '$.key' AS key,
        replace(substr(each.value ->> '$.key', 5), '?', '/') AS tail,
        each.value ->> '$.url' AS url,
        each.value ->> '$.archive' AS name
    FROM facts, json_each(facts_json(facts.packed), '$.links') AS each
);

PRAGMA user_version = 11;

COMMIT;
