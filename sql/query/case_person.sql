-- Who is meant by a report; see core/case/person.h. Every statement is bounded by a limit.

-- name: person_units :many
-- Units with a word in their own name.
-- in  inst int, token text, limit int
-- out unit id, path text
SELECT u.unit_id, u.path
  FROM (SELECT inst_id, unit_id FROM unit_token
         WHERE inst_id = :inst AND token = :token ORDER BY unit_id LIMIT :limit) t
  JOIN unit u ON u.inst_id = t.inst_id AND u.unit_id = t.unit_id;

-- name: person_of_unit :many
-- People of one unit whose post has some letters; without those below it.
-- in  inst int, unit id, letters text, scan int, limit int
-- out employee id, name text, status int, post text, unit id, unit_path text, ended_on int?
SELECT e.employee_id, e.name, e.status, e.post, e.unit_id, u.path, e.ended_on
  FROM (SELECT inst_id, employee_id, name, status, post, unit_id, ended_on FROM employee
         WHERE inst_id = :inst AND unit_id = :unit ORDER BY name LIMIT :scan) e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE LOWER(e.post) LIKE :letters
 LIMIT :limit;

-- name: person_of_branch :many
-- The same of a unit and all below it, in no order.
-- in  inst int, top id, letters text, scan int, limit int
-- out employee id, name text, status int, post text, unit id, unit_path text, ended_on int?
SELECT e.employee_id, e.name, e.status, e.post, e.unit_id, u.path, e.ended_on
  FROM (SELECT p.inst_id, p.employee_id, p.name, p.status, p.post, p.unit_id, p.ended_on
          FROM unit_ancestor a
         CROSS JOIN employee p
         WHERE a.inst_id = :inst AND a.ancestor_id = :top
           AND p.inst_id = a.inst_id AND p.unit_id = a.unit_id
         LIMIT :scan) e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE LOWER(e.post) LIKE :letters
 LIMIT :limit;
