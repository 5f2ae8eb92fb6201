/* core/org/csv: any bytes are rows within the limits, or a fault; rows are the same in any pieces,
 * and each can be judged. */
#include <stdlib.h>

#include "base/codec.h"
#include "core/org/csv.h"
#include "core/org/roster_row.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	struct arena arena; /* of one row */
	struct roster_header header;
	bool has_header;
	uint64_t hash;
	uint32_t line;
};

static bool take(void *ctx, const struct grid_row *row)
{
	struct seen *s = ctx;
	struct roster_row r;

	if (row->line <= s->line || row->n > LIST_COLUMNS)
		abort();
	s->line = row->line;
	for (size_t i = 0; i < row->n; i++) {
		if (row->cell[i].n > LIST_CELL_BYTES || !utf8_valid(row->cell[i]))
			abort();
		s->hash = (s->hash ^ str_hash(row->cell[i])) * 31 + i;
	}
	if (!s->has_header) {
		roster_header_read(row, &s->header);
		s->has_header = roster_header_good(&s->header);
		return true;
	}
	roster_row_read(&s->arena, &s->header, row, &r);
	if (r.fault == ROW_FINE &&
	    (r.name.n == 0 || r.name.n > NAME_MAX_BYTES || r.unit.n > UNIT_PATH_MAX ||
	     !utf8_valid(r.name) || !utf8_valid(r.unit) || !utf8_valid(r.post)))
		abort();
	arena_reset(&s->arena);
	return true;
}

static uint64_t read_all(const char *p, size_t n, size_t piece, enum grid_fault *ret_fault)
{
	struct arena a;
	struct seen s = {0};
	size_t skip;

	arena_init(&a, 8 << 20);
	arena_init(&s.arena, 64 << 20);

	struct csv *c = arena_new(&a, struct csv);
	bool go_on = true;

	csv_init(c, csv_guess(str_n(p, n), &skip), take, &s);
	for (size_t i = skip; i < n && go_on; i += piece)
		go_on = csv_feed(c, p + i, n - i < piece ? n - i : piece);
	if (go_on)
		csv_end(c);
	*ret_fault = c->fault;
	csv_finish(c);
	arena_finish(&a);
	arena_finish(&s.arena);
	return s.hash;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum grid_fault whole, pieces;
	uint64_t a = read_all((const char *)data, size, 1 << 20, &whole);
	uint64_t b = read_all((const char *)data, size, 3, &pieces);

	if (a != b || whole != pieces)
		abort();
	return 0;
}
