-- Pledge drives: texts, who is asked, what he answered, and the counters.

-- A text is never changed: a correction is the next version.
CREATE TABLE pledge_text (
	inst_id    BIGINT NOT NULL,
	text_id    BLOB NOT NULL,
	version    BIGINT NOT NULL,
	title      TEXT NOT NULL,
	body       TEXT NOT NULL,             -- points, one a line
	sanctions  TEXT NOT NULL,
	sentence   TEXT NOT NULL,             -- the key sentence that is copied by hand
	hash       BLOB NOT NULL,             -- SHA-256 of all of it
	created_at BIGINT NOT NULL,
	PRIMARY KEY (inst_id, text_id)
);
CREATE UNIQUE INDEX pledge_text_version ON pledge_text (inst_id, version);

CREATE TABLE drive (
	inst_id       BIGINT NOT NULL,
	drive_id      BLOB NOT NULL,
	text_id       BLOB NOT NULL,
	title         TEXT NOT NULL,
	election      TEXT NOT NULL,          -- "pilkada-2024"
	stage         TEXT NOT NULL,          -- "sebelum-penetapan" …
	statuses      BIGINT NOT NULL,        -- bit of each enum employee_status that must sign
	post_kinds    BIGINT NOT NULL,        -- bit of each enum post_kind; 0: all
	leaders_first SMALLINT NOT NULL,      -- others may sign when the leaders of their branch have answered
	opens_at      BIGINT NOT NULL,
	closes_at     BIGINT NOT NULL,
	created_at    BIGINT NOT NULL,
	created_by    BLOB NOT NULL,
	closed_at     BIGINT,                 -- closed early
	people        BIGINT NOT NULL,        -- asked when it was opened
	version       BIGINT NOT NULL,
	PRIMARY KEY (inst_id, drive_id)
);
CREATE INDEX drive_by_opening ON drive (inst_id, opens_at);

-- The branches a drive asks. The root unit stands for everybody.
CREATE TABLE drive_unit (
	inst_id  BIGINT NOT NULL,
	drive_id BLOB NOT NULL,
	unit_id  BLOB NOT NULL,
	PRIMARY KEY (inst_id, drive_id, unit_id)
) @CLUSTERED@;

-- Who is asked, and how he stands. One row a person and drive; a transfer opens it again. Not
-- clustered: SQLite without statistics would take the key with inst_id alone for the better index.
CREATE TABLE obligation (
	inst_id      BIGINT NOT NULL,
	drive_id     BLOB NOT NULL,
	employee_id  BLOB NOT NULL,
	unit_id      BLOB NOT NULL,
	status       SMALLINT NOT NULL,
	post_kind    SMALLINT NOT NULL,
	answer       SMALLINT NOT NULL,       -- enum answer: 0 open, 1 signed, 2 refused, 3 unable
	pledge_id    BLOB,
	reminded_at  BIGINT,
	follow_up    TEXT NOT NULL,           -- last note of what was done about it
	follow_up_at BIGINT,
	follow_up_by BLOB,                    -- account
	PRIMARY KEY (inst_id, employee_id, drive_id)
);
CREATE INDEX obligation_by_unit ON obligation (inst_id, drive_id, unit_id, answer, employee_id);

-- Answers as given. Never changed; a second one after a transfer is a new row.
CREATE TABLE pledge (
	inst_id     BIGINT NOT NULL,
	pledge_id   BLOB NOT NULL,
	drive_id    BLOB NOT NULL,
	employee_id BLOB NOT NULL,
	answer      SMALLINT NOT NULL,
	reason      TEXT NOT NULL,
	name        TEXT NOT NULL,            -- as of signing
	nip         TEXT NOT NULL,
	post        TEXT NOT NULL,
	unit_path   TEXT NOT NULL,
	at          BIGINT NOT NULL,
	by_kiosk    BLOB,                     -- the kiosk it was given at
	number      BIGINT NOT NULL,          -- of the signed statement, 0 when not signed
	statement   BLOB,                     -- 131 bytes, docs/formats/statement.md
	PRIMARY KEY (inst_id, pledge_id)
);
CREATE INDEX pledge_by_employee ON pledge (inst_id, employee_id, drive_id);

-- Counters of a drive, a row a unit, status and kind of post; each unit's row includes its branch.
CREATE TABLE coverage (
	inst_id   BIGINT NOT NULL,
	drive_id  BLOB NOT NULL,
	unit_id   BLOB NOT NULL,
	status    SMALLINT NOT NULL,
	post_kind SMALLINT NOT NULL,
	people    BIGINT NOT NULL,
	signed    BIGINT NOT NULL,
	refused   BIGINT NOT NULL,
	unable    BIGINT NOT NULL,
	PRIMARY KEY (inst_id, drive_id, unit_id, status, post_kind)
) @CLUSTERED@;

CREATE TABLE kiosk (
	inst_id    BIGINT NOT NULL,
	kiosk_id   BLOB NOT NULL,
	drive_id   BLOB NOT NULL,
	unit_id    BLOB NOT NULL,             -- the branch whose people may use it
	token_hash BLOB NOT NULL,
	opened_by  BLOB NOT NULL,
	opened_at  BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	closed_at  BIGINT,
	PRIMARY KEY (inst_id, kiosk_id)
);
CREATE UNIQUE INDEX kiosk_by_token ON kiosk (token_hash);

-- A turn at a kiosk: from the code that was typed to the answer. It ends after a few minutes, and
-- is the key under which an answer that was sent twice is found again.
CREATE TABLE kiosk_turn (
	inst_id     BIGINT NOT NULL,
	turn_hash   BLOB NOT NULL,            -- SHA-256 of the token in the page's hidden field
	kiosk_id    BLOB NOT NULL,
	employee_id BLOB NOT NULL,
	expires_at  BIGINT NOT NULL,
	pledge_id   BLOB,                     -- the answer
	PRIMARY KEY (inst_id, turn_hash)
);
CREATE INDEX kiosk_turn_by_kiosk ON kiosk_turn (inst_id, kiosk_id);
