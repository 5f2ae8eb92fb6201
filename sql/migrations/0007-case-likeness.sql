-- Finding cases that tell of the same event. See core/case/likeness.h and docs/formats/likeness.md.

-- Which cases of a home have a word, by the day of the event: so that only what happened about then
-- is read, however many cases there are. A word is a number: its kind and letters, hashed.
CREATE TABLE case_word (
	inst_id BIGINT NOT NULL,
	word    BIGINT NOT NULL,
	day     BIGINT NOT NULL,              -- of the act, or when it became known
	case_id BLOB NOT NULL,
	PRIMARY KEY (inst_id, word, day, case_id)
) @CLUSTERED@;

-- How many cases of a home have it. 0: all cases; 1 … 200000: those of a month, counted from year 0.
CREATE TABLE case_word_count (
	inst_id BIGINT NOT NULL,
	word    BIGINT NOT NULL,
	cases   BIGINT NOT NULL,
	PRIMARY KEY (inst_id, word)
) @CLUSTERED@;
