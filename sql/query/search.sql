-- Finding people by name, unit or NIP; see core/org/search.h. Every statement is bounded by a limit.

-- name: token_insert :exec
-- The words of one name; empty ones and repetitions are left out.
-- in  inst int, employee id, others int, a text, b text, c text, d text, e text, f text
INSERT INTO employee_token (inst_id, token, employee_id, others)
SELECT CAST(:inst AS BIGINT), t.token, :employee, CAST(:others AS BIGINT)
  FROM (SELECT CAST(:a AS TEXT) AS token UNION SELECT CAST(:b AS TEXT) UNION SELECT CAST(:c AS TEXT)
        UNION SELECT CAST(:d AS TEXT) UNION SELECT CAST(:e AS TEXT) UNION SELECT CAST(:f AS TEXT)) t
 WHERE t.token <> '';

-- name: token_remove :exec
-- in  inst int, token text, employee id
DELETE FROM employee_token WHERE inst_id = :inst AND token = :token AND employee_id = :employee;

-- name: vocabulary_count :exec
-- in  inst int, token text, people int
UPDATE name_token SET people = people + :people WHERE inst_id = :inst AND token = :token;

-- name: vocabulary_add :exec
-- in  inst int, token text, people int
INSERT INTO name_token (inst_id, token, people) VALUES (:inst, :token, :people);

-- name: vocabulary_variant :exec
-- in  inst int, variant text, token text
INSERT INTO name_variant (inst_id, variant, token) VALUES (:inst, :variant, :token)
    ON CONFLICT (inst_id, variant, token) DO NOTHING;

-- name: vocabulary_near :many
-- Words that have `variant` in common with what was typed.
-- in  inst int, variant text
-- out token text, people int
SELECT t.token, t.people
  FROM name_variant v
  JOIN name_token t ON t.inst_id = v.inst_id AND t.token = v.token
 WHERE v.inst_id = :inst AND v.variant = :variant AND t.people > 0
 ORDER BY t.people DESC LIMIT 40;

-- name: vocabulary_begins :many
-- Words that begin as typed.
-- in  inst int, first text, last text, limit int
-- out token text, people int
SELECT token, people FROM name_token
 WHERE inst_id = :inst AND token >= :first AND token < :last AND people > 0
 ORDER BY token LIMIT :limit;

-- name: search_one :many
-- in  inst int, token text, limit int
-- out employee id, nip text?, name text, status int, post text, unit id, unit_path text, ended_on int?
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.unit_id, u.path, e.ended_on
  FROM (SELECT inst_id, employee_id FROM employee_token
         WHERE inst_id = :inst AND token = :token ORDER BY employee_id LIMIT :limit) t
  JOIN employee e ON e.inst_id = t.inst_id AND e.employee_id = t.employee_id
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id;

-- name: search_two :many
-- People who have both words; `rare` is the one fewer have, `bits` those of both.
-- in  inst int, rare text, other text, bits int, limit int
-- out employee id, nip text?, name text, status int, post text, unit id, unit_path text, ended_on int?
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.unit_id, u.path, e.ended_on
  FROM (SELECT a.inst_id, a.employee_id
          FROM employee_token a
         WHERE a.inst_id = :inst AND a.token = :rare
           AND (a.others & CAST(:bits AS BIGINT)) = CAST(:bits AS BIGINT)
           AND EXISTS (SELECT 1 FROM employee_token b
                        WHERE b.inst_id = :inst AND b.token = :other
                          AND b.employee_id = a.employee_id)
         LIMIT :limit) t
  JOIN employee e ON e.inst_id = t.inst_id AND e.employee_id = t.employee_id
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id;

-- name: search_nip :many
-- in  inst int, first text, last text, limit int
-- out employee id, nip text?, name text, status int, post text, unit id, unit_path text, ended_on int?
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.unit_id, u.path, e.ended_on
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE e.inst_id = :inst AND e.nip IS NOT NULL AND e.nip >= :first AND e.nip < :last
 ORDER BY e.nip LIMIT :limit;

-- name: search_branch :each
-- Names of a branch in no order, to be looked through one by one.
-- in  inst int, top id, limit int
-- out employee id, name text
SELECT e.employee_id, e.name
  FROM unit_ancestor a
 CROSS JOIN employee e -- in this order: SQLite would else begin with everybody
 WHERE a.inst_id = :inst AND a.ancestor_id = :top
   AND e.inst_id = a.inst_id AND e.unit_id = a.unit_id
 LIMIT :limit;

-- name: search_person :one
-- in  inst int, employee id
-- out employee id, nip text?, name text, status int, post text, unit id, unit_path text, ended_on int?
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.unit_id, u.path, e.ended_on
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE e.inst_id = :inst AND e.employee_id = :employee;

-- name: list_by_name :many
-- A page of everybody, by name, after a person; people who left are left out.
-- in  inst int, name text, employee id, limit int
-- out employee id, nip text?, name text, status int, post text, unit id, unit_path text, ended_on int?
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.unit_id, u.path, e.ended_on
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE e.inst_id = :inst AND e.ended_on IS NULL
   AND (e.name, e.employee_id) > (:name, :employee)
 ORDER BY e.name, e.employee_id LIMIT :limit;

-- name: list_unit_by_name :many
-- The same of one unit, without those below it.
-- in  inst int, unit id, name text, employee id, limit int
-- out employee id, nip text?, name text, status int, post text, unit id, unit_path text, ended_on int?
SELECT e.employee_id, e.nip, e.name, e.status, e.post, e.unit_id, u.path, e.ended_on
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE e.inst_id = :inst AND e.unit_id = :unit AND e.ended_on IS NULL
   AND (e.name, e.employee_id) > (:name, :employee)
 ORDER BY e.name, e.employee_id LIMIT :limit;

-- name: unit_token_insert :exec
-- in  inst int, token text, unit id
INSERT INTO unit_token (inst_id, token, unit_id) VALUES (:inst, :token, :unit)
    ON CONFLICT (inst_id, token, unit_id) DO NOTHING;

-- name: units_with_token :many
-- in  inst int, token text, limit int
-- out unit id, name text, path text, depth int
SELECT u.unit_id, u.name, u.path, u.depth
  FROM unit_token t
  JOIN unit u ON u.inst_id = t.inst_id AND u.unit_id = t.unit_id
 WHERE t.inst_id = :inst AND t.token = :token
 LIMIT :limit;
