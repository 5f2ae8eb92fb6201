-- Cases: from the first notice to the end, one number across all bodies.
--
-- A case lives at the institution that took it in; others reach it through case_access. Where its
-- procedures stand (case_track) follows from what happened in them (case_passage) and the rulebook;
-- case_turn keeps what a desk is sorted by. Everything is also an event of the case (core/event).

CREATE TABLE case_file (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	number      TEXT NOT NULL,            -- "2024-00042-7": year, running number, check digit
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
	reporter    BLOB NOT NULL,            -- sealed with the master key; empty: anonymous or a finding
	state       SMALLINT NOT NULL,        -- enum case_state
	closed_day  BIGINT,
	merged_into BLOB,                     -- case of the same institution
	reviewed    SMALLINT NOT NULL,        -- another body has been asked to look again (once)
	subjects    BIGINT NOT NULL,
	open_tracks BIGINT NOT NULL,
	version     BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id)
);
CREATE UNIQUE INDEX case_by_number ON case_file (number);
CREATE INDEX case_by_merging ON case_file (inst_id, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE case_subject (
	inst_id     BIGINT NOT NULL,
	case_id     BLOB NOT NULL,
	subject_id  BLOB NOT NULL,
	name        TEXT NOT NULL,            -- as told; no NIP or NIK is asked
	about       TEXT NOT NULL,            -- post, office, what helps to know the person
	status      SMALLINT NOT NULL,        -- enum employee_status, 0 not known
	person_inst BIGINT NOT NULL,          -- institution whose employee it is; 0 not matched
	employee_id BLOB,
	unit_id     BLOB,                     -- where he worked when he was matched
	heads       BLOB,                     -- the unit he headed then by the staff list; NULL: none
	outcome     SMALLINT NOT NULL,        -- enum subject_outcome
	version     BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id, subject_id)
);
CREATE INDEX case_subject_by_person ON case_subject (person_inst, employee_id);
CREATE INDEX case_subject_by_id ON case_subject (inst_id, subject_id);

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

-- A procedure that runs for a case, or for one subject of it. Where it stands follows from its
-- passages; whose turn that makes it is case_turn.
CREATE TABLE case_track (
	inst_id      BIGINT NOT NULL,
	case_id      BLOB NOT NULL,
	track_id     BLOB NOT NULL,
	parent_id    BLOB NOT NULL,           -- the track whose result began it; 16 zero bytes: none
	subject_id   BLOB NOT NULL,           -- 16 zero bytes: the case as a whole
	procedure    TEXT NOT NULL,
	began_day    BIGINT NOT NULL,
	passages     BIGINT NOT NULL,         -- how many happened: the seq of the last
	last_day     BIGINT NOT NULL,         -- of the last; began_day when there is none
	settle_day   BIGINT NOT NULL,         -- when it ends or begins others by itself; 2147483647: never
	opened       BIGINT NOT NULL,         -- how many procedures its results have begun
	taken_by     BLOB NOT NULL,           -- account that took a turn on; 16 zero bytes: nobody yet
	taken_from   BIGINT NOT NULL,         -- which: its from_day
	state        SMALLINT NOT NULL,       -- enum track_state
	end_step     TEXT NOT NULL,
	closing      TEXT NOT NULL,           -- reason, of an end
	closing_text TEXT NOT NULL,
	ended_day    BIGINT,
	version      BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_id, track_id)
);
CREATE INDEX case_track_settle ON case_track (inst_id, settle_day) WHERE state = 1;

-- Whose turn it is in an open track, from when until when, if nobody acts: a step that passes by
-- itself and a task that goes to another body have several rows. Written when something happens,
-- read by the day, so that no clock has to run.
CREATE TABLE case_turn (
	inst_id    BIGINT NOT NULL,           -- whose desk
	track_id   BLOB NOT NULL,
	from_day   BIGINT NOT NULL,           -- 0 of the first
	until_day  BIGINT NOT NULL,           -- the last day of it; 2147483647: until somebody acts
	role       SMALLINT NOT NULL,         -- enum role
	unit_id    BLOB NOT NULL,             -- of a unit head: his branch; 16 zero bytes: the institution
	records    SMALLINT NOT NULL,         -- 1: for a party, or for a body that is not on this server
	duty       SMALLINT NOT NULL,         -- enum duty, core/case/duty.h
	about_inst BIGINT NOT NULL,           -- institution whose people decide the desk; 0: none
	taken_by   BLOB NOT NULL,             -- as of the track
	case_inst  BIGINT NOT NULL,
	case_id    BLOB NOT NULL,
	subject_id BLOB NOT NULL,
	procedure  TEXT NOT NULL,
	began_day  BIGINT NOT NULL,           -- of the track
	step       TEXT NOT NULL,
	since_day  BIGINT NOT NULL,
	due_state  SMALLINT NOT NULL,         -- enum deadline_state
	due_day    BIGINT,                    -- NULL: none, or the clock stands
	paused     SMALLINT NOT NULL,
	sort_day   BIGINT NOT NULL,           -- due_day, or since_day where there is none
	PRIMARY KEY (inst_id, track_id, from_day)
); -- not clustered: SQLite would take that key by its first column over the indexes below
CREATE INDEX case_turn_desk ON case_turn (inst_id, role, unit_id, sort_day, track_id);
CREATE INDEX case_turn_of_case ON case_turn (case_inst, case_id);
CREATE INDEX case_turn_waiting ON case_turn (case_inst, sort_day, track_id) WHERE inst_id <> case_inst;
CREATE INDEX case_turn_about ON case_turn (about_inst);
CREATE INDEX case_turn_oldest ON case_turn (inst_id, since_day);

