-- Cases: from the first notice to the end, one number across all bodies.
--
-- A case lives at the institution that took it in; others reach it through case_access. Where its
-- procedures stand (case_track) follows from what happened in them (case_passage) and the rulebook;
-- the rows keep what a desk is sorted by. Everything is also an event of the case (core/event).

CREATE TABLE case_file (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	number      TEXT NOT NULL,            -- "2024-00042-7": year, running number of the institution, check digit
	origin      SMALLINT NOT NULL,        -- enum case_origin
	regime      SMALLINT NOT NULL,        -- enum regime: how its days are counted
	election    TEXT NOT NULL,            -- of the rulebook, '' none
	title       TEXT NOT NULL,
	story       TEXT NOT NULL,            -- what was told or found
	place       TEXT NOT NULL,
	act_day     BIGINT,
	known_day   BIGINT NOT NULL,          -- when the reporter or supervisor came to know
	opened_day  BIGINT NOT NULL,
	opened_at   BIGINT NOT NULL,
	opened_by   BLOB NOT NULL,
	reporter    TEXT NOT NULL,            -- sealed with the master key; '' anonymous or a finding
	state       SMALLINT NOT NULL,        -- enum case_state
	closed_day  BIGINT,
	merged_into BLOB,                     -- case of the same institution
	reviewed    SMALLINT NOT NULL,        -- another body has been asked to look again (once)
	subjects    BIGINT NOT NULL,
	open_tracks BIGINT NOT NULL,
	version     BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id)
);
CREATE UNIQUE INDEX case_by_number ON case_file (inst_id, number);
CREATE INDEX case_by_opening ON case_file (inst_id, state, opened_day, case_id);

CREATE TABLE case_subject (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	subject_id  BLOB NOT NULL,
	name        TEXT NOT NULL,            -- as told; no NIP or NIK is asked
	about       TEXT NOT NULL,            -- post, office, what helps to know the person
	status      SMALLINT NOT NULL,        -- enum employee_status, 0 not known
	person_inst BIGINT NOT NULL,          -- institution whose employee it is; 0 not matched
	employee_id BLOB,
	unit_id     BLOB,
	outcome     SMALLINT NOT NULL,        -- enum subject_outcome
	version     BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id, subject_id)
);
CREATE INDEX case_subject_by_person ON case_subject (person_inst, employee_id);

-- An act a subject is said to have done, and what the rulebook says of it.
CREATE TABLE case_allegation (
	inst_id       BIGINT NOT NULL,
	case_id       BLOB NOT NULL,
	allegation_id BLOB NOT NULL,
	subject_id    BLOB NOT NULL,
	category      TEXT NOT NULL,
	words         TEXT NOT NULL,
	facts         TEXT NOT NULL,          -- NestedText: fact, value, source
	receipt       TEXT NOT NULL,          -- law/receipt.h, '' not evaluated
	rule          TEXT NOT NULL,          -- chosen by the officer; '' none yet
	differs       TEXT NOT NULL,          -- why, where it is not what the rulebook proposes
	version       BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id, allegation_id)
);

-- A procedure that runs for a case, or for one subject of it.
CREATE TABLE case_track (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	track_id    BLOB NOT NULL,
	parent_id   BLOB NOT NULL,            -- the track whose result began it; 16 zero bytes: none
	subject_id  BLOB NOT NULL,            -- 16 zero bytes: the case as a whole
	procedure   TEXT NOT NULL,
	began_day   BIGINT NOT NULL,
	step        TEXT NOT NULL,
	since_day   BIGINT NOT NULL,
	due_state   SMALLINT NOT NULL,        -- enum deadline_state
	due_day     BIGINT,
	paused      SMALLINT NOT NULL,
	party       SMALLINT NOT NULL,        -- enum party
	task        TEXT NOT NULL,
	actor_inst  BIGINT NOT NULL,          -- whose desk; see core/case/actor.h
	actor_role  SMALLINT NOT NULL,        -- enum role
	actor_unit  BLOB NOT NULL,            -- of a unit head; 16 zero bytes: the institution
	taken_by    BLOB NOT NULL,            -- account that took it on; 16 zero bytes: nobody yet
	sort_day    BIGINT NOT NULL,          -- due_day, or since_day where there is none
	from_day    BIGINT NOT NULL,          -- a step that passes by itself: when the next is theirs
	state       SMALLINT NOT NULL,        -- enum track_state
	closing     TEXT NOT NULL,            -- reason, of an end
	closing_text TEXT NOT NULL,
	ended_day   BIGINT,
	version     BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id, track_id)
);
CREATE INDEX case_track_desk ON case_track (actor_inst, state, actor_role, sort_day, track_id);

-- What happened in a track, in order: a result, jeda or lanjut.
CREATE TABLE case_passage (
	inst_id  BIGINT NOT NULL,
	track_id BLOB NOT NULL,
	seq      BIGINT NOT NULL,
	case_id  BLOB NOT NULL,
	on_day   BIGINT NOT NULL,
	result   TEXT NOT NULL,
	basis    TEXT NOT NULL,               -- of a pause
	words    TEXT NOT NULL,
	actor_id BLOB NOT NULL,
	at       BIGINT NOT NULL,
	PRIMARY KEY (inst_id, track_id, seq)
) @CLUSTERED@;

