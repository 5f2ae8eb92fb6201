/* multipart: see multipart.h. */
#include "web/multipart.h"

#include <unistd.h>

#include "base/codec.h"
#include "base/lang.h"
#include "base/vec.h"
#include "sys/file.h"
#include "web/limit.h"

enum { WINDOW = 16384, PADDING_MAX = 64 };

enum state {
	PREAMBLE, /* before the first boundary */
	AFTER,    /* right behind a boundary */
	HEAD,     /* at the line end before a part's headers */
	DATA,     /* in a part */
	DONE,     /* behind the last boundary */
};

struct multipart {
	struct arena *arena;
	const struct route *route;
	enum state state;
	str delimiter; /* CRLF, two dashes, the boundary */
	char *window;  /* bytes not yet understood, at most WINDOW */
	size_t n, parts;
	struct {
		struct pair *item;
		size_t n, cap;
	} field;
	struct {
		struct upload *item;
		size_t n, cap;
	} upload;
	/* the part that is being read */
	str name;
	bool is_file, wanted;
	int64_t max;
	struct upload file;
	struct buf value;
};

/* The parameter `key` of a header value, unquoted; p NULL when there is none. */
static str parameter(struct arena *a, str header, str key)
{
	str_cut(&header, ';');
	while (header.n) {
		header = str_trim(header);
		ptrdiff_t eq = str_find_char(header, '=');
		if (eq < 0)
			break;
		str name = str_trim(str_sub(header, 0, (size_t)eq));
		header = str_sub(header, (size_t)eq + 1, header.n);
		char *out = arena_alloc(a, header.n + 1);
		size_t n = 0, i = 0;
		if (header.n && header.p[0] == '"') {
			for (i = 1; i < header.n && header.p[i] != '"'; i++) {
				if (header.p[i] == '\\' && i + 1 < header.n &&
				    header.p[i + 1] == '"')
					i++;
				out[n++] = header.p[i];
			}
			i += i < header.n;
		} else {
			for (; i < header.n && header.p[i] != ';'; i++)
				out[n++] = header.p[i];
		}
		header = str_sub(header, i, header.n);
		if (str_eq_nocase(name, key))
			return str_trim(str_n(out, n));
		str_cut(&header, ';');
	}
	return (str){NULL, 0};
}

enum err multipart_create(struct arena *a, str content_type, const struct route *route,
			  struct multipart **ret)
{
	str boundary = parameter(a, content_type, STR("boundary"));

	if (!boundary.n || boundary.n > LIMIT_BOUNDARY)
		return ERR_FORMAT;
	for (size_t i = 0; i < boundary.n; i++)
		if (boundary.p[i] < ' ' || boundary.p[i] > '~')
			return ERR_FORMAT;
	struct multipart *m = arena_new(a, struct multipart);
	m->arena = a;
	m->route = route;
	m->delimiter = str_printf(a, "\r\n--" STR_FMT, STR_ARG(boundary));
	m->window = arena_alloc(a, WINDOW);
	/* The first boundary has no line end before it when there is no preamble. */
	memcpy(m->window, "\r\n", 2);
	m->n = 2;
	*ret = m;
	return OK;
}

static void consume(struct multipart *m, size_t n)
{
	memmove(m->window, m->window + n, m->n - n);
	m->n -= n;
}

static void close_later(void *fd)
{
	file_close(fd);
}

/* Opens a temporary file that lives as long as the arena. */
static enum err open_temporary(struct multipart *m)
{
	int *fd = arena_new(m->arena, int);

	*fd = -1;
	arena_defer(m->arena, close_later, fd);
	TRY(file_temporary(NULL, fd));
	m->file.fd = *fd;
	return OK;
}

/* The file field that the route declares under the part's name, or NULL. */
static const struct field *file_field(const struct multipart *m)
{
	for (size_t i = 0; i < m->route->field_n; i++) {
		const struct field *f = &m->route->field[i];
		if (f->kind == FIELD_FILE && str_eq(str_from(f->name), m->name))
			return f;
	}
	return NULL;
}

/* What a browser calls the file, without folders, in UTF-8. */
static str file_name(struct arena *a, str name)
{
	for (size_t i = name.n; i > 0; i--)
		if (name.p[i - 1] == '/' || name.p[i - 1] == '\\') {
			name = str_sub(name, i, name.n);
			break;
		}
	return utf8_valid(name) && name.n <= LIMIT_FILENAME ? str_copy(a, name) : STR("");
}

static enum err start_part(struct multipart *m, str head)
{
	str disposition = {NULL, 0}, type = {NULL, 0};

	while (head.n) {
		str line = str_cut(&head, '\n');
		str value = line, name = str_trim(str_cut(&value, ':'));
		if (str_eq_nocase(name, STR("Content-Disposition")))
			disposition = str_trim(value);
		else if (str_eq_nocase(name, STR("Content-Type")))
			type = str_trim(value);
	}
	if (!str_starts(disposition, STR("form-data")) || m->parts++ == LIMIT_FORM_FIELDS)
		return disposition.n ? ERR_LIMIT : ERR_FORMAT;
	m->name = parameter(m->arena, disposition, STR("name"));
	str filename = parameter(m->arena, disposition, STR("filename"));
	if (!m->name.p || !utf8_valid(m->name))
		return ERR_FORMAT;
	if (m->name.n > LIMIT_FIELD_NAME)
		return ERR_LIMIT;
	m->is_file = filename.p != NULL;
	m->wanted = true;
	m->max = LIMIT_FIELD_VALUE;
	m->value = BUF_INIT(m->arena, LIMIT_FIELD_VALUE);
	if (!m->is_file)
		return OK;
	const struct field *f = file_field(m);
	m->wanted = f != NULL;
	if (!f)
		return OK;
	m->max = f->max;
	m->value = BUF_INIT(m->arena, (size_t)f->max);
	m->file = (struct upload){.field = m->name,
				  .filename = file_name(m->arena, filename),
				  .type = utf8_valid(type) ? str_copy(m->arena, type) : STR(""),
				  .fd = -1};
	return f->max > LIMIT_FILE_IN_MEMORY ? open_temporary(m) : OK;
}

