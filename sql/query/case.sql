-- Cases: the file, its subjects and allegations, and who may open it. What runs in it is case_track.sql.

-- name: case_number_next :one
-- The next running number of a year, on the whole server.
-- in  year text
-- out number int
INSERT INTO case_counter (inst_id, name, next) VALUES (0, :year, 2)
ON CONFLICT (inst_id, name) DO UPDATE SET next = case_counter.next + 1
RETURNING next - 1;

-- name: case_insert :exec
-- in  inst int, case id, number text, origin int, regime int, election text, title text, story text, place text, act_day int?, known_day int, opened_day int, opened_at int, opened_by id, reporter blob
INSERT INTO case_file (inst_id, case_id, number, origin, regime, election, title, story, place, act_day,
                       known_day, opened_day, opened_at, opened_by, reporter, state, closed_day,
                       merged_into, reviewed, subjects, open_tracks, version)
VALUES (:inst, :case, :number, :origin, :regime, :election, :title, :story, :place, :act_day,
        :known_day, :opened_day, :opened_at, :opened_by, :reporter, 1, NULL,
        NULL, 0, 0, 0, 0);

-- name: case_select :one
-- in  inst int, case id
-- out number text, origin int, regime int, election text, title text, story text, place text, act_day int?, known_day int, opened_day int, opened_at int, state int, closed_day int?, merged_into id?, reviewed int, subjects int, open_tracks int, version int, kind int, zone int, corrections int
SELECT f.number, f.origin, f.regime, f.election, f.title, f.story, f.place, f.act_day, f.known_day,
       f.opened_day, f.opened_at, f.state, f.closed_day, f.merged_into, f.reviewed, f.subjects,
       f.open_tracks, f.version, i.kind, i.zone,
       (SELECT COUNT(*) FROM case_correction k WHERE k.inst_id = :inst AND k.case_id = :case)
  FROM case_file f
  JOIN institution i ON i.inst_id = f.inst_id
 WHERE f.inst_id = :inst AND f.case_id = :case;

-- name: case_save :exec
-- What a change of the case leaves behind; nothing when somebody else changed it.
-- in  inst int, case id, was int, state int, closed_day int?, merged_into id?, reviewed int, subjects int, open_tracks int, version int
UPDATE case_file
   SET state = :state, closed_day = :closed_day, merged_into = :merged_into, reviewed = :reviewed,
       subjects = :subjects, open_tracks = :open_tracks, version = :version
 WHERE inst_id = :inst AND case_id = :case AND version = :was;

-- name: case_correct :exec
-- What is told of it, in the transaction that then saves the case.
-- in  inst int, case id, title text, story text, place text, election text, act_day int?
UPDATE case_file
   SET title = :title, story = :story, place = :place, election = :election, act_day = :act_day
 WHERE inst_id = :inst AND case_id = :case;

-- name: case_correction_insert :exec
-- in  inst int, case id, version int, title text, story text, place text, election text, act_day int?, account id, at int
INSERT INTO case_correction (inst_id, case_id, version, title, story, place, election, act_day, account_id, at)
VALUES (:inst, :case, :version, :title, :story, :place, :election, :act_day, :account, :at);

-- name: case_corrections :many
-- What stood before each correction of a case, the newest first, and who corrected it.
-- in  inst int, case id, limit int
-- out version int, title text, story text, place text, election text, act_day int?, account id, name text?, at int
SELECT k.version, k.title, k.story, k.place, k.election, k.act_day, k.account_id, c.name, k.at
  FROM case_correction k
  LEFT JOIN account c ON c.inst_id = k.inst_id AND c.account_id = k.account_id
 WHERE k.inst_id = :inst AND k.case_id = :case
 ORDER BY k.version DESC LIMIT :limit;

-- name: case_by_number :one
-- in  number text
-- out inst int, case id
SELECT inst_id, case_id FROM case_file WHERE number = :number;

