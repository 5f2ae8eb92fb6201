/* Handlers for the tests of tests/http: small, and each good for one thing. */
#include "pages.h"

#include <unistd.h>

#include "base/vec.h"
#include "sys/file.h"
#include "web/csrf.h"

#include "tests/http/pages.route.h"

static enum err answer_text(struct request *req, str text)
{
	req->status = 200;
	req->content_type = STR("text/html; charset=utf-8");
	req->body = text;
	return OK;
}

/* ROUTE: GET /
 * A page.
 * auth: public   cost: fast */
static enum err start_page(struct request *req, const struct start_page_args *in)
{
	(void)in;
	return answer_text(req, STR("<html>halaman</html>\n"));
}

/* ROUTE: POST /r
 * Says how many fields came.
 * auth: public   cost: fast */
static enum err fields_post(struct request *req, const struct fields_post_args *in)
{
	(void)in;
	return answer_text(req, str_printf(req->arena, "fields=%zu\n", req->field_n));
}

/* ROUTE: GET /besar ?n:int(4000000)
 * As many bytes as asked for.
 * auth: public   cost: fast   cache: private */
static enum err large_page(struct request *req, const struct large_page_args *in)
{
	char *p = arena_alloc(req->arena, (size_t)in->n + 1);

	memset(p, 'a', (size_t)in->n);
	return answer_text(req, str_n(p, (size_t)in->n));
}

/* ROUTE: GET /umum ?q:text(20)?
 * The same for everyone, with its number to tell when it was made.
 * auth: public   cost: fast   cache: public 60 s */
static enum err public_page(struct request *req, const struct public_page_args *in)
{
	struct buf b = BUF_INIT(req->arena, 8192);

	buf_printf(&b, "nomor=%lld bahasa=%s q=" STR_FMT "\n", (long long)req->number,
		   lang_code(req->lang), STR_ARG(in->q));
	for (int i = 0; i < 200; i++)
		buf_put(&b, STR("<p>baris yang sama</p>\n"));
	return answer_text(req, buf_str(&b));
}

/* ROUTE: GET /lambat ?ms:int(60000)
 * Takes its time.
 * auth: public   cost: slow */
static enum err slow_page(struct request *req, const struct slow_page_args *in)
{
	usleep((useconds_t)in->ms * 1000);
	return answer_text(req, STR("selesai\n"));
}

/* ROUTE: POST /tulis
 * Writes nothing, in a transaction, and fails when asked.
 * auth: public   cost: write
 * form: gagal:flag
 * errors: CONFLICT */
static enum err write_post(struct request *req, struct tx *tx, const struct write_post_args *in)
{
	if (in->form.gagal)
		return ERR_CONFLICT;
	return answer_text(req, str_printf(req->arena, "tx=%d\n", tx->now > 0));
}

/* ROUTE: GET /alamat
 * The address that limits are counted for.
 * auth: public   cost: fast */
static enum err address_page(struct request *req, const struct address_page_args *in)
{
	(void)in;
	return answer_text(req, req->client);
}

/* ROUTE: GET /milik
 * Who is signed in.
 * auth: signed-in   cost: fast */
static enum err own_page(struct request *req, const struct own_page_args *in)
{
	(void)in;
	return answer_text(req, str_printf(req->arena, "inst=%lld token=" STR_FMT "\n",
					   (long long)req->who.inst, STR_ARG(csrf_token(req))));
}

/* ROUTE: POST /milik
 * A form that only the person's own page can send.
 * auth: signed-in   cost: write
 * errors: CSRF */
static enum err own_post(struct request *req, struct tx *tx, const struct own_post_args *in)
{
	(void)in;
	(void)tx;
	return page_go(req, STR("/milik"));
}

/* ROUTE: GET /pengelola
 * For one role above employee.
 * auth: roster.import   cost: fast */
static enum err office_page(struct request *req, const struct office_page_args *in)
{
	(void)in;
	return answer_text(req, STR("pengelola\n"));
}

/* ROUTE: GET /segar
 * For who proved himself just now.
 * auth: signed-in, signed in again within 5 min   cost: fast */
static enum err fresh_page(struct request *req, const struct fresh_page_args *in)
{
	(void)in;
	return answer_text(req, STR("segar\n"));
}

