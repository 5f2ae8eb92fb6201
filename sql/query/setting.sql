-- Settings stored in the database: of the server (institution 0) or of an institution.

-- name: setting_read :one
-- One setting's text.
-- in  inst int, name text
-- out value text
SELECT value FROM setting WHERE inst_id = :inst AND name = :name;

-- name: setting_write :exec
-- Sets it, whether or not it was there.
-- in  inst int, name text, value text
INSERT INTO setting (inst_id, name, value) VALUES (:inst, :name, :value)
ON CONFLICT (inst_id, name) DO UPDATE SET value = excluded.value;
