# The steps of ./dev check, read by dev; not a program. Each step writes its output to var/log and
# adds what passed and failed to the tally; only failures are shown.

passed=0
failed=0
browser=$root/tests/browser

# step NAME FUNCTION: shows progress and the figures of one step.
step() {
	step_started=$(date +%s)
	before_passed=$passed
	before_failed=$failed
	[ -t 1 ] && printf '%s … ' "$1"
	"$2"
	[ -t 1 ] || printf '%s: ' "$1"
	printf '%d passed, %d failed (%d s)\n' $((passed - before_passed)) $((failed - before_failed)) \
		$(($(date +%s) - step_started)) | sed 's/passed,/ok,/; s/failed (/wrong (/'
}

# tally OK TEXT: one check that is not a cmocka test.
tally() {
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '\nFAILED: %s\n' "$2"
	fi
}

tally_end() {
	printf '%d passed, %d failed\n' "$passed" "$failed"
	[ "$failed" = 0 ]
}

# run_test NAME COMMAND...: runs a cmocka program and counts its tests; no count is one failure.
run_test() {
	name=$1
	shift
	out=$var/log/$name
	rc=0
	timeout 600 "$@" >"$out" 2>&1 || rc=$?
	good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test(s).*/\1/p' "$out" | awk '{s += $1} END {print s + 0}')
	bad=$(sed -n 's/^\[  FAILED  \].* \([0-9][0-9]*\) test(s), listed below:$/\1/p; s/^ *\([0-9][0-9]*\) FAILED TEST(S)$/\1/p' "$out" |
		awk '{if ($1 > m) m = $1} END {print m + 0}')
	passed=$((passed + good))
	if [ "$rc" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
	if [ "$rc" = 0 ] && [ "$good" = 0 ]; then bad=1; fi
	failed=$((failed + bad))
	[ "$bad" = 0 ] || { printf '\nFAILED: %s (exit %d), see var/log/%s\n' "$*" "$rc" "$name"; grep -E '^\[  FAILED|ERROR:|error:|SUMMARY|WARNING: Thread|!=' "$out" | head -n 20; }
}

# run_folder DIR SUFFIX [MATCH]: all test programs built into DIR.
run_folder() {
	for t in "$1"/test_*; do
		[ -f "$t" ] && [ -x "$t" ] || continue
		case $(basename "$t") in ${3:-*}) run_test "$(basename "$t")$2" "$t" ;; esac
	done
}

lint() {
	for l in lint/*.sh; do
		rc=0
		"$l" >"$var/log/lint" 2>&1 || rc=$?
		[ $rc = 0 ] || cat "$var/log/lint"
		tally $rc "$l"
	done
}

build_check() {
	compile build-check -Dfaults=true --buildtype=debugoptimized
	compile build -Dtests=false --buildtype=release -Db_ndebug=false
	tally 0 build
}

unit_sqlite() {
	unset NETRAL_TEST_DB
	run_folder build-check/tests/unit ''
	run_folder build-check/tests/unit/tools ''
	fuzz_corpora build-check
}

# fuzz_folders TARGET: where its corpus is; also in tests/fuzz/meson.build.
fuzz_folders() {
	echo "tests/fuzz/corpus/$1"
	case $1 in
	nested) echo rulebook ;;
	rulebook) echo rulebook/aturan tests/vectors/law/aturan ;;
	esac
}

# fuzz_corpora DIR: each fuzz target over its corpus, as an ordinary program.
fuzz_corpora() {
	for f in "$1"/tests/fuzz/fuzz_corpus_*; do
		[ -f "$f" ] && [ -x "$f" ] || continue
		name=$(basename "$f")
		rc=0
		# shellcheck disable=SC2046
		timeout 120 "$f" $(fuzz_folders "${name#fuzz_corpus_}") >"$var/log/$name" 2>&1 || rc=$?
		tally $rc "$name"
	done
}

# law_coverage: the tests of src/law take every branch of it both ways. assert() is left out of this
# build; what macros expand to counts where it is used.
law_coverage() {
	cov=build-cov
	export LLVM_PROFILE_FILE=/dev/null # the generators are measured too, which nobody reads
	if [ ! -f $cov/build.ninja ]; then
		CC=clang meson setup $cov --buildtype=debugoptimized -Db_ndebug=true -Dfaults=true \
			-Dc_args='-fprofile-instr-generate -fcoverage-mapping' \
			-Dc_link_args=-fprofile-instr-generate >"$var/log/$cov" 2>&1 ||
			{ tail -n 30 "$var/log/$cov"; tally 1 "configuring $cov"; return 0; }
	fi
	ninja -C $cov build.ninja >"$var/log/$cov" 2>&1 || { tail -n 30 "$var/log/$cov"; tally 1 "configuring $cov"; return 0; }
	tests=$(ninja -C $cov -t targets all |
		sed -n 's,^\(tests/\(unit/test_law\|prop/test\)_[a-z0-9_]*\): c_LINKER.*,\1,p')
	# shellcheck disable=SC2086
	ninja -C $cov $tests >"$var/log/$cov" 2>&1 ||
		{ grep -E 'error|FAILED' -A4 "$var/log/$cov" | head -n 40; tally 1 "building $cov"; return 0; }
	rm -rf $cov/counts
	for t in $tests; do
		export LLVM_PROFILE_FILE=$root/$cov/counts/${t##*/}.profraw
		run_test "${t##*/}.cov" "$cov/$t"
	done
	unset LLVM_PROFILE_FILE
	rc=0
	law_branches $cov >"$var/log/law_branches" 2>&1 || rc=$?
	head -n 60 "$var/log/law_branches"
	tally $rc 'branches of src/law that no test takes'
}

