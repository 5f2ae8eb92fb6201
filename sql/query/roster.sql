-- Loading a staff list: what was read, what it will do, and doing it; see core/org/roster.h.

-- name: roster_state_make :exec
-- in  inst int, none id
INSERT INTO roster_state (inst_id, version, import_id)
VALUES (:inst, 0, :none) ON CONFLICT (inst_id) DO NOTHING;

-- name: roster_state_row :one
-- in  inst int
-- out version int, import id
SELECT version, import_id FROM roster_state WHERE inst_id = :inst;

-- name: roster_state_claim :exec
-- The list goes from one version to the next; nothing when another import was faster.
-- in  inst int, basis int, import id
UPDATE roster_state SET version = version + 1, import_id = :import
 WHERE inst_id = :inst AND version = :basis;

-- name: roster_state_free :exec
-- in  inst int, none id
UPDATE roster_state SET import_id = :none WHERE inst_id = :inst;

-- name: import_insert :exec
-- in  inst int, import id, file_name text, basis int, now int, actor id
INSERT INTO roster_import (inst_id, import_id, file_name, state, basis, created_at, created_by,
                           applied_at, applied_seq, row_count, accepted, added, changed, moved, gone,
                           returned, same, warned, header)
VALUES (:inst, :import, :file_name, 0, :basis, :now, :actor, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '');

-- name: import_ready :exec
-- in  inst int, import id, row_count int, accepted int, added int, changed int, moved int, gone int, returned int, same int, warned int, header text
UPDATE roster_import
   SET state = 1, row_count = :row_count, accepted = :accepted, added = :added, changed = :changed,
       moved = :moved, gone = :gone, returned = :returned, same = :same, warned = :warned,
       header = :header
 WHERE inst_id = :inst AND import_id = :import;

-- name: import_progress :exec
-- in  inst int, import id, state int, seq int, now int?
UPDATE roster_import SET state = :state, applied_seq = :seq, applied_at = :now
 WHERE inst_id = :inst AND import_id = :import;

-- name: import_row :one
-- in  inst int, import id
-- out import id, file_name text, state int, basis int, created_at int, created_by id, applied_at int?, applied_seq int, row_count int, accepted int, added int, changed int, moved int, gone int, returned int, same int, warned int, header text
SELECT import_id, file_name, state, basis, created_at, created_by, applied_at, applied_seq, row_count,
       accepted, added, changed, moved, gone, returned, same, warned, header
  FROM roster_import WHERE inst_id = :inst AND import_id = :import;

-- name: import_rows :many
-- The newest first.
-- in  inst int, limit int
-- out import id, file_name text, state int, basis int, created_at int, created_by id, applied_at int?, applied_seq int, row_count int, accepted int, added int, changed int, moved int, gone int, returned int, same int, warned int, header text
SELECT import_id, file_name, state, basis, created_at, created_by, applied_at, applied_seq, row_count,
       accepted, added, changed, moved, gone, returned, same, warned, header
  FROM roster_import WHERE inst_id = :inst ORDER BY created_at DESC LIMIT :limit;

-- name: import_rows_left :many
-- Readings and previews that nobody decided about.
-- in  inst int, before int
-- out import id
SELECT import_id FROM roster_import
 WHERE inst_id = :inst AND created_at < :before AND state < 2;

-- name: import_remove :exec
-- in  inst int, import id
DELETE FROM roster_import WHERE inst_id = :inst AND import_id = :import AND state < 2;

-- name: change_insert :exec
-- in  inst int, import id, seq int, kind int, line int, employee id, nip text?, name text, status int, post text, post_kind int, unit_path text, birth_day int?, email text, phone text, superior_nip text
INSERT INTO roster_change (inst_id, import_id, seq, kind, line, employee_id, nip, name, status, post,
                           post_kind, unit_path, birth_day, email, phone, superior_nip)
VALUES (:inst, :import, :seq, :kind, :line, :employee, :nip, :name, :status, :post, :post_kind,
        :unit_path, :birth_day, :email, :phone, :superior_nip);

-- name: change_rows :many
-- in  inst int, import id, after int, limit int
-- out seq int, kind int, line int, employee id, nip text?, name text, status int, post text, post_kind int, unit_path text, birth_day int?, email text, phone text, superior_nip text
SELECT seq, kind, line, employee_id, nip, name, status, post, post_kind, unit_path, birth_day, email,
       phone, superior_nip
  FROM roster_change
 WHERE inst_id = :inst AND import_id = :import AND seq > :after
 ORDER BY seq LIMIT :limit;