-- name: case_reporter_select :one
-- in  inst int, case id
-- out reporter blob
SELECT reporter FROM case_file WHERE inst_id = :inst AND case_id = :case;

-- name: case_check_select :one
-- in  inst int, case id
-- out identity int, signature int, standing int
SELECT identity, signature, standing FROM case_check WHERE inst_id = :inst AND case_id = :case;

-- name: case_coach_select :one
-- What the coach counts: evidence of a case and of those joined into it (kinds of enum evidence_kind),
-- what was answered at the counter, and the reporter as he is sealed.
-- in  inst int, case id
-- out identity int, signature int, standing int, files int, addresses int, statements int, pictures int, reporter blob
SELECT COALESCE(k.identity, 0), COALESCE(k.signature, 0), COALESCE(k.standing, 0),
       COUNT(CASE WHEN e.kind = 1 THEN 1 END), COUNT(CASE WHEN e.kind = 2 THEN 1 END),
       COUNT(CASE WHEN e.kind = 3 THEN 1 END),
       COUNT(CASE WHEN e.kind = 1 AND e.type LIKE 'image/%' THEN 1 END), f.reporter
  FROM case_file f
  LEFT JOIN case_check k ON k.inst_id = f.inst_id AND k.case_id = f.case_id
  LEFT JOIN case_evidence e
    ON e.inst_id = f.inst_id
   AND e.case_id IN (SELECT :case
                      UNION ALL
                     SELECT m.case_id FROM case_file m WHERE m.inst_id = :inst AND m.merged_into = :case)
 WHERE f.inst_id = :inst AND f.case_id = :case
 GROUP BY k.identity, k.signature, k.standing, f.reporter;

-- name: case_check_put :exec
-- in  inst int, case id, identity int, signature int, standing int
INSERT INTO case_check (inst_id, case_id, identity, signature, standing)
VALUES (:inst, :case, :identity, :signature, :standing)
ON CONFLICT (inst_id, case_id) DO UPDATE
   SET identity = excluded.identity, signature = excluded.signature, standing = excluded.standing;

-- name: case_subject_insert :exec
-- in  inst int, case id, subject id, name text, about text, status int, person_inst int, employee id?, unit id?, heads id?
INSERT INTO case_subject (inst_id, case_id, subject_id, name, about, status, person_inst, employee_id,
                          unit_id, heads, outcome, version)
VALUES (:inst, :case, :subject, :name, :about, :status, :person_inst, :employee, :unit, :heads, 0, 1);

-- name: case_subject_set_person :exec
-- in  inst int, case id, subject id, status int, person_inst int, employee id?, unit id?, heads id?
UPDATE case_subject
   SET status = :status, person_inst = :person_inst, employee_id = :employee, unit_id = :unit,
       heads = :heads, version = version + 1
 WHERE inst_id = :inst AND case_id = :case AND subject_id = :subject;

-- name: case_subject_set_outcome :exec
-- in  inst int, case id, subject id, outcome int
UPDATE case_subject SET outcome = :outcome, version = version + 1
 WHERE inst_id = :inst AND case_id = :case AND subject_id = :subject;

-- name: case_subjects :many
-- The subjects of a case and of those joined into it.
-- in  inst int, case id
-- out case id, subject id, name text, about text, status int, person_inst int, employee id?, unit id?, heads id?, outcome int, version int
SELECT s.case_id, s.subject_id, s.name, s.about, s.status, s.person_inst, s.employee_id, s.unit_id,
       s.heads, s.outcome, s.version
  FROM case_subject s
 WHERE s.inst_id = :inst
   AND s.case_id IN (SELECT :case
                      UNION ALL
                     SELECT f.case_id FROM case_file f WHERE f.inst_id = :inst AND f.merged_into = :case)
 ORDER BY CASE WHEN s.case_id = :case THEN 0 ELSE 1 END, s.case_id, s.subject_id;

