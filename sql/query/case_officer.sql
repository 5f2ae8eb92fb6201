-- Who sits at a desk, and who of them is away. See core/case/officer.c, core/case/absence.c.

-- name: case_officers :many
-- The accounts that have a role at an institution on a day (unit none: a role of the institution), by name.
-- in  inst int, role int, unit id, today int, limit int
-- out account id, name text
SELECT a.account_id, a.name
  FROM account_role r
  JOIN account a ON a.inst_id = r.inst_id AND a.account_id = r.account_id
 WHERE r.inst_id = :inst AND r.role = :role AND r.unit_id = :unit AND r.ended_at IS NULL
   AND r.from_day <= :today AND r.until_day >= :today
   AND a.ended_at IS NULL
 ORDER BY a.name, a.account_id
 LIMIT :limit;

-- name: absence_colleagues :many
-- Whoever sits at one of an account's desks, himself too, by name; with the absence that was said, unless
-- it is over.
-- in  inst int, account id, today int, limit int
-- out account id, name text, from_day int?, until_day int?
SELECT DISTINCT c.account_id, c.name, x.from_day, x.until_day
  FROM account_role mine
  JOIN account_role r ON r.inst_id = mine.inst_id AND r.role = mine.role AND r.unit_id = mine.unit_id
                     AND r.ended_at IS NULL AND r.from_day <= :today AND r.until_day >= :today
  JOIN account c ON c.inst_id = r.inst_id AND c.account_id = r.account_id AND c.ended_at IS NULL
  LEFT JOIN officer_absence x ON x.inst_id = c.inst_id AND x.account_id = c.account_id
                             AND x.until_day >= :today AND x.until_day >= x.from_day
 WHERE mine.inst_id = :inst AND mine.account_id = :account AND mine.ended_at IS NULL
   AND mine.from_day <= :today AND mine.until_day >= :today
   AND mine.role IN (1, 2, 3, 4, 5)
 ORDER BY c.name, c.account_id
 LIMIT :limit;

-- name: absence_of_day :many
-- Who of an institution is away on a day.
-- in  inst int, today int, limit int
-- out account id, until_day int
SELECT x.account_id, x.until_day
  FROM officer_absence x
  JOIN account c ON c.inst_id = x.inst_id AND c.account_id = x.account_id AND c.ended_at IS NULL
 WHERE x.inst_id = :inst AND x.from_day <= :today AND x.until_day >= :today
 ORDER BY x.account_id
 LIMIT :limit;

-- name: absence_write :exec
-- in  inst int, account id, from_day int, until_day int
INSERT INTO officer_absence (inst_id, account_id, from_day, until_day)
VALUES (:inst, :account, :from_day, :until_day)
ON CONFLICT (inst_id, account_id) DO UPDATE SET from_day = excluded.from_day, until_day = excluded.until_day;