-- name: change_rows_of_kind :many
-- For the preview: the first of a kind, with what is there now.
-- in  inst int, import id, kind int, after int, limit int
-- out seq int, line int, employee id, nip text?, name text, post text, unit_path text, now_name text?, now_post text?, now_path text?
SELECT c.seq, c.line, c.employee_id, c.nip, c.name, c.post, c.unit_path, e.name, e.post, u.path
  FROM roster_change c
  LEFT JOIN employee e ON e.inst_id = c.inst_id AND e.employee_id = c.employee_id
  LEFT JOIN unit u ON u.inst_id = e.inst_id AND u.unit_id = e.unit_id
 WHERE c.inst_id = :inst AND c.import_id = :import AND c.kind = :kind AND c.seq > :after
 ORDER BY c.seq LIMIT :limit;

-- name: change_apply_new :exec
-- The new people of a batch, in one statement (kind 1).
-- in  inst int, import id, after int, last int, today int
INSERT INTO employee (inst_id, employee_id, nip, name, status, post, post_kind, unit_id, birth_day,
                      email, phone, superior_nip, since, ended_on, version)
SELECT c.inst_id, c.employee_id, c.nip, c.name, c.status, c.post, c.post_kind, u.unit_id, c.birth_day,
       c.email, c.phone, c.superior_nip, CAST(:today AS BIGINT), NULL, 1
  FROM roster_change c
  JOIN unit u ON u.inst_id = c.inst_id AND u.path = c.unit_path
 WHERE c.inst_id = :inst AND c.import_id = :import AND c.seq > :after AND c.seq <= :last
   AND c.kind = 1;

-- name: change_remove :exec
-- in  inst int, import id, first int, last int
DELETE FROM roster_change
 WHERE inst_id = :inst AND import_id = :import AND seq >= :first AND seq <= :last;

-- name: employee_update :exec
-- in  inst int, employee id, name text, status int, post text, post_kind int, unit id, birth_day int?, email text, phone text, superior_nip text, since int, ended_on int?
UPDATE employee
   SET name = :name, status = :status, post = :post, post_kind = :post_kind, unit_id = :unit,
       birth_day = :birth_day, email = :email, phone = :phone, superior_nip = :superior_nip,
       since = :since, ended_on = :ended_on, version = version + 1
 WHERE inst_id = :inst AND employee_id = :employee;

-- name: employee_end :exec
-- in  inst int, employee id, today int
UPDATE employee SET ended_on = :today, version = version + 1
 WHERE inst_id = :inst AND employee_id = :employee;

-- name: fault_insert :exec
-- in  inst int, import id, seq int, fault int, line int, col int, cells text
INSERT INTO roster_fault (inst_id, import_id, seq, fault, line, col, cells)
VALUES (:inst, :import, :seq, :fault, :line, :col, :cells);

-- name: fault_rows :many
-- Refused rows (below `before`) or warnings (from `from`), for the preview.
-- in  inst int, import id, from int, before int, after int, limit int
-- out seq int, fault int, line int, col int, cells text
SELECT seq, fault, line, col, cells
  FROM roster_fault
 WHERE inst_id = :inst AND import_id = :import AND fault >= :from AND fault < :before AND seq > :after
 ORDER BY seq LIMIT :limit;

-- name: fault_each :each
-- Refused rows for the file that goes back to the office.
-- in  inst int, import id, before int
-- out fault int, line int, col int, cells text
SELECT fault, line, col, cells
  FROM roster_fault
 WHERE inst_id = :inst AND import_id = :import AND fault < :before
 ORDER BY seq;

-- name: fault_remove :exec
-- in  inst int, import id, last int
DELETE FROM roster_fault WHERE inst_id = :inst AND import_id = :import AND seq <= :last;

-- name: import_last :one
-- The highest number of what an import put aside.
-- in  inst int, import id
-- out seq int
SELECT CAST(COALESCE(MAX(m.seq), 0) AS BIGINT)
  FROM (SELECT seq FROM roster_change WHERE inst_id = :inst AND import_id = :import
        UNION ALL
        SELECT seq FROM roster_fault WHERE inst_id = :inst AND import_id = :import) m;
