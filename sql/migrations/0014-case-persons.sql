-- Counters of the persons of cases, beside those of the cases (core/case/tally.h, kinds 11 and 12), for
-- the cases that are there already. A name is the word of an origin, as in kinds 3 and 8.

INSERT INTO case_tally (inst_id, what, name, day, n)
SELECT f.inst_id, 11,
       CASE f.origin WHEN 1 THEN 'temuan' WHEN 2 THEN 'kertas' WHEN 3 THEN 'telepon' WHEN 4 THEN 'datang'
                     WHEN 5 THEN 'sbt' WHEN 6 THEN 'atasan' ELSE 'tersegel' END,
       f.opened_day, COUNT(*)
  FROM case_subject s
  JOIN case_file f ON f.inst_id = s.inst_id AND f.case_id = s.case_id
 GROUP BY f.inst_id, f.origin, f.opened_day;

INSERT INTO case_tally (inst_id, what, name, day, n)
SELECT f.inst_id, 12,
       CASE f.origin WHEN 1 THEN 'temuan' WHEN 2 THEN 'kertas' WHEN 3 THEN 'telepon' WHEN 4 THEN 'datang'
                     WHEN 5 THEN 'sbt' WHEN 6 THEN 'atasan' ELSE 'tersegel' END,
       f.closed_day, COUNT(*)
  FROM case_subject s
  JOIN case_file o ON o.inst_id = s.inst_id AND o.case_id = s.case_id
  JOIN case_file f ON f.inst_id = o.inst_id AND f.case_id = COALESCE(o.merged_into, o.case_id)
 WHERE f.state = 2
 GROUP BY f.inst_id, f.origin, f.closed_day;
