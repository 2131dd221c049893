BEGIN IMMEDIATE;

-- Each commit adds a segment to a text index, and each segment costs every search for a word some time. Four of a
-- size are merged at once, not sixteen: after a day of recs a word is looked for in a fifth of the time, and adding
-- a fic takes as long as before.
INSERT INTO fic_text (fic_text, rank) VALUES ('crisismerge', 4);
INSERT INTO fic_headline (fic_headline, rank) VALUES ('crisismerge', 4);
INSERT INTO said (said, rank) VALUES ('crisismerge', 4);

PRAGMA user_version = 18;

COMMIT;
