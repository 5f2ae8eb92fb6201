-- Institutions, units and employees; see core/org.

-- name: institution_insert :exec
-- in  inst int, code text, name text, kind int, zone int, root_unit id, now int
INSERT INTO institution (inst_id, code, name, kind, zone, root_unit, created_at, version)
VALUES (:inst, :code, :name, :kind, :zone, :root_unit, :now, 1);

-- name: institution_row :one
-- in  inst int
-- out inst int, code text, name text, kind int, zone int, root_unit id, created_at int, version int
SELECT inst_id, code, name, kind, zone, root_unit, created_at, version
  FROM institution WHERE inst_id = :inst;

-- name: institution_row_by_code :one
-- in  code text
-- out inst int, code text, name text, kind int, zone int, root_unit id, created_at int, version int
SELECT inst_id, code, name, kind, zone, root_unit, created_at, version
  FROM institution WHERE code = :code;

-- name: institution_rows :many
-- out inst int, code text, name text, kind int, zone int, root_unit id, created_at int, version int
SELECT inst_id, code, name, kind, zone, root_unit, created_at, version
  FROM institution ORDER BY name, code;

-- name: unit_insert :exec
-- in  inst int, unit id, parent id, name text, path text, depth int
INSERT INTO unit (inst_id, unit_id, parent_id, name, path, depth, ended_on, version)
VALUES (:inst, :unit, :parent, :name, :path, :depth, NULL, 1);

-- name: unit_ancestor_insert :exec
-- A new unit is below itself and below all its parent is below.
-- in  inst int, unit id, parent id
INSERT INTO unit_ancestor (inst_id, unit_id, ancestor_id, distance)
SELECT CAST(:inst AS BIGINT), :unit, a.ancestor_id, a.distance + 1
  FROM unit_ancestor a
 WHERE a.inst_id = :inst AND a.unit_id = :parent;

-- name: unit_ancestor_insert_self :exec
-- in  inst int, unit id
INSERT INTO unit_ancestor (inst_id, unit_id, ancestor_id, distance)
VALUES (:inst, :unit, :unit, 0);

-- name: unit_row :one
-- in  inst int, unit id
-- out unit id, parent id, name text, path text, depth int, ended_on int?, version int
SELECT unit_id, parent_id, name, path, depth, ended_on, version
  FROM unit WHERE inst_id = :inst AND unit_id = :unit;

-- name: unit_row_by_path :one
-- in  inst int, path text
-- out unit id, parent id, name text, path text, depth int, ended_on int?, version int
SELECT unit_id, parent_id, name, path, depth, ended_on, version
  FROM unit WHERE inst_id = :inst AND path = :path;

-- name: unit_rows_below :many
-- in  inst int, parent id
-- out unit id, parent id, name text, path text, depth int, ended_on int?, version int
SELECT unit_id, parent_id, name, path, depth, ended_on, version
  FROM unit WHERE inst_id = :inst AND parent_id = :parent ORDER BY name;

-- name: unit_rows_above :many
-- From the root down to the unit itself.
-- in  inst int, unit id
-- out unit id, parent id, name text, path text, depth int, ended_on int?, version int
SELECT u.unit_id, u.parent_id, u.name, u.path, u.depth, u.ended_on, u.version
  FROM unit_ancestor a
  JOIN unit u ON u.inst_id = a.inst_id AND u.unit_id = a.ancestor_id
 WHERE a.inst_id = :inst AND a.unit_id = :unit
 ORDER BY u.depth;

-- name: unit_is_within :one
-- in  inst int, unit id, top id
-- out n int
SELECT COUNT(*) FROM unit_ancestor
 WHERE inst_id = :inst AND unit_id = :unit AND ancestor_id = :top;

-- name: unit_paths :each
-- in  inst int
-- out path text
SELECT path FROM unit WHERE inst_id = :inst;

-- name: unit_page :many
-- So many after a unit, each with what its parent is.
-- in  inst int, after id, limit int
-- out unit id, parent id, name text, path text, depth int, parent_path text?, parent_depth int?
SELECT u.unit_id, u.parent_id, u.name, u.path, u.depth, p.path, p.depth
  FROM unit u
  LEFT JOIN unit p ON p.inst_id = u.inst_id AND p.unit_id = u.parent_id
 WHERE u.inst_id = :inst AND u.unit_id > :after
 ORDER BY u.unit_id LIMIT :limit;

-- name: unit_events :each
-- What made a unit what it is; of the root, the institution's.
-- in  inst int, unit id
-- out kind int, data text
SELECT kind, data FROM event
 WHERE inst_id = :inst AND subject_id = :unit AND kind BETWEEN 1 AND 19
 ORDER BY seq;