-- name: case_allegation_insert :exec
-- in  inst int, case id, allegation id, subject id, category text, words text, facts text, receipt text, rule text, differs text
INSERT INTO case_allegation (inst_id, case_id, allegation_id, subject_id, category, words, facts,
                             receipt, rule, differs, version)
VALUES (:inst, :case, :allegation, :subject, :category, :words, :facts, :receipt, :rule, :differs, 1);

-- name: case_allegation_update :exec
-- in  inst int, case id, allegation id, category text, words text, facts text, receipt text, rule text, differs text
UPDATE case_allegation
   SET category = :category, words = :words, facts = :facts, receipt = :receipt, rule = :rule,
       differs = :differs, version = version + 1
 WHERE inst_id = :inst AND case_id = :case AND allegation_id = :allegation;

-- name: case_allegations :many
-- The allegations of a case and of those joined into it.
-- in  inst int, case id
-- out case id, allegation id, subject id, category text, words text, facts text, receipt text, rule text, differs text, version int
SELECT l.case_id, l.allegation_id, l.subject_id, l.category, l.words, l.facts, l.receipt, l.rule,
       l.differs, l.version
  FROM case_allegation l
 WHERE l.inst_id = :inst
   AND l.case_id IN (SELECT :case
                      UNION ALL
                     SELECT f.case_id FROM case_file f WHERE f.inst_id = :inst AND f.merged_into = :case)
 ORDER BY CASE WHEN l.case_id = :case THEN 0 ELSE 1 END, l.case_id, l.allegation_id;

-- name: case_roles_of :many
-- The roles above employee that the matched subjects of a case have now.
-- in  inst int, case id
-- out subject id, inst int, role int, unit id
SELECT s.subject_id, r.inst_id, r.role, r.unit_id
  FROM case_subject s
  JOIN account c ON c.inst_id = s.person_inst AND c.employee_id = s.employee_id AND c.ended_at IS NULL
  JOIN account_role r ON r.inst_id = c.inst_id AND r.account_id = c.account_id
                     AND r.ended_at IS NULL AND r.role > 0
 WHERE s.inst_id = :inst
   AND s.case_id IN (SELECT :case
                      UNION ALL
                     SELECT f.case_id FROM case_file f WHERE f.inst_id = :inst AND f.merged_into = :case);

-- name: case_subject_person :one
-- An employee as a case takes him in; leads: nobody in his unit has a higher leading post.
-- in  inst int, employee id
-- out name text, post text, status int, unit id, leads int
SELECT e.name, e.post, e.status, e.unit_id,
       CAST(CASE WHEN e.post_kind BETWEEN 1 AND 5
                  AND NOT EXISTS (SELECT 1 FROM employee o
                                   WHERE o.inst_id = e.inst_id AND o.unit_id = e.unit_id
                                     AND o.ended_on IS NULL
                                     AND o.post_kind BETWEEN 1 AND e.post_kind - 1)
                 THEN 1 ELSE 0 END AS BIGINT)
  FROM employee e WHERE e.inst_id = :inst AND e.employee_id = :employee;

-- name: case_bars :many
-- in  case_inst int, case id
-- out inst int, kind int, thing id
SELECT inst_id, kind, thing_id FROM case_bar
 WHERE case_inst = :case_inst AND case_id = :case
 ORDER BY inst_id, kind, thing_id;

-- name: case_bar_insert :exec
-- in  inst int, kind int, thing id, case_inst int, case id
INSERT INTO case_bar (inst_id, kind, thing_id, case_inst, case_id)
VALUES (:inst, :kind, :thing, :case_inst, :case);

-- name: case_bar_delete :exec
-- in  case_inst int, case id
DELETE FROM case_bar WHERE case_inst = :case_inst AND case_id = :case;

