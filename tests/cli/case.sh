#!/bin/sh
# The sample world's cases, and netral case …: what scripts read, exit codes, and what is never
# shown. Argument: the program.
set -eu
netral=$(realpath "${1:?the program}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export NETRAL_DB=sqlite:$dir/contoh/netral.db NETRAL_KEY_FILE=$dir/contoh/netral.key

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
says() { grep -qF -e "$1" said || { head -c 2000 said >&2; fail "not said: $1"; }; }
says_not() { ! grep -qF -e "$1" said || { head -c 2000 said >&2; fail "said: $1"; }; }
lines() { grep -cF -e "$1" said || true; }
# Members of the array in ./said that have TEXT.
members() { sed 's/},{/}\n{/g' said | grep -cF -e "$1" || true; }

expect 0 "$netral" demo --dir contoh --no-serve
expect 0 "$netral" doctor
says_not SALAH

# The same every time, but for ids and keys: the same cases go the same roads on the same days.
"$netral" case list --json >list
"$netral" case due --json | sed 's/},{/}\n{/g' | tr -d '[]' | sort >due
expect 0 "$netral" demo --dir lagi --no-serve
NETRAL_DB=sqlite:$dir/lagi/netral.db "$netral" case list --json | cmp -s - list || fail 'another world has other cases'
NETRAL_DB=sqlite:$dir/lagi/netral.db "$netral" case due --json | sed 's/},{/}\n{/g' | tr -d '[]' | sort | cmp -s - due ||
	fail 'another world has other steps open'

# ---- list ----

expect 0 "$netral" case list
all=$(wc -l <said)
[ "$all" -ge 110 ] && [ "$all" -le 170 ] || fail "$all cases"
head -n 1 said | grep -q '^2024-00[0-9]*-[0-9] ' || fail 'the newest is not first'
[ "$(lines ' closed ')" -ge 10 ] || fail 'fewer than ten are closed'
[ "$(lines ' open ')" -ge 80 ] || fail 'fewer than eighty are open'
for home in bawaslu-sukabumi bawaslu-kediri bawaslu-tangerang bawaslu-pringsewu bkn; do
	[ "$(lines " $home ")" -ge 3 ] || fail "fewer than three of $home"
done
expect 0 "$netral" case list --state closed --institution bawaslu-kediri
says_not ' open '
says_not bawaslu-sukabumi
expect 0 "$netral" case list --json
[ "$(members '"number":')" = "$all" ] || fail 'another number of cases in JSON'
says '"origin":"sbt"'
expect 0 "$netral" case list --state merged
[ "$(lines ' merged ')" = 1 ] || fail 'none was joined into another'
expect 1 "$netral" case list --institution tidak-ada
expect 2 "$netral" case list --state hilang
expect 0 "$netral" case list --institution kediri
says 'Tidak ada perkara.'

# ---- due ----

expect 0 "$netral" case due
says 'langkah terbuka'
[ "$(lines TERLAMBAT)" -ge 8 ] || fail 'fewer than eight steps are late'
head -n 1 said | grep -q TERLAMBAT || fail 'the late are not first'
# every step of the first procedures is somewhere
expect 0 "$netral" case due --json
for step in kajian_awal registrasi kajian pleno teruskan_netralitas beritahu_diteruskan \
	penetapan klarifikasi pleno_lanjutan terima_berkas verifikasi rekomendasi penyampaian \
	telaah jalur_berjalan catat_idis pantau beritahu_hasil menentukan_pemeriksa \
	panggilan_1_atasan periksa_atasan memutus membentuk_tim panggilan_1_tim memutus_berat \
	penyerahan undangan hak_jawab sidang pernyataan_terbuka membuat_surat \
	menyampaikan memberi_tahu membersihkan; do
	says "\"step\":\"$step\""
done
# an objection, an appeal, another look at a closed case, a clock that stands, the general election's rules
for step in memutus_keberatan tanggapan tinjau_netralitas; do
	says "\"step\":\"$step\""
done
says '"paused":true'
says '"procedure":"laporan-pemilu"'
late=$(members '"days_left":-')
expect 0 "$netral" case due --at 2024-12-31 --json
[ "$(members '"days_left":-')" -gt "$late" ] || fail 'no more are late at the end of the year'
expect 0 "$netral" case due --institution bkn
says_not bawaslu
expect 2 "$netral" case due --at kemarin

# ---- show ----

expect 0 "$netral" case show 2024-1
says 'temuan-pilkada'
says 'selesai: diteruskan, netralitas'
says 'selesai: diputus, berat'
expect 0 "$netral" case show 2024-00001-3 --json
says '"closing":"berat"'
expect 1 "$netral" case show 2024-99999
expect 3 "$netral" case show 2024-00001-4
says 'Angka terakhir'
expect 3 "$netral" case show nomor

# ---- nobody can be recognised ----

for command in 'list' 'due' 'show 2024-1' 'show 2024-1 --json'; do
	# shellcheck disable=SC2086
	expect 0 "$netral" case $command
	says_not 'Pelapor rekaan'
	says_not 'media sosial'
	says_not 'Di lingkungan kantor'
	says_not 'S.Sos'
done