-- name: unit_ancestor_counts :one
-- How many rows a unit has; how many are its parent's, one further; whether itself is among them.
-- in  inst int, unit id, parent id
-- out n int, of_parent int, self int
SELECT COUNT(*),
       CAST(COALESCE(SUM(CASE WHEN a.distance = p.distance + 1 THEN 1 ELSE 0 END), 0) AS BIGINT),
       CAST(COALESCE(SUM(CASE WHEN a.ancestor_id = a.unit_id AND a.distance = 0 THEN 1 ELSE 0 END), 0)
            AS BIGINT)
  FROM unit_ancestor a
  LEFT JOIN unit_ancestor p ON p.inst_id = a.inst_id AND p.unit_id = :parent
                           AND p.ancestor_id = a.ancestor_id
 WHERE a.inst_id = :inst AND a.unit_id = :unit;

-- name: unit_missing :each
-- Units that history or the tree knows and that are not there.
-- in  inst int
-- out unit id
SELECT e.subject_id
  FROM event e
  LEFT JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.subject_id
 WHERE e.inst_id = :inst AND e.kind = 10 AND u.unit_id IS NULL
UNION
SELECT a.unit_id
  FROM unit_ancestor a
  LEFT JOIN unit u ON u.inst_id = a.inst_id AND u.unit_id = a.unit_id
 WHERE a.inst_id = :inst AND u.unit_id IS NULL;

-- name: employee_row :one
-- in  inst int, employee id
-- out employee id, nip text?, name text, status int, post text, post_kind int, unit id, unit_path text, birth_day int?, email text, phone text, superior_nip text, since int, ended_on int?, version int
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.post_kind, e.unit_id, u.path, e.birth_day,
       e.email, e.phone, e.superior_nip, e.since, e.ended_on, e.version
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE e.inst_id = :inst AND e.employee_id = :employee;

-- name: employee_row_by_nip :one
-- in  inst int, nip text
-- out employee id, nip text?, name text, status int, post text, post_kind int, unit id, unit_path text, birth_day int?, email text, phone text, superior_nip text, since int, ended_on int?, version int
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.post_kind, e.unit_id, u.path, e.birth_day,
       e.email, e.phone, e.superior_nip, e.since, e.ended_on, e.version
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE e.inst_id = :inst AND e.nip = :nip;

-- name: employee_rows_without_nip :many
-- Those of a unit who have none: told apart by name and birth day.
-- in  inst int, path text
-- out employee id, nip text?, name text, status int, post text, post_kind int, unit id, unit_path text, birth_day int?, email text, phone text, superior_nip text, since int, ended_on int?, version int
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.post_kind, e.unit_id, u.path, e.birth_day,
       e.email, e.phone, e.superior_nip, e.since, e.ended_on, e.version
  FROM unit u
  JOIN employee e ON e.inst_id = u.inst_id AND e.unit_id = u.unit_id
 WHERE u.inst_id = :inst AND u.path = :path AND e.nip IS NULL;

-- name: employee_each :each
-- Everybody an institution ever had.
-- in  inst int
-- out employee id, nip text?, name text, status int, post text, post_kind int, unit id, unit_path text, birth_day int?, email text, phone text, superior_nip text, since int, ended_on int?, version int
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.post_kind, e.unit_id, u.path, e.birth_day,
       e.email, e.phone, e.superior_nip, e.since, e.ended_on, e.version
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE e.inst_id = :inst;

-- name: employee_page :many
-- The same, so many after a person.
-- in  inst int, after id, limit int
-- out employee id, nip text?, name text, status int, post text, post_kind int, unit id, unit_path text, birth_day int?, email text, phone text, superior_nip text, since int, ended_on int?, version int
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.post_kind, e.unit_id, u.path, e.birth_day,
       e.email, e.phone, e.superior_nip, e.since, e.ended_on, e.version
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE e.inst_id = :inst AND e.employee_id > :after
 ORDER BY e.employee_id LIMIT :limit;

-- name: employee_events :many
-- in  inst int, employee id, limit int
-- out seq int, kind int, at int, data text
SELECT seq, kind, at, data FROM event
 WHERE inst_id = :inst AND subject_id = :employee
 ORDER BY seq DESC LIMIT :limit;

-- name: employee_events_all :each
-- in  inst int, employee id
-- out seq int, kind int, data text
SELECT seq, kind, data FROM event
 WHERE inst_id = :inst AND subject_id = :employee AND kind BETWEEN 20 AND 29
 ORDER BY seq;
