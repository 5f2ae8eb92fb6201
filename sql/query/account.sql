-- Accounts and their roles; see core/account. Failures and the last step of a second factor are
-- counters, not history: they do not count `version` up.

-- name: account_row :one
-- An account by its id.
-- in  inst int, account id
-- out account id, employee id?, login text, name text, email text, active int, has_totp int, created_at int, activated_at int?, ended_at int?, version int
SELECT a.account_id, a.employee_id, a.login, a.name, a.email,
       CAST(CASE WHEN a.password <> '' THEN 1 ELSE 0 END AS BIGINT),
       CAST(CASE WHEN a.totp_secret IS NULL THEN 0 ELSE 1 END AS BIGINT),
       a.created_at, a.activated_at, a.ended_at, a.version
  FROM account a
 WHERE a.inst_id = :inst AND a.account_id = :account;

-- name: account_row_by_login :one
-- An account by what its owner types.
-- in  inst int, login text
-- out account id
SELECT account_id FROM account WHERE inst_id = :inst AND login = :login;

-- name: account_page :many
-- Accounts by login: `limit` of them after `after`, all within `first` … `last` and beginning with `first`.
-- in  inst int, first text, last text, after text, limit int
-- out account id, employee id?, login text, name text, active int, has_totp int, created_at int, activated_at int?, ended_at int?, version int
SELECT a.account_id, a.employee_id, a.login, a.name,
       CAST(CASE WHEN a.password <> '' THEN 1 ELSE 0 END AS BIGINT),
       CAST(CASE WHEN a.totp_secret IS NULL THEN 0 ELSE 1 END AS BIGINT),
       a.created_at, a.activated_at, a.ended_at, a.version
  FROM account a
 WHERE a.inst_id = :inst AND a.login > :after AND a.login >= :first AND a.login <= :last
   AND SUBSTR(a.login, 1, LENGTH(:first)) = :first
 ORDER BY a.login
 LIMIT :limit;

-- name: account_role_page :many
-- The roles that the accounts of a page hold themselves, for account_page with the same bounds.
-- in  inst int, first text, last text
-- out account id, role int
SELECT a.account_id, r.role
  FROM account a
  JOIN account_role r ON r.inst_id = a.inst_id AND r.account_id = a.account_id AND r.ended_at IS NULL AND r.deputy = 0
 WHERE a.inst_id = :inst AND a.login >= :first AND a.login <= :last;

-- name: account_roles :many
-- The roles of an account that were not ended, with the path of a unit head's branch; a deputy's also before and after
-- his days.
-- in  inst int, account id
-- out role int, unit id, unit_path text?, unit_name text?, given_at int, deputy int, post text, from_day int, until_day int, zone int
SELECT r.role, r.unit_id, u.path, u.name, r.given_at, r.deputy, r.post, r.from_day, r.until_day, i.zone
  FROM account_role r
  JOIN institution i ON i.inst_id = r.inst_id
  LEFT JOIN unit u ON u.inst_id = r.inst_id AND u.unit_id = r.unit_id
 WHERE r.inst_id = :inst AND r.account_id = :account AND r.ended_at IS NULL
 ORDER BY r.role, u.path;

-- name: account_role_count :one
-- How many roles above `role` an account has in force.
-- in  inst int, account id, role int
-- out n int
SELECT COUNT(*) FROM account_role
 WHERE inst_id = :inst AND account_id = :account AND role > :role AND ended_at IS NULL;

-- name: account_candidates :many
-- Who may be meant by a login, over all institutions, with what a password is compared with.
-- in  login text, limit int
-- out inst int, account id, password text, zone int, ended_on int?
SELECT a.inst_id, a.account_id, a.password, i.zone, e.ended_on
  FROM account a
  JOIN institution i ON i.inst_id = a.inst_id
  LEFT JOIN employee e ON e.inst_id = a.inst_id AND e.employee_id = a.employee_id
 WHERE a.login = :login AND a.ended_at IS NULL AND a.password <> ''
 ORDER BY a.activated_at DESC
 LIMIT :limit;

-- name: account_login_users :many
-- The institutions where a login is in use.
-- in  login text
-- out inst int
SELECT inst_id FROM account WHERE login = :login AND ended_at IS NULL;

