#!/bin/sh
# netral key new, rotate and list, on a database of its own: tests/cli/key.sh PROGRAM
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
in_use() { "$netral" key list | grep -c sekarang || true; }

expect 0 "$netral" init
expect 0 "$netral" institution add contoh --name 'Pemerintah Kota Contoh'
expect 1 "$netral" key new tidak-ada
# an institution comes with its first key
[ "$(in_use)" = 1 ] || fail 'not one key in use'
expect 1 "$netral" key new contoh
before=$("$netral" key list | cut -d' ' -f1)
expect 0 "$netral" key rotate contoh
grep -qx '[0-9a-f]\{8\}' said || fail 'the new number is not said'
[ "$(in_use)" = 1 ] || fail 'not one key in use after rotating'
"$netral" key list | grep -q "^$before" || fail 'the old key is forgotten'
expect 0 "$netral" key list --json
grep -q '"format":"netral-keys/1"' said || fail 'no list'
grep -qi 'seed' said && fail 'a seed in the public list'
chmod 644 a.key
expect 4 "$netral" key rotate contoh
rm a.key
expect 4 "$netral" key rotate contoh
[ "$(in_use)" = 1 ] || fail 'a rotation that failed changed something'
