-- Desks: what is to be done, by sort_day (turn_sort_day of core/case/course.h). See core/case/desk.c. In each, "kept" are the cases that conflict of
-- interest keeps from the account (core/case/bar.h); above: he is the appointing authority himself, not his deputy.

-- name: case_desk_page :many
-- A page of the turns of the desks an account sits at: up to four of its institution, by role (-1: none), and
-- those of the branches he heads. Their keys first, so that only the rows of the page are read whole. Of a day after
-- now: only of cases in which that desk has had a turn by now, since the others are none of his yet. away: until when
-- who has taken it is away.
-- in  inst int, account id, employee id, none id, r1 int, r2 int, r3 int, r4 int, head int, personnel int, above int, now int, today int, after_day int, after_track id, limit int
-- out case_inst int, case id, track id, subject id, number text, title text, subject_name text?, procedure text, began_day int, step text, since_day int, due_day int?, due_state int, paused int, taken_by id, sort_day int, role int, records int, desk_code text, away int?
WITH unit_of AS (
       SELECT e.unit_id FROM employee e WHERE e.inst_id = :inst AND e.employee_id = :employee
        UNION ALL
       SELECT r.unit_id FROM account_role r
        WHERE r.inst_id = :inst AND r.account_id = :account AND r.role = 1 AND r.ended_at IS NULL),
     kept AS (
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 1 AND b.thing_id = :employee
        UNION ALL
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 2 AND :above = 0
          AND b.thing_id IN (SELECT ua.ancestor_id FROM unit_ancestor ua
                              WHERE ua.inst_id = :inst AND ua.unit_id IN (SELECT unit_id FROM unit_of))
        UNION ALL
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 3 AND :personnel = 1 AND :above = 0
        UNION ALL
       SELECT b.case_inst, b.case_id FROM case_bar b WHERE b.inst_id = :inst AND b.kind = 4),
     turn AS NOT MATERIALIZED (
       SELECT t.track_id, t.from_day, t.sort_day, t.role, t.unit_id
         FROM case_turn t
        WHERE t.inst_id = :inst AND (t.sort_day, t.track_id) > (:after_day, :after_track)
          AND t.from_day <= :today AND t.until_day >= :today
          AND (t.from_day <= :now
               OR EXISTS (SELECT 1 FROM case_access x
                           WHERE x.inst_id = :inst AND x.case_inst = t.case_inst AND x.case_id = t.case_id
                             AND x.unit_id = t.unit_id AND x.since_day <= :now
                             AND (x.role = t.role OR (x.role IN (2, 5) AND t.role IN (2, 5)))))
          AND t.case_id NOT IN (SELECT case_id FROM kept)),
     page AS MATERIALIZED (
       SELECT k.track_id, k.from_day, k.sort_day FROM (
       SELECT * FROM (SELECT t.track_id, t.from_day, t.sort_day
                        FROM turn t WHERE t.role = :r1 AND t.unit_id = :none
                       ORDER BY t.sort_day, t.track_id LIMIT :limit) s1
        UNION ALL
       SELECT * FROM (SELECT t.track_id, t.from_day, t.sort_day
                        FROM turn t WHERE t.role = :r2 AND t.unit_id = :none
                       ORDER BY t.sort_day, t.track_id LIMIT :limit) s2
        UNION ALL
       SELECT * FROM (SELECT t.track_id, t.from_day, t.sort_day
                        FROM turn t WHERE t.role = :r3 AND t.unit_id = :none
                       ORDER BY t.sort_day, t.track_id LIMIT :limit) s3
        UNION ALL
       SELECT * FROM (SELECT t.track_id, t.from_day, t.sort_day
                        FROM turn t WHERE t.role = :r4 AND t.unit_id = :none
                       ORDER BY t.sort_day, t.track_id LIMIT :limit) s4
        UNION ALL
       SELECT * FROM (SELECT t.track_id, t.from_day, t.sort_day
                        FROM account_role r
                       CROSS JOIN turn t
                       WHERE :head = 1 AND t.role = 1 AND t.unit_id = r.unit_id
                         AND r.inst_id = :inst AND r.account_id = :account AND r.role = 1
                         AND r.ended_at IS NULL AND r.from_day <= :now AND r.until_day >= :now
                       ORDER BY t.sort_day, t.track_id LIMIT :limit) s5) k
        ORDER BY k.sort_day, k.track_id
        LIMIT :limit)
SELECT d.case_inst, d.case_id, d.track_id, d.subject_id, f.number, f.title, s.name, d.procedure,
       d.began_day, d.step, d.since_day, d.due_day, d.due_state, d.paused, d.taken_by, d.sort_day, d.role, d.records,
       (SELECT i.code FROM institution i WHERE i.inst_id = :inst), x.until_day
  FROM page p
 CROSS JOIN case_turn d
  JOIN case_file f ON f.inst_id = d.case_inst AND f.case_id = d.case_id
  LEFT JOIN case_subject s ON s.inst_id = d.case_inst AND s.subject_id = d.subject_id
  LEFT JOIN officer_absence x ON x.inst_id = d.inst_id AND x.account_id = d.taken_by AND x.from_day <= :today
                             AND x.until_day >= :today
 WHERE d.inst_id = :inst AND d.track_id = p.track_id AND d.from_day = p.from_day
 ORDER BY p.sort_day, p.track_id;

