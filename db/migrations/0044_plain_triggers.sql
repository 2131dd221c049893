BEGIN IMMEDIATE;

-- What triggers computed by functions of FicRec's is computed by what writes (db/facts/fic_rows.py,
-- db/tags/names.py), so that any SQLite can write, check and copy the file. What is left is plain SQL.
DROP TRIGGER facts_repeated;
DROP TRIGGER facts_repeated_anew;
DROP TRIGGER facts_stated;
DROP TRIGGER facts_stated_anew;
DROP TRIGGER fic_gated;
DROP TRIGGER name_parted;
DROP TRIGGER name_stated;
DROP TRIGGER name_typed;
DROP TRIGGER name_unparted;
DROP TRIGGER postings_gone;
DROP TRIGGER rec_stated;
DROP TRIGGER rec_stated_anew;
DROP TRIGGER text_added;
DROP TRIGGER text_gone;
DROP TRIGGER text_outdated;
DROP TRIGGER text_renewed;

CREATE TRIGGER rec_unstated_anew AFTER UPDATE OF why ON rec WHEN old.why IS NOT new.why BEGIN
    DELETE FROM stated
    WHERE row_no IN (SELECT no FROM stated_row) AND fic_id = old.fic_id AND place = old.place;
END;

CREATE INDEX name_part_by_name ON name_part (name_id);

CREATE TRIGGER name_unparted AFTER DELETE ON name BEGIN
    DELETE FROM name_part WHERE name_id = old.id;
END;

-- The text indexes had a view behind them that unpacked facts. They are made anew without one, and are set as
-- they were; whatever else is set of them is kept.
CREATE TEMP TABLE text_set AS SELECT k, v FROM fic_text_config WHERE k NOT IN ('version', 'automerge', 'crisismerge');

DROP TABLE fic_text;
DROP TABLE fic_headline;
DROP VIEW fic_words;

CREATE VIRTUAL TABLE fic_text USING fts5 (
    words, content = '', detail = 'none', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE fic_headline USING fts5 (
    headline, content = '', detail = 'none', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO fic_text (fic_text, rank) VALUES ('automerge', 8);
INSERT INTO fic_text (fic_text, rank) VALUES ('crisismerge', 4);
INSERT INTO fic_headline (fic_headline, rank) VALUES ('automerge', 8);
INSERT INTO fic_headline (fic_headline, rank) VALUES ('crisismerge', 4);
INSERT INTO fic_text (fic_text, rank) SELECT k, v FROM temp.text_set;
INSERT INTO fic_headline (fic_headline, rank) SELECT k, v FROM temp.text_set;
DROP TABLE temp.text_set;

INSERT INTO fic_text (rowid, words) SELECT fic_id, facts_text(packed) FROM facts;
INSERT INTO fic_headline (rowid, headline) SELECT fic_id, facts_headline(packed) FROM facts;

PRAGMA user_version = 44;

COMMIT;
