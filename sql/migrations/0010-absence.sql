-- Officers who are away for some days. See core/case/absence.h.

-- The last one that was said of an account; days are those of its institution. One that was taken
-- back ends before it begins. Replaced by the next; its history is events of the account.
CREATE TABLE officer_absence (
	inst_id    BIGINT NOT NULL,
	account_id BLOB NOT NULL,
	from_day   BIGINT NOT NULL,
	until_day  BIGINT NOT NULL,
	PRIMARY KEY (inst_id, account_id)
) @CLUSTERED@;