-- name: case_desk_totals :one
-- How many turns there are at these desks, how many are late, and how many of each are kept from him; and of the
-- letters of ladders that his office has to send those of letter_unsent, counted up to `most`.
-- in  inst int, account id, employee id, none id, r1 int, r2 int, r3 int, r4 int, head int, personnel int, authority int, above int, today int, most int
-- out turns int, late int, kept int, kept_late int, letters int
WITH unit_of AS (
       SELECT e.unit_id FROM employee e WHERE e.inst_id = :inst AND e.employee_id = :employee
        UNION ALL
       SELECT r.unit_id FROM account_role r
        WHERE r.inst_id = :inst AND r.account_id = :account AND r.role = 1 AND r.ended_at IS NULL),
     kept AS (
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 1 AND b.thing_id = :employee
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 2 AND :above = 0
          AND b.thing_id IN (SELECT ua.ancestor_id FROM unit_ancestor ua
                              WHERE ua.inst_id = :inst AND ua.unit_id IN (SELECT unit_id FROM unit_of))
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 3 AND :personnel = 1 AND :above = 0
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b WHERE b.inst_id = :inst AND b.kind = 4)
SELECT CAST(COALESCE(SUM(y.turns), 0) AS BIGINT), CAST(COALESCE(SUM(y.late), 0) AS BIGINT),
       (SELECT COUNT(*) FROM kept k CROSS JOIN case_turn t
         WHERE t.case_inst = k.case_inst AND t.case_id = k.case_id
           AND t.inst_id = :inst AND t.from_day <= :today AND t.until_day >= :today
           AND ((t.role IN (:r1, :r2, :r3, :r4) AND t.unit_id = :none)
                OR (:head = 1 AND t.role = 1 AND t.unit_id IN (SELECT r.unit_id FROM account_role r
                        WHERE r.inst_id = :inst AND r.account_id = :account AND r.role = 1 AND r.ended_at IS NULL
                          AND r.from_day <= :today AND r.until_day >= :today)))),
       (SELECT COUNT(*) FROM kept k CROSS JOIN case_turn t
         WHERE t.case_inst = k.case_inst AND t.case_id = k.case_id
           AND t.inst_id = :inst AND t.from_day <= :today AND t.until_day >= :today
           AND t.due_day < :today
           AND ((t.role IN (:r1, :r2, :r3, :r4) AND t.unit_id = :none)
                OR (:head = 1 AND t.role = 1 AND t.unit_id IN (SELECT r.unit_id FROM account_role r
                        WHERE r.inst_id = :inst AND r.account_id = :account AND r.role = 1 AND r.ended_at IS NULL
                          AND r.from_day <= :today AND r.until_day >= :today)))),
       (SELECT COUNT(*) FROM (
        SELECT 1 AS one
          FROM case_document d
         CROSS JOIN case_file f
         WHERE d.author_inst = :inst AND d.rung <> '' AND d.issued_at IS NULL
           AND f.inst_id = d.inst_id AND f.case_id = d.case_id AND f.state = 1
           AND d.case_id NOT IN (SELECT case_id FROM kept)
           AND EXISTS (SELECT 1 FROM case_access x
                        WHERE x.inst_id = :inst AND x.case_inst = d.inst_id AND x.case_id = d.case_id
                          AND x.since_day <= :today
                          AND (x.role IN (:r1, :r2)
                               OR (x.role IN (2, 5) AND :personnel + :authority > 0)
                               OR (x.role = 1 AND :head = 1
                                   AND x.unit_id IN (SELECT r.unit_id FROM account_role r
                                                      WHERE r.inst_id = :inst AND r.account_id = :account
                                                        AND r.role = 1 AND r.ended_at IS NULL
                          AND r.from_day <= :today AND r.until_day >= :today))))
         LIMIT :most) l)
  FROM (SELECT y.turns, y.late FROM case_desk_tally y
         WHERE y.inst_id = :inst AND y.role IN (:r1, :r2, :r3, :r4) AND y.unit_id = :none AND y.day <= :today
         UNION ALL
        SELECT y.turns, y.late
          FROM account_role r
         CROSS JOIN case_desk_tally y
         WHERE y.inst_id = r.inst_id AND y.role = 1 AND y.unit_id = r.unit_id AND y.day <= :today
           AND :head = 1 AND r.inst_id = :inst AND r.account_id = :account AND r.role = 1
           AND r.ended_at IS NULL AND r.from_day <= :today AND r.until_day >= :today) y;

