-- Letters and records of cases; see core/case/letter.h. What is issued is never written again.

-- name: letter_count :one
-- in  inst int, case id
-- out n int
SELECT COUNT(*) FROM case_document WHERE inst_id = :inst AND case_id = :case;

-- name: letter_insert :exec
-- in  inst int, case id, letter id, track id, kind text, title text, recipient text, body text, rung text, author_inst int, author id, at int, none id
INSERT INTO case_document (inst_id, case_id, document_id, track_id, kind, title, recipient, body, rung,
                           author_inst, author_id, created_at, issued_at, issued_no, sha256, blob_id,
                           delivered_day, version)
VALUES (:inst, :case, :letter, :track, :kind, :title, :recipient, :body, :rung, :author_inst, :author, :at,
        NULL, '', NULL, :none, NULL, 1);

-- name: letter_update :exec
-- A draft, as long as it is one and nobody changed it.
-- in  inst int, case id, letter id, was int, author_inst int, author id, title text, recipient text, body text
UPDATE case_document
   SET title = :title, recipient = :recipient, body = :body, author_id = :author, version = version + 1
 WHERE inst_id = :inst AND case_id = :case AND document_id = :letter AND version = :was
   AND author_inst = :author_inst AND issued_at IS NULL;

-- name: letter_delete :exec
-- in  inst int, case id, letter id, was int, author_inst int
DELETE FROM case_document
 WHERE inst_id = :inst AND case_id = :case AND document_id = :letter AND version = :was
   AND author_inst = :author_inst AND issued_at IS NULL;

-- name: letter_set_issued :exec
-- in  inst int, case id, letter id, was int, author_inst int, author id, at int, number text, sha256 blob, blob id
UPDATE case_document
   SET issued_at = :at, issued_no = :number, sha256 = :sha256, blob_id = :blob, author_id = :author,
       version = version + 1
 WHERE inst_id = :inst AND case_id = :case AND document_id = :letter AND version = :was
   AND author_inst = :author_inst AND issued_at IS NULL;

-- name: letter_set_delivered :exec
-- in  inst int, case id, letter id, was int, author_inst int, day int
UPDATE case_document
   SET delivered_day = :day, version = version + 1
 WHERE inst_id = :inst AND case_id = :case AND document_id = :letter AND version = :was
   AND author_inst = :author_inst AND issued_at IS NOT NULL AND delivered_day IS NULL;

-- name: letter_number_next :many
-- The number the next letter of an office will have; no row: 1.
-- in  inst int, name text
-- out number int
SELECT next FROM case_counter WHERE inst_id = :inst AND name = :name;

-- name: letter_number_take :one
-- in  inst int, name text
-- out number int
INSERT INTO case_counter (inst_id, name, next) VALUES (:inst, :name, 2)
ON CONFLICT (inst_id, name) DO UPDATE SET next = case_counter.next + 1
RETURNING next - 1;

-- name: letter_rows :many
-- Of a case and of those joined into it: issued ones, and the drafts of one office; without their text.
-- in  inst int, case id, office int, limit int
-- out case id, letter id, track id, kind text, title text, recipient text, author_inst int, author text?, office_name text?, created_at int, issued_at int?, number text, sha256 blob?, delivered_day int?, read_at int?, version int, rung text
SELECT d.case_id, d.document_id, d.track_id, d.kind, d.title, d.recipient, d.author_inst, a.name, i.name,
       d.created_at, d.issued_at, d.issued_no, d.sha256, d.delivered_day, d.read_at, d.version, d.rung
  FROM case_document d
  LEFT JOIN account a ON a.inst_id = d.author_inst AND a.account_id = d.author_id
  LEFT JOIN institution i ON i.inst_id = d.author_inst
 WHERE d.inst_id = :inst
   AND (d.case_id = :case
        OR d.case_id IN (SELECT f.case_id FROM case_file f
                          WHERE f.inst_id = :inst AND f.merged_into = :case))
   AND (d.issued_at IS NOT NULL OR d.author_inst = :office)
 ORDER BY d.created_at, d.document_id LIMIT :limit;