-- From whom a case is kept, because of who its subjects are (core/case/bar.h).
CREATE TABLE case_bar (
	inst_id   BIGINT NOT NULL,            -- whose people
	kind      SMALLINT NOT NULL,          -- enum bar_kind
	thing_id  BLOB NOT NULL,              -- employee or unit; 16 zero bytes
	case_inst BIGINT NOT NULL,
	case_id   BLOB NOT NULL,
	PRIMARY KEY (inst_id, kind, thing_id, case_inst, case_id)
) @CLUSTERED@;
CREATE INDEX case_bar_of_case ON case_bar (case_inst, case_id);

-- The body that stands above another, or oversees it; one of each kind.
CREATE TABLE institution_above (
	inst_id BIGINT NOT NULL,
	kind    SMALLINT NOT NULL,            -- enum institution_kind of the other
	above   BIGINT NOT NULL,
	PRIMARY KEY (inst_id, kind)
) @CLUSTERED@;

-- What happened in a track, in order: a result, jeda or lanjut.
CREATE TABLE case_passage (
	inst_id  BIGINT NOT NULL,
	track_id BLOB NOT NULL,
	seq      BIGINT NOT NULL,
	case_id  BLOB NOT NULL,
	on_day   BIGINT NOT NULL,
	step     TEXT NOT NULL,               -- it stood in
	days     BIGINT NOT NULL,             -- since that was entered
	result   TEXT NOT NULL,
	basis    TEXT NOT NULL,               -- of a pause
	words    TEXT NOT NULL,
	desk_inst BIGINT NOT NULL,            -- whose turn it was
	actor_inst BIGINT NOT NULL,
	actor_id BLOB NOT NULL,
	at       BIGINT NOT NULL,
	PRIMARY KEY (inst_id, track_id, seq)
) @CLUSTERED@;

-- Who may open which case: an institution's officers (unit none) or the head of a branch, from the
-- moment it is their turn. The home has a row too, so that a list is one index.
CREATE TABLE case_access (
	inst_id    BIGINT NOT NULL,           -- whose
	case_inst  BIGINT NOT NULL,
	case_id    BLOB NOT NULL,
	unit_id    BLOB NOT NULL,             -- 16 zero bytes: the officers
	since_day  BIGINT NOT NULL,
	state      SMALLINT NOT NULL,         -- of the case, for lists
	opened_day BIGINT NOT NULL,
	PRIMARY KEY (inst_id, case_inst, case_id, unit_id)
) @CLUSTERED@;
CREATE INDEX case_access_list ON case_access (inst_id, unit_id, state, opened_day, case_id);
CREATE INDEX case_access_of_case ON case_access (case_inst, case_id);

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

CREATE UNIQUE INDEX case_document_number ON case_document (author_inst, issued_no) WHERE issued_no <> '';

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

-- Counters behind the public scoreboard: how many of something on a day (core/case/tally.h).
CREATE TABLE case_tally (
	inst_id BIGINT NOT NULL,              -- the body that is (or was) the actor
	what    SMALLINT NOT NULL,            -- enum tally_kind
	name    TEXT NOT NULL,                -- step, closing reason …
	day     BIGINT NOT NULL,              -- due, opened, days taken …
	n       BIGINT NOT NULL,
	PRIMARY KEY (inst_id, what, name, day)
) @CLUSTERED@;
-- And behind the desks: how many more there are from a day on. What is zero is not kept.
CREATE TABLE case_desk_tally (
	inst_id BIGINT NOT NULL,
	role    SMALLINT NOT NULL,
	unit_id BLOB NOT NULL,
	day     BIGINT NOT NULL,
	turns   BIGINT NOT NULL,
	late    BIGINT NOT NULL,
	PRIMARY KEY (inst_id, role, unit_id, day)
) @CLUSTERED@;

-- Running numbers: of cases for the whole server (institution 0), of documents an institution's own.
CREATE TABLE case_counter (
	inst_id BIGINT NOT NULL,
	name    TEXT NOT NULL,                -- "2024"
	next    BIGINT NOT NULL,
	PRIMARY KEY (inst_id, name)
);

-- Who holds a role in an institution: whose turn a step is depends on it.
CREATE INDEX account_role_by_role ON account_role (inst_id, role, unit_id);
