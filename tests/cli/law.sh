#!/bin/sh
# netral law …: over the rulebook in the program, over a small one, and over what is wrong with it.
# Argument: the program.
set -eu
netral=$(realpath "${1:?the program}")
small=$(realpath "$(dirname "$0")/../vectors/book")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

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
# says TEXT: it stands in what was said, as it is.
says() { grep -qF -e "$1" said || { cat said >&2; fail "not said: $1"; }; }
says_not() { ! grep -qF -e "$1" said || { cat said >&2; fail "said: $1"; }; }

# ---- the rulebook in the program ----

expect 0 "$netral" law check
says 'baik: '
expect 0 "$netral" law check --json
says '"ok":true'
says '"problems":[]'
expect 0 "$netral" law list
[ "$(wc -l <said)" -ge 20 ] || fail 'fewer than 20 rules'
expect 0 "$netral" law show KE4
says 'PP 42/2004'
expect 0 "$netral" law ask
says 'status_pelaku'
expect 0 "$netral" law deadline

# ---- a small one ----

export NETRAL_RULEBOOK="$small"
expect 0 "$netral" law check "$small"
says 'baik: 3 aturan, 25 uji, 36 perubahan yang ketahuan, 8 fakta, 1 tanya jawab, 32 kalimat contoh, 1 uji teks'
expect 0 "$netral" law check --json
says '"rules":3,"tests":25,"mutants":36,"facts":8,"questions":1,"sentences":32,"text_tests":1,"files":16'
expect 4 "$netral" law check tidak-ada
says 'tidak-ada tidak dapat dibuka'

expect 0 "$netral" law list
[ "$(wc -l <said)" = 3 ] || fail 'not a line a rule'
grep -q '^etik-medsos  *KE4  *kode etik  *2022-09-22 s.d. sekarang  pasti  Menyukai' said || fail 'list'
expect 0 "$netral" law list --category medsos --json
says '"id":"etik-medsos","number":"KE4"'
says_not 'hak-memilih'
expect 1 "$netral" law list --category tidak_ada

expect 0 "$netral" law show ke4
cp said by_number
expect 0 "$netral" law show etik-medsos
cmp -s said by_number || fail 'by number and by id are not the same'
says 'status_pelaku salah satu dari pns, pppk'
says 'tanggal_perbuatan sebelum tanggal_penetapan'
says 'dasar: PP 42/2004 Pasal 11 huruf c'
expect 0 "$netral" law show KE4 --on 2022-09-22 --json
says '"condition":"perbuatan_medsos salah satu dari suka, komentar"'
expect 1 "$netral" law show KE4 --on 2022-09-21
says 'tidak berlaku pada hari itu'
expect 0 "$netral" law show KE4 --fingerprint
head -n 1 said | grep -qx 'sidik 1' || fail 'no text of a fingerprint'
grep -q '^berkas aturan/etik-medsos.nt [0-9a-f]\{64\}$' said || fail 'the fingerprint does not name the file'
expect 1 "$netral" law show KE9
expect 2 "$netral" law show KE4 --on besok
says 'bukan tanggal: besok'

# ---- facts ----

