-- Answers to a drive: what signing needs, what it writes, and what a person sees of his own.

-- name: sign_facts :one
-- Everything pledge_answer decides by. key is the institution's key in use.
-- in  inst int, drive id, employee id
-- out answer int, pledge id?, unit id, status int, post_kind int, opens_at int, closes_at int, closed_at int?, leaders_first int, sentence text, text_hash blob, name text, nip text?, post text, unit_path text, key int?
SELECT o.answer, o.pledge_id, o.unit_id, o.status, o.post_kind, d.opens_at, d.closes_at, d.closed_at,
       d.leaders_first, t.sentence, t.hash, e.name, e.nip, e.post, u.path, k.key_id
  FROM obligation o
  JOIN drive d ON d.inst_id = o.inst_id AND d.drive_id = o.drive_id
  JOIN pledge_text t ON t.inst_id = d.inst_id AND t.text_id = d.text_id
  JOIN employee e ON e.inst_id = o.inst_id AND e.employee_id = o.employee_id
  JOIN unit u ON u.inst_id = o.inst_id AND u.unit_id = o.unit_id
  LEFT JOIN signing_key k ON k.inst_id = o.inst_id AND k.retired_at IS NULL
 WHERE o.inst_id = :inst AND o.drive_id = :drive AND o.employee_id = :employee
 ORDER BY k.created_at DESC
 LIMIT 1;

-- name: leader_awaited :many
-- The highest of the leaders of a unit, or of one above it, who has not answered; none or one row.
-- in  inst int, drive id, unit id, below int
-- out name text, post text
SELECT e.name, e.post
  FROM unit_ancestor ua
 CROSS JOIN obligation o
 CROSS JOIN employee e
 WHERE ua.inst_id = :inst AND ua.unit_id = :unit
   AND o.inst_id = ua.inst_id AND o.drive_id = :drive AND o.unit_id = ua.ancestor_id AND o.answer = 0
   AND e.inst_id = o.inst_id AND e.employee_id = o.employee_id
   AND o.post_kind >= 1 AND o.post_kind < :below
 ORDER BY o.post_kind, ua.distance DESC, e.name
 LIMIT 1;

-- name: pledge_insert :exec
-- in  inst int, pledge id, drive id, employee id, answer int, reason text, name text, nip text, post text, unit_path text, at int, kiosk id?, number int, statement blob?
INSERT INTO pledge (inst_id, pledge_id, drive_id, employee_id, answer, reason, name, nip, post, unit_path, at,
                    by_kiosk, number, statement)
VALUES (:inst, :pledge, :drive, :employee, :answer, :reason, :name, :nip, :post, :unit_path, :at,
        :kiosk, :number, :statement);

-- name: obligation_answer :exec
-- in  inst int, drive id, employee id, answer int, pledge id
UPDATE obligation SET answer = :answer, pledge_id = :pledge
 WHERE inst_id = :inst AND drive_id = :drive AND employee_id = :employee;

-- name: coverage_answer :exec
-- Moves the counters of a unit and of all above it.
-- in  inst int, drive id, unit id, status int, post_kind int, signed int, refused int, unable int
UPDATE coverage
   SET signed = signed + :signed, refused = refused + :refused, unable = unable + :unable
 WHERE inst_id = :inst AND drive_id = :drive AND status = :status AND post_kind = :post_kind
   AND unit_id IN (SELECT ancestor_id FROM unit_ancestor WHERE inst_id = :inst AND unit_id = :unit);

-- name: coverage_add :exec
-- The same with people, and with rows that may not be there yet: for changes of the staff list.
-- in  inst int, drive id, unit id, status int, post_kind int, people int, signed int, refused int, unable int
INSERT INTO coverage (inst_id, drive_id, unit_id, status, post_kind, people, signed, refused, unable)
SELECT ua.inst_id, :drive, ua.ancestor_id, :status, :post_kind, :people, :signed, :refused, :unable
  FROM unit_ancestor ua
 WHERE ua.inst_id = :inst AND ua.unit_id = :unit
ON CONFLICT (inst_id, drive_id, unit_id, status, post_kind) DO UPDATE
   SET people = coverage.people + excluded.people, signed = coverage.signed + excluded.signed,
       refused = coverage.refused + excluded.refused, unable = coverage.unable + excluded.unable;

-- name: obligation_insert :exec
-- in  inst int, drive id, employee id, unit id, status int, post_kind int
INSERT INTO obligation (inst_id, drive_id, employee_id, unit_id, status, post_kind, answer, follow_up)
VALUES (:inst, :drive, :employee, :unit, :status, :post_kind, 0, '');

