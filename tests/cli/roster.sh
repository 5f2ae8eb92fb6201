#!/bin/sh
# institution add and list, roster import: what scripts read, exit codes, nothing half-written.
set -eu
netral=$(realpath "${1:?roster.sh NETRAL}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export NETRAL_DB=sqlite:$dir/netral.db NETRAL_KEY_FILE=$dir/netral.key

fail() {
	echo "roster.sh: $*" >&2
	exit 1
}
# expect CODE COMMAND…: runs it, its output in `out`
expect() {
	want=$1
	shift
	code=0
	"$@" >out 2>err || code=$?
	[ "$code" = "$want" ] || fail "$* exited $code, not $want: $(cat out err)"
}
has() {
	grep -qF -- "$1" out || fail "no '$1' in: $(cat out)"
}

expect 0 "$netral" init
expect 0 "$netral" institution list
expect 0 "$netral" institution add kota-contoh --name 'Pemerintah Kota Contoh'
expect 1 "$netral" institution add kota-contoh --name 'Pemerintah Kota Lain'
expect 3 "$netral" institution add 'Kota Contoh' --name 'Kota'
expect 2 "$netral" institution add kota-lain
expect 2 "$netral" institution add kota-lain --name Lain --kind kerajaan
expect 0 "$netral" institution add bawaslu-contoh --name 'Bawaslu Contoh' --kind bawaslu --zone wita
expect 0 "$netral" institution list --json
has '{"code":"bawaslu-contoh","name":"Bawaslu Contoh","kind":"bawaslu","zone":"WITA"}'

cat >satu.csv <<'END'
NIP;Nama;Status;Unit Kerja
198507102009011007;"Dedi Suherman, S.Sos";PNS;Kecamatan Baros
199003152015032004;Siti Aminah;PNS;Kecamatan Baros / Kelurahan Jayaraksa
;Ujang Permana;Honorer;Kecamatan Baros
END
expect 0 "$netral" roster import satu.csv --institution kota-contoh --dry-run --json
printf '%s\n' '{"rows":3,"accepted":3,"new":3,"changed":0,"moved":0,"gone":0,"errors":[],"warnings":[]}' | cmp -s - out ||
	fail "another JSON: $(cat out)"
expect 0 "$netral" roster import satu.csv --institution kota-contoh
has '3 baru'
expect 0 "$netral" roster import satu.csv --institution kota-contoh --json
has '"new":0,"changed":0,"moved":0,"gone":0'

# A bad row refuses the file, and nothing is written; --skip-bad loads the others.
cat >dua.csv <<'END'
NIP,Nama,Status,Unit Kerja
198507102009011007,"Dedi Suherman, S.Sos",PNS,Dinas Kesehatan
"1,99003E+17",Siti Aminah,PNS,Kecamatan Baros / Kelurahan Jayaraksa
,=Ujang,Pensiun,Kecamatan Baros
END
expect 3 "$netral" roster import dua.csv --institution kota-contoh --json --rejects ditolak.csv
has '"rows":3,"accepted":1,"new":0,"changed":0,"moved":1,"gone":2'
has '{"line":3,"column":"nip","code":"nip_damaged","message":"'
has '{"line":4,"column":"status","code":"status_unknown","message":"'
[ "$(wc -l <ditolak.csv)" = 3 ] || fail "rejects: $(cat ditolak.csv)"
grep -qF "\"'=Ujang\"" ditolak.csv || fail "a formula was not defused: $(cat ditolak.csv)"
expect 0 "$netral" roster import satu.csv --institution kota-contoh --dry-run --json
has '"new":0,"changed":0,"moved":0,"gone":0'
expect 0 "$netral" roster import dua.csv --institution kota-contoh --skip-bad --json
expect 0 "$netral" roster import satu.csv --institution kota-contoh --dry-run --json
has '"new":2,"changed":0,"moved":1,"gone":0'

# What is no list.
expect 3 "$netral" roster import /dev/null --institution kota-contoh --json
has '"code":"file_empty"'
expect 3 "$netral" roster import . --institution kota-contoh
expect 3 "$netral" roster import tidak-ada.csv --institution kota-contoh
expect 3 "$netral" roster import satu.csv --institution tidak-ada
expect 2 "$netral" roster import satu.csv
printf 'PK\003\004 rusak' >rusak.xlsx
expect 3 "$netral" roster import rusak.xlsx --institution kota-contoh --json
has '"code":"xlsx_broken"'
# A gigabyte in one line is not read to its end.
printf 'NIP,Nama,Status\n' >panjang.csv
head -c 67108864 /dev/zero | tr '\0' x >>panjang.csv
expect 3 "$netral" roster import panjang.csv --institution kota-contoh --json
has '"code":"cell_long"'
expect 0 "$netral" doctor