-- name: letter_row :one
-- in  inst int, case id, letter id, office int
-- out case id, track id, kind text, title text, recipient text, body text, author_inst int, author text?, office_name text?, created_at int, issued_at int?, number text, sha256 blob?, blob id, delivered_day int?, read_at int?, version int, rung text
SELECT d.case_id, d.track_id, d.kind, d.title, d.recipient, d.body, d.author_inst, a.name, i.name,
       d.created_at, d.issued_at, d.issued_no, d.sha256, d.blob_id, d.delivered_day, d.read_at, d.version, d.rung
  FROM case_document d
  LEFT JOIN account a ON a.inst_id = d.author_inst AND a.account_id = d.author_id
  LEFT JOIN institution i ON i.inst_id = d.author_inst
 WHERE d.inst_id = :inst AND d.document_id = :letter
   AND (d.case_id = :case
        OR d.case_id IN (SELECT f.case_id FROM case_file f
                          WHERE f.inst_id = :inst AND f.merged_into = :case))
   AND (d.issued_at IS NOT NULL OR d.author_inst = :office);

-- name: letter_sanction :many
-- The last sanction decided for somebody that stands.
-- in  inst int, subject id
-- out sanction text
SELECT sanction FROM case_sanction
 WHERE inst_id = :inst AND subject_id = :subject AND annulled_day IS NULL
 ORDER BY decided_day DESC, track_id LIMIT 1;

-- name: letter_joined :many
-- A case and those joined into it.
-- in  inst int, case id
-- out case id
SELECT case_id FROM case_file
 WHERE inst_id = :inst AND (case_id = :case OR merged_into = :case)
 ORDER BY case_id;

-- name: letter_page :many
-- Of all cases of an institution, by case and id, for the doctor.
-- in  inst int, after_case id, after id, limit int
-- out letter id, case id, number text, track id, kind text, title text, recipient text, body text, author_inst int, zone int?, issued_at int?, issued_no text, sha256 blob?, blob id, delivered_day int?, read_at int?, version int, rung text
SELECT d.document_id, d.case_id, f.number, d.track_id, d.kind, d.title, d.recipient, d.body,
       d.author_inst, i.zone, d.issued_at, d.issued_no, d.sha256, d.blob_id, d.delivered_day, d.read_at, d.version, d.rung
  FROM case_document d
  JOIN case_file f ON f.inst_id = d.inst_id AND f.case_id = d.case_id
  LEFT JOIN institution i ON i.inst_id = d.author_inst
 WHERE d.inst_id = :inst AND (d.case_id, d.document_id) > (:after_case, :after)
 ORDER BY d.case_id, d.document_id LIMIT :limit;

-- name: letter_events :each
-- What the history of a case says of one letter; the pattern begins with its id.
-- in  inst int, case id, pattern text
-- out kind int, at int, data text
SELECT kind, at, data
  FROM event
 WHERE inst_id = :inst AND subject_id = :case AND (kind BETWEEN 460 AND 464 OR kind = 426) AND data LIKE :pattern
 ORDER BY seq;

-- name: letter_own :many
-- What was issued in a case and in those joined into it, with the subject of its track, and how many subjects they
-- have together.
-- in  inst int, case id, limit int
-- out case id, letter id, kind text, title text, office_name text?, issued_at int?, number text, sha256 blob?, blob id, delivered_day int?, read_at int?, subject id?, subjects int
SELECT d.case_id, d.document_id, d.kind, d.title, i.name, d.issued_at, d.issued_no, d.sha256, d.blob_id,
       d.delivered_day, d.read_at, t.subject_id,
       (SELECT COUNT(*)
          FROM case_subject s
          JOIN case_file f ON f.inst_id = s.inst_id AND f.case_id = s.case_id
         WHERE s.inst_id = :inst AND (f.case_id = :case OR f.merged_into = :case))
  FROM case_document d
  LEFT JOIN case_track t ON t.inst_id = d.inst_id AND t.case_id = d.case_id AND t.track_id = d.track_id
  LEFT JOIN institution i ON i.inst_id = d.author_inst
 WHERE d.inst_id = :inst
   AND (d.case_id = :case
        OR d.case_id IN (SELECT f.case_id FROM case_file f
                          WHERE f.inst_id = :inst AND f.merged_into = :case))
   AND d.issued_at IS NOT NULL
 ORDER BY d.issued_at, d.document_id LIMIT :limit;