-- name: case_may :one
-- Whether an account may see a case; of one that was joined into another, what is kept from him there is kept
-- from him here. bawaslu, bkn, personnel, authority, head: 1 when he is one; above: he is the appointing authority
-- himself, not his deputy.
-- in  inst int, account id, employee id, bawaslu int, bkn int, personnel int, authority int, above int, head int, case_inst int, case id, today int
-- out n int
SELECT COUNT(*)
  FROM case_access x
 WHERE x.inst_id = :inst AND x.case_inst = :case_inst AND x.case_id = :case AND x.since_day <= :today
   AND ((x.role = 3 AND :bawaslu = 1)
        OR (x.role = 4 AND :bkn = 1)
        OR (x.role IN (2, 5) AND :personnel + :authority > 0)
        OR (x.role = 1 AND :head = 1 AND x.unit_id IN (SELECT r.unit_id FROM account_role r
                                         WHERE r.inst_id = :inst AND r.account_id = :account
                                           AND r.role = 1 AND r.ended_at IS NULL
                                           AND r.from_day <= :today AND r.until_day >= :today)))
   AND NOT EXISTS (
       SELECT 1 FROM case_bar b
        WHERE b.inst_id = x.inst_id AND b.case_inst = x.case_inst
          AND b.case_id IN (SELECT :case
                             UNION ALL
                            SELECT m.merged_into FROM case_file m
                             WHERE m.inst_id = :case_inst AND m.case_id = :case AND m.state = 3)
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
                                                               AND r.role = 1 AND r.ended_at IS NULL)))));

-- name: case_access_forget :exec
-- Turns foreseen that may not come any more.
-- in  case_inst int, case id, today int
DELETE FROM case_access WHERE case_inst = :case_inst AND case_id = :case AND since_day > :today;

-- name: case_access_grant :exec
-- A row for whoever has a turn in the case, for the office of an institution where a head has one, and for the home.
-- in  case_inst int, case id, none id, home_role int, state int, opened_day int
INSERT INTO case_access (inst_id, case_inst, case_id, role, unit_id, since_day, state, opened_day)
SELECT d.inst_id, CAST(:case_inst AS BIGINT), :case, d.role, d.unit_id, MIN(d.day), CAST(:state AS SMALLINT),
       CAST(:opened_day AS BIGINT)
  FROM (SELECT t.inst_id, t.role, t.unit_id, CASE WHEN t.from_day = 0 THEN t.since_day ELSE t.from_day END AS day
          FROM case_turn t
         WHERE t.case_inst = :case_inst AND t.case_id = :case
         UNION ALL
        SELECT t.inst_id, CAST(2 AS SMALLINT), :none, CASE WHEN t.from_day = 0 THEN t.since_day ELSE t.from_day END
          FROM case_turn t
         WHERE t.case_inst = :case_inst AND t.case_id = :case AND t.role = 1
         UNION ALL
        SELECT CAST(:case_inst AS BIGINT), CAST(:home_role AS SMALLINT), :none, CAST(:opened_day AS BIGINT)) d
 GROUP BY d.inst_id, d.role, d.unit_id
ON CONFLICT (inst_id, case_inst, case_id, role, unit_id) DO UPDATE
   SET since_day = CASE WHEN excluded.since_day < case_access.since_day THEN excluded.since_day
                        ELSE case_access.since_day END,
       state = excluded.state;

-- name: case_access_let :exec
-- A row for a desk that has to write in the case although it has no turn.
-- in  inst int, case_inst int, case id, role int, unit id, since_day int, state int, opened_day int
INSERT INTO case_access (inst_id, case_inst, case_id, role, unit_id, since_day, state, opened_day)
VALUES (:inst, :case_inst, :case, :role, :unit, :since_day, :state, :opened_day)
ON CONFLICT (inst_id, case_inst, case_id, role, unit_id) DO UPDATE
   SET since_day = CASE WHEN excluded.since_day < case_access.since_day THEN excluded.since_day
                        ELSE case_access.since_day END;

-- name: case_access_state :exec
-- in  case_inst int, case id, state int
UPDATE case_access SET state = :state WHERE case_inst = :case_inst AND case_id = :case AND state <> :state;

