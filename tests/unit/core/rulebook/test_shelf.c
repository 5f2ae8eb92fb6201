/* The files of a rulebook, and the shelf: what is taken stays whole while another one comes. */
#include "core/rulebook/shelf.h"

#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "core/rulebook/built_in.h"
#include "sys/crypto.h"
#include "sys/file.h"

#define BOOK VECTORS "/book"
enum { READERS = 8, RELOADS = 40 };

struct desk {
	struct arena arena;
	char folder[64]; /* a copy of the small rulebook that a test may change */
	struct error error;
	struct law_problems problems;
};

static str in_folder(struct desk *d, const char *path)
{
	return str_printf(&d->arena, "%s/%s", d->folder, path);
}

/* Writes a file of the copy, making the folders on its way. */
static void put(struct desk *d, const char *path, str text)
{
	char *full = str_cstr(&d->arena, in_folder(d, path));

	for (char *p = full + strlen(d->folder) + 1; (p = strchr(p, '/')); *p++ = '/') {
		*p = 0;
		mkdir(full, 0700);
	}
	assert_int_equal(file_write(full, text, 0600, &d->error), OK);
}

static str get(struct desk *d, const char *path)
{
	str text;

	assert_int_equal(
		file_read(&d->arena, in_folder(d, path).p, NESTED_BYTES_MAX, &text, &d->error), OK);
	return text;
}

/* Puts `to` in the place of the first `from`. */
static void change(struct desk *d, const char *path, const char *from, const char *to)
{
	str text = get(d, path);
	ptrdiff_t at = str_find(text, str_from(from));

	assert_true(at >= 0);
	put(d, path,
	    str_printf(&d->arena, "%.*s%s%s", (int)at, text.p, to, text.p + at + strlen(from)));
}

static int setup(void **state)
{
	static struct desk desk;
	struct law_file *file;
	size_t n;

	memset(&desk, 0, sizeof desk);
	arena_init(&desk.arena, 64 << 20);
	desk.problems.arena = &desk.arena;
	snprintf(desk.folder, sizeof desk.folder, "/tmp/netral-shelf-XXXXXX");
	assert_non_null(mkdtemp(desk.folder));
	assert_int_equal(rulebook_files(&desk.arena, STR(BOOK), &file, &n, &desk.error), OK);
	for (size_t i = 0; i < n; i++)
		put(&desk, str_cstr(&desk.arena, file[i].path), file[i].text);
	*state = &desk;
	return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at)
{
	(void)status;
	(void)kind;
	(void)at;
	return remove(path);
}

