/* Fits a migration to an engine; running it is db_script() of each engine. */
#include "db/script.h"

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '@';
}

static void put_word(struct buf *b, enum db_engine engine, str word)
{
	if (str_eq(word, STR("@CLUSTERED@")))
		buf_put(b, engine == DB_SQLITE ? STR("WITHOUT ROWID") : STR(""));
	else if (engine == DB_POSTGRES && str_eq(word, STR("BLOB")))
		buf_put(b, STR("BYTEA"));
	else
		buf_put(b, word);
}

void script_put(struct buf *b, enum db_engine engine, str sql)
{
	for (size_t i = 0; i < sql.n;) {
		size_t from = i;
		char c = sql.p[i];

		if (c == '-' && i + 1 < sql.n && sql.p[i + 1] == '-') {
			while (i < sql.n && sql.p[i] != '\n')
				i++;
		} else if (c == '\'' || c == '"') {
			for (i++; i < sql.n && sql.p[i] != c; i++)
				;
			i += i < sql.n;
			buf_put(b, str_sub(sql, from, i));
		} else if (is_word(c)) {
			while (i < sql.n && is_word(sql.p[i]))
				i++;
			put_word(b, engine, str_sub(sql, from, i));
		} else {
			buf_putc(b, c);
			i++;
		}
	}
}
