-- Kiosks of a roll-call and the turns of the people at them.

-- name: kiosk_insert :exec
-- in  inst int, kiosk id, drive id, unit id, token_hash blob, by id, at int, expires_at int
INSERT INTO kiosk (inst_id, kiosk_id, drive_id, unit_id, token_hash, opened_by, opened_at, expires_at, closed_at)
VALUES (:inst, :kiosk, :drive, :unit, :token_hash, :by, :at, :expires_at, NULL);

-- name: kiosk_by_hash :one
-- in  token_hash blob, now int
-- out inst int, kiosk id, drive id, unit id, unit_name text, institution text, zone int, title text, expires_at int, opens_at int, closes_at int, closed_at int?
SELECT k.inst_id, k.kiosk_id, k.drive_id, k.unit_id, u.name, i.name, i.zone, d.title, k.expires_at, d.opens_at,
       d.closes_at, d.closed_at
  FROM kiosk k
  JOIN drive d ON d.inst_id = k.inst_id AND d.drive_id = k.drive_id
  JOIN unit u ON u.inst_id = k.inst_id AND u.unit_id = k.unit_id
  JOIN institution i ON i.inst_id = k.inst_id
 WHERE k.token_hash = :token_hash AND k.closed_at IS NULL AND k.expires_at > :now;

-- name: kiosk_end :exec
-- in  inst int, kiosk id, at int
UPDATE kiosk SET closed_at = :at WHERE inst_id = :inst AND kiosk_id = :kiosk AND closed_at IS NULL;

-- name: kiosks_of_drive :many
-- The kiosks of a drive that are open, newest first, with how many answered at each.
-- in  inst int, drive id, now int
-- out kiosk id, unit id, unit_name text, opened_at int, expires_at int, answers int
SELECT k.kiosk_id, k.unit_id, u.name, k.opened_at, k.expires_at, COUNT(t.pledge_id)
  FROM kiosk k
  JOIN unit u ON u.inst_id = k.inst_id AND u.unit_id = k.unit_id
  LEFT JOIN kiosk_turn t ON t.inst_id = k.inst_id AND t.kiosk_id = k.kiosk_id
 WHERE k.inst_id = :inst AND k.drive_id = :drive AND k.closed_at IS NULL AND k.expires_at > :now
 GROUP BY k.kiosk_id, k.unit_id, u.name, k.opened_at, k.expires_at
 ORDER BY k.opened_at DESC
 LIMIT 100;

-- name: turn_insert :exec
-- in  inst int, turn_hash blob, kiosk id, employee id, expires_at int
INSERT INTO kiosk_turn (inst_id, turn_hash, kiosk_id, employee_id, expires_at, pledge_id)
VALUES (:inst, :turn_hash, :kiosk, :employee, :expires_at, NULL);

-- name: turn_select :one
-- in  inst int, turn_hash blob, kiosk id
-- out employee id, expires_at int, pledge id?
SELECT employee_id, expires_at, pledge_id
  FROM kiosk_turn
 WHERE inst_id = :inst AND turn_hash = :turn_hash AND kiosk_id = :kiosk;

-- name: turn_answer :exec
-- in  inst int, turn_hash blob, pledge id
UPDATE kiosk_turn SET pledge_id = :pledge WHERE inst_id = :inst AND turn_hash = :turn_hash;

-- name: turn_sweep :exec
-- Unanswered turns that ended, at this kiosk.
-- in  inst int, kiosk id, now int
DELETE FROM kiosk_turn WHERE inst_id = :inst AND kiosk_id = :kiosk AND expires_at < :now AND pledge_id IS NULL;
