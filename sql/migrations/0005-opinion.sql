-- What an institution's lawyer says of a rule. See core/rulebook/README.md.

-- His present opinion of a version of a rule; it counts for the file with this hash and no other.
-- Its history is the events of the subject that core/rulebook/opinion.c makes of the key.
CREATE TABLE rule_opinion (
	inst_id    BIGINT NOT NULL,
	rule_id    TEXT NOT NULL,
	first_day  BIGINT NOT NULL,           -- of the version's validity
	sha256     BLOB NOT NULL,             -- of the file he read
	opinion    SMALLINT NOT NULL,         -- enum rule_opinion_kind: 1 approves, 2 objects
	note       TEXT NOT NULL,
	account_id BLOB NOT NULL,
	at         BIGINT NOT NULL,
	PRIMARY KEY (inst_id, rule_id, first_day)
) @CLUSTERED@;
