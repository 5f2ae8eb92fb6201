-- What only the officer at the counter could see of a report. See core/case/case.h.

-- A row once something was answered: enum case_answer, 0 not known, 1 no, 2 yes.
CREATE TABLE case_check (
	inst_id   BIGINT NOT NULL,
	case_id   BLOB NOT NULL,
	identity  SMALLINT NOT NULL,          -- the reporter showed who he is; no number is kept
	signature SMALLINT NOT NULL,          -- of a report on paper: like the one on the identity card
	standing  SMALLINT NOT NULL,          -- may report: a voter, an observer, a participant
	PRIMARY KEY (inst_id, case_id)
) @CLUSTERED@;
