/* measure_likeness [CASES]: prints how well the same event told again is found, and what it costs.
 */
#include "likeness_measure.h"

static void tell(const char *path, const char *what, enum likeness_hiding hides)
{
	struct likeness_score s;

	if (!likeness_measure(path, hides, &s)) {
		printf("%s: no such file\n", path);
		return;
	}
	printf("%-28s told again %zu: found %zu, first %zu; pairs %zu of %zu; not told again %zu: "
	       "proposed %zu; others proposed for %zu of %zu; %lld statements\n",
	       what, s.cases, s.found, s.first, s.found_pairs, s.pairs, s.unrelated, s.bothered,
	       s.all_bothered, s.all, (long long)s.statements);
}

int main(int argc, char **argv)
{
	static const size_t sizes[] = {1000, 10000, 100000};
	const char *path = argc > 1 ? argv[1] : LIKENESS_CASES;

	tell(path, "everything", LIKENESS_HIDES_NOTHING);
	tell(path, "without place", LIKENESS_HIDES_PLACE);
	tell(path, "without people", LIKENESS_HIDES_PEOPLE);
	tell(path, "without place and people", LIKENESS_HIDES_BOTH);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct likeness_cost c;

		likeness_measure_cost(sizes[i], &c);
		printf("%zu cases: learn %.2f ms, keep %.2f ms, find %.2f ms, %lld statements, "
		       "%lld steps\n",
		       sizes[i], c.learn_ms, c.keep_ms, c.find_ms, (long long)c.find_statements,
		       (long long)c.find_steps);
	}
	return 0;
}
