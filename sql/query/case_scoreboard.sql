-- The public scoreboard: sums of counters, never of cases.

-- name: scoreboard_bodies :many
-- What every institution has on its desks, by its counters. oldest: the day the step that waits longest was entered.
-- `telaah` is where a recommendation arrives, `jalur_berjalan` where its outcome is reported: carried out, or without a
-- sanction. Cases and persons are those the institution took in.
-- in  today int
-- out code text, name text, open int, late int, oldest int?, received int, carried int, unpunished int, opened int, closed int, opened_persons int, closed_persons int
SELECT i.code, i.name, c.open, c.late,
       (SELECT t.since_day FROM case_turn t
         WHERE t.inst_id = c.inst_id AND t.from_day <= :today AND t.until_day >= :today
         ORDER BY t.since_day LIMIT 1),
       c.received, c.carried, c.unpunished, c.opened, c.closed, c.opened_persons, c.closed_persons
  FROM (SELECT t.inst_id,
               CAST(SUM(CASE WHEN t.what = 1 AND t.day <= :today THEN t.n ELSE 0 END) AS BIGINT) AS open,
               CAST(SUM(CASE WHEN t.what = 2 AND t.day <= :today THEN t.n ELSE 0 END) AS BIGINT) AS late,
               CAST(SUM(CASE WHEN t.what = 7 AND t.name LIKE 'tindak-lanjut-pejabat/telaah/%' THEN t.n
                             WHEN t.what = 1 AND t.day <= :today AND t.name = 'tindak-lanjut-pejabat/telaah' THEN t.n
                             ELSE 0 END) AS BIGINT) AS received,
               CAST(SUM(CASE WHEN t.what = 7 AND t.name = 'tindak-lanjut-pejabat/jalur_berjalan/dijatuhi' THEN t.n
                             ELSE 0 END) AS BIGINT) AS carried,
               CAST(SUM(CASE WHEN t.what = 7 AND t.name = 'tindak-lanjut-pejabat/jalur_berjalan/tidak_dijatuhi' THEN t.n
                             ELSE 0 END) AS BIGINT) AS unpunished,
               CAST(SUM(CASE WHEN t.what = 3 THEN t.n ELSE 0 END) AS BIGINT) AS opened,
               CAST(SUM(CASE WHEN t.what = 8 THEN t.n ELSE 0 END) AS BIGINT) AS closed,
               CAST(SUM(CASE WHEN t.what = 11 THEN t.n ELSE 0 END) AS BIGINT) AS opened_persons,
               CAST(SUM(CASE WHEN t.what = 12 THEN t.n ELSE 0 END) AS BIGINT) AS closed_persons
          FROM case_tally t
         WHERE t.what IN (1, 2, 3, 7, 8, 11, 12)
         GROUP BY t.inst_id) c
  JOIN institution i ON i.inst_id = c.inst_id
 ORDER BY i.name, i.code;

-- name: scoreboard_days :many
-- How many steps took so many days at each institution.
-- in  step_days int
-- out code text, days int, n int
SELECT i.code, t.day, CAST(SUM(t.n) AS BIGINT)
  FROM case_tally t
  JOIN institution i ON i.inst_id = t.inst_id
 WHERE t.what = :step_days
 GROUP BY i.name, i.code, t.day
 ORDER BY i.name, i.code, t.day;

-- name: scoreboard_names :many
-- Steps that are late on the day (what 2) at each institution, and why procedures ended (what 5) that began there.
-- in  today int
-- out code text, what int, name text, n int
SELECT i.code, t.what, t.name, CAST(SUM(t.n) AS BIGINT)
  FROM case_tally t
  JOIN institution i ON i.inst_id = t.inst_id
 WHERE (t.what = 2 AND t.day <= :today) OR t.what = 5
 GROUP BY i.name, i.code, t.what, t.name
HAVING SUM(t.n) <> 0
 ORDER BY i.name, i.code, t.what, t.name;

-- name: scoreboard_decided :many
-- Sanctions decided, by how they stand to the rulebook (tally_decided of core/case/tally.h).
-- in  decided int
-- out name text, n int
SELECT t.name, CAST(SUM(t.n) AS BIGINT)
  FROM case_tally t
 WHERE t.what = :decided
 GROUP BY t.name
 ORDER BY t.name;
