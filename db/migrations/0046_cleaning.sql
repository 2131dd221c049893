BEGIN IMMEDIATE;

-- From here on what is deleted is blanked where it lay (db/store/remnants.py). What was deleted before goes now, by
-- merging the text indexes and writing the file anew once.
INSERT INTO fic_text (fic_text) VALUES ('optimize');
INSERT INTO fic_headline (fic_headline) VALUES ('optimize');
INSERT INTO said (said) VALUES ('optimize');

INSERT INTO kept (key, value)
SELECT 'cleaning', 'due'
WHERE EXISTS (SELECT 1 FROM server);

PRAGMA user_version = 46;

COMMIT;