cat >facts.nt <<'END'
status_pelaku: pns
perbuatan_medsos: suka
tanggal_perbuatan: 2024-11-09
pemilihan: pilkada_2024
END
expect 0 "$netral" law eval facts.nt --on 2024-11-10
says 'D6: melanggar'
says '[ya] Calon sudah ditetapkan'
says 'Hukuman disiplin berat (PP 94/2021 Pasal 14 huruf i'
says 'pada hari penanganan oleh Badan contoh'
says 'dianggap begitu selama tidak ada jawaban'
says_not 'KE4: '
cp said from_file
expect 0 "$netral" law eval - --on 2024-11-10 <facts.nt
cmp -s said from_file || fail 'standard input and file are not the same'
echo '{"status_pelaku":"pns","perbuatan_medsos":["suka","komentar"],"tanggal_perbuatan":"2024-11-09"}' >facts.json
expect 0 "$netral" law eval facts.json --election pilkada_2024 --on 2024-11-10
cmp -s said from_file || fail 'JSON and NestedText are not the same'
# on the day between two bodies nobody handles it, and that is said
expect 0 "$netral" law eval facts.nt --on 2024-09-10
says 'tidak diketahui oleh siapa'
# another place has another calendar: candidates are designated later there
sed 's/2024-11-09/2024-09-25/' facts.nt >september.nt
expect 0 "$netral" law eval september.nt --rule KE4 --place kota-contoh
says 'KE4: melanggar'
expect 0 "$netral" law eval september.nt --rule KE4
says 'KE4: tidak'
expect 0 "$netral" law eval facts.nt --rule KE4 --json
says '"verdict":"tidak"'
says '"fact":"tanggal_penetapan","value":"2024-09-22","source":"calendar"'
grep -v tanggal facts.nt >some.nt
expect 0 "$netral" law eval some.nt
says 'Belum cukup diketahui untuk 3 aturan'
says 'Pertanyaan berikutnya:'
says 'tanggal_perbuatan: Kapan dilakukan?'
expect 0 "$netral" law eval some.nt --json
says '"verdict":"belum cukup"'
says '"needs":["tanggal_perbuatan"]'
expect 2 "$netral" law eval
expect 2 "$netral" law eval facts.nt --election lain
expect 2 "$netral" law eval facts.nt --election pilkada_1999
expect 1 "$netral" law eval tidak-ada.nt
printf 'status_pelaku: pns\nwarna: biru\n' >bad.nt
expect 3 "$netral" law eval bad.nt
says 'Baris 2: tidak ada fakta bernama warna'
printf 'status_pelaku: raja\n' >bad.nt
expect 3 "$netral" law eval bad.nt
says 'Baris 1: status_pelaku: raja bukan salah satu nilainya'
printf 'status_pelaku: pns, pppk\n' >bad.nt
expect 3 "$netral" law eval bad.nt
printf 'tanggal_perbuatan: kemarin\n' >bad.nt
expect 3 "$netral" law eval bad.nt
says 'bukan tanggal'
printf -- '- status_pelaku\n' >bad.nt
expect 3 "$netral" law eval bad.nt
printf '{"status_pelaku":1}' >bad.json
expect 3 "$netral" law eval bad.json
says 'status_pelaku: nilainya harus teks atau daftar teks'
printf '{"perbuatan_medsos":["suka",1]}' >bad.json
expect 3 "$netral" law eval bad.json
head -c 70000 /dev/zero | tr '\0' '#' >bad.nt
expect 3 "$netral" law eval bad.nt
says 'lebih besar'
expect 3 "$netral" law eval - <bad.nt

expect 0 "$netral" law ask
grep -qx '  pns  *PNS' said || fail 'the values of the question'
expect 0 "$netral" law ask some.nt --category medsos --json
says '"fact":"tanggal_perbuatan","kind":"day"'
expect 0 "$netral" law ask facts.nt
says 'Tidak ada lagi yang perlu ditanyakan'
expect 0 "$netral" law ask facts.nt --json
says '{"fact":null}'

# ---- receipts ----

expect 0 "$netral" law eval facts.nt --on 2024-11-10 --receipt receipt.nt
grep -qx 'mesin: netral-hukum 1' receipt.nt || fail 'no receipt'
expect 0 "$netral" law eval --receipt receipt.nt
says 'SAMA'
cp receipt.nt kept.nt
expect 0 "$netral" law eval facts.nt --on 2024-11-10 --receipt receipt.nt
expect 1 "$netral" law eval facts.nt --on 2024-11-11 --receipt receipt.nt
says 'tidak ditimpa'
cmp -s receipt.nt kept.nt || fail 'a receipt was written over'
expect 0 "$netral" law eval facts.nt --rule D6 --on 2024-11-10 --receipt one.nt
expect 0 "$netral" law eval --receipt one.nt --json
says '{"receipt":"same","where":null}'
sed 's/nilai: pns/nilai: lain/' receipt.nt >altered.nt
expect 1 "$netral" law eval --receipt altered.nt
says 'TIDAK SAMA'
sed '0,/waktu: ya/s//waktu: tidak/' receipt.nt >altered.nt
expect 1 "$netral" law eval --receipt altered.nt --json
says '"receipt":"differs"'
sed 's/netral-hukum 1/netral-hukum 0/' receipt.nt >altered.nt
expect 1 "$netral" law eval --receipt altered.nt
says 'MESIN LAIN'
cp -r "$small" other
sed -i 's/Sanksi moral/Sanksi moral tertulis/' other/sanksi.nt
expect 1 "$netral" law eval --receipt receipt.nt --rulebook other
says 'ATURAN LAIN'
says 'sanksi.nt'
# what has no part in a verdict may change
cp -r "$small" examples
echo '  - satu kalimat lagi' >>examples/contoh/lain.nt
expect 0 "$netral" law eval --receipt receipt.nt --rulebook examples
expect 3 "$netral" law eval --receipt facts.nt
expect 1 "$netral" law eval --receipt tidak-ada.nt

