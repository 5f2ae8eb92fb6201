/* The stream of rows between the sandboxed child and its parent; what rows mean is roster_row.c. */
#include "core/org/grid.h"

#include <errno.h>
#include <unistd.h>

#include "base/codec.h"
#include "base/lang.h"

static bool flush(struct grid_writer *w)
{
	size_t done = 0;

	while (done < w->n && !w->failed) {
		ssize_t k = write(w->fd, w->out + done, w->n - done);

		if (k > 0)
			done += (size_t)k;
		else if (errno != EINTR)
			w->failed = true;
	}
	w->n = 0;
	return !w->failed;
}

static void put_number(struct grid_writer *w, uint32_t v, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		w->out[w->n++] = (unsigned char)(v >> (8 * i));
}

bool grid_put_row(struct grid_writer *w, const struct grid_row *row)
{
	size_t size = 7;

	for (size_t i = 0; i < row->n; i++)
		size += 2 + row->cell[i].n;
	if (size > GRID_MESSAGE_MAX || row->n > LIST_COLUMNS)
		return grid_put_fault(w, GRID_LINE_LONG, row->line) && false;
	put_number(w, (uint32_t)size, 4);
	put_number(w, 'r', 1);
	put_number(w, row->line, 4);
	put_number(w, row->flags, 1);
	put_number(w, (uint32_t)row->n, 1);
	for (size_t i = 0; i < row->n; i++) {
		put_number(w, (uint32_t)row->cell[i].n, 2);
		if (row->cell[i].n > 0)
			memcpy(w->out + w->n, row->cell[i].p, row->cell[i].n);
		w->n += row->cell[i].n;
	}
	w->rows++;
	return w->n < 256 * 1024 ? !w->failed : flush(w);
}

bool grid_put_fault(struct grid_writer *w, enum grid_fault fault, uint32_t line)
{
	put_number(w, 6, 4);
	put_number(w, 'e', 1);
	put_number(w, fault, 1);
	put_number(w, line, 4);
	return flush(w);
}

bool grid_put_end(struct grid_writer *w)
{
	put_number(w, 5, 4);
	put_number(w, 'z', 1);
	put_number(w, w->rows, 4);
	return flush(w);
}

static uint32_t get_number(const uint8_t *p, size_t bytes)
{
	uint32_t v = 0;

	for (size_t i = 0; i < bytes; i++)
		v |= (uint32_t)p[i] << (8 * i);
	return v;
}

static enum err take_row(struct grid_reader *r, const uint8_t *p, size_t n)
{
	struct grid_row *row = &r->current;

	if (n < 7 || p[6] > LIST_COLUMNS)
		return ERR_SANDBOX;
	row->line = get_number(p + 1, 4);
	row->flags = p[5];
	row->n = p[6];
	/* Lines rise, so that a message about a line can be trusted to be about one row. */
	if (row->line <= r->last_line || row->line > INT32_MAX || r->rows >= LIST_ROWS)
		return ERR_SANDBOX;
	r->last_line = row->line;
	r->rows++;

	size_t at = 7;

	for (size_t i = 0; i < row->n; i++) {
		if (n - at < 2)
			return ERR_SANDBOX;

		size_t len = get_number(p + at, 2);

		at += 2;
		if (len > LIST_CELL_BYTES || len > n - at)
			return ERR_SANDBOX;
		row->cell[i] = str_n((const char *)p + at, len);
		if (!utf8_valid(row->cell[i]))
			return ERR_SANDBOX;
		at += len;
	}
	return at == n ? r->row(r->ctx, row) : ERR_SANDBOX;
}

static enum err take(struct grid_reader *r, const uint8_t *p, size_t n)
{
	if (r->ended)
		return ERR_SANDBOX;
	switch (p[0]) {
	case 'r':
		return take_row(r, p, n);
	case 'e':
		if (n != 6 || p[1] == GRID_FINE || p[1] >= GRID_FAULT_END)
			return ERR_SANDBOX;
		r->fault = (enum grid_fault)p[1];
		r->fault_line = get_number(p + 2, 4);
		r->ended = true;
		return OK;
	case 'z':
		r->ended = true;
		return n == 5 && get_number(p + 1, 4) == r->rows ? OK : ERR_SANDBOX;
	}
	return ERR_SANDBOX;
}