-- name: obligation_delete :exec
-- in  inst int, drive id, employee id
DELETE FROM obligation WHERE inst_id = :inst AND drive_id = :drive AND employee_id = :employee;

-- name: obligation_reclassify :exec
-- Another status or kind of post in the same unit: the answer stands.
-- in  inst int, drive id, employee id, status int, post_kind int
UPDATE obligation SET status = :status, post_kind = :post_kind
 WHERE inst_id = :inst AND drive_id = :drive AND employee_id = :employee;

-- name: pledge_select :one
-- in  inst int, pledge id
-- out pledge id, drive id, employee id, answer int, reason text, name text, nip text, post text, unit_path text, at int, kiosk id?, number int, statement blob?
SELECT pledge_id, drive_id, employee_id, answer, reason, name, nip, post, unit_path, at, by_kiosk, number, statement
  FROM pledge
 WHERE inst_id = :inst AND pledge_id = :pledge;

-- name: pledges_of :many
-- What a person is asked and how he stands, newest drive first.
-- in  inst int, employee id
-- out drive id, title text, election text, stage text, opens_at int, closes_at int, closed_at int?, leaders_first int, answer int, unit id, post_kind int, pledge id?, answered_at int?, reason text?
SELECT o.drive_id, d.title, d.election, d.stage, d.opens_at, d.closes_at, d.closed_at, d.leaders_first, o.answer,
       o.unit_id, o.post_kind, o.pledge_id, p.at, p.reason
  FROM obligation o
  JOIN drive d ON d.inst_id = o.inst_id AND d.drive_id = o.drive_id
  LEFT JOIN pledge p ON p.inst_id = o.inst_id AND p.pledge_id = o.pledge_id
 WHERE o.inst_id = :inst AND o.employee_id = :employee
 ORDER BY d.opens_at DESC, d.drive_id
 LIMIT 100;

-- name: pledge_of_drive :one
-- The same for one drive.
-- in  inst int, employee id, drive id
-- out drive id, title text, election text, stage text, opens_at int, closes_at int, closed_at int?, leaders_first int, answer int, unit id, post_kind int, pledge id?, answered_at int?, reason text?
SELECT o.drive_id, d.title, d.election, d.stage, d.opens_at, d.closes_at, d.closed_at, d.leaders_first, o.answer,
       o.unit_id, o.post_kind, o.pledge_id, p.at, p.reason
  FROM obligation o
  JOIN drive d ON d.inst_id = o.inst_id AND d.drive_id = o.drive_id
  LEFT JOIN pledge p ON p.inst_id = o.inst_id AND p.pledge_id = o.pledge_id
 WHERE o.inst_id = :inst AND o.employee_id = :employee AND o.drive_id = :drive;

-- name: sign_person :one
-- Who is about to answer, as it will be written.
-- in  inst int, employee id
-- out name text, nip text?, post text, unit_path text, institution text
SELECT e.name, e.nip, e.post, u.path, i.name
  FROM employee e
  JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
  JOIN institution i ON i.inst_id = e.inst_id
 WHERE e.inst_id = :inst AND e.employee_id = :employee;

-- name: pledge_paper :one
-- All that the PDF of a signed pledge prints.
-- in  inst int, drive id, employee id
-- out institution text, zone int, drive text, title text, body text, sanctions text, sentence text, version int, name text, nip text, post text, unit_path text, at int, number int, statement blob?
SELECT i.name, i.zone, d.title, t.title, t.body, t.sanctions, t.sentence, t.version, p.name, p.nip, p.post,
       p.unit_path, p.at, p.number, p.statement
  FROM obligation o
  JOIN pledge p ON p.inst_id = o.inst_id AND p.pledge_id = o.pledge_id
  JOIN drive d ON d.inst_id = o.inst_id AND d.drive_id = o.drive_id
  JOIN pledge_text t ON t.inst_id = d.inst_id AND t.text_id = d.text_id
  JOIN institution i ON i.inst_id = o.inst_id
 WHERE o.inst_id = :inst AND o.drive_id = :drive AND o.employee_id = :employee AND o.answer = 1;

-- name: obligation_place :one
-- Whether a person is asked in a branch.
-- in  inst int, drive id, employee id, branch id
-- out unit id, answer int, within int
SELECT o.unit_id, o.answer, CASE WHEN ua.ancestor_id IS NULL THEN 0 ELSE 1 END
  FROM obligation o
  LEFT JOIN unit_ancestor ua ON ua.inst_id = o.inst_id AND ua.unit_id = o.unit_id AND ua.ancestor_id = :branch
 WHERE o.inst_id = :inst AND o.drive_id = :drive AND o.employee_id = :employee;
