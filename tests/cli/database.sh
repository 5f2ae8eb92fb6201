#!/bin/sh
# netral init, migrate and doctor, on a database of its own: tests/cli/database.sh PROGRAM
set -eu

netral=$(realpath "${1:?the program}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export NETRAL_DB="sqlite:$dir/a.db" NETRAL_KEY_FILE="$dir/a.key"

fail() {
	echo "FAILED: $1" >&2
	exit 1
}
# expect CODE COMMAND...: the exit code; what it said is in ./said.
expect() {
	want=$1
	shift
	got=0
	"$@" >said 2>&1 || got=$?
	[ "$got" = "$want" ] || { cat said >&2; fail "$* ended with $got, not $want"; }
}
says() {
	grep -q -- "$1" said || { cat said >&2; fail "not said: $1"; }
}
# Changes a.db behind the program's back. Python is here because Meson is.
sql() {
	python3 -c 'import sqlite3, sys; c = sqlite3.connect("a.db"); c.execute(sys.argv[1]); c.commit()' "$1"
}

# Before init there is nothing to examine, and that is an error of the environment.
expect 4 "$netral" doctor
says 'netral migrate'
expect 0 "$netral" init
says 'Kunci induk dibuat'
[ "$(stat -c %a a.key)" = 600 ] || fail 'the key can be read by others'
cp a.key before.key
expect 0 "$netral" init
says 'sudah ada'
cmp -s a.key before.key || fail 'a second init changed the key'
expect 0 "$netral" migrate
says 'sudah terbaru'

expect 0 "$netral" institution add sukabumi --name 'Pemerintah Kota Sukabumi'
expect 0 "$netral" doctor
says 'baik'

# A history that was changed is found.
sql "UPDATE event SET at = at + 1 WHERE seq = 1"
expect 1 "$netral" doctor
says 'event_chains'

# A newer database is not touched by an older program.
sql "INSERT INTO schema_migration VALUES (9999, 'besok', 0)"
expect 4 "$netral" migrate
says 'lebih baru'
expect 4 "$netral" doctor

# What cannot be opened is told, and is the environment's fault.
NETRAL_DB=sqlite:/tidak/ada/a.db expect 4 "$netral" init
NETRAL_DB=mysql://x expect 4 "$netral" migrate
echo "ok"
