-- Deputies: somebody sits where a head or an appointing authority sits, from one day to another, and what he does says so.
-- See core/account/deputy.h.

ALTER TABLE account_role ADD COLUMN deputy SMALLINT NOT NULL DEFAULT 0;            -- enum deputy_kind; 0: he holds it himself
ALTER TABLE account_role ADD COLUMN post TEXT NOT NULL DEFAULT '';                 -- whose: "Camat Baros"
ALTER TABLE account_role ADD COLUMN from_day BIGINT NOT NULL DEFAULT 0;            -- the days on which it counts
ALTER TABLE account_role ADD COLUMN until_day BIGINT NOT NULL DEFAULT 2147483647;

-- Those who are to be ended, among all the roles of a server.
CREATE INDEX account_role_deputy ON account_role (until_day, inst_id) WHERE deputy > 0 AND ended_at IS NULL;

-- In what capacity somebody acted who sat there for another: "Plh. Camat Baros"; empty: in his own.
ALTER TABLE case_passage ADD COLUMN acted_as TEXT NOT NULL DEFAULT '';