/* ROUTE: POST /isian/{nomor:int(9)}
 * One field of each kind; says what it understood.
 * auth: public   cost: fast
 * form: teks:text(5), angka:int(100), tanggal:day?, saat:moment?, pilih:choice(ya tidak), ya:flag,
 *   banyak:many(2), siapa:id?
 * again: form_again */
static enum err form_post(struct request *req, const struct form_post_args *in)
{
	return answer_text(
		req, str_printf(req->arena,
				"nomor=%lld teks=" STR_FMT " angka=%lld tanggal=%d/%d saat=%d "
				"pilih=%d ya=%d banyak=%zu siapa=%d\n",
				(long long)in->nomor, STR_ARG(in->form.teks),
				(long long)in->form.angka, in->form.tanggal.is,
				(int)in->form.tanggal.v, in->form.saat.is, in->form.pilih,
				in->form.ya, in->form.banyak.n, !id_is_none(in->form.siapa)));
}

static enum err form_again(struct request *req, const struct form_post_args *in)
{
	return answer_text(req, str_printf(req->arena, "lagi %s teks=" STR_FMT "\n",
					   req->error.field ? req->error.field : "-",
					   STR_ARG(in->form.teks)));
}

static long long sum_of(str s)
{
	long long sum = 0;

	for (size_t i = 0; i < s.n; i++)
		sum += (unsigned char)s.p[i];
	return sum;
}

/* ROUTE: POST /unggah
 * Takes a small file in memory and a large one on the disk.
 * auth: public   cost: slow
 * form: kecil:file(1)?, besar:file(3)?, judul:text(20)? */
static enum err upload_post(struct request *req, const struct upload_post_args *in)
{
	const struct upload *small = in->form.kecil, *large = in->form.besar;
	str content = {NULL, 0};

	if (large)
		TRY(file_read_fd(req->arena, large->fd, 4 << 20, &content));
	return answer_text(
		req,
		str_printf(req->arena,
			   "kecil=%lld:%lld besar=%lld:%lld nama=" STR_FMT " judul=" STR_FMT "\n",
			   small ? (long long)small->size : -1, small ? sum_of(small->body) : 0,
			   large ? (long long)large->size : -1, sum_of(content),
			   STR_ARG(large ? large->filename : STR("-")), STR_ARG(in->form.judul)));
}

/* ROUTE: GET /memori ?lambat:flag
 * Asks for more memory than a request may have.
 * auth: public   cost: fast */
static enum err memory_page(struct request *req, const struct memory_page_args *in)
{
	(void)in;
	for (;;)
		arena_alloc(req->arena, 1 << 20);
	return OK;
}

/* ROUTE: POST /memori
 * The same in a transaction.
 * auth: public   cost: write */
static enum err memory_post(struct request *req, struct tx *tx, const struct memory_post_args *in)
{
	(void)in;
	(void)tx;
	for (;;)
		arena_alloc(req->arena, 1 << 20);
	return OK;
}

/* ROUTE: GET /benda/{siapa:id}/{nomor:int(99)}/{kata:text(10)}
 * A path with parameters.
 * auth: public   cost: fast */
static enum err thing_page(struct request *req, const struct thing_page_args *in)
{
	return answer_text(req, str_printf(req->arena, "nomor=%lld kata=" STR_FMT "\n",
					   (long long)in->nomor, STR_ARG(in->kata)));
}

/* ROUTE: GET /kios
 * May use the camera, and sets a cookie.
 * auth: kiosk   cost: fast */
static enum err kiosk_page(struct request *req, const struct kiosk_page_args *in)
{
	(void)in;
	answer_camera(req);
	TRY(answer_cookie(req, "__Host-kios", STR("abc"), 60));
	return answer_text(req, STR("kios\n"));
}

void test_show_error(struct request *req, enum err e)
{
	req->status = err_info(e)->status;
	req->content_type = STR("text/html; charset=utf-8");
	req->body = str_printf(req->arena, "galat=%s isian=%s\n", err_info(e)->name,
			       req->error.field ? req->error.field : "-");
}

struct http_settings test_settings(void)
{
	return (struct http_settings){
		.route = route_table, .route_n = route_table_n, .show_error = test_show_error};
}
