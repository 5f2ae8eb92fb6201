-- What becomes of a sanction that was decided, and who decided it. See core/case/sanction.h.

ALTER TABLE case_sanction ADD COLUMN authority SMALLINT NOT NULL DEFAULT 1; -- of the rulebook, to impose it
ALTER TABLE case_sanction ADD COLUMN desk_inst BIGINT NOT NULL DEFAULT 0;   -- whose desk decided it
ALTER TABLE case_sanction ADD COLUMN annulled_day BIGINT;                   -- on objection or appeal

UPDATE case_sanction
   SET desk_inst = COALESCE((SELECT MAX(p.desk_inst) FROM case_passage p
                              WHERE p.inst_id = case_sanction.inst_id AND p.track_id = case_sanction.track_id
                                AND p.on_day = case_sanction.decided_day), inst_id);

-- Decisions by how they stand to the rulebook: TALLY_DECIDED of core/case/tally.h.
INSERT INTO case_tally (inst_id, what, name, day, n)
SELECT desk_inst, 9, CASE WHEN in_range = 1 THEN 'sesuai' ELSE 'luar_usulan' END, decided_day, COUNT(*)
  FROM case_sanction
 GROUP BY desk_inst, in_range, decided_day;

-- How many results of the track have changed a sanction, as far as that was written.
ALTER TABLE case_track ADD COLUMN penalties BIGINT NOT NULL DEFAULT 0;
