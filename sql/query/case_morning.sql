-- The beginning of a day: which institutions have not begun it, and who has steps that are due.

-- name: morning_institutions :many
-- Every institution with the last day it has begun (day number as text).
-- in  name text
-- out inst int, zone int, begun text?
SELECT i.inst_id, i.zone, s.value
  FROM institution i
  LEFT JOIN setting s ON s.inst_id = i.inst_id AND s.name = :name
 ORDER BY i.inst_id;

-- name: morning_people :many
-- Whoever has steps on his desk that are late or due by `soon`, if nobody else took them on who is
-- there, or letters of ladders that his office has to send (letter_unsent), and they are not kept
-- from him (core/case/bar.h); but who is away.
-- person: his employee, or his account if he has no staff record.
-- in  inst int, none id, today int, soon int
-- out person id, email text, late int, soon int, letters int
WITH thing AS (
       SELECT r.account_id, t.case_inst, t.case_id, t.track_id AS thing_id,
              CASE WHEN t.due_day < :today THEN 1 ELSE 0 END AS late,
              CASE WHEN t.due_day < :today THEN 0 ELSE 1 END AS soon, 0 AS letter
         FROM case_turn t
         JOIN account_role r ON r.inst_id = t.inst_id AND r.role = t.role AND r.unit_id = t.unit_id
                            AND r.ended_at IS NULL AND r.from_day <= :today AND r.until_day >= :today
        WHERE t.inst_id = :inst AND t.from_day <= :today AND t.until_day >= :today AND t.due_day <= :soon
          AND (t.taken_by = :none OR t.taken_by = r.account_id
               OR EXISTS (SELECT 1 FROM officer_absence x
                           WHERE x.inst_id = t.inst_id AND x.account_id = t.taken_by AND x.from_day <= :today
                             AND x.until_day >= :today))
        UNION ALL
       SELECT DISTINCT r.account_id, d.inst_id, d.case_id, d.document_id, 0, 0, 1
         FROM case_document d
         JOIN case_file f ON f.inst_id = d.inst_id AND f.case_id = d.case_id AND f.state = 1
         JOIN case_access x ON x.inst_id = d.author_inst AND x.case_inst = d.inst_id AND x.case_id = d.case_id
                           AND x.since_day <= :today
         JOIN account_role r ON r.inst_id = x.inst_id AND r.unit_id = x.unit_id AND r.ended_at IS NULL
                            AND r.from_day <= :today AND r.until_day >= :today
                            AND (r.role = x.role OR (r.role IN (2, 5) AND x.role IN (2, 5)))
        WHERE d.author_inst = :inst AND d.rung <> '' AND d.issued_at IS NULL)
SELECT COALESCE(e.employee_id, c.account_id), COALESCE(e.email, c.email), CAST(SUM(t.late) AS BIGINT),
       CAST(SUM(t.soon) AS BIGINT), CAST(SUM(t.letter) AS BIGINT)
  FROM thing t
  JOIN account c ON c.inst_id = :inst AND c.account_id = t.account_id AND c.ended_at IS NULL
  LEFT JOIN employee e ON e.inst_id = c.inst_id AND e.employee_id = c.employee_id
 WHERE e.ended_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM officer_absence x
                    WHERE x.inst_id = c.inst_id AND x.account_id = c.account_id AND x.from_day <= :today
                      AND x.until_day >= :today)
   AND NOT EXISTS (
         SELECT 1 FROM case_bar b
          WHERE b.inst_id = c.inst_id AND b.case_inst = t.case_inst AND b.case_id = t.case_id
            AND (b.kind = 4
                 OR (b.kind = 1 AND b.thing_id = c.employee_id)
                 OR (b.kind IN (2, 3)
                     AND NOT EXISTS (SELECT 1 FROM account_role o
                                      WHERE o.inst_id = c.inst_id AND o.account_id = c.account_id AND o.role = 5
                                        AND o.ended_at IS NULL AND o.deputy = 0)
                     AND ((b.kind = 3 AND EXISTS (SELECT 1 FROM account_role o
                                                   WHERE o.inst_id = c.inst_id AND o.account_id = c.account_id
                                                     AND o.role = 2 AND o.ended_at IS NULL))
                          OR (b.kind = 2 AND b.thing_id IN (
                                SELECT ua.ancestor_id FROM unit_ancestor ua
                                 WHERE ua.inst_id = c.inst_id
                                   AND (ua.unit_id = e.unit_id
                                        OR ua.unit_id IN (SELECT h.unit_id FROM account_role h
                                                           WHERE h.inst_id = c.inst_id AND h.account_id = c.account_id
                                                             AND h.role = 1 AND h.ended_at IS NULL))))))))
 GROUP BY c.account_id, c.email, e.employee_id, e.email
 ORDER BY c.account_id;
