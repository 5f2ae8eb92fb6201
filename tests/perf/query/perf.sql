-- What the bench and the burst test look at, beside the program's own statements.

-- name: perf_asked :many
-- Everybody who is asked in a drive.
-- in  inst int, drive id
-- out employee id, nip text, name text
SELECT o.employee_id, COALESCE(e.nip, ''), e.name
  FROM obligation o
  JOIN employee e ON e.inst_id = o.inst_id AND e.employee_id = o.employee_id
 WHERE o.inst_id = :inst AND o.drive_id = :drive
 ORDER BY e.nip;

-- name: perf_signatures :many
-- How often each person's signature is stored.
-- in  inst int, drive id
-- out employee id, n int
SELECT employee_id, COUNT(*)
  FROM pledge
 WHERE inst_id = :inst AND drive_id = :drive AND answer = 1
 GROUP BY employee_id;

-- name: perf_counter :one
-- What the counters of a drive say of the whole institution.
-- in  inst int, drive id
-- out people int, signed int
SELECT CAST(SUM(c.people) AS BIGINT), CAST(SUM(c.signed) AS BIGINT)
  FROM coverage c
  JOIN institution i ON i.inst_id = c.inst_id AND i.root_unit = c.unit_id
 WHERE c.inst_id = :inst AND c.drive_id = :drive;

-- name: perf_letters :one
-- The outbox: what is sent, what waits, and what waits after an attempt that failed.
-- in  inst int
-- out sent int, waiting int, tried int
SELECT CAST(COALESCE(SUM(CASE WHEN sent_at IS NULL THEN 0 ELSE 1 END), 0) AS BIGINT),
       CAST(COALESCE(SUM(CASE WHEN sent_at IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
       CAST(COALESCE(SUM(CASE WHEN sent_at IS NULL AND last_error <> '' THEN 1 ELSE 0 END), 0) AS BIGINT)
  FROM outbox WHERE inst_id = :inst;

-- name: perf_letters_due :exec
-- What is due within a while is due now: saves a test the wait.
-- in  inst int, now int, until int
UPDATE outbox SET due_at = :now
 WHERE inst_id = :inst AND sent_at IS NULL AND due_at <= :until;