-- Which institution may open which case: from the moment it is an actor on.
CREATE TABLE case_access (
	inst_id   BIGINT NOT NULL,            -- whose
	case_inst BIGINT NOT NULL,
	case_id   BLOB NOT NULL,
	since_day BIGINT NOT NULL,
	state     SMALLINT NOT NULL,          -- of the case, for lists
	opened_day BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_inst, case_id)
) @CLUSTERED@;
CREATE INDEX case_access_list ON case_access (inst_id, state, opened_day, case_id);

-- Notes among handlers. visibility: enum note_visibility.
CREATE TABLE case_note (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	note_id     BLOB NOT NULL,
	author_inst BIGINT NOT NULL,
	author_id   BLOB NOT NULL,
	visibility  SMALLINT NOT NULL,
	words       TEXT NOT NULL,
	at          BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id, note_id)
);

CREATE TABLE case_evidence (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	evidence_id BLOB NOT NULL,
	kind        SMALLINT NOT NULL,        -- enum evidence_kind
	name        TEXT NOT NULL,            -- of the file, or the address
	about       TEXT NOT NULL,
	type        TEXT NOT NULL,
	size        BIGINT NOT NULL,
	sha256      BLOB NOT NULL,            -- at receipt
	blob_id     BLOB NOT NULL,            -- the original; 16 zero bytes: none
	clean_id    BLOB NOT NULL,            -- the cleaned copy; 16 zero bytes: none
	clean_size  BIGINT NOT NULL,
	clean_sha256 BLOB,                    -- NULL: none
	captured_at BIGINT,                   -- of an address
	received_at BIGINT NOT NULL,
	received_by BLOB NOT NULL,
	PRIMARY KEY (inst_id, case_id, evidence_id)
);
-- Who opened, copied or passed on what.
CREATE TABLE case_custody (
	inst_id     BIGINT NOT NULL,
	evidence_id BLOB NOT NULL,
	seq         BIGINT NOT NULL,
	actor_inst  BIGINT NOT NULL,
	actor_id    BLOB NOT NULL,
	act         SMALLINT NOT NULL,        -- enum custody_act
	clean       SMALLINT NOT NULL,        -- 0 the original, 1 the cleaned copy
	words       TEXT NOT NULL,            -- of what was passed on: to whom and why
	at          BIGINT NOT NULL,
	PRIMARY KEY (inst_id, evidence_id, seq)
) @CLUSTERED@;

-- Bytes of files, in parts of at most 1 MiB.
CREATE TABLE blob_part (
	inst_id BIGINT NOT NULL,
	blob_id BLOB NOT NULL,
	part    BIGINT NOT NULL,
	body    BLOB NOT NULL,
	PRIMARY KEY (inst_id, blob_id, part)
);

-- Letters and records of a case: edited until issued, never after.
CREATE TABLE case_document (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	document_id BLOB NOT NULL,
	track_id    BLOB NOT NULL,
	kind        TEXT NOT NULL,            -- of dokumen.nt
	title       TEXT NOT NULL,
	recipient   TEXT NOT NULL,
	body        TEXT NOT NULL,
	author_inst BIGINT NOT NULL,
	author_id   BLOB NOT NULL,
	created_at  BIGINT NOT NULL,
	issued_at   BIGINT,
	issued_no   TEXT NOT NULL,
	sha256      BLOB,                     -- of the issued PDF
	blob_id     BLOB NOT NULL,            -- the issued PDF; 16 zero bytes: a draft
	delivered_day BIGINT,
	version     BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id, document_id)
);

-- A sanction that was decided, until it has ended.
CREATE TABLE case_sanction (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	subject_id  BLOB NOT NULL,
	track_id    BLOB NOT NULL,
	sanction    TEXT NOT NULL,            -- of sanksi.nt
	level       TEXT NOT NULL,
	in_range    SMALLINT NOT NULL,        -- of what the rulebook proposes
	reason      TEXT NOT NULL,            -- where it is not
	repeat      SMALLINT NOT NULL,        -- the same person was sanctioned before
	decided_day BIGINT NOT NULL,
	from_day    BIGINT,
	until_day   BIGINT,
	PRIMARY KEY (inst_id, case_id, subject_id, track_id)
);
CREATE INDEX case_sanction_by_subject ON case_sanction (inst_id, subject_id);

-- Counters behind the public scoreboard and the desks: how many of something on a day.
CREATE TABLE case_tally (
	inst_id BIGINT NOT NULL,              -- the body that is (or was) the actor
	what    SMALLINT NOT NULL,            -- enum tally_kind
	name    TEXT NOT NULL,                -- step, closing reason …
	day     BIGINT NOT NULL,              -- due, opened, days taken …
	n       BIGINT NOT NULL,
	PRIMARY KEY (inst_id, what, name, day)
) @CLUSTERED@;

-- Running numbers of cases and documents.
CREATE TABLE case_counter (
	inst_id BIGINT NOT NULL,
	name    TEXT NOT NULL,                -- "2024"
	next    BIGINT NOT NULL,
	PRIMARY KEY (inst_id, name)
);
