-- What lawyers of institutions say of rules.

-- name: opinion_read :one
-- The present opinion of an institution of a version of a rule.
-- in  inst int, rule text, first_day int
-- out sha256 blob, opinion int, note text, account id, at int
SELECT sha256, opinion, note, account_id, at
  FROM rule_opinion
 WHERE inst_id = :inst AND rule_id = :rule AND first_day = :first_day;

-- name: opinion_write :exec
-- Sets it, whether or not there was one.
-- in  inst int, rule text, first_day int, sha256 blob, opinion int, note text, account id, at int
INSERT INTO rule_opinion (inst_id, rule_id, first_day, sha256, opinion, note, account_id, at)
VALUES (:inst, :rule, :first_day, :sha256, :opinion, :note, :account, :at)
ON CONFLICT (inst_id, rule_id, first_day) DO UPDATE
   SET sha256 = excluded.sha256, opinion = excluded.opinion, note = excluded.note,
       account_id = excluded.account_id, at = excluded.at;

-- name: opinions_of_institution :many
-- All present opinions of an institution, with who gave them.
-- in  inst int, count int
-- out rule text, first_day int, sha256 blob, opinion int, note text, account id, at int, name text?
SELECT o.rule_id, o.first_day, o.sha256, o.opinion, o.note, o.account_id, o.at, a.name
  FROM rule_opinion AS o
  LEFT JOIN account AS a ON a.inst_id = o.inst_id AND a.account_id = o.account_id
 WHERE o.inst_id = :inst
 ORDER BY o.rule_id, o.first_day
 LIMIT :count;

-- name: opinion_counts :many
-- How many institutions say what of which fingerprint; the name is that of one of them.
-- in  count int
-- out rule text, first_day int, sha256 blob, opinion int, institutions int, name text, at int
SELECT o.rule_id, o.first_day, o.sha256, o.opinion, COUNT(*), MIN(i.name), MAX(o.at)
  FROM rule_opinion AS o
  JOIN institution AS i ON i.inst_id = o.inst_id
 GROUP BY o.rule_id, o.first_day, o.sha256, o.opinion
 ORDER BY o.rule_id, o.first_day, MAX(o.at) DESC
 LIMIT :count;

-- name: opinions_of_rule :many
-- What institutions say of a version of a rule, newest first.
-- in  rule text, first_day int, count int
-- out sha256 blob, opinion int, note text, institution text, at int
SELECT o.sha256, o.opinion, o.note, i.name, o.at
  FROM rule_opinion AS o
  JOIN institution AS i ON i.inst_id = o.inst_id
 WHERE o.rule_id = :rule AND o.first_day = :first_day
 ORDER BY o.at DESC, i.name
 LIMIT :count;

-- name: opinion_events :each
-- The events of opinions (kinds 300 and 301), subject by subject (doctor).
-- in  inst int
-- out subject id, seq int, kind int, at int, actor id, data text
SELECT subject_id, seq, kind, at, actor_id, data
  FROM event
 WHERE inst_id = :inst AND kind >= 300 AND kind <= 301
 ORDER BY subject_id, seq;