-- name: account_secret :one
-- What signing in needs to know inside the transaction.
-- in  inst int, account id
-- out login text, name text, password text, totp_secret blob?, totp_step int, failures int, failed_at int, ended_at int?
SELECT login, name, password, totp_secret, totp_step, failures, failed_at, ended_at
  FROM account WHERE inst_id = :inst AND account_id = :account;

-- name: account_owner :one
-- What must not be the owner's password.
-- in  inst int, account id
-- out login text, name text, nip text?, birth_day int?
SELECT a.login, a.name, e.nip, e.birth_day
  FROM account a
  LEFT JOIN employee e ON e.inst_id = a.inst_id AND e.employee_id = a.employee_id
 WHERE a.inst_id = :inst AND a.account_id = :account;

-- name: account_of_employee :one
-- An employee and his account, if he has one.
-- in  inst int, employee id
-- out name text, nip text?, birth_day int?, ended_on int?, account id?, login text?, account_ended_at int?
SELECT e.name, e.nip, e.birth_day, e.ended_on, a.account_id, a.login, a.ended_at
  FROM employee e
  LEFT JOIN account a ON a.inst_id = e.inst_id AND a.employee_id = e.employee_id
 WHERE e.inst_id = :inst AND e.employee_id = :employee;

-- name: account_add :exec
-- in  inst int, account id, employee id?, login text, name text, now int
INSERT INTO account (inst_id, account_id, employee_id, login, name, password, totp_secret, totp_step,
                     failures, failed_at, created_at, activated_at, ended_at, version)
VALUES (:inst, :account, :employee, :login, :name, '', NULL, 0, 0, 0, :now, NULL, NULL, 1);

-- name: account_set_password :exec
-- A password chosen by its owner; the first one activates the account.
-- in  inst int, account id, password text, now int
UPDATE account
   SET password = :password, activated_at = COALESCE(activated_at, :now), failures = 0,
       failed_at = 0, version = version + 1
 WHERE inst_id = :inst AND account_id = :account AND ended_at IS NULL;

-- name: account_clear_password :exec
-- in  inst int, account id
UPDATE account SET password = '', failures = 0, failed_at = 0, version = version + 1
 WHERE inst_id = :inst AND account_id = :account AND ended_at IS NULL;

-- name: account_set_totp :exec
-- in  inst int, account id, secret blob, step int
UPDATE account SET totp_secret = :secret, totp_step = :step, version = version + 1
 WHERE inst_id = :inst AND account_id = :account AND ended_at IS NULL;

-- name: account_clear_totp :exec
-- in  inst int, account id
UPDATE account SET totp_secret = NULL, totp_step = 0, version = version + 1
 WHERE inst_id = :inst AND account_id = :account AND totp_secret IS NOT NULL AND ended_at IS NULL;

-- name: account_set_email_row :exec
-- in  inst int, account id, email text
UPDATE account SET email = :email, version = version + 1
 WHERE inst_id = :inst AND account_id = :account AND ended_at IS NULL;

-- name: account_set_ended :exec
-- in  inst int, account id, now int
UPDATE account SET ended_at = :now, version = version + 1
 WHERE inst_id = :inst AND account_id = :account AND ended_at IS NULL;

-- name: account_count_change :exec
-- For a change that stands in another table: a role.
-- in  inst int, account id
UPDATE account SET version = version + 1 WHERE inst_id = :inst AND account_id = :account;

-- name: account_count_failure :exec
-- Failures from before `stale` are forgotten.
-- in  inst int, account id, now int, stale int
UPDATE account SET failures = CASE WHEN failed_at < :stale THEN 1 ELSE failures + 1 END, failed_at = :now
 WHERE inst_id = :inst AND account_id = :account;

-- name: account_forget_failures :exec
-- in  inst int, account id
UPDATE account SET failures = 0, failed_at = 0
 WHERE inst_id = :inst AND account_id = :account AND failures <> 0;

-- name: account_use_step :exec
-- A code of the second step counts once: no row when this step or a later one was used.
-- in  inst int, account id, step int
UPDATE account SET totp_step = :step, failures = 0, failed_at = 0
 WHERE inst_id = :inst AND account_id = :account AND totp_step < :step;

-- name: account_decoy :exec
-- Written for an unknown login in place of a failure count; see password_sign_in.
-- in  value text
INSERT INTO setting (inst_id, name, value) VALUES (0, 'sign_in_decoy', :value)
ON CONFLICT (inst_id, name) DO UPDATE SET value = excluded.value;

