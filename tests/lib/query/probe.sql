-- Statements for the tests of the database itself, on tables of the program.

-- name: probe_put :exec
-- A plain insert: the same name twice is ERR_EXISTS.
-- in  inst int, name text, value text
INSERT INTO setting (inst_id, name, value) VALUES (:inst, :name, :value);

-- name: probe_get :one
-- in  inst int, name text
-- out value text
SELECT value FROM setting WHERE inst_id = :inst AND name = :name;

-- name: probe_count :one
-- in  inst int
-- out n int
SELECT COUNT(*) FROM setting WHERE inst_id = :inst;

-- name: probe_names :many
-- in  inst int
-- out name text, value text
SELECT name, value FROM setting WHERE inst_id = :inst ORDER BY name;

-- name: probe_each :each
-- in  inst int
-- out name text, value text
SELECT name, value FROM setting WHERE inst_id = :inst ORDER BY name;

-- name: probe_set :one
-- Changes a value and returns it.
-- in  inst int, name text, value text
-- out value text
UPDATE setting SET value = :value WHERE inst_id = :inst AND name = :name RETURNING value;

-- name: probe_delete :exec
-- in  inst int
DELETE FROM setting WHERE inst_id = :inst;

-- name: probe_types_put :exec
-- All types at once, each also as NULL where the table allows it.
-- in  inst int, key id, employee id?, login text, name text, secret blob?, number int, seen int?
INSERT INTO account (inst_id, account_id, employee_id, login, name, password, totp_secret, totp_step,
                     failures, failed_at, created_at, activated_at, ended_at, version)
VALUES (:inst, :key, :employee, :login, :name, '', :secret, :number, 0, 0, 0, :seen, NULL, 1);

-- name: probe_types_get :one
-- in  inst int, key id
-- out key id, employee id?, name text, secret blob?, number int, seen int?, is_new int
SELECT account_id, employee_id, name, totp_secret, totp_step, activated_at, version = 1
  FROM account
 WHERE inst_id = :inst AND account_id = :key;

-- name: probe_types_wrong :one
-- Declares as never missing what may be NULL.
-- in  inst int, key id
-- out seen int
SELECT activated_at FROM account WHERE inst_id = :inst AND account_id = :key;

-- name: probe_event_tamper :exec
-- in  inst int, subject id, seq int, data text
UPDATE event SET data = :data WHERE inst_id = :inst AND subject_id = :subject AND seq = :seq;

-- name: probe_event_remove :exec
-- in  inst int, subject id, seq int
DELETE FROM event WHERE inst_id = :inst AND subject_id = :subject AND seq = :seq;

-- name: probe_later :one
-- On a table that a test drops and makes again.
-- in  inst int
-- out n int
SELECT COUNT(*) FROM kiosk WHERE inst_id = :inst;
