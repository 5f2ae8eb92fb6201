-- One-time codes, by keyed hash; see core/account/code.c. CROSS JOIN: SQLite, which has no statistics,
-- walks the branch that is asked for and not everybody of the institution.

-- name: code_by_hash :many
-- in  hash blob, purpose int
-- out inst int, holder id, drive id, expires_at int, used_at int?
SELECT inst_id, holder_id, drive_id, expires_at, used_at
  FROM code WHERE code_hash = :hash AND purpose = :purpose;

-- name: code_spend :exec
-- Of any number of tries at once one changes a row.
-- in  inst int, holder id, purpose int, drive id, hash blob, now int
UPDATE code SET used_at = :now
 WHERE inst_id = :inst AND holder_id = :holder AND purpose = :purpose AND drive_id = :drive
   AND code_hash = :hash AND used_at IS NULL AND expires_at > :now;

-- name: code_put :exec
-- in  inst int, holder id, purpose int, drive id, hash blob, now int, expires_at int
INSERT INTO code (inst_id, holder_id, purpose, drive_id, code_hash, issued_at, expires_at, used_at)
VALUES (:inst, :holder, :purpose, :drive, :hash, :now, :expires_at, NULL)
ON CONFLICT (inst_id, holder_id, purpose, drive_id)
DO UPDATE SET code_hash = excluded.code_hash, issued_at = excluded.issued_at,
              expires_at = excluded.expires_at, used_at = NULL;

-- name: code_people_activation :many
-- The branch under `unit` without those who have activated an account or hold a role above employee.
-- in  inst int, unit id, limit int
-- out employee id, name text, nip text?, unit_path text
SELECT e.employee_id, e.name, e.nip, u.path
  FROM unit_ancestor x
 CROSS JOIN unit u
 CROSS JOIN employee e
  LEFT JOIN account a ON a.inst_id = e.inst_id AND a.employee_id = e.employee_id
 WHERE x.inst_id = :inst AND x.ancestor_id = :unit
   AND u.inst_id = x.inst_id AND u.unit_id = x.unit_id
   AND e.inst_id = x.inst_id AND e.unit_id = x.unit_id AND e.ended_on IS NULL
   AND (a.account_id IS NULL OR (a.activated_at IS NULL AND a.ended_at IS NULL))
   AND NOT EXISTS (SELECT 1 FROM account_role r
                    WHERE r.inst_id = a.inst_id AND r.account_id = a.account_id AND r.role > 0
                      AND r.ended_at IS NULL)
 ORDER BY u.path, e.name, e.employee_id
 LIMIT :limit;

-- name: code_people_kiosk :many
-- Who of the branch under `unit` has not answered the drive yet.
-- in  inst int, unit id, drive id, limit int
-- out employee id, name text, nip text?, unit_path text
SELECT e.employee_id, e.name, e.nip, u.path
  FROM unit_ancestor x
 CROSS JOIN unit u
 CROSS JOIN obligation o
 CROSS JOIN employee e
 WHERE x.inst_id = :inst AND x.ancestor_id = :unit
   AND u.inst_id = x.inst_id AND u.unit_id = x.unit_id
   AND o.inst_id = x.inst_id AND o.drive_id = :drive AND o.unit_id = x.unit_id AND o.answer = 0
   AND e.inst_id = o.inst_id AND e.employee_id = o.employee_id AND e.ended_on IS NULL
 ORDER BY u.path, e.name, e.employee_id
 LIMIT :limit;

-- name: code_person_by_nip :one
-- A person who is to get a code for himself, with how many roles above employee he holds.
-- in  inst int, nip text
-- out employee id, name text, nip text?, unit_path text, high_roles int, account_ended int
SELECT e.employee_id, e.name, e.nip, u.path,
       (SELECT COUNT(*) FROM account_role r
         WHERE r.inst_id = a.inst_id AND r.account_id = a.account_id AND r.role > 0
           AND r.ended_at IS NULL),
       CAST(CASE WHEN a.ended_at IS NULL THEN 0 ELSE 1 END AS BIGINT)
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
  LEFT JOIN account a ON a.inst_id = e.inst_id AND a.employee_id = e.employee_id
 WHERE e.inst_id = :inst AND e.nip = :nip AND e.ended_on IS NULL;
