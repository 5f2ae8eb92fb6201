-- What somebody who is accused has to do with his case: the day until which he may answer, what he has read, and what
-- was written to him. See core/case/own.h.

-- The last day of the step that a passage leads to, where whoever acted had to set it.
ALTER TABLE case_passage ADD COLUMN until_day BIGINT;

-- When a letter that is for him was first read by him on his own page.
ALTER TABLE case_document ADD COLUMN read_at BIGINT;

-- The subject that a note was written to; NULL: to none.
ALTER TABLE case_note ADD COLUMN subject_id BLOB;
