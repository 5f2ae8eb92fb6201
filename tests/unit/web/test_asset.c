/* Tests of web/asset and of the table tools/mkasset makes: names, hashes, compressed copies. */
#include "web/asset.h"

#include <zlib.h>

static void test_asset__is_found_by_its_address_only(void **state)
{
	str path = asset_path(ASSET_NETRAL_CSS);

	(void)state;
	assert_true(str_starts(path, STR("/aset/netral-")));
	assert_true(str_ends(path, STR(".css")));
	assert_int_equal(path.n, sizeof "/aset/netral-0a1b2c3d4e5f.css" - 1);
	assert_ptr_equal(asset_find(path), &asset_table[ASSET_NETRAL_CSS]);
	assert_null(asset_find(STR("/aset/netral.css")));
	assert_null(asset_find(str_sub(path, 0, path.n - 1)));
	assert_null(asset_find((str){0}));
}

static void test_asset__gzip_copies_are_the_same_bytes(void **state)
{
	static char plain[1 << 20];

	(void)state;
	for (size_t i = 0; i < ASSET_COUNT; i++) {
		const struct asset *a = &asset_table[i];
		z_stream z = {.next_in = (unsigned char *)(uintptr_t)a->gzip.p,
			      .avail_in = (uInt)a->gzip.n,
			      .next_out = (unsigned char *)plain,
			      .avail_out = sizeof plain};

		assert_true(a->body.n > 0);
		if (!a->gzip.p)
			continue;
		assert_true(a->gzip.n < a->body.n);
		assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
		assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
		inflateEnd(&z);
		assert_true(str_eq(str_n(plain, z.total_out), a->body));
	}
}

static void test_asset__the_style_sheet_keeps_its_budget(void **state)
{
	(void)state;
	assert_true(asset_table[ASSET_NETRAL_CSS].body.n <= 12 * 1024);
	assert_string_equal(asset_table[ASSET_NETRAL_CSS].content_type, "text/css; charset=utf-8");
}
