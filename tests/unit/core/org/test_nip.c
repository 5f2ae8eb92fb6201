/* Reading and judging NIPs. */
#include "core/org/nip.h"

static enum nip_fault fault_of(const char *cell)
{
	struct nip nip;

	return nip_parse(str_from(cell), &nip);
}

static struct nip nip_of(const char *cell)
{
	struct nip nip;

	assert_int_equal(nip_parse(str_from(cell), &nip), NIP_FINE);
	return nip;
}

static void test_nip__reads_the_parts(void **state)
{
	(void)state;
	struct nip nip = nip_of("198507102009011007");
	day birth;

	assert_true(day_from_civil(1985, 7, 10, &birth));
	assert_int_equal(nip.birth, birth);
	assert_int_equal(nip.year, 2009);
	assert_int_equal(nip.month, 1);
	assert_int_equal(nip.sex, 1);
	assert_int_equal(nip.serial, 7);
	assert_int_equal(nip_number(&nip), 198507102009011007);
	assert_int_equal(nip_odd(&nip, false), 0);
}

static void test_nip__cleans_what_people_put_between(void **state)
{
	(void)state;
	static const char *const cells[] = {"19850710 200901 1 007", "'198507102009011007",
					    " 19850710.200901.1.007 ", "19850710-200901-1-007",
					    /* no-break spaces, and a typographic apostrophe */
					    ("19850710\xc2\xa0"
					     "200901\xc2\xa0"
					     "1\xc2\xa0"
					     "007"),
					    ("\xe2\x80\x98"
					     "198507102009011007")};

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		assert_memory_equal(nip_of(cells[i]).digits, "198507102009011007", NIP_LEN);
}

static void test_nip__refuses_wrong_lengths_and_letters(void **state)
{
	(void)state;
	assert_int_equal(fault_of(""), NIP_MISSING);
	assert_int_equal(fault_of("  "), NIP_MISSING);
	assert_int_equal(fault_of("-"), NIP_MISSING);
	assert_int_equal(fault_of("19850710200901100"), NIP_LENGTH);
	assert_int_equal(fault_of("1985071020090110071"), NIP_LENGTH);
	assert_int_equal(fault_of("19850710200901100A"), NIP_LETTERS);
	assert_int_equal(fault_of("1985O7102009011007"), NIP_LETTERS);
}

static void test_nip__refuses_impossible_birth_dates(void **state)
{
	(void)state;
	assert_int_equal(fault_of("198502302009011007"), NIP_BIRTH);
	assert_int_equal(fault_of("198513102009011007"), NIP_BIRTH);
	assert_int_equal(fault_of("000007102009011007"), NIP_BIRTH);
	assert_int_equal(fault_of("198402292009011007"), NIP_FINE);  /* a leap year */
	assert_int_equal(fault_of("190002292009011007"), NIP_BIRTH); /* none */
}

static void test_nip__says_when_a_spreadsheet_damaged_it(void **state)
{
	(void)state;
	assert_int_equal(fault_of("1,98507E+17"), NIP_DAMAGED);
	assert_int_equal(fault_of("1.98507102009011E17"), NIP_DAMAGED);
	assert_int_equal(fault_of("1.98507e+017"), NIP_DAMAGED);
	assert_int_equal(fault_of("198507102009011000"), NIP_DAMAGED);
}

static void test_nip__warns_of_what_is_odd(void **state)
{
	(void)state;
	struct nip early = nip_of("198507101999011007"), month = nip_of("198507102009131007");
	struct nip sex = nip_of("198507102009013007"), pppk = nip_of("199007102021211007");

	assert_int_equal(nip_odd(&early, false), NIP_ODD_AGE);
	assert_int_equal(nip_odd(&month, false), NIP_ODD_MONTH);
	assert_int_equal(nip_odd(&month, true), NIP_ODD_MONTH);
	assert_int_equal(nip_odd(&sex, false), NIP_ODD_SEX);
	assert_int_equal(nip_odd(&pppk, true), 0);
	assert_int_equal(nip_odd(&pppk, false), NIP_ODD_MONTH);
	/* Fifteen in July: appointed in June of that year is too early, in July not. */
	struct nip june = nip_of("198507102000061007"), july = nip_of("198507102000071007");

	assert_int_equal(nip_odd(&june, false), NIP_ODD_AGE);
	assert_int_equal(nip_odd(&july, false), 0);
}

static void test_nip__is_shown_in_groups(void **state)
{
	(void)state;
	struct arena a;

	arena_init(&a, 65536);
	assert_string_equal(nip_show(&a, STR("198507102009011007")).p, "19850710 200901 1 007");
	assert_string_equal(nip_show(&a, STR("123")).p, "123");
	arena_finish(&a);
}
