-- Counters of cases (core/case/tally.h).

-- name: case_tally_add :exec
-- in  inst int, what int, name text, day int, n int
INSERT INTO case_tally (inst_id, what, name, day, n) VALUES (:inst, :what, :name, :day, :n)
ON CONFLICT (inst_id, what, name, day) DO UPDATE SET n = case_tally.n + excluded.n;

-- name: case_tally_clean :exec
-- in  inst int, what int, name text, day int
DELETE FROM case_tally WHERE inst_id = :inst AND what = :what AND name = :name AND day = :day AND n = 0;

-- name: case_desk_tally_add :exec
-- in  inst int, role int, unit id, day int, turns int, late int
INSERT INTO case_desk_tally (inst_id, role, unit_id, day, turns, late)
VALUES (:inst, :role, :unit, :day, :turns, :late)
ON CONFLICT (inst_id, role, unit_id, day) DO UPDATE
   SET turns = case_desk_tally.turns + excluded.turns, late = case_desk_tally.late + excluded.late;

-- name: case_desk_tally_clean :exec
-- in  inst int, role int, unit id, day int
DELETE FROM case_desk_tally
 WHERE inst_id = :inst AND role = :role AND unit_id = :unit AND day = :day AND turns = 0 AND late = 0;

-- name: case_tally_rows :many
-- in  inst int, what int, from_day int, to_day int
-- out name text, day int, n int
SELECT name, day, n FROM case_tally
 WHERE inst_id = :inst AND what = :what AND day >= :from_day AND day <= :to_day
 ORDER BY name, day;