static int teardown(void **state)
{
	struct desk *d = *state;

	nftw(d->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_finish(&d->arena);
	return 0;
}

static enum err read_files(struct desk *d, struct law_file **ret, size_t *ret_n)
{
	return rulebook_files(&d->arena, str_from(d->folder), ret, ret_n, &d->error);
}

static void refuses(struct desk *d, enum err e, const char *text)
{
	struct law_file *file;
	size_t n;

	assert_int_equal(read_files(d, &file, &n), e);
	assert_int_equal(d->error.code, e);
	assert_non_null(strstr(d->error.text, text));
}

/* ---- files ---- */

static void test_rulebook_files__are_by_path_with_their_hashes(void **state)
{
	struct desk *d = *state;
	struct law_file *file;
	uint8_t hash[SHA256_LEN];
	size_t n;

	put(d, "aturan.nt", STR("a"));
	put(d, "README.md", STR("not this"));
	put(d, ".aturan.nt.swp", STR("not this"));
	put(d, ".git/x.nt", STR("not this"));
	put(d, "kategori.nt~", STR("not this"));
	assert_int_equal(read_files(d, &file, &n), OK);
	assert_int_equal(n, 17);
	for (size_t i = 0; i < n; i++) {
		assert_true(i == 0 || str_cmp(file[i - 1].path, file[i].path) < 0);
		assert_true(str_eq(file[i].text, get(d, str_cstr(&d->arena, file[i].path))));
		sha256(file[i].text.p, file[i].text.n, hash);
		assert_memory_equal(hash, file[i].sha256, sizeof hash);
	}
	assert_true(str_eq(file[0].path, STR("aturan.nt")));
	assert_true(str_eq(file[1].path, STR("aturan/disiplin-medsos.nt")));
}

static void test_rulebook_files__the_built_in_ones_are_those_of_the_project(void **state)
{
	struct desk *d = *state;
	struct law_file *built_in, *here;
	size_t built_in_n, here_n;

	assert_int_equal(rulebook_files(&d->arena, STR(""), &built_in, &built_in_n, &d->error), OK);
	assert_int_equal(rulebook_files(&d->arena, STR(VECTORS "/../../rulebook"), &here, &here_n,
					&d->error),
			 OK);
	assert_int_equal(built_in_n, here_n);
	assert_int_equal(built_in_n, built_in_file_n);
	for (size_t i = 0; i < here_n; i++) {
		assert_true(str_eq(built_in[i].path, here[i].path));
		assert_true(str_eq(built_in[i].text, here[i].text));
		assert_memory_equal(built_in[i].sha256, here[i].sha256, SHA256_LEN);
	}
}

static void test_rulebook_files__no_folder_and_none_in_it(void **state)
{
	struct desk *d = *state;
	struct law_file *file;
	size_t n;

	assert_int_equal(rulebook_files(&d->arena, in_folder(d, "tidak-ada"), &file, &n, &d->error),
			 ERR_ENVIRONMENT);
	assert_non_null(strstr(d->error.text, "/tidak-ada tidak dapat dibuka"));
	mkdir(in_folder(d, "kosong").p, 0700);
	assert_int_equal(rulebook_files(&d->arena, in_folder(d, "kosong"), &file, &n, &d->error),
			 ERR_ENVIRONMENT);
	assert_non_null(strstr(d->error.text, "/kosong tidak berisi berkas .nt"));
	assert_int_equal(
		rulebook_files(&d->arena, in_folder(d, "kategori.nt"), &file, &n, &d->error),
		ERR_ENVIRONMENT);
}

static void test_rulebook_files__a_symbolic_link_is_refused(void **state)
{
	struct desk *d = *state;

	assert_int_equal(symlink("/etc/passwd", in_folder(d, "fakta/lain.nt").p), 0);
	refuses(d, ERR_ENVIRONMENT, "/fakta/lain.nt: tautan simbolik");
	unlink(in_folder(d, "fakta/lain.nt").p);
	assert_int_equal(symlink("/etc", in_folder(d, "etc.nt").p), 0);
	refuses(d, ERR_ENVIRONMENT, "/etc.nt: tautan simbolik");
}

static void test_rulebook_files__what_is_no_file_is_refused_and_not_waited_for(void **state)
{
	struct desk *d = *state;

	assert_int_equal(mkfifo(in_folder(d, "pipa.nt").p, 0600), 0);
	refuses(d, ERR_ENVIRONMENT, "/pipa.nt: bukan berkas biasa");
}

static void test_rulebook_files__a_file_of_one_byte_too_many(void **state)
{
	struct desk *d = *state;
	struct law_file *file;
	char *text = arena_alloc(&d->arena, NESTED_BYTES_MAX + 1);
	size_t n;

	memset(text, '#', NESTED_BYTES_MAX + 1);
	put(d, "besar.nt", str_n(text, NESTED_BYTES_MAX));
	assert_int_equal(read_files(d, &file, &n), OK);
	put(d, "besar.nt", str_n(text, NESTED_BYTES_MAX + 1));
	refuses(d, ERR_LIMIT, "/besar.nt: lebih besar");
}

static void test_rulebook_files__one_file_too_many(void **state)
{
	struct desk *d = *state;
	struct law_file *file;
	size_t n;

	assert_int_equal(read_files(d, &file, &n), OK);
	for (size_t i = n; i < LAW_FILES_MAX; i++)
		put(d, str_printf(&d->arena, "contoh/%zu.nt", i).p, STR("a"));
	assert_int_equal(read_files(d, &file, &n), OK);
	assert_int_equal(n, LAW_FILES_MAX);
	put(d, "contoh/terakhir.nt", STR("a"));
	refuses(d, ERR_LIMIT, "berkasnya terlalu banyak");
}

static void test_rulebook_files__one_folder_too_deep(void **state)
{
	struct desk *d = *state;
	struct law_file *file;
	size_t n;

	put(d, "a/b/c/d/x.nt", STR("a"));
	assert_int_equal(read_files(d, &file, &n), OK);
	put(d, "a/b/c/d/e/x.nt", STR("a"));
	refuses(d, ERR_LIMIT, "/a/b/c/d/e: foldernya bertingkat terlalu dalam");
}

static void test_rulebook_files__nothing_stays_open(void **state)
{
	struct desk *d = *state;
	struct law_file *file;
	int before = dup(0), after;
	size_t n;

	close(before);
	assert_int_equal(read_files(d, &file, &n), OK);
	after = dup(0);
	close(after);
	assert_int_equal(before, after);
}

/* ---- the shelf ---- */

static struct shelf *create(struct desk *d)
{
	struct shelf *s = NULL;

	assert_int_equal(shelf_create(str_from(d->folder), &s, &d->error), OK);
	return s;
}

static void test_shelf__a_book_has_its_rules_and_its_name(void **state)
{
	struct desk *d = *state;
	struct shelf *s = create(d);
	const struct shelf_book *one = shelf_take(s), *two = shelf_take(s);

	assert_ptr_equal(one, two);
	assert_int_equal(one->book->rule_n, 3);
	assert_non_null(rulebook_number(one->book, STR("KE4")));
	shelf_return(s, one);
	shelf_return(s, two);
	shelf_destroy(s);
	shelf_destroy(NULL);
}

/* Its triage is trained in a thread; whoever takes it has it trained. */
static void test_shelf__the_built_in_book_is_whole_when_it_is_taken(void **state)
{
	struct desk *d = *state;
	struct shelf *s;
	bool changed;

	for (int i = 0; i < 3; i++) {
		assert_int_equal(shelf_create(STR(""), &s, &d->error), OK);
		if (i == 1)
			assert_int_equal(shelf_reload(s, &d->problems, &changed, &d->error), OK);
		if (i < 2) {
			const struct shelf_book *book = shelf_take(s);

			assert_non_null(book->triage);
			assert_int_equal(book->book->file_n, built_in_file_n);
			shelf_return(s, book);
		}
		shelf_destroy(s); /* the third: nobody has taken it */
	}
}

static void test_shelf__a_bad_folder_makes_none_and_says_where(void **state)
{
	struct desk *d = *state;
	struct shelf *s = NULL;

	change(d, "aturan/etik-medsos.nt", "suka, komentar", "suka, bagikan");
	assert_int_equal(shelf_create(str_from(d->folder), &s, &d->error), ERR_INPUT);
	assert_null(s);
	assert_non_null(strstr(d->error.text, "aturan/etik-medsos.nt:"));
	assert_non_null(strstr(d->error.text, "\"bagikan\""));
	assert_int_equal(shelf_create(STR("/tidak/ada"), &s, &d->error), ERR_ENVIRONMENT);
}

/* A folder was not checked when the program was built. */
static void test_shelf__a_folder_is_tested_and_its_tests_are(void **state)
{
	struct desk *d = *state;
	struct shelf *s = NULL;

	change(d, "aturan/etik-medsos.nt", "tingkat: moral\n  berkomentar",
	       "tingkat: berat\n  berkomentar");
	assert_int_equal(shelf_create(str_from(d->folder), &s, &d->error), ERR_INPUT);
	change(d, "aturan/etik-medsos.nt", "tingkat: berat\n  berkomentar",
	       "tingkat: moral\n  berkomentar");
	change(d, "aturan/etik-medsos.nt", "tanggal_perbuatan: 2022-09-22",
	       "tanggal_perbuatan: 2022-09-23");
	assert_int_equal(shelf_create(str_from(d->folder), &s, &d->error), ERR_INPUT);
	assert_non_null(strstr(d->error.text, "Tidak ada uji yang menangkap"));
}

static void test_shelf__sentences_that_triage_does_not_understand_refuse_a_folder(void **state)
{
	struct desk *d = *state;
	struct shelf *s = NULL;

	change(d, "aturan/etik-medsos.nt", "pns ngelike postingan balon bupati",
	       "memasang spanduk, berfoto, membagikan uang");
	assert_int_equal(shelf_create(str_from(d->folder), &s, &d->error), ERR_INPUT);
	assert_non_null(strstr(d->error.text, "aturan/etik-medsos.nt:113: Uji teks: \"medsos\""));
	assert_non_null(strstr(d->error.text, "(yang pertama: "));
}

static void test_shelf__reload_exchanges_the_book_for_who_takes_it_then(void **state)
{
	struct desk *d = *state;
	struct shelf *s = create(d);
	const struct shelf_book *old = shelf_take(s), *now;
	bool changed = true;

	assert_int_equal(shelf_reload(s, &d->problems, &changed, &d->error), OK);
	assert_false(changed);
	change(d, "aturan/hak-memilih.nt", "Pegawai boleh memilih", "Pegawai tetap boleh memilih");
	assert_int_equal(shelf_reload(s, &d->problems, &changed, &d->error), OK);
	assert_true(changed);
	now = shelf_take(s);
	assert_memory_not_equal(old->sha256, now->sha256, sizeof now->sha256);
	assert_true(str_eq(rulebook_rule(old->book, STR("hak-memilih"), NULL)->title.id,
			   STR("Pegawai boleh memilih")));
	assert_true(str_eq(rulebook_rule(now->book, STR("hak-memilih"), NULL)->title.id,
			   STR("Pegawai tetap boleh memilih")));
	shelf_return(s, old);
	shelf_return(s, now);
	shelf_destroy(s);
}

static void test_shelf__another_path_is_another_book(void **state)
{
	struct desk *d = *state;
	struct shelf *s = create(d);
	bool changed = false;

	assert_int_equal(
		rename(in_folder(d, "fakta/medsos.nt").p, in_folder(d, "fakta/sosial.nt").p), 0);
	assert_int_equal(shelf_reload(s, &d->problems, &changed, &d->error), OK);
	assert_true(changed);
	shelf_destroy(s);
}

static void test_shelf__a_refused_book_leaves_the_old_one(void **state)
{
	struct desk *d = *state;
	struct shelf *s = create(d);
	const struct shelf_book *old = shelf_take(s), *now;
	bool changed = false;

	change(d, "aturan/etik-medsos.nt", "status_pelaku salah", "status salah");
	assert_int_equal(shelf_reload(s, &d->problems, &changed, &d->error), ERR_INPUT);
	assert_int_equal(d->problems.n, 1);
	assert_true(str_eq(d->problems.item[0].path, STR("aturan/etik-medsos.nt")));
	assert_int_equal(d->problems.item[0].line, 26);
	assert_false(changed);
	now = shelf_take(s);
	assert_ptr_equal(now, old);
	shelf_return(s, now);
	shelf_return(s, old);
	shelf_destroy(s);
}

/* Readers check that what they hold stays what it was, while books come and go. */
struct reader {
	struct shelf *shelf;
	pthread_t thread;
	atomic_bool *stop;
	int taken, torn;
};

static void *read_books(void *ctx)
{
	struct reader *r = ctx;

	while (!atomic_load(r->stop)) {
		const struct shelf_book *b = shelf_take(r->shelf);
		const struct rule *rule = rulebook_rule(b->book, STR("hak-memilih"), NULL);
		str title = rule ? rule->title.id : (str){0};

		r->taken++;
		r->torn += b->book->rule_n != 3 || !str_starts(title, STR("Pegawai"));
		shelf_return(r->shelf, b);
	}
	return NULL;
}

static void test_shelf__many_read_while_it_is_reloaded(void **state)
{
	struct desk *d = *state;
	struct shelf *s = create(d);
	struct reader reader[READERS];
	atomic_bool stop = false;
	bool changed;

	for (int i = 0; i < READERS; i++) {
		reader[i] = (struct reader){.shelf = s, .stop = &stop};
		assert_int_equal(pthread_create(&reader[i].thread, NULL, read_books, &reader[i]),
				 0);
	}
	for (int i = 0; i < RELOADS; i++) {
		const char *was = i % 2 ? "Pegawai tetap boleh" : "Pegawai boleh";

		change(d, "aturan/hak-memilih.nt", was,
		       i % 2 ? "Pegawai boleh" : "Pegawai tetap boleh");
		assert_int_equal(shelf_reload(s, &d->problems, &changed, &d->error), OK);
		assert_true(changed);
	}
	atomic_store(&stop, true);
	for (int i = 0; i < READERS; i++) {
		pthread_join(reader[i].thread, NULL);
		assert_true(reader[i].taken > 0);
		assert_int_equal(reader[i].torn, 0);
	}
	shelf_destroy(s);
}

#ifdef NETRAL_FAULTS
/* Whichever allocation fails: an error, the old book, and nothing lost (the sanitizers look). */
static void test_shelf__running_out_of_memory_leaves_the_old_one(void **state)
{
	struct desk *d = *state;
	struct shelf *s = create(d);
	const struct shelf_book *old = shelf_take(s), *now;
	enum err e = ERR_NO_MEMORY;
	bool changed;

	for (int64_t nth = 1; e != OK; nth += nth < 50 ? 1 : 17) {
		fault_arm(FAULT_ALLOC, nth);
		e = shelf_reload(s, &d->problems, &changed, &d->error);
		fault_arm(FAULT_ALLOC, 0);
		assert_true(e == OK || e == ERR_NO_MEMORY);
		now = shelf_take(s);
		assert_true((now == old) == (e != OK));
		shelf_return(s, now);
	}
	shelf_return(s, old);
	shelf_destroy(s);
}
#endif
