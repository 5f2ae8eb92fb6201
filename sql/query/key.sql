-- Institutions' signing keys and the public list of keys and texts; see core/key.

-- name: key_current_row :one
-- The key in use, its seed sealed.
-- in  inst int
-- out key int, public_key blob, seed blob
SELECT key_id, public_key, seed FROM signing_key
 WHERE inst_id = :inst AND retired_at IS NULL
 ORDER BY created_at DESC, key_id
 LIMIT 1;

-- name: key_insert :exec
-- in  inst int, key int, public_key blob, seed blob, at int
INSERT INTO signing_key (inst_id, key_id, public_key, seed, created_at, retired_at)
VALUES (:inst, :key, :public_key, :seed, :at, NULL);

-- name: key_retire :exec
-- in  inst int, key int, at int
UPDATE signing_key SET retired_at = :at
 WHERE inst_id = :inst AND key_id = :key AND retired_at IS NULL;

-- name: key_list_rows :many
-- Every key there ever was.
-- out inst int, code text, name text, zone int, key int, public_key blob, created_at int, retired_at int?
SELECT i.inst_id, i.code, i.name, i.zone, k.key_id, k.public_key, k.created_at, k.retired_at
  FROM signing_key k
  JOIN institution i ON i.inst_id = k.inst_id
 ORDER BY i.inst_id, k.created_at, k.key_id;

-- name: key_list_texts :many
-- Every pledge text once, whoever uses it.
-- out hash blob, title text, body text, sanctions text, sentence text
SELECT DISTINCT hash, title, body, sanctions, sentence FROM pledge_text ORDER BY hash;
