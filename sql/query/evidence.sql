-- Evidence of cases: the things, their bytes, and who had them in hand. See core/case/evidence.h.

-- name: blob_part_insert :exec
-- in  inst int, blob id, part int, body blob
INSERT INTO blob_part (inst_id, blob_id, part, body) VALUES (:inst, :blob, :part, :body);

-- name: blob_parts :each
-- in  inst int, blob id
-- out part int, body blob
SELECT part, body FROM blob_part WHERE inst_id = :inst AND blob_id = :blob ORDER BY part;

-- name: evidence_case :one
-- Whether a case takes evidence, and how much it has.
-- in  inst int, case id
-- out state int, number text, evidence int
SELECT c.state, c.number,
       (SELECT COUNT(*) FROM case_evidence e WHERE e.inst_id = c.inst_id AND e.case_id = c.case_id)
  FROM case_file c
 WHERE c.inst_id = :inst AND c.case_id = :case;

-- name: evidence_same :many
-- The file of a case that is the same, byte by byte.
-- in  inst int, case id, sha256 blob
-- out evidence id, name text
SELECT evidence_id, name
  FROM case_evidence
 WHERE inst_id = :inst AND case_id = :case AND sha256 = :sha256 AND kind = 1
 ORDER BY evidence_id LIMIT 1;

-- name: evidence_insert :exec
-- in  inst int, case id, evidence id, kind int, name text, about text, type text, size int, sha256 blob, blob id, clean id, clean_size int, clean_sha256 blob?, captured_at int?, received_at int, received_by id
INSERT INTO case_evidence (inst_id, case_id, evidence_id, kind, name, about, type, size, sha256, blob_id,
                           clean_id, clean_size, clean_sha256, captured_at, received_at, received_by)
VALUES (:inst, :case, :evidence, :kind, :name, :about, :type, :size, :sha256, :blob, :clean,
        :clean_size, :clean_sha256, :captured_at, :received_at, :received_by);

-- name: evidence_rows :many
-- Of a case and of those joined into it, in the order in which they came, with who received each (the
-- first entry of its custody record).
-- in  inst int, case id, limit int
-- out case id, evidence id, kind int, name text, about text, type text, size int, sha256 blob, clean id, clean_size int, clean_sha256 blob?, captured_at int?, received_at int, received_by text?, received_inst text?
SELECT e.case_id, e.evidence_id, e.kind, e.name, e.about, e.type, e.size, e.sha256, e.clean_id,
       e.clean_size, e.clean_sha256, e.captured_at, e.received_at, a.name, i.name
  FROM case_evidence e
  LEFT JOIN case_custody c ON c.inst_id = e.inst_id AND c.evidence_id = e.evidence_id AND c.seq = 1
  LEFT JOIN account a ON a.inst_id = c.actor_inst AND a.account_id = c.actor_id
  LEFT JOIN institution i ON i.inst_id = c.actor_inst
 WHERE e.inst_id = :inst
   AND (e.case_id = :case
        OR e.case_id IN (SELECT f.case_id FROM case_file f
                          WHERE f.inst_id = :inst AND f.merged_into = :case))
 ORDER BY e.received_at, e.evidence_id LIMIT :limit;

-- name: evidence_row :one
-- One thing of a case or of those joined into it.
-- in  inst int, case id, evidence id
-- out case id, kind int, name text, type text, size int, sha256 blob, blob id, clean id, clean_size int, clean_sha256 blob?
SELECT e.case_id, e.kind, e.name, e.type, e.size, e.sha256, e.blob_id, e.clean_id, e.clean_size,
       e.clean_sha256
  FROM case_evidence e
 WHERE e.inst_id = :inst AND e.evidence_id = :evidence
   AND (e.case_id = :case
        OR e.case_id IN (SELECT f.case_id FROM case_file f
                          WHERE f.inst_id = :inst AND f.merged_into = :case));

-- name: custody_insert :exec
-- With the next number; another process that took the same one makes it ERR_EXISTS.
-- in  inst int, evidence id, actor_inst int, actor id, act int, clean int, words text, at int
INSERT INTO case_custody (inst_id, evidence_id, seq, actor_inst, actor_id, act, clean, words, at)
SELECT CAST(:inst AS BIGINT), :evidence,
       (SELECT COALESCE(MAX(c.seq), 0) + 1 FROM case_custody c
         WHERE c.inst_id = :inst AND c.evidence_id = :evidence),
       :actor_inst, :actor, :act, :clean, :words, :at;

-- name: custody_rows :many
-- in  inst int, evidence id, after int, limit int
-- out seq int, act int, clean int, words text, at int, name text?, institution text?
SELECT c.seq, c.act, c.clean, c.words, c.at, a.name, i.name
  FROM case_custody c
  LEFT JOIN account a ON a.inst_id = c.actor_inst AND a.account_id = c.actor_id
  LEFT JOIN institution i ON i.inst_id = c.actor_inst
 WHERE c.inst_id = :inst AND c.evidence_id = :evidence AND c.seq > :after
 ORDER BY c.seq LIMIT :limit;

-- name: evidence_page :many
-- Of all cases of an institution, by case and id, for the doctor.
-- in  inst int, after_case id, after id, limit int
-- out evidence id, case id, kind int, name text, about text, type text, size int, sha256 blob, blob id, clean id, clean_size int, clean_sha256 blob?
SELECT evidence_id, case_id, kind, name, about, type, size, sha256, blob_id, clean_id, clean_size,
       clean_sha256
  FROM case_evidence
 WHERE inst_id = :inst AND (case_id, evidence_id) > (:after_case, :after)
 ORDER BY case_id, evidence_id LIMIT :limit;

-- name: custody_walk :each
-- in  inst int, evidence id
-- out seq int, act int, clean int, words text, at int, actor_inst int, actor id
SELECT seq, act, clean, words, at, actor_inst, actor_id
  FROM case_custody
 WHERE inst_id = :inst AND evidence_id = :evidence
 ORDER BY seq;

-- name: evidence_events :each
-- What the history of a case says of one thing; the pattern begins with its id.
-- in  inst int, case id, pattern text
-- out kind int, at int, actor id, data text
SELECT kind, at, actor_id, data
  FROM event
 WHERE inst_id = :inst AND subject_id = :case AND kind BETWEEN 440 AND 443 AND data LIKE :pattern
 ORDER BY seq;
