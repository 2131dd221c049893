BEGIN IMMEDIATE;

-- The few fics that are gone, locked or hidden: what is drawn or offered by itself passes them over.
CREATE INDEX fic_absent ON fic (id) WHERE facts ->> '$.absence' IS NOT NULL;

PRAGMA user_version = 3;

COMMIT;
