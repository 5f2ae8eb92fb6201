-- Counters of a pledge drive, kept in the transaction that signs (pledge.sql), and the people behind
-- them for those who may see names. CROSS JOIN fixes the order in which SQLite, which has no
-- statistics here, walks the tables.

-- name: coverage_place :many
-- The unit and all above it, the root first, with the drive on every row. No unit: the root.
-- in  inst int, drive id, unit id?
-- out unit id, parent id, name text, depth int, distance int, drive id, title text, election text, stage text, opens_at int, closes_at int, closed_at int?, leaders_first int, version int
SELECT u.unit_id, u.parent_id, u.name, u.depth, ua.distance, d.drive_id, d.title, d.election, d.stage, d.opens_at,
       d.closes_at, d.closed_at, d.leaders_first, d.version
  FROM institution i
  JOIN drive d ON d.inst_id = i.inst_id
  JOIN unit_ancestor ua ON ua.inst_id = i.inst_id
  JOIN unit u ON u.inst_id = ua.inst_id AND u.unit_id = ua.ancestor_id
 WHERE i.inst_id = :inst AND d.drive_id = :drive AND ua.unit_id = COALESCE(:unit, i.root_unit)
 ORDER BY ua.distance DESC;

-- name: coverage_groups :many
-- A branch by status and kind of post.
-- in  inst int, drive id, unit id
-- out status int, post_kind int, people int, signed int, refused int, unable int
SELECT status, post_kind, people, signed, refused, unable
  FROM coverage
 WHERE inst_id = :inst AND drive_id = :drive AND unit_id = :unit
 ORDER BY status, post_kind;

-- name: coverage_children :many
-- How the people of each child unit stand.
-- in  inst int, drive id, parent id
-- out unit id, name text, people int, signed int, refused int, unable int
SELECT c.unit_id, MIN(u.name), CAST(SUM(c.people) AS BIGINT), CAST(SUM(c.signed) AS BIGINT),
       CAST(SUM(c.refused) AS BIGINT), CAST(SUM(c.unable) AS BIGINT)
  FROM unit u
 CROSS JOIN coverage c
 WHERE u.inst_id = :inst AND u.parent_id = :parent
   AND c.inst_id = u.inst_id AND c.unit_id = u.unit_id AND c.drive_id = :drive
 GROUP BY c.unit_id
HAVING SUM(c.people) > 0
 ORDER BY 2, 1;

-- name: coverage_branch :each
-- Every unit of a branch, for the CSV file.
-- in  inst int, drive id, unit id
-- out path text, name text, depth int, people int, signed int, refused int, unable int
SELECT u.path, u.name, u.depth, CAST(SUM(c.people) AS BIGINT), CAST(SUM(c.signed) AS BIGINT),
       CAST(SUM(c.refused) AS BIGINT), CAST(SUM(c.unable) AS BIGINT)
  FROM unit_ancestor ua
  JOIN unit u ON u.inst_id = ua.inst_id AND u.unit_id = ua.unit_id
  JOIN coverage c ON c.inst_id = u.inst_id AND c.unit_id = u.unit_id
 WHERE ua.inst_id = :inst AND ua.ancestor_id = :unit AND c.drive_id = :drive
 GROUP BY u.path, u.name, u.depth
HAVING SUM(c.people) > 0
 ORDER BY u.path;

