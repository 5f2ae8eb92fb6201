-- Looking whether the tables of cases add up; see core/case/doctor.c.

-- name: case_all_page :many
-- Cases of an institution, after one, whatever their state.
-- in  inst int, after id, limit int
-- out case id, state int, open_tracks int, closed_day int?
SELECT case_id, state, open_tracks, closed_day FROM case_file
 WHERE inst_id = :inst AND case_id > :after
 ORDER BY case_id
 LIMIT :limit;

-- name: case_recount :each
-- What case_tally should say. name is a text, or number the origin of a case.
-- out inst int, what int, name text, number int, day int, n int
SELECT u.inst_id, CAST(u.what AS BIGINT), u.name, CAST(0 AS BIGINT), u.day, CAST(SUM(u.n) AS BIGINT)
  FROM (SELECT inst_id, 1 AS what, procedure || '/' || step AS name, from_day AS day, 1 AS n FROM case_turn
         UNION ALL
        SELECT inst_id, 1, procedure || '/' || step, until_day + 1, -1 FROM case_turn WHERE until_day < 2147483647
         UNION ALL
        SELECT inst_id, 2, procedure || '/' || step,
               CASE WHEN due_day + 1 < from_day THEN from_day ELSE due_day + 1 END, 1
          FROM case_turn WHERE due_day IS NOT NULL AND due_day + 1 <= until_day
         UNION ALL
        SELECT inst_id, 2, procedure || '/' || step, until_day + 1, -1
          FROM case_turn WHERE due_day IS NOT NULL AND due_day + 1 <= until_day AND until_day < 2147483647) u
 GROUP BY u.inst_id, u.what, u.name, u.day
UNION ALL
SELECT inst_id, CAST(3 AS BIGINT), '', CAST(origin AS BIGINT), opened_day, COUNT(*)
  FROM case_file GROUP BY inst_id, origin, opened_day
UNION ALL
SELECT inst_id, CAST(4 AS BIGINT), procedure, CAST(0 AS BIGINT), began_day, COUNT(*)
  FROM case_track GROUP BY inst_id, procedure, began_day
UNION ALL
SELECT inst_id, CAST(5 AS BIGINT), procedure || '/' || end_step || '/' || closing, CAST(0 AS BIGINT), ended_day, COUNT(*)
  FROM case_track WHERE state = 2 GROUP BY inst_id, procedure, end_step, closing, ended_day
UNION ALL
SELECT inst_id, CAST(6 AS BIGINT), procedure || '/' || end_step, CAST(0 AS BIGINT), ended_day - began_day, COUNT(*)
  FROM case_track WHERE state = 2 GROUP BY inst_id, procedure, end_step, ended_day - began_day
UNION ALL
SELECT p.desk_inst, CAST(7 AS BIGINT), t.procedure || '/' || p.step || '/' || p.result, CAST(0 AS BIGINT), p.days, COUNT(*)
  FROM case_passage p
  JOIN case_track t ON t.inst_id = p.inst_id AND t.case_id = p.case_id AND t.track_id = p.track_id
 WHERE p.result NOT IN ('jeda', 'lanjut')
 GROUP BY p.desk_inst, t.procedure, p.step, p.result, p.days
UNION ALL
SELECT inst_id, CAST(8 AS BIGINT), '', CAST(origin AS BIGINT), closed_day, COUNT(*)
  FROM case_file WHERE state = 2 GROUP BY inst_id, origin, closed_day
UNION ALL
SELECT desk_inst, CAST(9 AS BIGINT),
       CASE WHEN authority = 1 THEN CASE WHEN in_range = 1 THEN 'sesuai' ELSE 'luar_usulan' END
            WHEN in_range = 1 THEN 'luar_wewenang' ELSE 'luar_keduanya' END,
       CAST(0 AS BIGINT), decided_day, COUNT(*)
  FROM case_sanction GROUP BY desk_inst, in_range, authority, decided_day
UNION ALL
SELECT f.inst_id, CAST(11 AS BIGINT), '', CAST(f.origin AS BIGINT), f.opened_day, COUNT(*)
  FROM case_subject s
  JOIN case_file f ON f.inst_id = s.inst_id AND f.case_id = s.case_id
 GROUP BY f.inst_id, f.origin, f.opened_day
UNION ALL
SELECT f.inst_id, CAST(12 AS BIGINT), '', CAST(f.origin AS BIGINT), f.closed_day, COUNT(*)
  FROM case_subject s
  JOIN case_file o ON o.inst_id = s.inst_id AND o.case_id = s.case_id
  JOIN case_file f ON f.inst_id = o.inst_id AND f.case_id = COALESCE(o.merged_into, o.case_id)
 WHERE f.state = 2
 GROUP BY f.inst_id, f.origin, f.closed_day;

