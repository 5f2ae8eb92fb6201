#!/bin/sh
# netral account: exit codes, what is printed, and that the history of it all adds up. Argument: netral.
set -eu
netral=$(realpath "$1")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export NETRAL_DB="sqlite:$dir/netral.db" NETRAL_KEY_FILE="$dir/netral.key"
failed=0

# expect EXIT TEXT ARGUMENT…: TEXT is in what is printed, - for anything
expect() {
	want=$1 text=$2
	shift 2
	got=0
	answer=$("$netral" "$@" 2>&1) || got=$?
	if [ "$got" != "$want" ]; then
		echo "$*: exit $got, not $want: $answer" >&2
		failed=1
	fi
	case $text:$answer in
	-:* | *:*"$text"*) ;;
	*) echo "$*: not \"$text\": $answer" >&2 && failed=1 ;;
	esac
}

expect 0 - init
expect 0 - institution add sukabumi --name 'Pemerintah Kota Sukabumi'
expect 0 - institution add jabar --name 'Provinsi Jawa Barat' --kind provinsi
expect 0 'Provinsi Jawa Barat di atas Pemerintah Kota Sukabumi' institution above sukabumi jabar
expect 1 'Tidak ada instansi banten' institution above sukabumi banten
expect 3 'dirinya sendiri' institution above jabar jabar
expect 2 - institution above sukabumi
cat >staff.csv <<'END'
nip,nama,status,unit
197608231999031004,Ujang Sutiawan,pns,Kecamatan Baros
199405172022212011,Yanti Permanasari,pppk,Dinas Kesehatan
END
expect 0 - roster import staff.csv --institution sukabumi

expect 0 'Kode aktivasi: ' account add administrator --institution sukabumi --role admin --name 'Wira Adikusuma'
expect 1 'sudah dipakai' account add Administrator --institution sukabumi --role auditor --name 'Lain'
expect 3 'Isi nama' account add petugas --institution sukabumi --role bawaslu
expect 2 'tidak dikenal' account add petugas --institution sukabumi --role raja --name A
expect 1 'instansi' account add petugas --institution bogor --role admin --name A
expect 2 - account add petugas --institution sukabumi
expect 3 'Unit ini tidak ada' account add 197608231999031004 --institution sukabumi --role unit_head --unit 'Kecamatan Entah'
expect 0 'Kepala unit kerja' account add '19760823 199903 1 004' --institution sukabumi --role unit_head --unit 'Kecamatan Baros'
expect 3 'tidak ada di daftar' account add 199405172022212099 --institution sukabumi --role auditor

expect 0 'diberikan' account role 197608231999031004 auditor --institution sukabumi
expect 0 'diakhiri' account role 197608231999031004 unit_head --institution sukabumi --unit 'Kecamatan Baros' --end
expect 1 'Tidak ada akun' account role tidak.ada auditor --institution sukabumi
expect 3 - account role administrator employee --institution sukabumi
first=$("$netral" account reset administrator --institution sukabumi)
second=$("$netral" account reset administrator --institution sukabumi --totp)
[ "$first" != "$second" ] || { echo "account reset: the same code twice" >&2 && failed=1; }
expect 1 'Tidak ada akun' account reset tidak.ada --institution sukabumi
expect 0 'disimpan' account email administrator Wira@Kota.example --institution sukabumi
expect 3 'bukan alamat surel' account email administrator wira --institution sukabumi
expect 3 'daftar pegawai' account email 197608231999031004 ujang@kota.example --institution sukabumi
expect 0 'dihapus' account email administrator - --institution sukabumi
expect 0 'Setiap akun dan perannya sama dengan riwayatnya' doctor

# Without its own key the server must not hand out codes that nobody can check.
mv netral.key away
expect 4 - account reset administrator --institution sukabumi
exit $failed