# ---- deadlines ----

expect 0 "$netral" law deadline lapor_pilkada --start 2024-11-20
says 'hari terakhir: Rabu, 27 November 2024'
expect 0 "$netral" law deadline lapor_pemilu --start 2024-11-20
says 'hari terakhir: Senin, 2 Desember 2024'
expect 0 "$netral" law deadline lapor_pemilu --start 2024-11-20 --week six --json
says '"state":"known","last":"2024-11-29"'
expect 0 "$netral" law deadline lapor_pemilu --start 2024-12-30
says 'sementara: hari libur'
expect 0 "$netral" law deadline lapor_pilkada
says 'belum dapat dihitung'
expect 0 "$netral" law deadline keputusan --start 2024-11-20
says 'batasnya belum ditetapkan'
expect 0 "$netral" law deadline keputusan --json
says '"unit":null,"n":null'
says '"state":"no_limit","last":null'
expect 1 "$netral" law deadline tidak_ada
expect 2 "$netral" law deadline lapor_pemilu --week seven
expect 2 "$netral" law deadline lapor_pemilu --start 2024-02-30

# ---- triage ----

triage() { "$netral" law triage --json >answers; }
got=0
{
	printf '%s\n' '{"id":"a","text":"pns suka like postingan bakal calon"}' 'bukan json' '' \
		'{"id":7}' '{"text":"asn nyoblos di tps"}'
	head -c 70000 /dev/zero | tr '\0' 'x'
	printf '\n{"id":8,"text":"x"}'
} | triage || got=$?
[ "$got" = 3 ] || fail "triage with bad lines ended with $got"
[ "$(wc -l <answers)" = 6 ] || fail 'not an answer a line'
cp answers said
says '{"id":"a","answer":"'
says '{"error":{"line":2,"message":"'
says '{"id":7,"error":{"line":4,"message":"'
says '{"id":null,"answer":"'
says '{"error":{"line":6,"message":"'
says '{"id":8,"answer":"'
head -n 1 answers | grep -Eq \
	'^\{"id":"a","answer":"(one|three|unsure)","categories":\[(\{"id":"[a-z_]+","p":[01]\.[0-9]{3}\},?)+\],"rules":\["[A-Za-z0-9-]+"(,"[A-Za-z0-9-]+")*\],"ask":"status_pelaku","why":\[.*\]\}$' ||
	fail "the form of an answer: $(head -n 1 answers)"
echo '{"id":1,"text":"pns suka like postingan"}' | triage || fail 'triage of a good line'
# an answer comes before the next line is there
mkfifo lines
"$netral" law triage --json <lines >answers &
pid=$!
exec 3>lines
echo '{"id":1,"text":"pns"}' >&3
for _ in $(seq 100); do
	[ -s answers ] && break
	sleep 0.1
done
[ -s answers ] || fail 'triage waits for more'
exec 3>&-
wait "$pid" || fail 'triage of a stream'
echo 'pns suka like postingan bakal calon' | "$netral" law triage >said
says '1: '
says 'tanyakan: Apa status orangnya?'

# ---- what is refused: file, line, remedy ----