-- name: letter_set_read :exec
-- The first time; afterwards nothing.
-- in  inst int, case id, letter id, at int
UPDATE case_document SET read_at = :at
 WHERE inst_id = :inst AND case_id = :case AND document_id = :letter AND issued_at IS NOT NULL AND read_at IS NULL;

-- name: letter_ladder :many
-- The letters of a case's ladders, in the order in which they were begun.
-- in  inst int, case id
-- out track id, letter id, rung text, title text, recipient text, author_inst int, office_name text?, created_at int, issued_at int?, number text, delivered_day int?, version int, zone int?
SELECT d.track_id, d.document_id, d.rung, d.title, d.recipient, d.author_inst, i.name, d.created_at, d.issued_at,
       d.issued_no, d.delivered_day, d.version, i.zone
  FROM case_document d
  LEFT JOIN institution i ON i.inst_id = d.author_inst
 WHERE d.inst_id = :inst AND d.case_id = :case AND d.rung <> ''
 ORDER BY d.created_at, d.document_id;

-- name: letter_unsent :many
-- Letters of ladders that an office has to send and `who` may see, oldest first; as case_may().
-- in  inst int, account id, employee id, bawaslu int, bkn int, personnel int, authority int, above int, head int, today int, limit int
-- out case_inst int, case id, letter id, number text, case_title text, rung text, title text, recipient text, created_at int
SELECT d.inst_id, d.case_id, d.document_id, f.number, f.title, d.rung, d.title, d.recipient, d.created_at
  FROM case_document d
  JOIN case_file f ON f.inst_id = d.inst_id AND f.case_id = d.case_id
 WHERE d.author_inst = :inst AND d.rung <> '' AND d.issued_at IS NULL AND f.state = 1
   AND EXISTS (SELECT 1 FROM case_access x
                WHERE x.inst_id = :inst AND x.case_inst = d.inst_id AND x.case_id = d.case_id AND x.since_day <= :today
                  AND ((x.role = 3 AND :bawaslu = 1)
                       OR (x.role = 4 AND :bkn = 1)
                       OR (x.role IN (2, 5) AND :personnel + :authority > 0)
                       OR (x.role = 1 AND :head = 1
                           AND x.unit_id IN (SELECT r.unit_id FROM account_role r
                                              WHERE r.inst_id = :inst AND r.account_id = :account
                                                AND r.role = 1 AND r.ended_at IS NULL
                                                AND r.from_day <= :today AND r.until_day >= :today))))
   AND NOT EXISTS (
       SELECT 1 FROM case_bar b
        WHERE b.inst_id = :inst AND b.case_inst = d.inst_id AND b.case_id = d.case_id
          AND (b.kind = 4
               OR (b.kind = 1 AND b.thing_id = :employee)
               OR (b.kind = 3 AND :personnel = 1 AND :above = 0)
               OR (b.kind = 2 AND :above = 0
                   AND b.thing_id IN (SELECT ua.ancestor_id
                                        FROM unit_ancestor ua
                                       WHERE ua.inst_id = :inst
                                         AND ua.unit_id IN (SELECT e.unit_id FROM employee e
                                                             WHERE e.inst_id = :inst AND e.employee_id = :employee
                                                             UNION ALL
                                                            SELECT r.unit_id FROM account_role r
                                                             WHERE r.inst_id = :inst AND r.account_id = :account
                                                               AND r.role = 1 AND r.ended_at IS NULL)))))
 ORDER BY d.created_at, d.document_id LIMIT :limit;
