/* args: see args.h. */
#include "web/args.h"

#include "base/codec.h"
#include "base/vec.h"
#include "web/limit.h"

/* What was sent under a field's name. */
struct sent {
	const struct pair *pair;
	size_t n;
};

static str first(const struct sent *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->pair[i].name, str_from(name)))
			return s->pair[i].value;
	return (str){NULL, 0};
}

/* Browsers send line ends as CR LF; the program knows LF. */
static str line_feeds(struct arena *a, str s)
{
	if (str_find_char(s, '\r') < 0)
		return s;
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n')
			out[n++] = s.p[i] == '\r' ? '\n' : s.p[i];
	return str_n(out, n);
}

/* True when there is a control byte other than a tab or line feed. */
static bool has_control(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c < ' ' && c != '\t' && c != '\n') || c == 0x7f)
			return true;
	}
	return false;
}

static enum err misfit(struct request *req, const struct field *f, const char *text)
{
	return error_set(&req->error, ERR_INPUT, f->name, "%s", text);
}

static enum err read_text(struct request *req, const struct field *f, str v, void *to)
{
	v = line_feeds(req->arena, v);
	if (has_control(v))
		return misfit(req, f, N_("Isian ini memuat karakter yang tidak dapat dipakai."));
	if ((int64_t)utf8_count(v) > f->max)
		return error_set(&req->error, ERR_INPUT, f->name,
				 tr(req->lang, "Paling banyak %lld huruf.").p, (long long)f->max);
	*(str *)to = v;
	return OK;
}

static enum err read_int(struct request *req, const struct field *f, str v, void *to)
{
	int64_t n;

	if (!str_to_int(str_trim(v), &n) || n < 0)
		return misfit(req, f, N_("Tulis bilangan dengan angka saja."));
	if (n > f->max)
		return error_set(&req->error, ERR_INPUT, f->name,
				 tr(req->lang, "Paling besar %lld.").p, (long long)f->max);
	if (f->optional)
		*(struct opt_int *)to = (struct opt_int){true, n};
	else
		*(int64_t *)to = n;
	return OK;
}

static enum err read_day(struct request *req, const struct field *f, str v, void *to)
{
	day d;

	if (!day_parse(str_trim(v), &d))
		return misfit(req, f, N_("Tulis tanggal yang ada, misalnya 2024-11-27."));
	if (f->optional)
		*(struct opt_day *)to = (struct opt_day){true, d};
	else
		*(day *)to = d;
	return OK;
}

static enum err read_moment(struct request *req, const struct field *f, str v, void *to)
{
	int64_t m;
	int zone = req->who.zone ? req->who.zone : ZONE_WIB;

	if (!moment_parse(str_trim(v), zone, &m))
		return misfit(req, f, N_("Tulis tanggal dan jam, misalnya 2024-11-27T08:00."));
	if (f->optional)
		*(struct opt_int *)to = (struct opt_int){true, m};
	else
		*(int64_t *)to = m;
	return OK;
}

static enum err read_choice(struct request *req, const struct field *f, str v, void *to)
{
	for (int i = 0; f->choice[i]; i++)
		if (str_eq(v, str_from(f->choice[i]))) {
			*(int *)to = i;
			return OK;
		}
	return misfit(req, f, N_("Pilih salah satu."));
}

static enum err read_many(struct request *req, const struct field *f, const struct sent *s,
			  void *to)
{
	struct {
		str *item;
		size_t n, cap;
	} list = {0};

	for (size_t i = 0; i < s->n; i++) {
		str v = s->pair[i].value;
		if (!str_eq(s->pair[i].name, str_from(f->name)))
			continue;
		if ((int64_t)list.n == f->max)
			return error_set(&req->error, ERR_INPUT, f->name,
					 tr(req->lang, "Paling banyak %lld.").p, (long long)f->max);
		if (utf8_count(v) > LIMIT_MANY_ITEM || has_control(v))
			return misfit(req, f, N_("Isian ini terlalu panjang."));
		*vec_push(&list, req->arena) = v;
	}
	*(struct many *)to = (struct many){list.item, list.n};
	return OK;
}

static enum err read_file(struct request *req, const struct field *f, void *to)
{
	for (size_t i = 0; i < req->upload_n; i++)
		if (str_eq(req->upload[i].field, str_from(f->name))) {
			*(const struct upload **)to = &req->upload[i];
			return OK;
		}
	return f->optional ? OK : misfit(req, f, N_("Pilih berkasnya."));
}

static enum err read_value(struct request *req, const struct field *f, str v, void *to)
{
	id found;

	switch (f->kind) {
	case FIELD_TEXT:
		return read_text(req, f, v, to);
	case FIELD_INT:
		return read_int(req, f, v, to);
	case FIELD_ID:
		if (!id_parse(str_trim(v), &found))
			return misfit(req, f, N_("Isian ini tidak dikenal."));
		*(id *)to = found;
		return OK;
	case FIELD_DAY:
		return read_day(req, f, v, to);
	case FIELD_MOMENT:
		return read_moment(req, f, v, to);
	case FIELD_CHOICE:
		return read_choice(req, f, v, to);
	case FIELD_FLAG:
	case FIELD_FILE:
	case FIELD_MANY:
		break;
	}
	return ERR_INTERNAL;
}

static enum err read_field(struct request *req, const struct field *f, const struct sent *s,
			   void *to)
{
	str v = first(s, f->name);

	if (f->kind == FIELD_MANY)
		return read_many(req, f, s, to);
	if (f->kind == FIELD_FILE)
		return read_file(req, f, to);
	if (f->kind == FIELD_FLAG) {
		*(bool *)to = v.p != NULL;
		return OK;
	}
	if (str_trim(v).n)
		return read_value(req, f, v, to);
	if (f->optional)
		return OK;
	return misfit(req, f,
		      f->kind == FIELD_CHOICE ? N_("Pilih salah satu.") : N_("Isian ini wajib."));
}

enum err args_read(struct request *req, const str *path_value, const struct pair *query,
		   size_t query_n, void **ret)
{
	const struct route *r = req->route;
	char *args = arena_alloc(req->arena, r->args_size);
	struct sent in_query = {query, query_n}, in_form = {req->field, req->field_n};
	enum err e = OK;

	for (size_t i = 0; i < r->field_n; i++)
		if (r->field[i].kind == FIELD_CHOICE)
			*(int *)(void *)(args + r->field[i].offset) = -1;
	for (size_t i = 0; i < r->field_n; i++) {
		const struct field *f = &r->field[i];
		void *to = args + f->offset;
		struct error kept = req->error;
		if (i < r->path_field_n) {
			if (!path_value[i].n || read_value(req, f, path_value[i], to) != OK) {
				req->error = kept;
				return ERR_NOT_FOUND;
			}
			continue;
		}
		enum err one = read_field(
			req, f, i < r->path_field_n + r->query_field_n ? &in_query : &in_form, to);
		/* The first misfit is the one that is told. */
		if (e != OK)
			req->error = kept;
		else
			e = one;
	}
	*ret = args;
	return e;
}
