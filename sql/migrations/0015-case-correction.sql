-- What stood in a case before its officers corrected it. See core/case/correct.h.
-- What is told of a case can be corrected while it is open, and a reader sees what it was: each row is what stood until
-- an event case.corrected, whose version of the case, moment and actor it has.
CREATE TABLE case_correction (
	inst_id    BIGINT NOT NULL,
	case_id    BLOB NOT NULL,
	version    BIGINT NOT NULL,           -- of the case, once it was corrected
	title      TEXT NOT NULL,
	story      TEXT NOT NULL,
	place      TEXT NOT NULL,
	election   TEXT NOT NULL,
	act_day    BIGINT,
	account_id BLOB NOT NULL,             -- who corrected it
	at         BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id, version)
);
