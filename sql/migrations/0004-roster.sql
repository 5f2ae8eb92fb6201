-- Loading staff lists, and finding people in them. See core/org/README.md.

-- How often an institution's list was changed: an import is made against one version and applied to
-- no other. import_id: the one being applied in several transactions, 16 zero bytes otherwise.
CREATE TABLE roster_state (
	inst_id   BIGINT NOT NULL PRIMARY KEY,
	version   BIGINT NOT NULL,
	import_id BLOB NOT NULL
);

-- One reading of a list, compared with what was there.
CREATE TABLE roster_import (
	inst_id    BIGINT NOT NULL,
	import_id  BLOB NOT NULL,
	file_name  TEXT NOT NULL,
	state      SMALLINT NOT NULL,         -- enum import_state
	basis      BIGINT NOT NULL,           -- roster_state.version it was compared with
	created_at BIGINT NOT NULL,
	created_by BLOB NOT NULL,
	applied_at BIGINT,
	applied_seq BIGINT NOT NULL,          -- the last change applied
	row_count  BIGINT NOT NULL,
	accepted   BIGINT NOT NULL,
	added      BIGINT NOT NULL,
	changed    BIGINT NOT NULL,
	moved      BIGINT NOT NULL,
	gone       BIGINT NOT NULL,
	returned   BIGINT NOT NULL,
	same       BIGINT NOT NULL,
	warned     BIGINT NOT NULL,
	header     TEXT NOT NULL,             -- the header row, as a row of the refused list
	PRIMARY KEY (inst_id, import_id)
);
CREATE INDEX roster_import_by_time ON roster_import (inst_id, created_at);

-- What an import will do: one row a person that is new, changed, moved, gone or back. Nothing here is
-- seen by anybody but the preview; removed when it is applied or dropped.
CREATE TABLE roster_change (
	inst_id      BIGINT NOT NULL,
	import_id    BLOB NOT NULL,
	seq          BIGINT NOT NULL,
	kind         SMALLINT NOT NULL,       -- enum change_kind
	line         BIGINT NOT NULL,         -- of the file; 0 for gone
	employee_id  BLOB NOT NULL,
	nip          TEXT,
	name         TEXT NOT NULL,
	status       SMALLINT NOT NULL,
	post         TEXT NOT NULL,
	post_kind    SMALLINT NOT NULL,
	unit_path    TEXT NOT NULL,
	birth_day    BIGINT,
	email        TEXT NOT NULL,
	phone        TEXT NOT NULL,
	superior_nip TEXT NOT NULL,
	PRIMARY KEY (inst_id, import_id, seq)
) @CLUSTERED@;
CREATE INDEX roster_change_by_kind ON roster_change (inst_id, import_id, kind, seq);

-- Refused rows and warnings of an import that waits for a decision.
CREATE TABLE roster_fault (
	inst_id   BIGINT NOT NULL,
	import_id BLOB NOT NULL,
	seq       BIGINT NOT NULL,
	fault     SMALLINT NOT NULL,          -- enum row_fault: refused below ROW_WARNINGS
	line      BIGINT NOT NULL,
	col       SMALLINT NOT NULL,          -- enum roster_column
	cells     TEXT NOT NULL,              -- a refused row as it came, CSV; of a warning the column's name or ''
	PRIMARY KEY (inst_id, import_id, seq)
) @CLUSTERED@;

CREATE INDEX employee_by_name ON employee (inst_id, name, employee_id);

-- Finding people. A name is broken into folded words (core/org/name.c); each distinct word stands in
-- name_token, with all forms that lack one letter in name_variant, so that a misspelt word finds it.
CREATE TABLE employee_token (
	inst_id     BIGINT NOT NULL,
	token       TEXT NOT NULL,
	employee_id BLOB NOT NULL,
	others      BIGINT NOT NULL,          -- a bit for each word of the name: most who lack a second word
	PRIMARY KEY (inst_id, token, employee_id)  -- are passed over without looking for it
) @CLUSTERED@;
CREATE TABLE name_token (
	inst_id BIGINT NOT NULL,
	token   TEXT NOT NULL,
	people  BIGINT NOT NULL,              -- how many have it
	PRIMARY KEY (inst_id, token)
) @CLUSTERED@;
CREATE TABLE name_variant (
	inst_id BIGINT NOT NULL,
	variant TEXT NOT NULL,
	token   TEXT NOT NULL,
	PRIMARY KEY (inst_id, variant, token)
) @CLUSTERED@;
CREATE TABLE unit_token (
	inst_id BIGINT NOT NULL,
	token   TEXT NOT NULL,
	unit_id BLOB NOT NULL,
	PRIMARY KEY (inst_id, token, unit_id)
) @CLUSTERED@;
