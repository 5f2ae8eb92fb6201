-- What runs in a case: procedures, what happened in them, whose turn it is. Desks are case_desk.sql.

-- name: case_track_insert :exec
-- in  inst int, case id, track id, parent id, subject id, procedure text, began_day int, none id
INSERT INTO case_track (inst_id, case_id, track_id, parent_id, subject_id, procedure, began_day, passages,
                        last_day, settle_day, opened, taken_by, taken_from, state, end_step, closing, closing_text,
                        ended_day, version)
VALUES (:inst, :case, :track, :parent, :subject, :procedure, :began_day, 0,
        :began_day, 2147483647, 0, :none, 0, 1, '', '', '',
        NULL, 0);

-- name: case_track_rows :many
-- The tracks of a case, in the order they began.
-- in  inst int, case id
-- out track id, parent id, subject id, procedure text, began_day int, passages int, last_day int, settle_day int, opened int, penalties int, climbed_step text, climbed int, taken_by id, taken_from int, state int, end_step text, closing text, closing_text text, ended_day int?, version int
SELECT track_id, parent_id, subject_id, procedure, began_day, passages, last_day, settle_day, opened, penalties,
       climbed_step, climbed, taken_by, taken_from, state, end_step, closing, closing_text, ended_day, version
  FROM case_track
 WHERE inst_id = :inst AND case_id = :case
 ORDER BY began_day, procedure, track_id;

-- name: case_track_save :exec
-- in  inst int, case id, track id, was int, passages int, last_day int, settle_day int, opened int, penalties int, climbed_step text, climbed int, taken_by id, taken_from int, state int, end_step text, closing text, closing_text text, ended_day int?, version int
UPDATE case_track
   SET passages = :passages, last_day = :last_day, settle_day = :settle_day, opened = :opened,
       penalties = :penalties,
       climbed_step = :climbed_step, climbed = :climbed,
       taken_by = :taken_by, taken_from = :taken_from, state = :state, end_step = :end_step, closing = :closing,
       closing_text = :closing_text, ended_day = :ended_day, version = :version
 WHERE inst_id = :inst AND case_id = :case AND track_id = :track AND version = :was;

-- name: case_passage_insert :exec
-- in  inst int, track id, seq int, case id, on_day int, step text, days int, result text, until_day int?, basis text, words text, desk_inst int, actor_inst int, actor id, at int, acted_as text
INSERT INTO case_passage (inst_id, track_id, seq, case_id, on_day, step, days, result, until_day, basis, words,
                          desk_inst, actor_inst, actor_id, at, acted_as)
VALUES (:inst, :track, :seq, :case, :on_day, :step, :days, :result, :until_day, :basis, :words,
        :desk_inst, :actor_inst, :actor, :at, :acted_as);

-- name: case_passages :many
-- What happened in the tracks of a case, with the name of who entered it.
-- in  inst int, case id
-- out track id, seq int, on_day int, step text, days int, result text, until_day int?, basis text, words text, desk_inst int, actor_inst int, actor id, at int, by text?, acted_as text
SELECT p.track_id, p.seq, p.on_day, p.step, p.days, p.result, p.until_day, p.basis, p.words, p.desk_inst,
       p.actor_inst, p.actor_id, p.at, a.name, p.acted_as
  FROM case_track t
 CROSS JOIN case_passage p
  LEFT JOIN account a ON a.inst_id = p.actor_inst AND a.account_id = p.actor_id
 WHERE t.inst_id = :inst AND t.case_id = :case
   AND p.inst_id = t.inst_id AND p.track_id = t.track_id
 ORDER BY p.track_id, p.seq;

-- name: case_turn_insert :exec
-- in  inst int, track id, from_day int, until_day int, role int, unit id, records int, duty int, about_inst int, taken_by id, case_inst int, case id, subject id, procedure text, began_day int, step text, since_day int, due_state int, due_day int?, paused int, sort_day int
INSERT INTO case_turn (inst_id, track_id, from_day, until_day, role, unit_id, records, duty, about_inst,
                       taken_by, case_inst, case_id, subject_id, procedure, began_day, step, since_day,
                       due_state, due_day, paused, sort_day)
VALUES (:inst, :track, :from_day, :until_day, :role, :unit, :records, :duty, :about_inst,
        :taken_by, :case_inst, :case, :subject, :procedure, :began_day, :step, :since_day,
        :due_state, :due_day, :paused, :sort_day);

-- name: case_turn_delete :exec
-- in  inst int, track id, from_day int
DELETE FROM case_turn WHERE inst_id = :inst AND track_id = :track AND from_day = :from_day;

-- name: case_turn_take :exec
-- in  inst int, track id, from_day int, taken_by id
UPDATE case_turn SET taken_by = :taken_by WHERE inst_id = :inst AND track_id = :track AND from_day = :from_day;

-- name: case_taken_by :many
-- Cases with a turn that an account of an institution has taken on.
-- in  inst int, account id
-- out case_inst int, case id
SELECT DISTINCT t.case_inst, t.case_id
  FROM case_turn t
 WHERE t.inst_id = :inst AND t.taken_by = :account
 ORDER BY t.case_inst, t.case_id;