-- name: institution_above_find :one
-- The body of a kind that stands above an institution as was said, and the only one there is.
-- in  inst int, kind int
-- out said int?, only int?, n int
SELECT (SELECT a.above FROM institution_above a WHERE a.inst_id = :inst AND a.kind = :kind),
       MIN(i.inst_id), COUNT(*)
  FROM institution i
 WHERE i.kind = :kind AND i.inst_id <> :inst;

-- name: institution_above_set :exec
-- in  inst int, kind int, above int
INSERT INTO institution_above (inst_id, kind, above) VALUES (:inst, :kind, :above)
ON CONFLICT (inst_id, kind) DO UPDATE SET above = excluded.above;

-- name: case_superiors :many
-- The heads of the unit of a subject and of those above it, nearest first, from whom the case is not kept.
-- in  inst int, unit id, case_inst int, case id
-- out unit id, distance int
SELECT ua.ancestor_id, ua.distance
  FROM unit_ancestor ua
 CROSS JOIN account_role r
  JOIN account c ON c.inst_id = r.inst_id AND c.account_id = r.account_id AND c.ended_at IS NULL
  LEFT JOIN employee h ON h.inst_id = c.inst_id AND h.employee_id = c.employee_id
 WHERE ua.inst_id = :inst AND ua.unit_id = :unit
   AND r.inst_id = ua.inst_id AND r.role = 1 AND r.unit_id = ua.ancestor_id AND r.ended_at IS NULL
   AND (h.employee_id IS NULL OR h.ended_on IS NULL)
   AND NOT EXISTS (
       SELECT 1 FROM case_bar b
        WHERE b.inst_id = ua.inst_id AND b.case_inst = :case_inst AND b.case_id = :case
          AND (b.kind = 4
               OR (b.kind = 1 AND b.thing_id = h.employee_id)
               OR (b.kind = 2
                   AND b.thing_id IN (SELECT u.ancestor_id FROM unit_ancestor u
                                       WHERE u.inst_id = ua.inst_id
                                         AND u.unit_id IN (SELECT h.unit_id
                                                            UNION ALL
                                                           SELECT o.unit_id FROM account_role o
                                                            WHERE o.inst_id = c.inst_id
                                                              AND o.account_id = c.account_id
                                                              AND o.role = 1 AND o.ended_at IS NULL)))))
 GROUP BY ua.ancestor_id, ua.distance
 ORDER BY ua.distance;

-- name: case_personnel :one
-- How many personnel officers an institution has, and how many of them may see a case.
-- in  inst int, case_inst int, case id
-- out n int, may int
SELECT COUNT(*),
       CAST(COALESCE(SUM(CASE WHEN EXISTS (
           SELECT 1 FROM case_bar b
            WHERE b.inst_id = r.inst_id AND b.case_inst = :case_inst AND b.case_id = :case
              AND (b.kind > 2
                   OR (b.kind = 1 AND b.thing_id = h.employee_id)
                   OR (b.kind = 2
                       AND b.thing_id IN (SELECT u.ancestor_id FROM unit_ancestor u
                                           WHERE u.inst_id = r.inst_id
                                             AND u.unit_id IN (SELECT h.unit_id
                                                                UNION ALL
                                                               SELECT o.unit_id FROM account_role o
                                                                WHERE o.inst_id = c.inst_id
                                                                  AND o.account_id = c.account_id
                                                                  AND o.role = 1 AND o.ended_at IS NULL)))))
           THEN 0 ELSE 1 END), 0) AS BIGINT)
  FROM account_role r
  JOIN account c ON c.inst_id = r.inst_id AND c.account_id = r.account_id AND c.ended_at IS NULL
  LEFT JOIN employee h ON h.inst_id = c.inst_id AND h.employee_id = c.employee_id
 WHERE r.inst_id = :inst AND r.role = 2 AND r.ended_at IS NULL
   AND (h.employee_id IS NULL OR h.ended_on IS NULL);
