#!/bin/sh
# netral pledge verify, offline: exit codes and answers. Arguments: netral, and make_pledge of a build
# with tests (default: of build-check).
set -eu
netral=$(realpath "$1") make=$(realpath "${2:-build-check/tests/cli/make_pledge}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$make" "$dir"
failed=0

# expect EXIT OUTCOME ARGUMENT…: OUTCOME is the "outcome" of --json, or - for none
expect() {
	want=$1 outcome=$2
	shift 2
	got=0
	answer=$(cd "$dir" && "$netral" pledge verify "$@" --keys keys.json --json 2>/dev/null) || got=$?
	if [ "$got" != "$want" ]; then
		echo "pledge verify $*: exit $got, not $want" >&2
		failed=1
	fi
	case $outcome:$answer in
	-:) ;;
	-:*) echo "pledge verify $*: an answer where none was due: $answer" >&2 && failed=1 ;;
	*:*"\"outcome\":\"$outcome\""*) ;;
	*) echo "pledge verify $*: not $outcome: $answer" >&2 && failed=1 ;;
	esac
}

url=$(cat "$dir/url.txt")
code=${url#*#}
name='Ratna Wulansari, S.E.' nip=198507122010012003
expect 0 genuine pledge.pdf
expect 0 genuine "$url" --name "$name" --nip $nip
expect 0 genuine "$code" --name 'RATNA  wulansari, s.e.' --nip '19850712 201001 2 003'
expect 0 genuine url.txt --name "$name" --nip $nip
expect 0 signed "$code"
expect 1 person_differs "$code" --name 'Retna Wulansari, S.E.' --nip $nip
expect 1 person_differs "$code" --name "$name" --nip 198607122010012003
expect 1 person_differs "$code" --name "$name"
expect 1 person_differs pledge.pdf --name 'Retna Wulansari, S.E.'
expect 1 person_differs pledge.pdf --nip 198607122010012003
expect 1 person_differs name.pdf
expect 1 person_differs nip.pdf
expect 1 text_differs text.pdf
expect 1 file_altered page.pdf
expect 1 file_altered longer.pdf
expect 1 file_unsealed unsealed.pdf
first=$(printf %.1s "$code")
other=A
[ "$(printf %s "$code" | cut -c101)" != A ] || other=B
expect 1 bad_signature "$(printf %s "$code" | sed "s/^\(.\{100\}\)./\1$other/")" --name "$name" --nip $nip
expect 3 - "${code#"$first"}"
expect 3 - other.pdf
expect 3 - missing.pdf
printf '{"format":"netral-keys/1","keys":[],"texts":[]}' >"$dir/keys.json"
expect 1 unknown_key pledge.pdf
printf 'no list' >"$dir/keys.json"
expect 3 - pledge.pdf
exit $failed
