BEGIN IMMEDIATE;

-- The indexes hold words whatever their letters' style and width are, and what stands inside words of scripts
-- without spaces (fics/text/text_words.py); the functions that give them their words say so since this version.
INSERT INTO fic_text (fic_text) VALUES ('rebuild');
INSERT INTO fic_headline (fic_headline) VALUES ('rebuild');

PRAGMA user_version = 40;

COMMIT;
