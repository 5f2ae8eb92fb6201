-- What the making of the sample world asks for.

-- name: demo_asked :many
-- Who is asked in a drive, leaders first, then in an order that mixes the units.
-- in  inst int, drive id
-- out employee id, unit id, office text, post_kind int
SELECT o.employee_id AS employee, o.unit_id AS unit, u.path AS office, o.post_kind
  FROM obligation o
  JOIN unit u ON u.inst_id = o.inst_id AND u.unit_id = o.unit_id
 WHERE o.inst_id = :inst AND o.drive_id = :drive
 ORDER BY CASE WHEN o.post_kind BETWEEN 1 AND 5 THEN o.post_kind ELSE 6 END, o.employee_id;

-- name: demo_employee_of :one
-- An employee of a unit who leads nobody: for an employee's desk.
-- in  inst int, path text
-- out employee id, nip text, name text
SELECT e.employee_id AS employee, e.nip, e.name
  FROM unit u
  JOIN employee e ON e.inst_id = u.inst_id AND e.unit_id = u.unit_id
 WHERE u.inst_id = :inst AND u.path = :path AND e.status = 1 AND e.post_kind > 5
 ORDER BY e.name, e.nip LIMIT 1;

-- name: demo_staff :many
-- The staff of an institution in an order that is the same in every sample world.
-- in  inst int
-- out employee id, name text, post text, status int, post_kind int
SELECT employee_id AS employee, name, post, status, post_kind
  FROM employee
 WHERE inst_id = :inst AND ended_on IS NULL
 ORDER BY name, nip, post;
