-- Cases by their words; see core/case/likeness.h. Words come sixteen at a time, cases eight; what is
-- left over of a batch repeats one of it.

-- name: word_kept :many
-- Which of the words a case has already.
-- in  inst int, day int, case id, a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int, l int, m int, n int, o int, p int
-- out word int
SELECT word FROM case_word
 WHERE inst_id = :inst
   AND word IN (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m, :n, :o, :p)
   AND day = :day AND case_id = :case;

-- name: word_insert :exec
-- in  inst int, day int, case id, a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int, l int, m int, n int, o int, p int
INSERT INTO case_word (inst_id, word, day, case_id)
SELECT CAST(:inst AS BIGINT), t.word, CAST(:day AS BIGINT), :case
  FROM (SELECT CAST(:a AS BIGINT) AS word UNION SELECT CAST(:b AS BIGINT)
        UNION SELECT CAST(:c AS BIGINT) UNION SELECT CAST(:d AS BIGINT)
        UNION SELECT CAST(:e AS BIGINT) UNION SELECT CAST(:f AS BIGINT)
        UNION SELECT CAST(:g AS BIGINT) UNION SELECT CAST(:h AS BIGINT)
        UNION SELECT CAST(:i AS BIGINT) UNION SELECT CAST(:j AS BIGINT)
        UNION SELECT CAST(:k AS BIGINT) UNION SELECT CAST(:l AS BIGINT)
        UNION SELECT CAST(:m AS BIGINT) UNION SELECT CAST(:n AS BIGINT)
        UNION SELECT CAST(:o AS BIGINT) UNION SELECT CAST(:p AS BIGINT)) t;

-- name: word_count_add :exec
-- One case more for each of the words.
-- in  inst int, a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int, l int, m int, n int, o int, p int
INSERT INTO case_word_count (inst_id, word, cases)
SELECT CAST(:inst AS BIGINT), t.word, 1
  FROM (SELECT CAST(:a AS BIGINT) AS word UNION SELECT CAST(:b AS BIGINT)
        UNION SELECT CAST(:c AS BIGINT) UNION SELECT CAST(:d AS BIGINT)
        UNION SELECT CAST(:e AS BIGINT) UNION SELECT CAST(:f AS BIGINT)
        UNION SELECT CAST(:g AS BIGINT) UNION SELECT CAST(:h AS BIGINT)
        UNION SELECT CAST(:i AS BIGINT) UNION SELECT CAST(:j AS BIGINT)
        UNION SELECT CAST(:k AS BIGINT) UNION SELECT CAST(:l AS BIGINT)
        UNION SELECT CAST(:m AS BIGINT) UNION SELECT CAST(:n AS BIGINT)
        UNION SELECT CAST(:o AS BIGINT) UNION SELECT CAST(:p AS BIGINT)) t
 WHERE t.word >= 0
    ON CONFLICT (inst_id, word) DO UPDATE SET cases = case_word_count.cases + 1;

-- name: word_drop :exec
-- in  inst int, word int, day int, case id
DELETE FROM case_word WHERE inst_id = :inst AND word = :word AND day = :day AND case_id = :case;

-- name: word_count_drop :exec
-- One case less for a word.
-- in  inst int, word int
UPDATE case_word_count SET cases = cases - 1 WHERE inst_id = :inst AND word = :word;

-- name: word_forget :exec
-- A case is not found by these any more.
-- in  inst int, day int, case id, a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int, l int, m int, n int, o int, p int
DELETE FROM case_word
 WHERE inst_id = :inst
   AND word IN (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m, :n, :o, :p)
   AND day = :day AND case_id = :case;

-- name: word_count_less :exec
-- One case less for each of the words.
-- in  inst int, a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int, l int, m int, n int, o int, p int
UPDATE case_word_count SET cases = cases - 1
 WHERE inst_id = :inst AND cases > 0
   AND word IN (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m, :n, :o, :p);

-- name: word_counts :many
-- in  inst int, a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int, l int, m int, n int, o int, p int
-- out word int, cases int
SELECT word, cases FROM case_word_count
 WHERE inst_id = :inst
   AND word IN (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m, :n, :o, :p);

-- name: word_cases :many
-- The newest cases with a word among those of some days.
-- in  inst int, word int, first int, last int, limit int
-- out case id
SELECT case_id FROM case_word
 WHERE inst_id = :inst AND word = :word AND day >= :first AND day <= :last
 ORDER BY day DESC, case_id DESC
 LIMIT :limit;

-- name: telling_cases :many
-- in  inst int, letters int, a id, b id, c id, d id, e id, f id, g id, h id
-- out case id, number text, election text, title text, story text, place text, act_day int?, known_day int, state int, merged_into id?
SELECT case_id, number, election, title, SUBSTR(story, 1, CAST(:letters AS INTEGER)), place, act_day,
       known_day, state, merged_into
  FROM case_file
 WHERE inst_id = :inst AND case_id IN (:a, :b, :c, :d, :e, :f, :g, :h);

-- name: telling_subjects :many
-- in  inst int, limit int, a id, b id, c id, d id, e id, f id, g id, h id
-- out case id, name text, about text, person_inst int, employee id?
SELECT case_id, name, about, person_inst, employee_id
  FROM case_subject
 WHERE inst_id = :inst AND case_id IN (:a, :b, :c, :d, :e, :f, :g, :h)
 ORDER BY case_id, subject_id
 LIMIT :limit;

-- name: telling_acts :many
-- in  inst int, limit int, a id, b id, c id, d id, e id, f id, g id, h id
-- out case id, category text
SELECT DISTINCT case_id, category
  FROM case_allegation
 WHERE inst_id = :inst AND case_id IN (:a, :b, :c, :d, :e, :f, :g, :h) AND category <> ''
 ORDER BY case_id, category
 LIMIT :limit;

-- name: word_counts_wrong :many
-- Words that more cases are listed under than are counted, or that are counted more often than there
-- are cases (doctor).
-- in  inst int, limit int
-- out word int, cases int
SELECT c.word, c.cases
  FROM case_word_count c
 WHERE c.inst_id = :inst
   AND (c.cases < (SELECT COUNT(*) FROM case_word w WHERE w.inst_id = c.inst_id AND w.word = c.word)
        OR c.cases > (SELECT a.cases FROM case_word_count a WHERE a.inst_id = c.inst_id AND a.word = 0))
 ORDER BY c.word
 LIMIT :limit;

-- name: word_cases_gone :many
-- Cases that are listed and are not there (doctor); word 0 is that of every case.
-- in  inst int, limit int
-- out case id
SELECT w.case_id
  FROM case_word w
  LEFT JOIN case_file f ON f.inst_id = w.inst_id AND f.case_id = w.case_id
 WHERE w.inst_id = :inst AND w.word = 0 AND f.case_id IS NULL
 LIMIT :limit;
