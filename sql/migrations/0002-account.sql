-- Accounts, roles, sessions, codes, keys.

CREATE TABLE account (
	inst_id       BIGINT NOT NULL,
	account_id    BLOB NOT NULL,
	employee_id   BLOB,                   -- NULL: an account without a staff record
	login         TEXT NOT NULL,          -- NIP, or a name chosen by the administrator; folded
	name          TEXT NOT NULL,
	password      TEXT NOT NULL,          -- Argon2id; '' until activated
	totp_secret   BLOB,                   -- sealed with the master key; NULL until set up
	totp_step     BIGINT NOT NULL,        -- last step used: a code counts once
	failures      BIGINT NOT NULL,
	failed_at     BIGINT NOT NULL,
	created_at    BIGINT NOT NULL,
	activated_at  BIGINT,
	ended_at      BIGINT,
	version       BIGINT NOT NULL,
	PRIMARY KEY (inst_id, account_id)
);
CREATE INDEX account_by_login ON account (login);
CREATE UNIQUE INDEX account_by_inst_login ON account (inst_id, login);
CREATE UNIQUE INDEX account_by_employee ON account (inst_id, employee_id) WHERE employee_id IS NOT NULL;

CREATE TABLE account_role (
	inst_id    BIGINT NOT NULL,
	account_id BLOB NOT NULL,
	role       SMALLINT NOT NULL,         -- enum role
	unit_id    BLOB NOT NULL,             -- of a unit head: his branch; otherwise 16 zero bytes
	given_at   BIGINT NOT NULL,
	ended_at   BIGINT,
	PRIMARY KEY (inst_id, account_id, role, unit_id)
);

-- The cookie carries 32 random bytes; only their SHA-256 is kept.
CREATE TABLE session (
	inst_id          BIGINT NOT NULL,
	session_id       BLOB NOT NULL,       -- shown in the owner's list, to end it
	account_id       BLOB NOT NULL,
	token_hash       BLOB NOT NULL,
	form_token       BLOB NOT NULL,
	created_at       BIGINT NOT NULL,
	seen_at          BIGINT NOT NULL,
	authenticated_at BIGINT NOT NULL,
	second_factor    SMALLINT NOT NULL,
	device           TEXT NOT NULL,       -- "Chrome/Android", from the user agent; nothing finer
	PRIMARY KEY (inst_id, session_id)
);
CREATE UNIQUE INDEX session_by_token ON session (token_hash);
CREATE INDEX session_by_account ON session (inst_id, account_id, created_at);

-- One-time codes, by keyed hash (core/account/code.h). A new one for the same person and purpose
-- replaces the old.
CREATE TABLE code (
	inst_id     BIGINT NOT NULL,
	holder_id   BLOB NOT NULL,            -- employee; of an account without staff record: the account
	purpose     SMALLINT NOT NULL,        -- 1 activation, 2 kiosk
	drive_id    BLOB NOT NULL,            -- of a kiosk code; otherwise 16 zero bytes
	code_hash   BLOB NOT NULL,
	issued_at   BIGINT NOT NULL,
	expires_at  BIGINT NOT NULL,
	used_at     BIGINT,
	PRIMARY KEY (inst_id, holder_id, purpose, drive_id)
);
CREATE INDEX code_by_hash ON code (code_hash);

-- An institution's Ed25519 keys for signed statements. The seed is sealed with the master key.
CREATE TABLE signing_key (
	inst_id    BIGINT NOT NULL,
	key_id     BIGINT NOT NULL,           -- 32 bits: the first four bytes of SHA-256 of the public key
	public_key BLOB NOT NULL,
	seed       BLOB NOT NULL,
	created_at BIGINT NOT NULL,
	retired_at BIGINT,
	PRIMARY KEY (inst_id, key_id)
);
