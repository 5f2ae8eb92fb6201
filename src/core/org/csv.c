/* CSV: a state machine over bytes. What the cells mean is roster_header.c and roster_row.c. */
#include "core/org/csv.h"

#include "base/codec.h"
#include "core/org/roster_header.h"

enum { GUESS_BYTES = 64 * 1024 };

void csv_init(struct csv *c, char delimiter, bool (*row)(void *, const struct grid_row *),
	      void *ctx)
{
	c->row = row;
	c->ctx = ctx;
	c->delimiter = delimiter;
	c->state = CSV_CELL_START;
	c->after_return = false;
	c->line = 1;
	c->fault = GRID_FINE;
	c->n = c->cell_n = 0;
	c->begin[0] = 0;
	arena_init(&c->scratch, (size_t)4 * LIST_LINE_BYTES + 65536);
}

void csv_finish(struct csv *c)
{
	arena_finish(&c->scratch);
}

static bool stop(struct csv *c, enum grid_fault fault)
{
	c->fault = fault;
	c->state = CSV_STOPPED;
	return false;
}

static bool end_cell(struct csv *c)
{
	if (c->cell_n == LIST_COLUMNS)
		return stop(c, GRID_COLUMNS);
	if (c->n - c->begin[c->cell_n] > LIST_CELL_BYTES)
		return stop(c, GRID_CELL_LONG);
	c->cell_n++;
	c->begin[c->cell_n] = c->n;
	c->state = CSV_CELL_START;
	return true;
}

/* The row's cells in UTF-8, handed on unless all are empty. */
static bool give_row(struct csv *c)
{
	struct grid_row *row = &c->current;

	row->line = c->line;
	row->flags = 0;
	row->n = c->cell_n;
	for (size_t i = 0; i < c->cell_n; i++) {
		str cell = str_n(c->text + c->begin[i], c->begin[i + 1] - c->begin[i]);

		if (!utf8_valid(cell)) {
			struct buf out = BUF_INIT(&c->scratch, LIST_CELL_BYTES);

			cp1252_put(&out, cell);
			if (!buf_ok(&out))
				return stop(c, GRID_CELL_LONG);
			cell = buf_str(&out);
			row->flags |= GRID_CP1252;
		}
		row->cell[i] = cell;
	}

	bool go_on = c->row(c->ctx, row);

	if (row->flags)
		arena_reset(&c->scratch);
	return go_on || stop(c, GRID_FINE);
}

static bool end_row(struct csv *c)
{
	bool empty = c->n == 0 && c->cell_n == 0 && c->state == CSV_CELL_START;

	if (!empty && !end_cell(c))
		return false;
	if (c->n > 0 && !give_row(c))
		return false;
	c->n = c->cell_n = 0;
	c->state = CSV_CELL_START;
	if (c->line == INT32_MAX)
		return stop(c, GRID_ROWS);
	c->line++;
	return true;
}

static bool add(struct csv *c, const char *p, size_t n)
{
	if (n > sizeof c->text - c->n)
		return stop(c, GRID_LINE_LONG);
	memcpy(c->text + c->n, p, n);
	c->n += n;
	/* Told at once, so that an unclosed quotation mark does not swallow the file. */
	if (c->n - c->begin[c->cell_n] > LIST_CELL_BYTES)
		return stop(c, GRID_CELL_LONG);
	return true;
}

/* How many of the bytes at `p` are plain text in the current state. */
static size_t plain_run(const struct csv *c, const char *p, size_t n)
{
	size_t i = 0;

	if (c->state == CSV_QUOTED) {
		while (i < n && p[i] != '"' && p[i] != 0)
			i++;
	} else {
		while (i < n && p[i] != c->delimiter && p[i] != '\n' && p[i] != '\r' && p[i] != 0)
			i++;
	}
	return i;
}

/* A byte that ends something, or begins a quotation. */
static bool take_special(struct csv *c, char b)
{
	if (b == 0)
		return stop(c, GRID_BINARY);
	if (c->state == CSV_QUOTED) {
		c->state = CSV_QUOTE_SEEN;
		return true;
	}
	if (b == '\n' && c->after_return)
		return true; /* the second half of CR LF */
	if (b == '\n' || b == '\r')
		return end_row(c);
	return end_cell(c);
}

