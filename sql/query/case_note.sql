-- Notes of a case, and the cases a person is accused in. See core/case/note.c and own.c.

-- name: case_note_insert :exec
-- in  inst int, case id, note id, author_inst int, author id, visibility int, subject id?, words text, at int
INSERT INTO case_note (inst_id, case_id, note_id, author_inst, author_id, visibility, subject_id, words, at)
VALUES (:inst, :case, :note, :author_inst, :author, :visibility, :subject, :words, :at);

-- name: case_note_page :many
-- The newest notes of a case and of those joined into it that an institution may read: its own, and those of a
-- visibility from `open` on; with who wrote them and where.
-- in  inst int, case id, reader int, open int, limit int
-- out note id, author_inst int, author id, visibility int, subject id?, words text, at int, name text?, institution text?
SELECT n.note_id, n.author_inst, n.author_id, n.visibility, n.subject_id, n.words, n.at, a.name, i.name
  FROM case_note n
  LEFT JOIN account a ON a.inst_id = n.author_inst AND a.account_id = n.author_id
  LEFT JOIN institution i ON i.inst_id = n.author_inst
 WHERE n.inst_id = :inst
   AND n.case_id IN (SELECT :case
                      UNION ALL
                     SELECT f.case_id FROM case_file f WHERE f.inst_id = :inst AND f.merged_into = :case)
   AND (n.visibility >= :open OR n.author_inst = :reader)
 ORDER BY n.at DESC, n.note_id
 LIMIT :limit;

-- name: case_note_own :many
-- The notes that an account wrote in a case with one visibility, newest first.
-- in  inst int, case id, author_inst int, author id, visibility int, limit int
-- out words text, at int
SELECT n.words, n.at
  FROM case_note n
 WHERE n.inst_id = :inst AND n.case_id = :case AND n.author_inst = :author_inst
   AND n.author_id = :author AND n.visibility = :visibility
 ORDER BY n.at DESC, n.note_id
 LIMIT :limit;

-- name: case_note_told :many
-- The notes of a case and of those joined into it that were written to a subject, newest first.
-- in  inst int, case id, subject id, visibility int, limit int
-- out words text, at int, institution text?
SELECT n.words, n.at, i.name
  FROM case_note n
  LEFT JOIN institution i ON i.inst_id = n.author_inst
 WHERE n.inst_id = :inst
   AND n.case_id IN (SELECT :case
                      UNION ALL
                     SELECT f.case_id FROM case_file f WHERE f.inst_id = :inst AND f.merged_into = :case)
   AND n.visibility = :visibility AND n.subject_id = :subject
 ORDER BY n.at DESC, n.note_id
 LIMIT :limit;

-- name: case_own_subjects :many
-- The cases in which an employee is accused, newest first, with the case it was joined into.
-- in  person_inst int, employee id, limit int
-- out case_inst int, case id, subject id, outcome int, number text, election text, regime int, state int, opened_day int, merged_into id?
SELECT s.inst_id, s.case_id, s.subject_id, s.outcome, f.number, f.election, f.regime, f.state, f.opened_day,
       f.merged_into
  FROM case_subject s
  JOIN case_file f ON f.inst_id = s.inst_id AND f.case_id = s.case_id
 WHERE s.person_inst = :person_inst AND s.employee_id = :employee
 ORDER BY f.opened_day DESC, f.number DESC
 LIMIT :limit;

-- name: case_note_walk :many
-- Notes of all cases of an institution after one, for the doctor.
-- in  inst int, after_case id, after id, limit int
-- out case id, note id, visibility int, subject id?, words text
SELECT n.case_id, n.note_id, n.visibility, n.subject_id, n.words
  FROM case_note n
 WHERE n.inst_id = :inst AND (n.case_id, n.note_id) > (:after_case, :after)
 ORDER BY n.case_id, n.note_id
 LIMIT :limit;

-- name: case_note_events :one
-- How many events of a case say exactly that of a note.
-- in  inst int, case id, data text
-- out n int
SELECT COUNT(*) FROM event WHERE inst_id = :inst AND subject_id = :case AND kind = 415 AND data = :data;

-- name: case_note_totals :one
-- How many notes an institution has, and how many events of one.
-- in  inst int
-- out notes int, events int
SELECT (SELECT COUNT(*) FROM case_note n WHERE n.inst_id = :inst),
       (SELECT COUNT(*) FROM event e WHERE e.inst_id = :inst AND e.kind = 415);
