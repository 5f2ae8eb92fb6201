-- Who sits at a desk. See core/case/officer.c.

-- name: case_officers :many
-- The accounts that hold a role at an institution (unit none: a role of the institution), by name.
-- in  inst int, role int, unit id, limit int
-- out account id, name text
SELECT a.account_id, a.name
  FROM account_role r
  JOIN account a ON a.inst_id = r.inst_id AND a.account_id = r.account_id
 WHERE r.inst_id = :inst AND r.role = :role AND r.unit_id = :unit AND r.ended_at IS NULL
   AND a.ended_at IS NULL
 ORDER BY a.name, a.account_id
 LIMIT :limit;