-- name: people_by_answer :many
-- People of a branch with one answer, paged by (unit, employee). CROSS JOIN and COALESCE
-- make SQLite walk the units in order, so that a page costs the same wherever it is.
-- in  inst int, drive id, branch id, answer int, after_unit id, after_employee id, count int
-- out unit id, employee id, name text, post text, unit_path text, status int, has_email int, reminded_at int?, follow_up text, follow_up_at int?, follow_up_by text?, reason text?, answered_at int?
SELECT o.unit_id, o.employee_id, e.name, e.post, u.path, o.status, CASE WHEN e.email <> '' THEN 1 ELSE 0 END,
       o.reminded_at, o.follow_up, o.follow_up_at, f.name, p.reason, p.at
  FROM unit_ancestor ua
 CROSS JOIN obligation o
  JOIN employee e ON e.inst_id = o.inst_id AND e.employee_id = o.employee_id
  JOIN unit u ON u.inst_id = o.inst_id AND u.unit_id = o.unit_id
  LEFT JOIN pledge p ON p.inst_id = o.inst_id AND p.pledge_id = o.pledge_id
  LEFT JOIN account f ON f.inst_id = o.inst_id AND f.account_id = o.follow_up_by
 WHERE ua.inst_id = :inst AND ua.ancestor_id = :branch
   AND o.inst_id = :inst AND o.drive_id = :drive AND o.unit_id = COALESCE(ua.unit_id, ua.ancestor_id)
   AND o.answer = :answer
   AND ua.unit_id >= :after_unit AND (ua.unit_id > :after_unit OR o.employee_id > :after_employee)
 ORDER BY ua.unit_id, o.employee_id
 LIMIT :count;

-- name: obligation_unit :one
-- Where a person of a drive stands.
-- in  inst int, drive id, employee id
-- out unit id, answer int, opens_at int, closes_at int, closed_at int?
SELECT o.unit_id, o.answer, d.opens_at, d.closes_at, d.closed_at
  FROM obligation o
  JOIN drive d ON d.inst_id = o.inst_id AND d.drive_id = o.drive_id
 WHERE o.inst_id = :inst AND o.drive_id = :drive AND o.employee_id = :employee;

-- name: follow_up_set :exec
-- in  inst int, drive id, employee id, note text, at int, by id
UPDATE obligation SET follow_up = :note, follow_up_at = :at, follow_up_by = :by
 WHERE inst_id = :inst AND drive_id = :drive AND employee_id = :employee;

-- name: people_to_remind :many
-- Who has not answered, has an address and was not reminded today.
-- in  inst int, drive id, branch id, today int, count int
-- out employee id, email text
SELECT o.employee_id, e.email
  FROM unit_ancestor ua
 CROSS JOIN obligation o
 CROSS JOIN employee e
 WHERE ua.inst_id = :inst AND ua.ancestor_id = :branch
   AND o.inst_id = ua.inst_id AND o.drive_id = :drive AND o.unit_id = ua.unit_id AND o.answer = 0
   AND e.inst_id = o.inst_id AND e.employee_id = o.employee_id
   AND e.email <> '' AND (o.reminded_at IS NULL OR o.reminded_at < :today)
 LIMIT :count;

-- name: obligation_reminded :exec
-- in  inst int, drive id, employee id, at int
UPDATE obligation SET reminded_at = :at
 WHERE inst_id = :inst AND drive_id = :drive AND employee_id = :employee;

-- name: public_drives :many
-- Every institution's drives that have begun, newest first, with the counters of all its people.
-- in  now int
-- out inst int, code text, name text, zone int, drive id, title text, election text, stage text, opens_at int, closes_at int, closed_at int?, people int, signed int, refused int, unable int
SELECT i.inst_id, i.code, i.name, i.zone, d.drive_id, d.title, d.election, d.stage, d.opens_at, d.closes_at,
       d.closed_at, CAST(SUM(c.people) AS BIGINT), CAST(SUM(c.signed) AS BIGINT), CAST(SUM(c.refused) AS BIGINT),
       CAST(SUM(c.unable) AS BIGINT)
  FROM institution i
 CROSS JOIN drive d
 CROSS JOIN coverage c
 WHERE d.inst_id = i.inst_id AND d.opens_at <= :now
   AND c.inst_id = d.inst_id AND c.drive_id = d.drive_id AND c.unit_id = i.root_unit
 GROUP BY i.inst_id, i.code, i.name, i.zone, d.drive_id, d.title, d.election, d.stage, d.opens_at, d.closes_at,
          d.closed_at
 ORDER BY i.name, i.inst_id, d.opens_at DESC, d.drive_id;

-- name: public_offices :many
-- The offices right below the root.
-- in  inst int, drive id
-- out name text, people int, signed int
SELECT MIN(u.name), CAST(SUM(c.people) AS BIGINT), CAST(SUM(c.signed) AS BIGINT)
  FROM institution i
 CROSS JOIN unit u
 CROSS JOIN coverage c
 WHERE i.inst_id = :inst
   AND u.inst_id = i.inst_id AND u.parent_id = i.root_unit
   AND c.inst_id = u.inst_id AND c.unit_id = u.unit_id AND c.drive_id = :drive
 GROUP BY c.unit_id
