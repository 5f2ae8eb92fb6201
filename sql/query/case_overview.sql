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
-- in  number text
-- out inst int, case id, number text, home text, origin int, regime int, state int, opened_day int, closed_day int?, subjects int, open_tracks int
SELECT f.inst_id, f.case_id, f.number, i.code, f.origin, f.regime, f.state, f.opened_day, f.closed_day, f.subjects,
       f.open_tracks
  FROM case_file f
  JOIN institution i ON i.inst_id = f.inst_id
 WHERE f.number = :number;

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
