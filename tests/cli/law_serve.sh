#!/bin/sh
# netral serve and its rulebook: on SIGHUP a good one is taken, a bad one is not.
# Argument: the program.
set -eu
netral=$(realpath "${1:?the program}")
small=$(realpath "$(dirname "$0")/../vectors/book")
dir=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
export NETRAL_DB="sqlite:$dir/a.db" NETRAL_KEY_FILE="$dir/a.key" NETRAL_RULEBOOK="$dir/book"

fail() {
	echo "FAILED: $*" >&2
	cat serve.log >&2
	exit 1
}
# told TEXT: it comes up in the log within some seconds; what was before `seen` lines does not count.
told() {
	for _ in $(seq 100); do
		! tail -n +$((seen + 1)) serve.log | grep -qF -e "$1" || return 0
		sleep 0.1
	done
	fail "not in the log: $1"
}
# page TEXT: the rule's page has it. Each is asked for at an address of its own, so that no copy is kept.
page() {
	asked=$((asked + 1))
	curl -sf -m 10 "http://127.0.0.1:$port/aturan/hak-memilih?$asked" >page || fail "no page: $1"
	grep -qF "$1" page || fail "not on the page: $1"
}
asked=0
hangup() {
	seen=$(wc -l <serve.log)
	kill -HUP "$pid"
}
"$netral" init >/dev/null

# With a rulebook that is refused the server does not start, and says where.
cp -r "$small" book
sed -i 's/status_pelaku salah/warna salah/' book/aturan/etik-medsos.nt
got=0
"$netral" serve >serve.log 2>&1 || got=$?
[ "$got" = 3 ] || fail "serve with a bad rulebook: exit $got"
grep -q 'aturan/etik-medsos.nt:26: ' serve.log || fail 'serve does not say where'
cp "$small/aturan/etik-medsos.nt" book/aturan/

# A port that nobody has: the next one when the server cannot listen.
start() {
	port=$((20000 + $$ % 10000))
	for try in 1 2 3 4 5; do
		port=$((port + try))
		NETRAL_LISTEN=127.0.0.1:$port "$netral" serve >serve.log 2>&1 &
		pid=$!
		for _ in $(seq 100); do
			kill -0 "$pid" 2>/dev/null || break
			grep -q event=serve serve.log && return 0
			sleep 0.1
		done
	done
	fail 'serve does not start'
}
start

page '>Pegawai boleh memilih<'

# The same files again: nothing changed.
hangup
told 'result=same rules=3 files=16'

# A bad one: every problem with file and line, and the server goes on.
sed -i 's/status_pelaku salah/warna salah/' book/aturan/etik-medsos.nt
sed -i 's/status_pelaku salah/warna salah/' book/aturan/disiplin-medsos.nt
hangup
told 'result=kept error=INPUT problems=2'
told 'file=aturan/etik-medsos.nt line=26 problem="'
told 'file=aturan/disiplin-medsos.nt line='
page '>Pegawai boleh memilih<'
# A folder that is gone.
mv book away
hangup
told 'result=kept error=ENVIRONMENT'
mv away book
# One whose tests would miss a change.
cp "$small"/aturan/*.nt book/aturan/
sed -i '/^  hari pertama:/,/^    harap/d' book/aturan/etik-medsos.nt
hangup
told 'result=kept error=INPUT problems=1'

# A good one: what changed is told.
cp "$small"/aturan/*.nt book/aturan/
sed -i 's/Pegawai boleh memilih/Pegawai tetap boleh memilih/' book/aturan/hak-memilih.nt
mv book/contoh/lain.nt book/contoh/luar.nt
hangup
told 'result=changed rules=3 files=16'
told 'changed=aturan/hak-memilih.nt'
told 'removed=contoh/lain.nt'
told 'added=contoh/luar.nt'
page '>Pegawai tetap boleh memilih<'

# And it still ends when asked to.
kill -TERM "$pid"
got=0
wait "$pid" || got=$?
pid=
[ "$got" = 0 ] || fail "serve ended with $got"