-- name: account_role_add :exec
-- No row changes when he holds the role himself already.
-- in  inst int, account id, role int, unit id, now int
INSERT INTO account_role (inst_id, account_id, role, unit_id, given_at, ended_at)
VALUES (:inst, :account, :role, :unit, :now, NULL)
ON CONFLICT (inst_id, account_id, role, unit_id)
DO UPDATE SET given_at = excluded.given_at, ended_at = NULL, deputy = 0, post = '', from_day = 0,
              until_day = 2147483647
 WHERE account_role.ended_at IS NOT NULL OR account_role.deputy <> 0;

-- name: account_deputy_add :exec
-- No row changes when he holds the role himself.
-- in  inst int, account id, role int, unit id, deputy int, post text, from_day int, until_day int, now int
INSERT INTO account_role (inst_id, account_id, role, unit_id, given_at, ended_at, deputy, post, from_day, until_day)
VALUES (:inst, :account, :role, :unit, :now, NULL, :deputy, :post, :from_day, :until_day)
ON CONFLICT (inst_id, account_id, role, unit_id)
DO UPDATE SET given_at = excluded.given_at, ended_at = NULL, deputy = excluded.deputy, post = excluded.post,
              from_day = excluded.from_day, until_day = excluded.until_day
 WHERE account_role.ended_at IS NOT NULL OR account_role.deputy <> 0;

-- name: account_desk_holders :one
-- How many hold the role of a desk themselves.
-- in  inst int, role int, unit id
-- out n int
SELECT COUNT(*)
  FROM account_role r
  JOIN account a ON a.inst_id = r.inst_id AND a.account_id = r.account_id AND a.ended_at IS NULL
 WHERE r.inst_id = :inst AND r.role = :role AND r.unit_id = :unit AND r.ended_at IS NULL AND r.deputy = 0;

-- name: account_deputies_past :many
-- The institutions with deputies whose last day is before `day`, and the first of these days.
-- in  day int
-- out inst int, until_day int
SELECT inst_id, MIN(until_day) FROM account_role
 WHERE deputy > 0 AND ended_at IS NULL AND until_day < :day
 GROUP BY inst_id
 ORDER BY inst_id;

-- name: account_deputies_over :many
-- Deputies of an institution whose last day has passed.
-- in  inst int, today int, limit int
-- out account id, role int, unit id
SELECT account_id, role, unit_id FROM account_role
 WHERE inst_id = :inst AND deputy > 0 AND ended_at IS NULL AND until_day < :today
 ORDER BY account_id, role, unit_id
 LIMIT :limit;

-- name: account_role_finish :exec
-- in  inst int, account id, role int, unit id, now int
UPDATE account_role SET ended_at = :now
 WHERE inst_id = :inst AND account_id = :account AND role = :role AND unit_id = :unit
   AND ended_at IS NULL;

-- name: account_replay_rows :each
-- Every account of an institution, for netral doctor.
-- in  inst int
-- out account id, employee id?, login text, name text, email text, active int, has_totp int, created_at int, activated_at int?, ended_at int?, version int, absent_from int?, absent_until int?
SELECT a.account_id, a.employee_id, a.login, a.name, a.email,
       CAST(CASE WHEN a.password <> '' THEN 1 ELSE 0 END AS BIGINT),
       CAST(CASE WHEN a.totp_secret IS NULL THEN 0 ELSE 1 END AS BIGINT),
       a.created_at, a.activated_at, a.ended_at, a.version, x.from_day, x.until_day
  FROM account a
  LEFT JOIN officer_absence x ON x.inst_id = a.inst_id AND x.account_id = a.account_id
 WHERE a.inst_id = :inst
 ORDER BY a.account_id;

-- name: account_replay_roles :many
-- Every role an account ever had.
-- in  inst int, account id
-- out role int, unit id, given_at int, ended_at int?, deputy int, post text, from_day int, until_day int
SELECT role, unit_id, given_at, ended_at, deputy, post, from_day, until_day FROM account_role
 WHERE inst_id = :inst AND account_id = :account
 ORDER BY role, unit_id;

-- name: account_replay_events :many
-- The history of an account.
-- in  inst int, account id
-- out kind int, at int, data text
SELECT kind, at, data FROM event
 WHERE inst_id = :inst AND subject_id = :account
 ORDER BY seq;
