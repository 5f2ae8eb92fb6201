/* many_cases: see many_cases.h. */
#include "many_cases.h"

#include "core/who.h"
#include "world.h"

static void script(struct many_cases *m, str sql)
{
	struct error error = {0};

	world_must(db_script(m->db, sql, &error), error.text);
}

static void file_rows(struct many_cases *m, int first, int n, int state)
{
	script(m,
	       str_printf(m->a,
			  "INSERT INTO case_file SELECT %lld, i.k, 'N' || i.n, 2, 0, '', "
			  "'Perkara', 'Cerita', '', NULL, 20000, 20000 - i.n %% 900, 0, i.k, '', "
			  "%d, CASE WHEN %d = 2 THEN 20001 END, NULL, 0, 1, 0, 1 FROM "
			  "(WITH RECURSIVE c(n) AS (SELECT %d UNION ALL SELECT n + 1 FROM c "
			  "WHERE n < %d) SELECT n, CAST(printf('%%016d', n) AS BLOB) AS k "
			  "FROM c) i",
			  (long long)m->home, state, state, first, first + n - 1));
}

static void case_rows(struct many_cases *m, int first, int n, int state)
{
	str about = id_hex(m->a, m->about);

	file_rows(m, first, n, state);
	script(m,
	       str_printf(m->a,
			  "INSERT INTO case_subject SELECT inst_id, case_id, case_id, 'Nama', '', "
			  "1, %lld, x'%.*s', NULL, NULL, 0, 1 FROM case_file "
			  "WHERE CAST(case_id AS TEXT) >= printf('%%016d', %d)",
			  (long long)m->of, STR_ARG(about), first));
	script(m, str_printf(m->a,
			     "INSERT INTO case_access SELECT inst_id, inst_id, case_id, 3, "
			     "zeroblob(16), opened_day, state, opened_day FROM case_file "
			     "WHERE CAST(case_id AS TEXT) >= printf('%%016d', %d)",
			     first));
	script(m, str_printf(m->a,
			     "INSERT INTO case_bar SELECT %lld, 1, x'%.*s', inst_id, case_id "
			     "FROM case_file WHERE CAST(case_id AS TEXT) >= printf('%%016d', %d) "
			     "ORDER BY case_id LIMIT 10",
			     (long long)m->of, STR_ARG(about), first));
	script(m,
	       str_printf(m->a,
			  "INSERT INTO case_track SELECT inst_id, case_id, case_id, zeroblob(16), "
			  "zeroblob(16), 'temuan-pilkada', opened_day, 1, opened_day, 2147483647, "
			  "0, zeroblob(16), 0, CASE state WHEN 1 THEN 1 ELSE 2 END, '', '', '', "
			  "closed_day, 1, '', 0, 0 FROM case_file "
			  "WHERE CAST(case_id AS TEXT) >= printf('%%016d', %d)",
			  first));
}

void many_cases_open(struct many_cases *m, int first, int n)
{
	case_rows(m, first, n, 1);
	script(m,
	       str_printf(m->a,
			  "INSERT INTO case_turn SELECT inst_id, case_id, 0, 2147483647, %d, "
			  "zeroblob(16), 0, 1, inst_id, CASE CAST(CAST(case_id AS TEXT) AS "
			  "INTEGER) %% 3 WHEN 0 THEN x'%.*s' ELSE zeroblob(16) END, inst_id, "
			  "case_id, zeroblob(16), 'temuan-pilkada', opened_day, 'kajian', 20000, "
			  "0, 20000 + opened_day %% 60, 0, 20000 + opened_day %% 60 "
			  "FROM case_file WHERE state = 1",
			  ROLE_BAWASLU, STR_ARG(id_hex(m->a, m->taken_by))));
	script(m, STR("INSERT INTO case_desk_tally SELECT inst_id, role, unit_id, 0, COUNT(*), 0 "
		      "FROM case_turn GROUP BY inst_id, role, unit_id"));
	script(m, STR("INSERT INTO case_desk_tally SELECT inst_id, role, unit_id, due_day + 1, 0, "
		      "COUNT(*) FROM case_turn GROUP BY inst_id, role, unit_id, due_day"));
}

void many_cases_closed(struct many_cases *m, int first, int n)
{
	case_rows(m, first, n, 2);
}

void many_cases_clear(struct many_cases *m)
{
	script(m, STR("DELETE FROM case_file; DELETE FROM case_subject; DELETE FROM case_access; "
		      "DELETE FROM case_bar; DELETE FROM case_track; DELETE FROM case_turn; "
		      "DELETE FROM case_desk_tally"));
}
