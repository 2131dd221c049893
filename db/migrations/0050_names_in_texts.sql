BEGIN IMMEDIATE;

-- The words of a name as a text mentions it (fics/tags/wordings.py), where they aren't its key: `Hurt/Comfort` is
-- two. A text's words are looked up here (db/tags/mentions.py), whatever number of names a list has.
ALTER TABLE name ADD COLUMN odd_words TEXT;
ALTER TABLE name ADD COLUMN words TEXT GENERATED ALWAYS AS (coalesce(odd_words, key)) VIRTUAL;

UPDATE name SET odd_words = name_words(written) WHERE name_words(written) <> key;

CREATE INDEX name_by_words ON name (words) WHERE kind_no <= 4; -- fandoms, ships, characters, additional tags

PRAGMA user_version = 50;

COMMIT;