-- name: case_tally_all :each
-- out inst int, what int, name text, day int, n int
SELECT inst_id, what, name, day, n FROM case_tally;

-- name: case_desk_wrong :each
-- Counters of desks that are not what their turns add up to.
-- out inst int, role int, unit id, day int, turns int, late int
SELECT v.inst_id, v.role, v.unit_id, v.day, CAST(SUM(v.turns) AS BIGINT), CAST(SUM(v.late) AS BIGINT)
  FROM (SELECT inst_id, role, unit_id, from_day AS day, 1 AS turns, 0 AS late FROM case_turn
         UNION ALL
        SELECT inst_id, role, unit_id, until_day + 1, -1, 0 FROM case_turn WHERE until_day < 2147483647
         UNION ALL
        SELECT inst_id, role, unit_id,
               CASE WHEN due_day + 1 < from_day THEN from_day ELSE due_day + 1 END, 0, 1
          FROM case_turn WHERE due_day IS NOT NULL AND due_day + 1 <= until_day
         UNION ALL
        SELECT inst_id, role, unit_id, until_day + 1, 0, -1
          FROM case_turn WHERE due_day IS NOT NULL AND due_day + 1 <= until_day AND until_day < 2147483647
         UNION ALL
        SELECT inst_id, role, unit_id, day, -turns, -late FROM case_desk_tally) v
 GROUP BY v.inst_id, v.role, v.unit_id, v.day
HAVING SUM(v.turns) <> 0 OR SUM(v.late) <> 0;

-- name: case_access_missing :each
-- Turns of desks that may not open the case, cases that their home may not open, or a body that has acted or wrote.
-- in  none id
-- out inst int, case_inst int, case id
SELECT t.inst_id, t.case_inst, t.case_id
  FROM case_turn t
 WHERE NOT EXISTS (SELECT 1 FROM case_access x
                    WHERE x.inst_id = t.inst_id AND x.case_inst = t.case_inst AND x.case_id = t.case_id
                      AND x.role = t.role AND x.unit_id = t.unit_id
                      AND x.since_day <= CASE WHEN t.from_day = 0 THEN t.since_day ELSE t.from_day END)
    OR (t.role = 1
        AND NOT EXISTS (SELECT 1 FROM case_access x
                         WHERE x.inst_id = t.inst_id AND x.case_inst = t.case_inst AND x.case_id = t.case_id
                           AND x.role = 2 AND x.unit_id = :none
                           AND x.since_day <= CASE WHEN t.from_day = 0 THEN t.since_day ELSE t.from_day END))
UNION
SELECT f.inst_id, f.inst_id, f.case_id
  FROM case_file f
 WHERE NOT EXISTS (SELECT 1 FROM case_access x
                    WHERE x.inst_id = f.inst_id AND x.case_inst = f.inst_id AND x.case_id = f.case_id
                      AND x.unit_id = :none)
UNION
SELECT d.author_inst, d.inst_id, d.case_id
  FROM case_document d
 WHERE NOT EXISTS (SELECT 1 FROM case_access x
                    WHERE x.inst_id = d.author_inst AND x.case_inst = d.inst_id AND x.case_id = d.case_id)
UNION
SELECT p.desk_inst, p.inst_id, p.case_id
  FROM case_passage p
 WHERE NOT EXISTS (SELECT 1 FROM case_access x
                    WHERE x.inst_id = p.desk_inst AND x.case_inst = p.inst_id AND x.case_id = p.case_id);

-- name: case_access_wrong :each
-- Access to no case, in another state than the case's, or without a turn that was ever theirs or is to come.
-- out inst int, case_inst int, case id
SELECT x.inst_id, x.case_inst, x.case_id
  FROM case_access x
  LEFT JOIN case_file f ON f.inst_id = x.case_inst AND f.case_id = x.case_id
 WHERE f.case_id IS NULL OR f.state <> x.state OR f.opened_day <> x.opened_day;

-- name: case_turn_wrong :each
-- Turns of tracks or cases that are not open, without a desk that exists, or with a clock that runs and no last day
-- although one is known.
-- out case_inst int, case id, track id
SELECT t.case_inst, t.case_id, t.track_id
  FROM case_turn t
  LEFT JOIN case_track k ON k.inst_id = t.case_inst AND k.case_id = t.case_id AND k.track_id = t.track_id
  LEFT JOIN case_file f ON f.inst_id = t.case_inst AND f.case_id = t.case_id
  LEFT JOIN institution i ON i.inst_id = t.inst_id
 WHERE k.track_id IS NULL OR k.state <> 1 OR f.case_id IS NULL OR f.state <> 1 OR i.inst_id IS NULL
    OR (t.paused = 0 AND (t.due_day IS NULL) <> (t.due_state > 1))
    OR (t.paused = 1 AND t.due_day IS NOT NULL);
