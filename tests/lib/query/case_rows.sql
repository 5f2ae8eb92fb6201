-- Counting what hangs on cases and must not be half there, and spoiling it.

-- name: rows_counts :one
-- in  inst int
-- out evidence int, custody int, parts int, documents int, events int
SELECT (SELECT COUNT(*) FROM case_evidence e WHERE e.inst_id = :inst),
       (SELECT COUNT(*) FROM case_custody c WHERE c.inst_id = :inst),
       (SELECT COUNT(*) FROM blob_part b WHERE b.inst_id = :inst),
       (SELECT COUNT(*) FROM case_document d WHERE d.inst_id = :inst),
       (SELECT COUNT(*) FROM event v WHERE v.inst_id = :inst AND v.kind BETWEEN 440 AND 479);

-- name: rows_blobs :many
-- in  inst int
-- out blob id, part int, size int
SELECT blob_id, part, LENGTH(body) FROM blob_part WHERE inst_id = :inst ORDER BY blob_id, part;

-- name: rows_spoil_part :exec
-- in  inst int, blob id, part int, body blob
UPDATE blob_part SET body = :body WHERE inst_id = :inst AND blob_id = :blob AND part = :part;

-- name: rows_spoil_custody :exec
-- in  inst int, evidence id, seq int
DELETE FROM case_custody WHERE inst_id = :inst AND evidence_id = :evidence AND seq = :seq;

-- name: rows_spoil_evidence :exec
-- in  inst int, evidence id, name text
UPDATE case_evidence SET name = :name WHERE inst_id = :inst AND evidence_id = :evidence;

-- name: rows_spoil_letter :exec
-- in  inst int, letter id, title text, delivered int
UPDATE case_document SET title = :title, delivered_day = :delivered
 WHERE inst_id = :inst AND document_id = :letter;