# law_branches DIR: tells each branch of src/law/*.c that was not taken; false when there is one.
law_branches() {
	llvm-profdata-14 merge -o "$1/law.profdata" "$1"/counts/*.profraw || return 1
	objects=
	for o in "$1"/src/law/liblaw.a.p/*.o; do objects="$objects -object $o"; done
	# shellcheck disable=SC2086
	llvm-cov-14 export -format=lcov -instr-profile "$1/law.profdata" $objects >"$1/law.lcov" || return 1
	# BRDA:LINE,CONDITION,OUTCOME,COUNT; outcomes are even for true, odd for false.
	awk -F '[:,]' '
		/^SF:/ { file = ""; if (match($0, "src/law/[^/]*[.]c$")) file = substr($0, RSTART) }
		file == "" || !/^BRDA:/ { next }
		{ branches++ }
		$5 == "-" { unreached[file ":" $2] = 1; bad = 1 }
		$5 == "0" { print file ":" $2 ": condition " $3 + 1 " is never " ($4 % 2 ? "false" : "true"); bad = 1 }
		END {
			for (place in unreached) print place ": is never reached"
			exit bad || !branches
		}' "$1/law.lcov"
}

unit_postgres() {
	NETRAL_TEST_DB=$(tests/lib/postgres.sh start "$var/postgres" 15499) || { tally 1 'PostgreSQL did not start'; return 0; }
	export NETRAL_TEST_DB
	trap 'tests/lib/postgres.sh stop "$var/postgres" 15499' EXIT
	run_folder build-check/tests/unit .pg 'test_db_*|test_core_*|test_web_*|test_ui_*'
	run_folder build-check/tests/http .pg
	run_folder build-check/tests/perf .pg 'test_perf_burst'
	unset NETRAL_TEST_DB
}

http_tests() { run_folder build-check/tests/http ''; }

cli_tests() {
	for t in tests/cli/*.sh; do
		[ -x "$t" ] || continue
		rc=0
		timeout 600 "$t" build/netral >"$var/log/$(basename "$t")" 2>&1 || rc=$?
		[ $rc = 0 ] || tail -n 20 "$var/log/$(basename "$t")"
		tally $rc "$t"
	done
}

perf_budgets() { run_folder build-check/tests/perf ''; }

node_packages() {
	if ! cmp -s "$browser/package-lock.json" "$browser/node_modules/.lock"; then
		(cd "$browser" && npm ci --ignore-scripts --no-audit --no-fund >"$var/log/npm" 2>&1) ||
			{ tail -n 5 "$var/log/npm"; return 1; }
		cp "$browser/package-lock.json" "$browser/node_modules/.lock"
	fi
}

browser_tests() {
	node_packages || { tally 1 'node packages'; return 0; }
	rc=0
	timeout 1500 node "$browser/run.mjs" build/netral "$var/browser" >"$var/log/browser" 2>&1 || rc=$?
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$var/log/browser" | tail -n 1)
	if [ -z "$line" ]; then
		tail -n 20 "$var/log/browser"
		tally 1 'browser tests did not finish'
		return 0
	fi
	passed=$((passed + ${line%% passed*}))
	bad=${line##*, }
	failed=$((failed + ${bad%% failed}))
	[ "$rc" = 0 ] || grep -E '^(not ok|  )' "$var/log/browser" | head -n 60
}

compile_address() {
	CC=clang compile build-asan -Dfuzz=true -Dfaults=true -Darena_debug=true -Db_sanitize=address,undefined \
		-Db_lundef=false --buildtype=debugoptimized
}

sanitize_address() {
	compile_address
	export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
	export LSAN_OPTIONS=suppressions=$root/tests/lib/lsan.txt:print_suppressions=0
	run_folder build-asan/tests/unit .asan
	run_folder build-asan/tests/http .asan
}

sanitize_thread() {
	CC=clang compile build-tsan -Dfaults=true -Db_sanitize=thread -Db_lundef=false --buildtype=debugoptimized
	export TSAN_OPTIONS=halt_on_error=1:suppressions=$root/tests/lib/tsan.txt
	run_folder build-tsan/tests/unit .tsan 'test_db_*|test_core_pledge_*|test_core_rulebook_*|test_web_*'
	run_folder build-tsan/tests/http .tsan
	run_folder build-tsan/tests/perf .tsan 'test_perf_burst'
}

# fuzz_all SECONDS: each target over its corpus and on from there.
fuzz_all() {
	for f in build-asan/tests/fuzz/fuzz_*; do
		[ -f "$f" ] && [ -x "$f" ] || continue
		case $f in *fuzz_corpus_*) continue ;; esac
		name=$(basename "$f")
		mkdir -p "$var/corpus/$name"
		rc=0
		# shellcheck disable=SC2046
		timeout $(($1 + 120)) "$f" -max_total_time="$1" -rss_limit_mb=2048 -timeout=20 -verbosity=0 -print_final_stats=0 \
			-artifact_prefix="$var/log/$name-" "$var/corpus/$name" $(fuzz_folders "${name#fuzz_}") >"$var/log/$name" 2>&1 || rc=$?
		[ $rc = 0 ] || tail -n 25 "$var/log/$name"
		tally $rc "$name"
	done
}

fuzz_short() { fuzz_all "${NETRAL_FUZZ_SECONDS:-5}"; }
