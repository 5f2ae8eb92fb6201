-- Pledge texts and drives, and the set-based statements that open a drive. Answers are pledge.sql.

-- name: text_insert :exec
-- in  inst int, text id, version int, title text, body text, sanctions text, sentence text, hash blob, created_at int
INSERT INTO pledge_text (inst_id, text_id, version, title, body, sanctions, sentence, hash, created_at)
VALUES (:inst, :text, :version, :title, :body, :sanctions, :sentence, :hash, :created_at);

-- name: text_select :one
-- in  inst int, text id
-- out text id, version int, title text, body text, sanctions text, sentence text, hash blob, created_at int
SELECT text_id, version, title, body, sanctions, sentence, hash, created_at
  FROM pledge_text
 WHERE inst_id = :inst AND text_id = :text;

-- name: text_select_newest :one
-- in  inst int
-- out text id, version int, title text, body text, sanctions text, sentence text, hash blob, created_at int
SELECT text_id, version, title, body, sanctions, sentence, hash, created_at
  FROM pledge_text
 WHERE inst_id = :inst
 ORDER BY version DESC
 LIMIT 1;

-- name: text_select_all :many
-- Newest first.
-- in  inst int
-- out text id, version int, title text, body text, sanctions text, sentence text, hash blob, created_at int
SELECT text_id, version, title, body, sanctions, sentence, hash, created_at
  FROM pledge_text
 WHERE inst_id = :inst
 ORDER BY version DESC
 LIMIT 200;

-- name: drive_insert :exec
-- in  inst int, drive id, text id, title text, election text, stage text, statuses int, post_kinds int, leaders_first int, opens_at int, closes_at int, created_at int, created_by id
INSERT INTO drive (inst_id, drive_id, text_id, title, election, stage, statuses, post_kinds, leaders_first,
                   opens_at, closes_at, created_at, created_by, closed_at, people, version)
VALUES (:inst, :drive, :text, :title, :election, :stage, :statuses, :post_kinds, :leaders_first,
        :opens_at, :closes_at, :created_at, :created_by, NULL, 0, 1);

-- name: drive_unit_insert :exec
-- Nothing happens when there is no such unit.
-- in  inst int, drive id, unit id
INSERT INTO drive_unit (inst_id, drive_id, unit_id)
SELECT u.inst_id, :drive, u.unit_id
  FROM unit u
 WHERE u.inst_id = :inst AND u.unit_id = :unit;

-- name: drive_units :many
-- The branches a drive asks.
-- in  inst int, drive id
-- out unit id, name text, depth int
SELECT u.unit_id, u.name, u.depth
  FROM drive_unit du
  JOIN unit u ON u.inst_id = du.inst_id AND u.unit_id = du.unit_id
 WHERE du.inst_id = :inst AND du.drive_id = :drive
 ORDER BY u.name;

-- name: obligation_insert_selected :exec
-- Everybody in the list whom the drive asks, once.
-- in  inst int, drive id
INSERT INTO obligation (inst_id, drive_id, employee_id, unit_id, status, post_kind, answer, follow_up)
SELECT e.inst_id, d.drive_id, e.employee_id, e.unit_id, e.status, e.post_kind, 0, ''
  FROM drive d
  JOIN employee e ON e.inst_id = d.inst_id
 WHERE d.inst_id = :inst AND d.drive_id = :drive
   AND e.ended_on IS NULL
   AND ((d.statuses >> e.status) & 1) = 1
   AND (d.post_kinds = 0 OR ((d.post_kinds >> e.post_kind) & 1) = 1)
   AND EXISTS (SELECT 1
                 FROM unit_ancestor ua
                 JOIN drive_unit du ON du.inst_id = ua.inst_id AND du.unit_id = ua.ancestor_id
                WHERE ua.inst_id = e.inst_id AND ua.unit_id = e.unit_id AND du.drive_id = d.drive_id);

-- name: coverage_insert_selected :exec
-- The counters of a drive that was just opened: of each unit and of all above it.
-- in  inst int, drive id
INSERT INTO coverage (inst_id, drive_id, unit_id, status, post_kind, people, signed, refused, unable)
SELECT o.inst_id, o.drive_id, ua.ancestor_id, o.status, o.post_kind, COUNT(*), 0, 0, 0
  FROM obligation o
  JOIN unit_ancestor ua ON ua.inst_id = o.inst_id AND ua.unit_id = o.unit_id
 WHERE o.inst_id = :inst AND o.drive_id = :drive
 GROUP BY o.inst_id, o.drive_id, ua.ancestor_id, o.status, o.post_kind;

-- name: drive_set_people :exec
-- in  inst int, drive id, people int
UPDATE drive SET people = :people WHERE inst_id = :inst AND drive_id = :drive;

