BEGIN IMMEDIATE;

-- What stands in titles, three letters at a time (db/fics/titles.py): two line breaks before a title and one behind
-- it, which no title has in it, tell where it begins and ends.
CREATE VIRTUAL TABLE fic_title USING fts5 (
    title, content = '', detail = 'none', columnsize = 0, tokenize = 'trigram case_sensitive 1'
);

INSERT INTO fic_title (fic_title, rank) VALUES ('automerge', 8);
INSERT INTO fic_title (fic_title, rank) VALUES ('crisismerge', 4);

INSERT INTO fic_title (rowid, title) SELECT id, char(10, 10) || title || char(10) FROM fic;

CREATE TRIGGER title_added AFTER INSERT ON fic BEGIN
    INSERT INTO fic_title (rowid, title) VALUES (new.id, char(10, 10) || new.title || char(10));
END;

CREATE TRIGGER title_gone AFTER DELETE ON fic BEGIN
    INSERT INTO fic_title (fic_title, rowid, title)
    VALUES ('delete', old.id, char(10, 10) || old.title || char(10));
END;

CREATE TRIGGER title_changed AFTER UPDATE OF title ON fic WHEN old.title <> new.title BEGIN
    INSERT INTO fic_title (fic_title, rowid, title)
    VALUES ('delete', old.id, char(10, 10) || old.title || char(10));
    INSERT INTO fic_title (rowid, title) VALUES (new.id, char(10, 10) || new.title || char(10));
END;

PRAGMA user_version = 49;

COMMIT;
