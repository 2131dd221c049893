BEGIN IMMEDIATE;

-- New chapters of what is on a shelf. Of rows that were there before, `posted` is known once their archives tell more.
ALTER TABLE shelf ADD COLUMN posted INTEGER;        -- chapters, as the packed facts say
ALTER TABLE shelf ADD COLUMN chapters_told INTEGER; -- up to which chapter its member was told
ALTER TABLE shelf ADD COLUMN chapters_sent INTEGER; -- up to which a message told, which may not have come
ALTER TABLE shelf ADD COLUMN digest_id INTEGER;     -- that message

CREATE INDEX shelf_fresh ON shelf (member_id)
    WHERE place <> 'to-read' AND posted > max(seen, coalesce(chapter, 0), coalesce(chapters_told, 0));
CREATE INDEX shelf_by_digest ON shelf (digest_id) WHERE digest_id IS NOT NULL;

-- Whether messages tell of them, and when the next one does at the latest; NULL: only when she looks.
ALTER TABLE alert_choice ADD COLUMN chapters_due INTEGER;

CREATE INDEX alert_choice_chapters ON alert_choice (chapters_due) WHERE chapters_due IS NOT NULL;

PRAGMA user_version = 36;

COMMIT;
