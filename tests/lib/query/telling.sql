-- Cases as rows, for the tests of likeness: their number, title and day are all that is needed.

-- name: telling_case :exec
-- in  inst int, case id, number text, election text, title text, story text, place text, act_day int?, known_day int, state int, merged_into id?, opened_by id
INSERT INTO case_file (inst_id, case_id, number, origin, regime, election, title, story, place, act_day,
                       known_day, opened_day, opened_at, opened_by, reporter, state, closed_day,
                       merged_into, reviewed, subjects, open_tracks, version)
VALUES (:inst, :case, :number, 1, 0, :election, :title, :story, :place, :act_day, :known_day,
        CAST(:known_day AS BIGINT), 0, :opened_by, '', :state, NULL, :merged_into, 0, 0, 0, 1);

-- name: telling_subject :exec
-- in  inst int, case id, subject id, name text, about text, person_inst int, employee id?
INSERT INTO case_subject (inst_id, case_id, subject_id, name, about, status, person_inst, employee_id,
                          unit_id, outcome, version)
VALUES (:inst, :case, :subject, :name, :about, 0, :person_inst, :employee, NULL, 0, 1);

-- name: telling_act :exec
-- in  inst int, case id, allegation id, subject id, category text
INSERT INTO case_allegation (inst_id, case_id, allegation_id, subject_id, category, words, facts, receipt,
                             rule, differs, version)
VALUES (:inst, :case, :allegation, :subject, :category, '', '', '', '', '', 1);

-- name: telling_word_add :exec
-- Counts a word without a case, for the doctor to find.
-- in  inst int, word int, cases int
UPDATE case_word_count SET cases = cases + :cases WHERE inst_id = :inst AND word = :word;

-- name: telling_case_remove :exec
-- in  inst int, case id
DELETE FROM case_file WHERE inst_id = :inst AND case_id = :case;

-- name: telling_words_of :one
-- How many words a case is listed under, and how many are counted in its home.
-- in  inst int, case id
-- out listed int, counted int
SELECT COUNT(*), (SELECT COUNT(*) FROM case_word_count c WHERE c.inst_id = :inst)
  FROM case_word
 WHERE inst_id = :inst AND case_id = :case;