# refused FILE LINE TEXT: the folder ./book is refused there, saying so.
refused() {
	expect 3 "$netral" law check book
	says "book/$1:$2: "
	grep -F "book/$1:$2: " said | grep -qF -e "$3" || { cat said >&2; fail "not told: $3"; }
	expect 3 "$netral" law check book --json
	says "\"file\":\"$1\",\"line\":$2,\"text\":"
	expect 3 "$netral" law list --rulebook book
	says 'lihat netral law check'
}
# with FILE SCRIPT: a fresh copy in which sed has changed a file.
with() {
	rm -rf book
	cp -r "$small" book
	sed -i "$2" "book/$1"
	! cmp -s "book/$1" "$small/$1" || fail "nothing changed: $2"
}
line() { grep -nF -m 1 -e "$2" "book/$1" | cut -d: -f1; }

ethics=aturan/etik-medsos.nt
with $ethics 's/status_pelaku salah/warna salah/'
refused $ethics "$(line $ethics 'warna salah')" 'tulis dahulu di fakta/'
with $ethics 's/dari suka, komentar/dari suka, bagikan/'
refused $ethics "$(line $ethics bagikan)" 'tidak punya nilai "bagikan"'
with $ethics 's/2022-09-22 s.d./2022-02-30 s.d./'
refused $ethics "$(line $ethics 'berlaku:')" 's.d. sekarang'
with $ethics '/^  en: Liking/d'
refused $ethics "$(line $ethics 'judul:')" 'en'
with $ethics 's/^butir: .*/&\nkalah oleh: disiplin-medsos/'
sed -i 's/^butir: .*/&\nkalah oleh: etik-medsos/' book/aturan/disiplin-medsos.nt
refused $ethics "$(line $ethics 'kalah oleh')" 'berputar'
with $ethics 's/s.d. sekarang/s.d. 2024-12-31/'
sed 's/^berlaku: .*/berlaku: 2024-12-31 s.d. sekarang/' book/$ethics >book/aturan/etik-medsos@2024-12-31.nt
refused aturan/etik-medsos@2024-12-31.nt "$(line $ethics 'berlaku:')" 'tumpang tindih'
with $ethics 's/harap: dikecualikan/harap: melanggar/; /oleh:/d'
refused $ethics "$(line $ethics 'akun diretas:')" 'akun diretas'
with $ethics '/^  hari pertama:/,/^    harap/d'
refused $ethics "$(line $ethics 'berlaku:')" 'Tidak ada uji yang menangkap'
with $ethics 's/pns ngelike postingan balon bupati/memasang spanduk, berfoto, membagikan uang/'
refused $ethics "$(line $ethics 'memasang spanduk, berfoto')" 'tiga tebakan'
with $ethics '/teman kantor/d'
refused $ethics "$(line $ethics 'contoh:')" 'sedikitnya 5 kalimat'
with $ethics 's/^butir:/nomer:/'
refused $ethics "$(line $ethics 'nomer:')" 'nomer'
with $ethics 's/^jenis: kode etik/jenis: etika/'
refused $ethics "$(line $ethics 'jenis:')" 'kode etik'
with fakta/umum.nt 's/^tanggal_penetapan:/tanggal_pengundian:/'
refused $ethics "$(line $ethics 'sebelum tanggal_penetapan')" 'tanggal_penetapan'
with fakta/umum.nt 's/pilkada_2024:/pilkada_2030:/'
refused fakta/umum.nt "$(line fakta/umum.nt 'pemilihan:')" 'belum punya berkas'
with tanya/umum.nt 's/hak-memilih/hak-dipilih/'
refused tanya/umum.nt 1 'hak-dipilih'
with sanksi.nt 's/^ *urut: 10/    urut: sepuluh/'
refused sanksi.nt "$(line sanksi.nt sepuluh)" 'bilangan'
with kategori.nt '1s/:$//'
refused kategori.nt 1 ':'
rm -rf book
cp -r "$small" book
ln -s /etc/hostname book/fakta/tautan.nt
expect 4 "$netral" law check book
says 'book/fakta/tautan.nt: tautan simbolik'
