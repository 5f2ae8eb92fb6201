-- Outgoing mail: one digest a person and day; see core/outbox. `body` holds the reasons, a line each:
-- what, a TAB, and the path of the page; the mailer writes the letter around them.

-- name: outbox_digest_row :one
-- A person's digest of a day.
-- in  inst int, person id, day int
-- out mail id, body text, attempts int, sent_at int?
SELECT mail_id, body, attempts, sent_at FROM outbox
 WHERE inst_id = :inst AND person_id = :person AND on_day = :day;

-- name: outbox_insert :exec
-- in  inst int, mail id, person id, day int, recipient text, subject text, body text, due_at int
INSERT INTO outbox (inst_id, mail_id, person_id, on_day, recipient, subject, body, due_at, attempts,
                    sent_at, last_error)
VALUES (:inst, :mail, :person, :day, :recipient, :subject, :body, :due_at, 0, NULL, '');

-- name: outbox_merge :exec
-- Another reason for a digest that nobody has begun to send.
-- in  inst int, mail id, body text
UPDATE outbox SET body = :body
 WHERE inst_id = :inst AND mail_id = :mail AND attempts = 0 AND sent_at IS NULL;

-- name: outbox_due_rows :many
-- What is to be sent now, oldest first, with whose it is.
-- in  now int, most_attempts int, limit int
-- out inst int, mail id, recipient text, subject text, body text, attempts int, institution text, name text?
SELECT o.inst_id, o.mail_id, o.recipient, o.subject, o.body, o.attempts, i.name, COALESCE(e.name, c.name)
  FROM outbox o
  JOIN institution i ON i.inst_id = o.inst_id
  LEFT JOIN employee e ON e.inst_id = o.inst_id AND e.employee_id = o.person_id
  LEFT JOIN account c ON c.inst_id = o.inst_id AND c.account_id = o.person_id
 WHERE o.sent_at IS NULL AND o.due_at <= :now AND o.attempts < :most_attempts
 ORDER BY o.due_at
 LIMIT :limit;

-- name: outbox_claim_row :exec
-- An attempt begins: counted before, so that a crash in the middle is one, and due again later.
-- in  inst int, mail id, attempts int, due_at int
UPDATE outbox SET attempts = :attempts + 1, due_at = :due_at
 WHERE inst_id = :inst AND mail_id = :mail AND attempts = :attempts AND sent_at IS NULL;

-- name: outbox_mark_sent :exec
-- in  inst int, mail id, at int
UPDATE outbox SET sent_at = :at, last_error = '' WHERE inst_id = :inst AND mail_id = :mail;

-- name: outbox_mark_failed :exec
-- in  inst int, mail id, attempts int, problem text
UPDATE outbox SET last_error = :problem, attempts = :attempts
 WHERE inst_id = :inst AND mail_id = :mail AND sent_at IS NULL;

-- name: outbox_counts :one
-- How much waits, and how much was given up.
-- in  most_attempts int
-- out waiting int, given_up int
SELECT CAST(COALESCE(SUM(CASE WHEN attempts < :most_attempts THEN 1 ELSE 0 END), 0) AS BIGINT),
       CAST(COALESCE(SUM(CASE WHEN attempts >= :most_attempts THEN 1 ELSE 0 END), 0) AS BIGINT)
  FROM outbox WHERE sent_at IS NULL;