/* Bytes of the part that is being read. */
static enum err take(struct multipart *m, str bytes, struct error *error)
{
	if (m->state != DATA || !m->wanted || !bytes.n)
		return OK;
	m->file.size += (int64_t)bytes.n;
	if (m->is_file && m->file.size > m->max)
		return error_set(error, ERR_LIMIT, file_field(m)->name, "%s",
				 N_("Berkas ini terlalu besar."));
	if (m->is_file && m->file.fd >= 0)
		return file_write_fd(m->file.fd, bytes);
	buf_put(&m->value, bytes);
	return buf_err(&m->value);
}

static enum err end_part(struct multipart *m)
{
	str value = m->value.p ? buf_str(&m->value) : STR("");

	if (!m->wanted)
		return OK;
	if (!m->is_file) {
		if (!utf8_valid(value))
			return ERR_FORMAT;
		*vec_push(&m->field, m->arena) = (struct pair){m->name, value};
		return OK;
	}
	/* A file field that was left empty comes without a name and without bytes. */
	if (!m->file.filename.n && !m->file.size)
		return OK;
	m->file.body = m->file.fd < 0 ? value : (str){NULL, 0};
	if (m->file.fd >= 0 && lseek(m->file.fd, 0, SEEK_SET) != 0)
		return ERR_ENVIRONMENT;
	*vec_push(&m->upload, m->arena) = m->file;
	return OK;
}

/* Looks for the next boundary; what stands before it belongs to the part. *ret_more: one was found.
 */
static enum err read_data(struct multipart *m, bool *ret_more, struct error *error)
{
	const char *at = memmem(m->window, m->n, m->delimiter.p, m->delimiter.n);
	size_t n = at ? (size_t)(at - m->window) : 0;

	*ret_more = at != NULL;
	if (!at)
		n = m->n >= m->delimiter.n ? m->n - m->delimiter.n + 1 : 0;
	TRY(take(m, str_n(m->window, n), error));
	if (!at) {
		consume(m, n);
		return OK;
	}
	enum err e = m->state == DATA ? end_part(m) : OK;
	consume(m, n + m->delimiter.n);
	m->state = AFTER;
	return e;
}

/* Behind a boundary: "--" is the end; otherwise spaces and a line end, which stays for the head. */
static enum err read_after(struct multipart *m, bool *ret_more)
{
	size_t n = 0;

	*ret_more = false;
	if (m->n < 2)
		return OK;
	if (memcmp(m->window, "--", 2) == 0) {
		m->state = DONE;
		*ret_more = true;
		return OK;
	}
	while (n < m->n && (m->window[n] == ' ' || m->window[n] == '\t'))
		n++;
	if (n > PADDING_MAX || (n < m->n && m->window[n] != '\r') ||
	    (n + 1 < m->n && m->window[n + 1] != '\n'))
		return ERR_FORMAT;
	if (n + 1 >= m->n)
		return OK;
	consume(m, n);
	m->state = HEAD;
	*ret_more = true;
	return OK;
}

static enum err read_head(struct multipart *m, bool *ret_more)
{
	const char *end = memmem(m->window, m->n, "\r\n\r\n", 4);
	size_t n = end ? (size_t)(end - m->window) : m->n;

	*ret_more = end != NULL;
	if (n > LIMIT_PART_HEAD)
		return ERR_LIMIT;
	if (!end)
		return OK;
	str head = n ? str_copy(m->arena, str_n(m->window + 2, n - 2)) : STR("");
	consume(m, n + 4);
	m->file = (struct upload){.fd = -1};
	m->state = DATA;
	return start_part(m, head);
}

static enum err process(struct multipart *m, struct error *error)
{
	bool more = true;

	while (more) {
		switch (m->state) {
		case PREAMBLE:
		case DATA:
			TRY(read_data(m, &more, error));
			break;
		case AFTER:
			TRY(read_after(m, &more));
			break;
		case HEAD:
			TRY(read_head(m, &more));
			break;
		case DONE:
			m->n = 0;
			return OK;
		}
	}
	return OK;
}

enum err multipart_feed(struct multipart *m, str bytes, struct error *error)
{
	while (bytes.n) {
		size_t room = WINDOW - m->n, n = bytes.n < room ? bytes.n : room;
		if (!n)
			return ERR_FORMAT;
		memcpy(m->window + m->n, bytes.p, n);
		m->n += n;
		bytes = str_sub(bytes, n, bytes.n);
		TRY(process(m, error));
	}
	return OK;
}

enum err multipart_finish(struct multipart *m, struct pair **ret_field, size_t *ret_field_n,
			  struct upload **ret_upload, size_t *ret_upload_n)
{
	if (m->state != DONE)
		return ERR_FORMAT;
	*ret_field = m->field.item;
	*ret_field_n = m->field.n;
	*ret_upload = m->upload.item;
	*ret_upload_n = m->upload.n;
	return OK;
}
