BEGIN IMMEDIATE;

-- Of each fic, which words it has: no columns, no places and no lengths, which nothing asks for. What is in
-- title and authors comes first in a search, so that has an index of its own, which is short.
DROP TRIGGER text_added;
DROP TRIGGER text_gone;
DROP TRIGGER text_outdated;
DROP TRIGGER text_renewed;
DROP TABLE fic_text;
DROP VIEW fic_words;

CREATE VIEW fic_words AS
SELECT
    id,
    headline,
    headline
        || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(facts, '$.fandoms')), '')
        || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(facts, '$.relationships')), '')
        || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(facts, '$.characters')), '')
        || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(facts, '$.freeforms')), '')
        || ' ' || coalesce(facts ->> '$.summary', '') AS words
FROM (
    SELECT
        id,
        facts,
        coalesce(facts ->> '$.title', '')
            || ' ' || coalesce((SELECT group_concat(value, ' ') FROM json_each(facts, '$.authors')), '')
            AS headline
    FROM fic
);

-- The indexes keep no copy: they must be given the old words to forget them.
-- (FTS5's own `rebuild` can't read JSON: 'delete-all' and INSERT … SELECT … FROM fic_words do the same.)
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

CREATE TRIGGER text_added AFTER INSERT ON fic BEGIN
    INSERT INTO fic_text (rowid, words) SELECT id, words FROM fic_words WHERE id = new.id;
    INSERT INTO fic_headline (rowid, headline) SELECT id, headline FROM fic_words WHERE id = new.id;
END;

CREATE TRIGGER text_gone BEFORE DELETE ON fic BEGIN
    INSERT INTO fic_text (fic_text, rowid, words)
    SELECT 'delete', id, words FROM fic_words WHERE id = old.id;
    INSERT INTO fic_headline (fic_headline, rowid, headline)
    SELECT 'delete', id, headline FROM fic_words WHERE id = old.id;
END;

CREATE TRIGGER text_outdated BEFORE UPDATE OF facts ON fic BEGIN
    INSERT INTO fic_text (fic_text, rowid, words)
    SELECT 'delete', id, words FROM fic_words WHERE id = old.id;
    INSERT INTO fic_headline (fic_headline, rowid, headline)
    SELECT 'delete', id, headline FROM fic_words WHERE id = old.id;
END;

CREATE TRIGGER text_renewed AFTER UPDATE OF facts ON fic BEGIN
    INSERT INTO fic_text (rowid, words) SELECT id, words FROM fic_words WHERE id = new.id;
    INSERT INTO fic_headline (rowid, headline) SELECT id, headline FROM fic_words WHERE id = new.id;
END;

INSERT INTO fic_text (rowid, words) SELECT id, words FROM fic_words;
INSERT INTO fic_headline (rowid, headline) SELECT id, headline FROM fic_words;

PRAGMA user_version = 5;

COMMIT;