HAVING SUM(c.people) > 0
 ORDER BY 1, c.unit_id;

-- name: coverage_wrong :many
-- Counters that are not what the obligations add up to (doctor).
-- in  inst int
-- out drive id, unit id, status int, post_kind int
SELECT x.drive_id, x.unit_id, x.status, x.post_kind
  FROM (SELECT c.drive_id, c.unit_id, c.status, c.post_kind, c.people, c.signed, c.refused, c.unable
          FROM coverage c
         WHERE c.inst_id = :inst
         UNION ALL
        SELECT o.drive_id, ua.ancestor_id, o.status, o.post_kind, -1,
               CASE WHEN o.answer = 1 THEN -1 ELSE 0 END,
               CASE WHEN o.answer = 2 THEN -1 ELSE 0 END,
               CASE WHEN o.answer = 3 THEN -1 ELSE 0 END
          FROM obligation o
          JOIN unit_ancestor ua ON ua.inst_id = o.inst_id AND ua.unit_id = o.unit_id
         WHERE o.inst_id = :inst) x
 GROUP BY x.drive_id, x.unit_id, x.status, x.post_kind
HAVING SUM(x.people) <> 0 OR SUM(x.signed) <> 0 OR SUM(x.refused) <> 0 OR SUM(x.unable) <> 0
 LIMIT 100;

-- name: selection_wrong :many
-- People whom a drive that is not over should ask and does not, or the other way round, or asks in
-- another unit, status or kind of post than the staff list has (doctor).
-- in  inst int, now int
-- out drive id, employee id
SELECT w.drive_id, w.employee_id
  FROM (SELECT d.drive_id, e.employee_id, e.unit_id, e.status, e.post_kind,
               CASE WHEN e.ended_on IS NULL
                     AND ((d.statuses >> e.status) & 1) = 1
                     AND (d.post_kinds = 0 OR ((d.post_kinds >> e.post_kind) & 1) = 1)
                     AND EXISTS (SELECT 1
                                   FROM unit_ancestor ua
                                   JOIN drive_unit du ON du.inst_id = ua.inst_id AND du.unit_id = ua.ancestor_id
                                  WHERE ua.inst_id = e.inst_id AND ua.unit_id = e.unit_id
                                    AND du.drive_id = d.drive_id)
                    THEN 1 ELSE 0 END AS wanted
          FROM drive d
          JOIN employee e ON e.inst_id = d.inst_id
         WHERE d.inst_id = :inst AND d.closed_at IS NULL AND d.closes_at > :now) w
  LEFT JOIN obligation o ON o.inst_id = :inst AND o.drive_id = w.drive_id AND o.employee_id = w.employee_id
 WHERE (w.wanted = 1 AND (o.employee_id IS NULL OR o.unit_id <> w.unit_id OR o.status <> w.status
                          OR o.post_kind <> w.post_kind))
    OR (w.wanted = 0 AND o.employee_id IS NOT NULL)
 LIMIT 100;

-- name: pledge_events :many
-- The events of pledges (kinds 210 to 214) after a place in the history, subject by subject (doctor).
-- in  inst int, after_subject id, after_seq int, count int
-- out subject id, seq int, kind int, data text
SELECT subject_id, seq, kind, data
  FROM event
 WHERE inst_id = :inst AND kind >= 210 AND kind <= 214
   AND subject_id >= :after_subject AND (subject_id > :after_subject OR seq > :after_seq)
 ORDER BY subject_id, seq
 LIMIT :count;

-- name: obligations_of :many
-- in  inst int, employee id
-- out drive id, answer int, pledge id?
SELECT drive_id, answer, pledge_id FROM obligation WHERE inst_id = :inst AND employee_id = :employee;

-- name: obligations_answered :one
-- in  inst int
-- out people int
SELECT COUNT(*) FROM obligation WHERE inst_id = :inst AND answer <> 0;
