-- The history of every subject. Only core/event/ uses these statements.

-- name: event_last :one
-- The newest event of a subject.
-- in  inst int, subject id
-- out seq int, hash blob
SELECT seq, hash
  FROM event
 WHERE inst_id = :inst AND subject_id = :subject
 ORDER BY seq DESC
 LIMIT 1;

-- name: event_insert :exec
-- Appends one event.
-- in  inst int, subject id, seq int, kind int, at int, actor id, data text, prev blob, hash blob
INSERT INTO event (inst_id, subject_id, seq, kind, at, actor_id, data, prev, hash)
VALUES (:inst, :subject, :seq, :kind, :at, :actor, :data, :prev, :hash);

-- name: event_page :many
-- The events of a subject after a number, oldest first.
-- in  inst int, subject id, after int, limit int
-- out seq int, kind int, at int, actor id, data text, prev blob, hash blob
SELECT seq, kind, at, actor_id, data, prev, hash
  FROM event
 WHERE inst_id = :inst AND subject_id = :subject AND seq > :after
 ORDER BY seq
 LIMIT :limit;

-- name: event_walk :each
-- Every event of the database, chain by chain.
-- out inst int, subject id, seq int, kind int, at int, actor id, data text, prev blob, hash blob
SELECT inst_id, subject_id, seq, kind, at, actor_id, data, prev, hash
  FROM event
 ORDER BY inst_id, subject_id, seq;