/* The length a message begins with; 0: none that is possible. */
static size_t message_size(const uint8_t *p)
{
	uint32_t size = get_number(p, 4);

	return size > 0 && size <= GRID_MESSAGE_MAX ? size : 0;
}

/* Adds to the unfinished message what belongs to it; returns how many bytes that were. */
static size_t complete(struct grid_reader *r, const uint8_t *p, size_t n, size_t want)
{
	size_t k = want - r->n;

	if (k > n)
		k = n;
	memcpy(r->part + r->n, p, k);
	r->n += k;
	return k;
}

enum err grid_feed(struct grid_reader *r, const uint8_t *p, size_t n)
{
	while (n > 0) {
		size_t size;

		if (r->n == 0 && n >= 4) { /* whole messages are taken where they are */
			size = message_size(p);
			if (size == 0)
				return ERR_SANDBOX;
			if (n - 4 >= size) {
				TRY(take(r, p + 4, size));
				p += 4 + size;
				n -= 4 + size;
				continue;
			}
		}

		size_t k = complete(r, p, n, r->n < 4 ? 4 : 4 + message_size(r->part));

		p += k;
		n -= k;
		if (r->n < 4)
			continue;
		size = message_size(r->part);
		if (size == 0)
			return ERR_SANDBOX;
		if (r->n == 4 + size) {
			r->n = 0;
			TRY(take(r, r->part + 4, size));
		}
	}
	return OK;
}

static const struct {
	const char *code, *text;
} faults[GRID_FAULT_END] = {
	[GRID_FINE] = {"", ""},
	[GRID_EMPTY] = {"file_empty", N_("Berkas ini kosong.")},
	[GRID_OLD_EXCEL] = {"file_xls", N_("Ini berkas Excel lama (.xls). Buka di Excel atau "
					   "LibreOffice, lalu simpan sebagai .xlsx.")},
	[GRID_UTF16] = {"file_utf16",
			N_("Teks berkas ini UTF-16. Simpan ulang sebagai CSV UTF-8 atau .xlsx.")},
	[GRID_BINARY] = {"file_binary", N_("Ini bukan berkas CSV atau XLSX.")},
	[GRID_LINE_LONG] = {"line_long",
			    N_("Ada baris yang lebih panjang dari 64 KiB. Daftar pegawai tidak "
			       "memerlukan baris sepanjang itu; periksa berkasnya.")},
	[GRID_CELL_LONG] = {"cell_long", N_("Ada sel yang lebih panjang dari 4 KiB. Mungkin tanda "
					    "kutip tidak ditutup; periksa berkasnya.")},
	[GRID_COLUMNS] = {"columns_many", N_("Ada baris dengan lebih dari 128 kolom.")},
	[GRID_QUOTE_OPEN] = {"quote_open", N_("Ada tanda kutip yang tidak ditutup.")},
	[GRID_ROWS] = {"rows_many", N_("Berkas ini lebih dari 6 juta baris.")},
	[GRID_XLSX_BROKEN] = {"xlsx_broken",
			      N_("Berkas XLSX ini rusak. Buka dan simpan ulang, lalu muat lagi.")},
	[GRID_XLSX_LARGE] = {"xlsx_large", N_("Isi berkas XLSX ini jauh melebihi daftar pegawai "
					      "yang wajar, sehingga tidak dibuka.")},
	[GRID_XLSX_LOCKED] = {"xlsx_locked", N_("Berkas XLSX ini dikunci dengan kata sandi. Simpan "
						"tanpa kata sandi, lalu muat lagi.")},
	[GRID_NO_HEADER] = {"header_missing",
			    N_("Baris judul kolom tidak ditemukan dalam 20 baris pertama.")},
	[GRID_READ] = {"file_read", N_("Berkas tidak dapat dibaca sampai akhir.")},
};

const char *grid_fault_text(enum grid_fault fault)
{
	return fault < GRID_FAULT_END ? faults[fault].text : "";
}

const char *grid_fault_code(enum grid_fault fault)
{
	return fault < GRID_FAULT_END ? faults[fault].code : "";
}