-- name: selection_count :many
-- How many of a branch a drive would ask, by status.
-- in  inst int, unit id, statuses int, post_kinds int
-- out status int, people int
SELECT e.status, COUNT(*)
  FROM unit_ancestor ua
 CROSS JOIN employee e
 WHERE ua.inst_id = :inst AND ua.ancestor_id = :unit
   AND e.inst_id = ua.inst_id AND e.unit_id = ua.unit_id AND e.ended_on IS NULL
   AND ((:statuses >> e.status) & 1) = 1
   AND (:post_kinds = 0 OR ((:post_kinds >> e.post_kind) & 1) = 1)
 GROUP BY e.status
 ORDER BY e.status;

-- name: drive_select :one
-- in  inst int, drive id
-- out drive id, text id, title text, election text, stage text, statuses int, post_kinds int, leaders_first int, opens_at int, closes_at int, created_at int, closed_at int?, people int, version int
SELECT drive_id, text_id, title, election, stage, statuses, post_kinds, leaders_first, opens_at, closes_at,
       created_at, closed_at, people, version
  FROM drive
 WHERE inst_id = :inst AND drive_id = :drive;

-- name: drive_select_all :many
-- Newest first, with the counters of the whole institution.
-- in  inst int
-- out drive id, text id, title text, election text, stage text, statuses int, post_kinds int, leaders_first int, opens_at int, closes_at int, created_at int, closed_at int?, asked int, version int, people int, signed int, refused int, unable int
SELECT d.drive_id, d.text_id, d.title, d.election, d.stage, d.statuses, d.post_kinds, d.leaders_first,
       d.opens_at, d.closes_at, d.created_at, d.closed_at, d.people, d.version,
       CAST(COALESCE(SUM(c.people), 0) AS BIGINT), CAST(COALESCE(SUM(c.signed), 0) AS BIGINT),
       CAST(COALESCE(SUM(c.refused), 0) AS BIGINT), CAST(COALESCE(SUM(c.unable), 0) AS BIGINT)
  FROM drive d
  JOIN institution i ON i.inst_id = d.inst_id
  LEFT JOIN coverage c ON c.inst_id = d.inst_id AND c.drive_id = d.drive_id AND c.unit_id = i.root_unit
 WHERE d.inst_id = :inst
 GROUP BY d.drive_id, d.text_id, d.title, d.election, d.stage, d.statuses, d.post_kinds, d.leaders_first,
          d.opens_at, d.closes_at, d.created_at, d.closed_at, d.people, d.version
 ORDER BY d.opens_at DESC, d.drive_id
 LIMIT 200;

-- name: drive_close_now :exec
-- in  inst int, drive id, at int, version int
UPDATE drive SET closed_at = :at, version = version + 1
 WHERE inst_id = :inst AND drive_id = :drive AND version = :version AND closed_at IS NULL AND closes_at > :at;

-- name: drive_release_leaders :exec
-- From now on everybody may sign at once.
-- in  inst int, drive id, version int
UPDATE drive SET leaders_first = 0, version = version + 1
 WHERE inst_id = :inst AND drive_id = :drive AND version = :version AND leaders_first = 1;

-- name: drives_of_employee :many
-- The drives that are not over, with what each wants of a person and what he has. One row a drive.
-- in  inst int, employee id, now int
-- out drive id, wanted int, unit id, status int, post_kind int, had_unit id?, had_status int?, had_post_kind int?, had_answer int?
SELECT d.drive_id,
       CASE WHEN e.ended_on IS NULL
             AND ((d.statuses >> e.status) & 1) = 1
             AND (d.post_kinds = 0 OR ((d.post_kinds >> e.post_kind) & 1) = 1)
             AND EXISTS (SELECT 1
                           FROM unit_ancestor ua
                           JOIN drive_unit du ON du.inst_id = ua.inst_id AND du.unit_id = ua.ancestor_id
                          WHERE ua.inst_id = e.inst_id AND ua.unit_id = e.unit_id AND du.drive_id = d.drive_id)
            THEN 1 ELSE 0 END,
       e.unit_id, e.status, e.post_kind, o.unit_id, o.status, o.post_kind, o.answer
  FROM drive d
  JOIN employee e ON e.inst_id = d.inst_id
  LEFT JOIN obligation o ON o.inst_id = d.inst_id AND o.drive_id = d.drive_id AND o.employee_id = e.employee_id
 WHERE d.inst_id = :inst AND e.employee_id = :employee AND d.closed_at IS NULL AND d.closes_at > :now;

-- name: offices :many
-- The root and the offices right below it, for the choice of branches.
-- in  inst int
-- out unit id, name text, depth int
SELECT u.unit_id, u.name, u.depth
  FROM institution i
 CROSS JOIN unit r
 CROSS JOIN unit u
 WHERE i.inst_id = :inst AND r.inst_id = i.inst_id AND r.unit_id = i.root_unit
   AND u.inst_id = i.inst_id AND u.parent_id IN (r.parent_id, r.unit_id) AND u.ended_on IS NULL
 ORDER BY u.depth, u.name
 LIMIT 1000;
