-- Plain rows for the world of the tests. The program writes none of them like this.

-- name: world_institution :exec
-- in  inst int, code text, name text, kind int, zone int, root id, at int
INSERT INTO institution (inst_id, code, name, kind, zone, root_unit, created_at, version)
VALUES (:inst, :code, :name, :kind, :zone, :root, :at, 1);

-- name: world_unit_row :exec
-- in  inst int, unit id, parent id, name text, path text, depth int
INSERT INTO unit (inst_id, unit_id, parent_id, name, path, depth, ended_on, version)
VALUES (:inst, :unit, :parent, :name, :path, :depth, NULL, 1);

-- name: world_ancestors :exec
-- The unit itself and all above its parent.
-- in  inst int, unit id, parent id
INSERT INTO unit_ancestor (inst_id, unit_id, ancestor_id, distance)
SELECT a.inst_id, :unit, a.ancestor_id, a.distance + 1
  FROM unit_ancestor a
 WHERE a.inst_id = :inst AND a.unit_id = :parent;

-- name: world_ancestor_self :exec
-- in  inst int, unit id
INSERT INTO unit_ancestor (inst_id, unit_id, ancestor_id, distance) VALUES (:inst, :unit, :unit, 0);

-- name: world_unit_by_path :one
-- in  inst int, path text
-- out unit id
SELECT unit_id FROM unit WHERE inst_id = :inst AND path = :path;

-- name: world_employee :exec
-- in  inst int, employee id, nip text?, name text, status int, post text, post_kind int, unit id, birth int?, since int
INSERT INTO employee (inst_id, employee_id, nip, name, status, post, post_kind, unit_id, birth_day, email,
                      phone, superior_nip, since, ended_on, version)
VALUES (:inst, :employee, :nip, :name, :status, :post, :post_kind, :unit, :birth, '', '', '', :since, NULL, 1);

-- name: world_account :exec
-- in  inst int, account id, employee id?, login text, name text, at int
INSERT INTO account (inst_id, account_id, employee_id, login, name, password, totp_secret, totp_step,
                     failures, failed_at, created_at, activated_at, ended_at, version)
VALUES (:inst, :account, :employee, :login, :name, '', NULL, 0, 0, 0, :at, :at, NULL, 1);

-- name: world_role :exec
-- in  inst int, account id, role int, unit id, at int
INSERT INTO account_role (inst_id, account_id, role, unit_id, given_at, ended_at)
VALUES (:inst, :account, :role, :unit, :at, NULL);

-- name: world_account_employee :exec
-- Gives an account that was made without one a staff record.
-- in  inst int, account id, employee id
UPDATE account SET employee_id = :employee WHERE inst_id = :inst AND account_id = :account;

-- name: world_traces :one
-- What grows whenever anything of a case changes, or was taken in hand.
-- out events int, custody int, cases int, tracks int, letters int, notes int
SELECT (SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM case_custody),
       (SELECT CAST(COALESCE(SUM(f.version), 0) AS BIGINT) FROM case_file f),
       (SELECT CAST(COALESCE(SUM(t.version), 0) AS BIGINT) FROM case_track t),
       (SELECT CAST(COALESCE(SUM(d.version), 0) AS BIGINT) FROM case_document d),
       (SELECT COUNT(*) FROM case_note);
