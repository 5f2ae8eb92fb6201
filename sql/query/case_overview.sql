-- What the operator of the server sees of cases: no name, no word that a person wrote.

-- name: overview_cases :many
-- Cases by number, newest first; home 0: of all institutions; state 0: in every state.
-- in  home int, state int, limit int
-- out inst int, case id, number text, home text, origin int, regime int, state int, opened_day int, closed_day int?, subjects int, open_tracks int
SELECT f.inst_id, f.case_id, f.number, i.code, f.origin, f.regime, f.state, f.opened_day, f.closed_day, f.subjects,
       f.open_tracks
  FROM case_file f
  JOIN institution i ON i.inst_id = f.inst_id
 WHERE (f.inst_id = :home OR :home = 0) AND (f.state = :state OR :state = 0)
 ORDER BY f.number DESC
 LIMIT :limit;

-- name: overview_case :one
-- in  inst int, case id
-- out inst int, case id, number text, home text, origin int, regime int, state int, opened_day int, closed_day int?, subjects int, open_tracks int
SELECT f.inst_id, f.case_id, f.number, i.code, f.origin, f.regime, f.state, f.opened_day, f.closed_day, f.subjects,
       f.open_tracks
  FROM case_file f
  JOIN institution i ON i.inst_id = f.inst_id
 WHERE f.inst_id = :inst AND f.case_id = :case;

-- name: overview_mine_rows :many
-- Cases that an account may see (as case_may has it), newest first, with numbers before one; state 0: in every state.
-- in  inst int, account id, employee id, bawaslu int, bkn int, personnel int, authority int, above int, head int, today int, state int, before text, limit int
-- out inst int, case id, number text, home text, origin int, regime int, state int, opened_day int, closed_day int?, subjects int, open_tracks int
WITH head_of AS (
       SELECT r.unit_id FROM account_role r
        WHERE r.inst_id = :inst AND r.account_id = :account AND r.role = 1 AND r.ended_at IS NULL
          AND r.from_day <= :today AND r.until_day >= :today),
     unit_of AS (
       SELECT e.unit_id FROM employee e WHERE e.inst_id = :inst AND e.employee_id = :employee
        UNION ALL
       SELECT unit_id FROM head_of),
     seen AS (
       SELECT DISTINCT x.case_inst, x.case_id
         FROM case_access x
        WHERE x.inst_id = :inst AND x.since_day <= :today AND (x.state = :state OR :state = 0)
          AND ((x.role = 3 AND :bawaslu = 1)
               OR (x.role = 4 AND :bkn = 1)
               OR (x.role IN (2, 5) AND :personnel + :authority > 0)
               OR (x.role = 1 AND :head = 1 AND x.unit_id IN (SELECT unit_id FROM head_of)))
          AND NOT EXISTS (
              SELECT 1 FROM case_bar b
               WHERE b.inst_id = x.inst_id AND b.case_inst = x.case_inst
                 AND b.case_id IN (SELECT x.case_id
                                    UNION ALL
                                   SELECT m.merged_into FROM case_file m
                                    WHERE x.state = 3 AND m.inst_id = x.case_inst AND m.case_id = x.case_id)
                 AND (b.kind = 4
                      OR (b.kind = 1 AND b.thing_id = :employee)
                      OR (b.kind = 3 AND :personnel = 1 AND :above = 0)
                      OR (b.kind = 2 AND :above = 0
                          AND b.thing_id IN (SELECT ua.ancestor_id FROM unit_ancestor ua
                                              WHERE ua.inst_id = :inst
                                                AND ua.unit_id IN (SELECT unit_id FROM unit_of))))))
SELECT f.inst_id, f.case_id, f.number, i.code, f.origin, f.regime, f.state, f.opened_day, f.closed_day, f.subjects,
       f.open_tracks
  FROM seen s
  JOIN case_file f ON f.inst_id = s.case_inst AND f.case_id = s.case_id
  JOIN institution i ON i.inst_id = f.inst_id
 WHERE (f.number < :before OR :before = '')
 ORDER BY f.number DESC
 LIMIT :limit;

-- name: overview_turns :many
-- Open steps on a day: those with a last day first, the earliest of them first, then by how long they wait.
-- desk 0: whosever they are.
-- in  desk int, today int
-- out number text, track id, desk_code text, role int, records int, taken int, procedure text, began_day int, step text, since_day int, due_day int?, due_state int, paused int
SELECT f.number, t.track_id, i.code, t.role, t.records,
       CASE WHEN a.account_id IS NULL THEN 0 ELSE 1 END, t.procedure, t.began_day, t.step, t.since_day, t.due_day,
       t.due_state, t.paused
  FROM case_turn t
  JOIN case_file f ON f.inst_id = t.case_inst AND f.case_id = t.case_id
  JOIN institution i ON i.inst_id = t.inst_id
  LEFT JOIN account a ON a.inst_id = t.inst_id AND a.account_id = t.taken_by
 WHERE t.from_day <= :today AND t.until_day >= :today AND (t.inst_id = :desk OR :desk = 0)
 ORDER BY CASE WHEN t.due_day IS NULL THEN 1 ELSE 0 END, COALESCE(t.due_day, t.since_day), f.number, t.track_id;

-- name: overview_case_turns :many
-- The open steps of one case on a day.
-- in  inst int, case id, today int
-- out number text, track id, desk_code text, role int, records int, taken int, procedure text, began_day int, step text, since_day int, due_day int?, due_state int, paused int
SELECT f.number, t.track_id, i.code, t.role, t.records,
       CASE WHEN a.account_id IS NULL THEN 0 ELSE 1 END, t.procedure, t.began_day, t.step, t.since_day, t.due_day,
       t.due_state, t.paused
  FROM case_turn t
  JOIN case_file f ON f.inst_id = t.case_inst AND f.case_id = t.case_id
  JOIN institution i ON i.inst_id = t.inst_id
  LEFT JOIN account a ON a.inst_id = t.inst_id AND a.account_id = t.taken_by
 WHERE t.case_inst = :inst AND t.case_id = :case AND t.from_day <= :today AND t.until_day >= :today
 ORDER BY t.track_id;

-- name: overview_passages :many
-- What happened in the tracks of a case, and at whose desk.
-- in  inst int, case id
-- out track id, on_day int, step text, days int, result text, desk_code text
SELECT p.track_id, p.on_day, p.step, p.days, p.result, i.code
  FROM case_track t
  JOIN case_passage p ON p.inst_id = t.inst_id AND p.track_id = t.track_id
  JOIN institution i ON i.inst_id = p.desk_inst
 WHERE t.inst_id = :inst AND t.case_id = :case
 ORDER BY p.track_id, p.seq;
