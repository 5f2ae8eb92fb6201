-- What the file of a whole case is printed from and nobody else asks. See core/case/bundle.h.

-- name: bundle_events :many
-- The history of a case after a number, with the names of those of the institutions that reach it.
-- in  inst int, case id, after int, limit int
-- out seq int, kind int, at int, name text?
SELECT v.seq, v.kind, v.at,
       (SELECT MIN(c.name) FROM case_access x
          JOIN account c ON c.inst_id = x.inst_id AND c.account_id = v.actor_id
         WHERE x.case_inst = :inst AND x.case_id = :case)
  FROM event v
 WHERE v.inst_id = :inst AND v.subject_id = :case AND v.seq > :after
 ORDER BY v.seq LIMIT :limit;

-- name: bundle_last_hash :many
-- in  inst int, case id
-- out seq int, hash blob
SELECT seq, hash FROM event WHERE inst_id = :inst AND subject_id = :case ORDER BY seq DESC LIMIT 1;
