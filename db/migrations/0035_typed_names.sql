BEGIN IMMEDIATE;

-- Each name as it stands among those of a list that are looked through while somebody types
-- (fics/tags/completion.py): all ways to begin it, its number and its kind.
ALTER TABLE name ADD COLUMN typed BLOB;

UPDATE name SET typed = name_typed(id, kind_no, key);

CREATE TRIGGER name_typed AFTER INSERT ON name BEGIN
    UPDATE name SET typed = name_typed(id, kind_no, key) WHERE id = new.id;
END;

PRAGMA user_version = 35;

COMMIT;
