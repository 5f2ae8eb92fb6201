#!/bin/sh
# Rules a compiler does not know: left-overs, readmes, one way to do each thing.
cd "$(dirname "$0")/.." || exit 2
bad=0
complain() { printf '%s\n' "$1"; bad=1; }

# One place each for memory, time and printing.
hits=$(grep -rnE '\b(malloc|calloc|realloc)\(' src --include=*.c | grep -v '^src/base/')
[ -z "$hits" ] || complain "malloc outside src/base:
$hits"
hits=$(grep -rnE '\b(time\(NULL\)|clock_gettime\(CLOCK_REALTIME|gettimeofday\()' src --include=*.c | grep -v '^src/sys/clock.c')
[ -z "$hits" ] || complain "the time is asked outside src/sys/clock.c:
$hits"
hits=$(grep -rnE '(^|[^a-z_])(printf|puts|fputs)\(' src/core src/web src/db --include=*.c)
[ -z "$hits" ] || complain "printing below src/ui:
$hits"
hits=$(grep -rnE '#include <(microhttpd|sodium|openssl|pango|cairo|curl|sqlite3|libpq-fe|zip|expat|seccomp|jansson|qrencode|unistr|ini|jpeglib|png)' src --include=*.[ch] |
	grep -vE '^src/(sys|db)/')
[ -z "$hits" ] || complain "an outside library is included outside src/sys and src/db:
$hits"
hits=$(grep -rnE '\b(TODO|FIXME|XXX|HACK)\b' src tools assets sql po --include=* | head -n 20)
[ -z "$hits" ] || complain "left-overs:
$hits"
hits=$(grep -rnE 'style="|<script>|on(click|load|submit)=' src/ui/pages --include=*.html)
[ -z "$hits" ] || complain "inline style or script, which the content security policy forbids:
$hits"

# A README of 5 to 30 lines in every folder of code.
for d in $(find src -type d ); do
	if [ ! -f "$d/README.md" ]; then
		complain "$d has no README.md"
	else
		n=$(wc -l <"$d/README.md")
		if [ "$n" -lt 5 ] || [ "$n" -gt 30 ]; then complain "$d/README.md has $n lines, not 5 to 30"; fi
	fi
done

# No path of a machine, nothing generated.
hits=$(git grep -nIE '/(home|root|work)/[a-z]' -- . ':!lint/house.sh' | head -n 10)
[ -z "$hits" ] || complain "a path of a machine:
$hits"
# A test that a guide names is there.
for t in $(grep -rhoE 'test_[a-z_]+__[a-z0-9_]+' docs --include=*.md | sort -u); do
	grep -rqF "$t(" tests --include=*.c || complain "a guide names $t, which is no test"
done
if [ -f tests/browser/package-lock.json ] && grep -q '"resolved"' tests/browser/package-lock.json; then
	complain "package-lock.json has download addresses"
fi
exit $bad
