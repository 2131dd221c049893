BEGIN IMMEDIATE;

-- Pauses that a wrong clock wrote down are looked for often, and found without reading every member's row.
CREATE INDEX alert_choice_next ON alert_choice (next);

PRAGMA user_version = 33;

COMMIT;
