-- Institutions, units, staff, history, files and outgoing mail.
--
-- Rules (docs/ARCHITECTURE.md, "Data"): every key starts with inst_id; ids are 16 random bytes made
-- by the program; time is BIGINT microseconds UTC; a legal date is a day number. Institution 0 is
-- the server itself.

CREATE TABLE setting (
	inst_id  BIGINT NOT NULL,
	name     TEXT NOT NULL,
	value    TEXT NOT NULL,
	PRIMARY KEY (inst_id, name)
) @CLUSTERED@;

-- inst_id is a random number below 2^31: it stands in the four bytes of a signed statement.
CREATE TABLE institution (
	inst_id    BIGINT NOT NULL PRIMARY KEY,
	code       TEXT NOT NULL UNIQUE,
	name       TEXT NOT NULL,
	kind       SMALLINT NOT NULL,         -- enum institution_kind
	zone       SMALLINT NOT NULL,         -- 7 WIB, 8 WITA, 9 WIT
	root_unit  BLOB NOT NULL,
	created_at BIGINT NOT NULL,
	version    BIGINT NOT NULL
);

-- The tree of units. The root is the institution itself; parent_id of the root is 16 zero bytes.
CREATE TABLE unit (
	inst_id   BIGINT NOT NULL,
	unit_id   BLOB NOT NULL,
	parent_id BLOB NOT NULL,
	name      TEXT NOT NULL,
	path      TEXT NOT NULL,              -- names from below the root, joined by ' / '; '' for the root
	depth     SMALLINT NOT NULL,          -- 0 for the root, 1 for an office (OPD, kecamatan)
	ended_on  BIGINT,
	version   BIGINT NOT NULL,
	PRIMARY KEY (inst_id, unit_id)
);
CREATE INDEX unit_by_parent ON unit (inst_id, parent_id, name);
CREATE UNIQUE INDEX unit_by_path ON unit (inst_id, path);

-- Each unit with itself and all above it, so that a branch is one condition.
CREATE TABLE unit_ancestor (
	inst_id     BIGINT NOT NULL,
	unit_id     BLOB NOT NULL,
	ancestor_id BLOB NOT NULL,
	distance    SMALLINT NOT NULL,
	PRIMARY KEY (inst_id, unit_id, ancestor_id)
) @CLUSTERED@;
CREATE UNIQUE INDEX unit_ancestor_down ON unit_ancestor (inst_id, ancestor_id, unit_id);

CREATE TABLE employee (
	inst_id      BIGINT NOT NULL,
	employee_id  BLOB NOT NULL,
	nip          TEXT,                    -- 18 digits; NULL for non_asn and desa without one
	name         TEXT NOT NULL,
	status       SMALLINT NOT NULL,       -- enum employee_status
	post         TEXT NOT NULL,           -- jabatan, '' when not given
	post_kind    SMALLINT NOT NULL,       -- enum post_kind, 0 when not given
	unit_id      BLOB NOT NULL,
	birth_day    BIGINT,
	email        TEXT NOT NULL,
	phone        TEXT NOT NULL,
	superior_nip TEXT NOT NULL,
	since        BIGINT NOT NULL,         -- in this unit, a day
	ended_on     BIGINT,                  -- a day; NULL while in the list
	version      BIGINT NOT NULL,
	PRIMARY KEY (inst_id, employee_id)
);
CREATE UNIQUE INDEX employee_by_nip ON employee (inst_id, nip) WHERE nip IS NOT NULL;
CREATE INDEX employee_by_unit ON employee (inst_id, unit_id, name, employee_id);

-- What happened to every subject, appended by core/event only.
CREATE TABLE event (
	inst_id    BIGINT NOT NULL,
	subject_id BLOB NOT NULL,
	seq        BIGINT NOT NULL,
	kind       SMALLINT NOT NULL,
	at         BIGINT NOT NULL,
	actor_id   BLOB NOT NULL,
	data       TEXT NOT NULL,
	prev       BLOB NOT NULL,             -- hash of the event before; 32 zero bytes for the first
	hash       BLOB NOT NULL,
	PRIMARY KEY (inst_id, subject_id, seq)
) @CLUSTERED@;

CREATE TABLE outbox (
	inst_id   BIGINT NOT NULL,
	mail_id   BLOB NOT NULL,
	employee_id BLOB NOT NULL,
	on_day    BIGINT NOT NULL,            -- one digest a person and day
	recipient TEXT NOT NULL,
	subject   TEXT NOT NULL,
	body      TEXT NOT NULL,
	due_at    BIGINT NOT NULL,
	attempts  BIGINT NOT NULL,
	sent_at   BIGINT,
	last_error TEXT NOT NULL,
	PRIMARY KEY (inst_id, mail_id)
);
CREATE UNIQUE INDEX outbox_digest ON outbox (inst_id, employee_id, on_day);
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL;