-- name: case_waiting_page :many
-- What others have to do in cases of an institution, for officers whose case it is (as case_may has it).
-- in  inst int, account id, employee id, bawaslu int, bkn int, personnel int, authority int, above int, today int, after_day int, after_track id, limit int
-- out case_inst int, case id, track id, subject id, number text, title text, subject_name text?, procedure text, began_day int, step text, since_day int, due_day int?, due_state int, paused int, taken_by id, sort_day int, actor text, role int, records int, desk_code text
WITH unit_of AS (
       SELECT e.unit_id FROM employee e WHERE e.inst_id = :inst AND e.employee_id = :employee
        UNION ALL
       SELECT r.unit_id FROM account_role r
        WHERE r.inst_id = :inst AND r.account_id = :account AND r.role = 1 AND r.ended_at IS NULL),
     kept AS (
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 1 AND b.thing_id = :employee
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 2 AND :above = 0
          AND b.thing_id IN (SELECT ua.ancestor_id FROM unit_ancestor ua
                              WHERE ua.inst_id = :inst AND ua.unit_id IN (SELECT unit_id FROM unit_of))
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 3 AND :personnel = 1 AND :above = 0
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b WHERE b.inst_id = :inst AND b.kind = 4)
SELECT t.case_inst, t.case_id, t.track_id, t.subject_id, f.number, f.title, s.name, t.procedure, t.began_day,
       t.step, t.since_day, t.due_day, t.due_state, t.paused, t.taken_by, t.sort_day, i.name, t.role, t.records, i.code
  FROM case_turn t
  JOIN case_file f ON f.inst_id = t.case_inst AND f.case_id = t.case_id
  JOIN institution i ON i.inst_id = t.inst_id
  LEFT JOIN case_subject s ON s.inst_id = t.case_inst AND s.subject_id = t.subject_id
 WHERE t.case_inst = :inst AND t.inst_id <> t.case_inst
   AND t.case_id NOT IN (SELECT case_id FROM kept)
   AND EXISTS (SELECT 1 FROM case_access x
                WHERE x.inst_id = :inst AND x.case_inst = t.case_inst AND x.case_id = t.case_id
                  AND x.since_day <= :today
                  AND ((x.role = 3 AND :bawaslu = 1) OR (x.role = 4 AND :bkn = 1)
                       OR (x.role IN (2, 5) AND :personnel + :authority > 0)))
   AND (t.sort_day, t.track_id) > (:after_day, :after_track)
   AND t.from_day <= :today AND t.until_day >= :today
 ORDER BY t.sort_day, t.track_id
 LIMIT :limit;

-- name: case_desk_load :many
-- How many turns of these desks each account has taken on; account none: nobody has.
-- in  inst int, account id, employee id, none id, r1 int, r2 int, r3 int, r4 int, head int, personnel int, above int, today int
-- out account id, name text?, turns int, late int
WITH unit_of AS (
       SELECT e.unit_id FROM employee e WHERE e.inst_id = :inst AND e.employee_id = :employee
        UNION ALL
       SELECT r.unit_id FROM account_role r
        WHERE r.inst_id = :inst AND r.account_id = :account AND r.role = 1 AND r.ended_at IS NULL),
     kept AS (
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 1 AND b.thing_id = :employee
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 2 AND :above = 0
          AND b.thing_id IN (SELECT ua.ancestor_id FROM unit_ancestor ua
                              WHERE ua.inst_id = :inst AND ua.unit_id IN (SELECT unit_id FROM unit_of))
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b
        WHERE b.inst_id = :inst AND b.kind = 3 AND :personnel = 1 AND :above = 0
        UNION
       SELECT b.case_inst, b.case_id FROM case_bar b WHERE b.inst_id = :inst AND b.kind = 4)
SELECT g.taken_by, c.name, g.turns, g.late
  FROM (SELECT d.taken_by, COUNT(*) AS turns,
               CAST(SUM(CASE WHEN d.due_day < :today THEN 1 ELSE 0 END) AS BIGINT) AS late
          FROM (SELECT t.taken_by, t.due_day, t.case_id
                  FROM case_turn t
                 WHERE t.inst_id = :inst AND t.role IN (:r1, :r2, :r3, :r4) AND t.unit_id = :none
                   AND t.from_day <= :today AND t.until_day >= :today
                 UNION ALL
                SELECT t.taken_by, t.due_day, t.case_id
                  FROM account_role r
                 CROSS JOIN case_turn t
                 WHERE t.inst_id = r.inst_id AND t.role = 1 AND t.unit_id = r.unit_id
                   AND :head = 1 AND r.inst_id = :inst AND r.account_id = :account AND r.role = 1
                   AND r.ended_at IS NULL AND r.from_day <= :today AND r.until_day >= :today
                   AND t.from_day <= :today AND t.until_day >= :today) d
         WHERE d.case_id NOT IN (SELECT case_id FROM kept)
         GROUP BY d.taken_by) g
  LEFT JOIN account c ON c.inst_id = :inst AND c.account_id = g.taken_by
 ORDER BY g.turns DESC, c.name;
