-- Letters of the ladder, drafted by the program when their day comes. See core/case/ladder.h.

ALTER TABLE case_track ADD COLUMN climbed_step TEXT NOT NULL DEFAULT '';  -- the step whose rungs were seen to
ALTER TABLE case_track ADD COLUMN climbed BIGINT NOT NULL DEFAULT 0;      -- how many, from the first
ALTER TABLE case_document ADD COLUMN rung TEXT NOT NULL DEFAULT '';       -- tindakan; '': of no rung

-- Those that wait to be sent, by the office that would send them.
CREATE INDEX case_document_unsent ON case_document (author_inst, created_at, document_id)
 WHERE rung <> '' AND issued_at IS NULL;
