BEGIN IMMEDIATE;

-- How far a server came in setup, and the one message that greeted it: kept, so that it is sent once and changed once.
CREATE TABLE first_hour (
    server_no INTEGER NOT NULL PRIMARY KEY,
    steps INTEGER NOT NULL DEFAULT 0,
    channel_id INTEGER,
    message_id INTEGER
) STRICT;

PRAGMA user_version = 39;

COMMIT;