bool csv_feed(struct csv *c, const char *p, size_t n)
{
	if (c->state == CSV_STOPPED)
		return false;
	for (size_t i = 0; i < n;) {
		if (c->state == CSV_CELL_START && p[i] == '"') {
			c->state = CSV_QUOTED;
			c->after_return = false;
			c->quote_line = c->line;
			i++;
			continue;
		}
		if (c->state == CSV_QUOTE_SEEN) {
			c->state = p[i] == '"' ? CSV_QUOTED : CSV_PLAIN;
			if (p[i] == '"') {
				if (!add(c, p + i, 1))
					return false;
				i++;
				continue;
			}
		}

		size_t run = plain_run(c, p + i, n - i);

		if (run > 0) {
			if (!add(c, p + i, run))
				return false;
			if (c->state == CSV_CELL_START)
				c->state = CSV_PLAIN;
			c->after_return = false;
			i += run;
			continue;
		}

		char b = p[i++];

		if (!take_special(c, b))
			return false;
		c->after_return = b == '\r' && c->state != CSV_QUOTED;
	}
	return true;
}

bool csv_end(struct csv *c)
{
	if (c->state == CSV_STOPPED)
		return false;
	if (c->state == CSV_QUOTED) {
		c->line = c->quote_line;
		return stop(c, GRID_QUOTE_OPEN);
	}
	if (c->n == 0 && c->cell_n == 0)
		return true;
	return end_row(c);
}

struct guess {
	int best;     /* how many columns the best row names */
	size_t cells; /* of the first row */
	unsigned rows;
};

static bool guess_row(void *ctx, const struct grid_row *row)
{
	struct guess *g = ctx;
	struct roster_header header;

	if (g->rows++ == 0)
		g->cells = row->n;
	roster_header_read(row, &header);
	if (header.known > g->best)
		g->best = header.known;
	return g->rows < LIST_HEADER_ROWS;
}

char csv_guess(str head, size_t *ret_skip)
{
	static const char delimiters[] = {',', ';', '\t'};
	struct guess best = {.best = -1};
	char chosen = ',';
	size_t skip = str_starts(head, STR("\xef\xbb\xbf")) ? 3 : 0;
	str rest = str_sub(head, skip, head.n < GUESS_BYTES ? head.n : GUESS_BYTES);

	if (rest.n > 5 && memcmp(rest.p, "sep=", 4) == 0 &&
	    (rest.p[5] == '\r' || rest.p[5] == '\n')) {
		*ret_skip = skip + (rest.n > 6 && rest.p[5] == '\r' && rest.p[6] == '\n' ? 7 : 6);
		return rest.p[4];
	}
	*ret_skip = skip;
	for (size_t i = 0; i < sizeof delimiters; i++) {
		struct arena a;

		arena_init(&a, 2 * sizeof(struct csv));

		struct csv *c = arena_new(&a, struct csv);
		struct guess g = {0};

		csv_init(c, delimiters[i], guess_row, &g);
		if (csv_feed(c, rest.p, rest.n))
			csv_end(c);
		csv_finish(c);
		arena_finish(&a);
		if (g.best > best.best || (g.best == best.best && g.cells > best.cells)) {
			best = g;
			chosen = delimiters[i];
		}
	}
	return chosen;
}

void csv_put_cell(struct buf *out, str cell, char delimiter)
{
	bool defuse = cell.n > 0 && memchr("=+-@\t\r", cell.p[0], 6) != NULL;
	bool quote = defuse;

	for (size_t i = 0; i < cell.n && !quote; i++)
		quote = cell.p[i] == delimiter || cell.p[i] == '"' || cell.p[i] == '\n' ||
			cell.p[i] == '\r';
	if (cell.n > 0 && (cell.p[0] == ' ' || cell.p[cell.n - 1] == ' '))
		quote = true;
	if (quote)
		buf_putc(out, '"');
	if (defuse)
		buf_putc(out, '\'');
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, cell.p[i]);
	}
	if (quote)
		buf_putc(out, '"');
}
