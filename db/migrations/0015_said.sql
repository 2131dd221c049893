BEGIN IMMEDIATE;

-- The words of additional tags: who keeps a tag away keeps it away in whatever words it comes.
CREATE VIRTUAL TABLE said USING fts5 (
    key,
    content = 'name', content_rowid = 'id', detail = 'none', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO said (rowid, key) SELECT id, key FROM name WHERE kind_no = 4;

CREATE TRIGGER name_said AFTER INSERT ON name WHEN new.kind_no = 4 BEGIN
    INSERT INTO said (rowid, key) VALUES (new.id, new.key);
END;

CREATE TRIGGER name_unsaid AFTER DELETE ON name WHEN old.kind_no = 4 BEGIN
    INSERT INTO said (said, rowid, key) VALUES ('delete', old.id, old.key);
END;

PRAGMA user_version = 15;

COMMIT;
