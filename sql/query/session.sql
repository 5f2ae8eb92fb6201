-- Sessions, by the hash of their cookie; see core/account/session.c.

-- name: session_rows :many
-- A session with its account, institution and a row for each role that was not ended (role NULL: none).
-- in  token_hash blob
-- out inst int, session id, account id, employee id?, name text, zone int, form_token blob, created_at int, seen_at int, authenticated_at int, second_factor int, has_totp int, employee_ended_on int?, device text, role int?, unit id?, deputy int?, post text?, from_day int?, until_day int?
SELECT s.inst_id, s.session_id, s.account_id, a.employee_id, COALESCE(e.name, a.name), i.zone,
       s.form_token, s.created_at, s.seen_at, s.authenticated_at, s.second_factor,
       CAST(CASE WHEN a.totp_secret IS NULL THEN 0 ELSE 1 END AS BIGINT),
       e.ended_on, s.device, r.role, r.unit_id, r.deputy, r.post, r.from_day, r.until_day
  FROM session s
  JOIN account a ON a.inst_id = s.inst_id AND a.account_id = s.account_id
  JOIN institution i ON i.inst_id = s.inst_id
  LEFT JOIN employee e ON e.inst_id = a.inst_id AND e.employee_id = a.employee_id
  LEFT JOIN account_role r ON r.inst_id = a.inst_id AND r.account_id = a.account_id AND r.ended_at IS NULL
 WHERE s.token_hash = :token_hash AND a.ended_at IS NULL;

-- name: session_add :exec
-- in  inst int, session id, account id, token_hash blob, form_token blob, created_at int, now int, second_factor int, device text
INSERT INTO session (inst_id, session_id, account_id, token_hash, form_token, created_at, seen_at,
                     authenticated_at, second_factor, device)
VALUES (:inst, :session, :account, :token_hash, :form_token, :created_at, :now, :now, :second_factor,
        :device);

-- name: session_see :exec
-- in  inst int, session id, now int
UPDATE session SET seen_at = :now
 WHERE inst_id = :inst AND session_id = :session AND seen_at < :now;

-- name: session_remove :exec
-- in  inst int, account id, session id
DELETE FROM session WHERE inst_id = :inst AND account_id = :account AND session_id = :session;

-- name: session_remove_others :exec
-- in  inst int, account id, keep id
DELETE FROM session WHERE inst_id = :inst AND account_id = :account AND session_id <> :keep;

-- name: session_remove_old :exec
-- in  inst int, account id, before int
DELETE FROM session WHERE inst_id = :inst AND account_id = :account AND created_at < :before;

-- name: session_of_account :many
-- Sessions seen since `since` and begun since `begun`; those that wait for a second step are left out.
-- in  inst int, account id, since int, begun int
-- out session id, created_at int, seen_at int, device text
SELECT s.session_id, s.created_at, s.seen_at, s.device
  FROM session s
  JOIN account a ON a.inst_id = s.inst_id AND a.account_id = s.account_id
 WHERE s.inst_id = :inst AND s.account_id = :account AND s.seen_at > :since AND s.created_at > :begun
   AND (s.second_factor = 1 OR a.totp_secret IS NULL)
 ORDER BY s.created_at DESC
 LIMIT 100;

-- name: session_shift :exec
-- in  delta int
UPDATE session SET created_at = created_at + :delta, seen_at = seen_at + :delta,
                   authenticated_at = authenticated_at + :delta;