-- name: case_turns :many
-- The turns of a case, those of a track together and in order.
-- in  case_inst int, case id
-- out inst int, track id, from_day int, until_day int, role int, unit id, records int, duty int, about_inst int, taken_by id, subject id, procedure text, step text, since_day int, due_state int, due_day int?, paused int, sort_day int
SELECT t.inst_id, t.track_id, t.from_day, t.until_day, t.role, t.unit_id, t.records, t.duty, t.about_inst,
       t.taken_by, t.subject_id, t.procedure, t.step, t.since_day, t.due_state, t.due_day, t.paused,
       t.sort_day
  FROM case_turn t
 WHERE t.case_inst = :case_inst AND t.case_id = :case
 ORDER BY t.track_id, t.from_day;

-- name: case_to_settle :many
-- Open cases of an institution in which something has happened by itself, or a rung was reached.
-- in  inst int, today int, limit int
-- out case id
SELECT DISTINCT t.case_id
  FROM case_track t
  JOIN case_file f ON f.inst_id = t.inst_id AND f.case_id = t.case_id
 WHERE t.inst_id = :inst AND t.state = 1 AND t.settle_day <= :today AND f.state = 1
 ORDER BY t.case_id
 LIMIT :limit;

-- name: case_open_page :many
-- Open cases of an institution, after one.
-- in  inst int, after id, limit int
-- out case id
SELECT x.case_id
  FROM case_access x
  JOIN case_file f ON f.inst_id = x.case_inst AND f.case_id = x.case_id
 WHERE x.inst_id = :inst AND x.case_inst = :inst AND x.case_id > :after AND f.state = 1
 GROUP BY x.case_id
 ORDER BY x.case_id
 LIMIT :limit;

-- name: case_of_people :many
-- Open cases whose desks depend on an institution's people.
-- in  inst int
-- out case_inst int, case id
SELECT DISTINCT t.case_inst, t.case_id FROM case_turn t WHERE t.about_inst = :inst ORDER BY t.case_inst, t.case_id;

-- name: case_of_person :many
-- The cases in which an employee is a subject, and those into which they were joined.
-- in  inst int, employee id
-- out case_inst int, case id
SELECT DISTINCT s.inst_id, COALESCE(f.merged_into, s.case_id)
  FROM case_subject s
  JOIN case_file f ON f.inst_id = s.inst_id AND f.case_id = s.case_id
 WHERE s.person_inst = :inst AND s.employee_id = :employee
UNION
SELECT s.inst_id, s.case_id
  FROM case_subject s
 WHERE s.person_inst = :inst AND s.employee_id = :employee;

-- name: case_officer :one
-- How many roles above employee somebody has.
-- in  inst int, employee id
-- out n int
SELECT COUNT(*)
  FROM account c
  JOIN account_role r ON r.inst_id = c.inst_id AND r.account_id = c.account_id
                     AND r.ended_at IS NULL AND r.role > 0
 WHERE c.inst_id = :inst AND c.employee_id = :employee;

-- name: case_sanction_decide :exec
-- Another decision in the same track takes the place of the first.
-- in  inst int, case id, subject id, track id, sanction text, level text, in_range int, authority int, reason text, repeat int, desk_inst int, decided_day int
INSERT INTO case_sanction (inst_id, case_id, subject_id, track_id, sanction, level, in_range, authority, reason,
                           repeat, desk_inst, decided_day, from_day, until_day, annulled_day)
VALUES (:inst, :case, :subject, :track, :sanction, :level, :in_range, :authority, :reason,
        :repeat, :desk_inst, :decided_day, NULL, NULL, NULL)
ON CONFLICT (inst_id, case_id, subject_id, track_id) DO UPDATE
   SET sanction = excluded.sanction, level = excluded.level, in_range = excluded.in_range,
       authority = excluded.authority, reason = excluded.reason, repeat = excluded.repeat,
       desk_inst = excluded.desk_inst, decided_day = excluded.decided_day,
       from_day = NULL, until_day = NULL, annulled_day = NULL;

-- name: case_sanction_follow :exec
-- in  inst int, case id, subject id, track id, from_day int?, until_day int?, annulled_day int?
UPDATE case_sanction SET from_day = :from_day, until_day = :until_day, annulled_day = :annulled_day
 WHERE inst_id = :inst AND case_id = :case AND subject_id = :subject AND track_id = :track;

-- name: case_sanctions_of :many
-- What was decided in a case and in those joined into it.
-- in  inst int, case id
-- out case id, subject id, track id, sanction text, level text, in_range int, authority int, reason text, repeat int, desk_inst int, decided_day int, from_day int?, until_day int?, annulled_day int?
SELECT s.case_id, s.subject_id, s.track_id, s.sanction, s.level, s.in_range, s.authority, s.reason, s.repeat,
       s.desk_inst, s.decided_day, s.from_day, s.until_day, s.annulled_day
  FROM case_sanction s
 WHERE s.inst_id = :inst
   AND (s.case_id = :case
        OR s.case_id IN (SELECT f.case_id FROM case_file f
                          WHERE f.inst_id = :inst AND f.merged_into = :case))
 ORDER BY s.decided_day, s.subject_id, s.track_id;

-- name: case_sanctions_before :many
-- The sanctions of a person on this server in other cases that stand, the latest first.
-- in  person_inst int, employee id, case id
-- out sanction text, level text, decided_day int
SELECT x.sanction, x.level, x.decided_day
  FROM case_subject s
  JOIN case_sanction x ON x.inst_id = s.inst_id AND x.subject_id = s.subject_id
 WHERE s.person_inst = :person_inst AND s.employee_id = :employee AND s.case_id <> :case
   AND x.annulled_day IS NULL
 ORDER BY x.decided_day DESC, x.sanction;
