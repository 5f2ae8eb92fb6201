/* The roads of the sample world's cases. See roads.h. */
#include "core/demo/roads.h"

#include "core/org/employee.h"

/* What Bawaslu does with a report, and with a finding of its own. */
#define REPORTED   "1:lengkap 1:diregistrasi "
#define FOUND      "2:ditetapkan 1:diregistrasi "
#define DECIDED    "2:siap_pleno 1:netralitas "
#define HEARD      "2:perlu_keterangan 1:didengar 1:netralitas "
#define TOLD       "1:diteruskan 1:diberitahu=netralitas "
#define FOUND_TOLD "1:diteruskan=netralitas "
/* What BKN does, until the recommendation has reached the appointing authority. */
#define VERIFIED(road) "3:lengkap 4:terbukti+fakta 3:ditetapkan 2:diterima_pejabat=" road " "
/* And what is done at the end of all roads of an institution. */
#define RECORDED "2:dijatuhi 2:dicatat 4:sesuai 2:diberitahu=sanksi_sesuai"

#define PNS     STATUS_PNS
#define PPPK    STATUS_PPPK
#define NON_ASN STATUS_NON_ASN
#define VILLAGE STATUS_DESA

/* What an institution does: its superiors, a team, the council of ethics. */
#define SUPERIOR                                                       \
	"4:jalur_disiplin 2:oleh_atasan 2:dipanggil 9:diperiksa "      \
	"5:hukuman_ditetapkan=sedang!sedang_peralihan_kgb 3:diterima " \
	"20:sekali_jadi=dilaksanakan "
#define TEAM                                                                   \
	"5:jalur_disiplin 2:oleh_tim 3:tim_dibentuk 2:dipanggil 9:usul_berat " \
	"6:hukuman_ditetapkan=berat!berat_turun_jabatan_12bln 3:diterima "     \
	"20:mulai_12_bulan "
#define COUNCIL                                                      \
	"4:jalur_etik 3:diserahkan 2:diundang 5:dijawab 4:terbukti " \
	"3:terbuka!moral_terbuka 3:dilaksanakan=terbuka "

/* Roads with a case in every step. */
#define BY_SUPERIOR REPORTED DECIDED TOLD VERIFIED("disiplin") SUPERIOR RECORDED
#define BY_TEAM     FOUND HEARD FOUND_TOLD VERIFIED("disiplin") TEAM RECORDED
#define ETHICS      REPORTED DECIDED TOLD VERIFIED("etik") COUNCIL RECORDED
#define CLEARED                                                                         \
	"1:kurang 0:dilengkapi 1:lengkap 1:diregistrasi 2:siap_pleno 1:tidak_terbukti " \
	"1:diberitahu=bukti_kurang 3:ditandatangani 2:disampaikan 2:semua_diberi_tahu " \
	"3:dibersihkan 5:sudah_pulih=dipulihkan"
#define IN_VILLAGE                                                       \
	FOUND "2:siap_pleno+fakta 1:netralitas "                         \
	      "2:bukan_asn=netralitas 4:jalur_desa 3:diminta 4:dijawab " \
	      "5:teguran_ditetapkan!kades_teguran 2:ditegur=ditegur " RECORDED
#define OWN_KNOWLEDGE                                                                  \
	"3:dipanggil 9:ada_dugaan 2:diteruskan 3:oleh_tim 3:tim_dibentuk 2:dipanggil " \
	"9:tidak_hadir 2:dipanggil_kedua "                                             \
	"4:usul_ringan_sedang 5:tidak_terbukti=tidak_cukup_bukti 3:ditandatangani 2:disampaikan"
#define SHARED_SYSTEM "2:lolos 3:netralitas 1:diberitahu=netralitas " VERIFIED("disiplin")

/* A superior's own knowledge, up to a penalty that was delivered. */
#define OWN_PENALTY                                                            \
	"3:dipanggil+surat 9:ada_dugaan+fakta 2:diteruskan 2:sudah_diperiksa " \
	"5:hukuman_ditetapkan=sedang!sedang_peralihan_kgb 3:diterima "

const struct demo_road demo_road[] = {
	{"bawaslu-sukabumi", CASE_PAPER, "sukabumi", PNS, 1, 21, BY_SUPERIOR " #tim"},
	{"bawaslu-kediri", CASE_FINDING, "kediri", PNS, 1, 22, BY_TEAM " #ajakan"},
	{"bawaslu-tangerang", CASE_WALK_IN, "tangerang", PNS, 1, 21, ETHICS " #foto"},
	{"bawaslu-pringsewu", CASE_PHONE, "pringsewu", PNS, 1, 12, CLEARED},
	{"bawaslu-pringsewu", CASE_FINDING, "pringsewu", VILLAGE, 1, 14, IN_VILLAGE " #desa"},
	{"sukabumi", CASE_SUPERIOR, "sukabumi", PNS, 1, 12, OWN_KNOWLEDGE},
	{"bkn", CASE_SBT, "kediri", PNS, 1, 7, SHARED_SYSTEM},

	/* More that have come to their end. */
	{"bawaslu-sukabumi", CASE_FINDING, "sukabumi", PNS, 1, 0,
	 FOUND DECIDED FOUND_TOLD VERIFIED("etik") COUNCIL RECORDED " #foto"},
	{"bawaslu-sukabumi", CASE_PAPER, "sukabumi", PNS, 1, 0, BY_SUPERIOR " #tim"},
	{"bawaslu-tangerang", CASE_PAPER, "tangerang", PNS, 1, 0, ETHICS " #hadir"},
	{"bawaslu-tangerang", CASE_PHONE, "tangerang", PNS, 1, 0, CLEARED},
	{"bawaslu-kediri", CASE_PAPER, "kediri", PNS, 1, 0, ETHICS " #hadir"},
	{"bawaslu-kediri", CASE_WALK_IN, "kediri", PNS, 1, 0, CLEARED},

	/* Assessments that nobody finishes. */
	{"bawaslu-tangerang", CASE_PAPER, "tangerang", PNS, 1, 0, REPORTED "@7"},
	{"bawaslu-tangerang", CASE_PAPER, "tangerang", PPPK, 1, 0, REPORTED "@9"},
	{"bawaslu-tangerang", CASE_PHONE, "tangerang", PNS, 1, 0, REPORTED "@12"},
	{"bawaslu-tangerang", CASE_WALK_IN, "tangerang", 0, 1, 0, REPORTED "@16"},
	{"bawaslu-kediri", CASE_PAPER, "kediri", PNS, 1, 0, REPORTED "@6"},
	{"bawaslu-kediri", CASE_PHONE, "kediri", PNS, 1, 0, REPORTED "@8"},

	/* Ends that are not on those roads, and places where cases stand still. */
	{"bawaslu-sukabumi", CASE_PAPER, "sukabumi", PNS, 1, 0,
	 "1:terlambat 2:tidak_ditelusuri 1:diberitahu=terlambat"},
	{"bawaslu-sukabumi", CASE_PHONE, "sukabumi", PPPK, 1, 0,
	 "1:sudah_ditangani 1:diberitahu=sudah_ditangani"},
	{"bawaslu-kediri", CASE_PAPER, "kediri", 0, 1, 0,
	 "1:bukan_wewenang 1:diberitahu=bukan_wewenang"},
	{"bawaslu-tangerang", CASE_FINDING, "tangerang", PNS, 1, 0,
	 "1:bukan_pelanggaran=bukan_pelanggaran"},
	{"bawaslu-tangerang", CASE_WALK_IN, "tangerang", 0, 1, 0, "1:kurang 0:dilengkapi"},
	{"bawaslu-tangerang", CASE_WALK_IN, "tangerang", NON_ASN, 1, 0,
	 REPORTED "2:siap_pleno+fakta+bukti 1:netralitas 1:bukan_asn 1:diberitahu=netralitas "
		  "3:jalur_non_asn 3:diminta "
		  "4:dijawab 4:kontrak_diputus!ppnpn_bertingkat "
		  "2:kontrak_berakhir=kontrak_diputus " RECORDED " #ajakan"},
	{"bawaslu-kediri", CASE_PAPER, "kediri", PPPK, 1, 0,
	 REPORTED DECIDED TOLD VERIFIED(
		 "perjanjian_kerja") "4:jalur_pppk 3:dipanggil 4:dijawab 4:diperiksa "
				     "5:sanksi_ditetapkan!!pppk_sanksi_perjanjian "
				     "6:sanksi_dilaksanakan=sanksi " RECORDED},
	{"bawaslu-sukabumi", CASE_FINDING, "sukabumi", DEMO_LEADER, 2, 0,
	 FOUND "2:siap_pleno 1:netralitas_dan_pidana 1:diteruskan=netralitas_dan_pidana"},
	{"bawaslu-sukabumi", CASE_FINDING, "sukabumi", DEMO_LEADER, 1, 1,
	 FOUND DECIDED
	 "1:diteruskan=netralitas " VERIFIED("disiplin") "6:konflik_kepentingan 9:jalur_disiplin"},
	{"bawaslu-kediri", CASE_PAPER, "kediri", PNS, 1, 0,
	 REPORTED DECIDED TOLD "3:kurang 4:dilengkapi 4:tidak_terbukti "
			       "2:diberitahu=bukti_kurang 3:ditandatangani"},
	{"bawaslu-pringsewu", CASE_PAPER, "pringsewu", PNS, 1, 1,
	 REPORTED DECIDED TOLD VERIFIED(
		 "disiplin") "4:ada_jawaban 4:jawaban_ditolak 4:jalur_disiplin"},
	{"bawaslu-pringsewu", CASE_FINDING, "pringsewu", PNS, 3, 0,
	 FOUND DECIDED "1:diteruskan=netralitas 3:lengkap 3:lengkap 3:terbukti"},
	{"bkn", CASE_SBT, "tangerang", PNS, 1, 0, "2:bukan_netralitas 1:diberitahu"},
	{"bkn", CASE_SBT, "sukabumi", PNS, 1, 0, "2:kurang 3:tidak_tahu_lagi"},
	{"bkn", CASE_SBT, "pringsewu", PNS, 1, 0,
	 "2:lolos 3:tidak_terbukti 1:diberitahu=bukan_pelanggaran 3:ditandatangani"},

	/* A penalty that a superior annulled, and one that he made milder. */
	{"sukabumi", CASE_SUPERIOR, "sukabumi", PNS, 1, 0,
	 OWN_PENALTY
	 "8:keberatan 10:dibatalkan=cacat_prosedur 3:ditandatangani 2:disampaikan #tim"},
	{"sukabumi", CASE_SUPERIOR, "sukabumi", PNS, 1, 0,
	 OWN_PENALTY "8:keberatan 10:diubah!!ringan_teguran_tertulis #tim"},

	/* An objection that is not answered yet, and an appeal against dismissal. */
	{"sukabumi", CASE_SUPERIOR, "sukabumi", PNS, 1, 0, OWN_PENALTY "8:keberatan @9 #tim"},
	{"sukabumi", CASE_SUPERIOR, "sukabumi", PNS, 1, 0,
	 "3:dipanggil 9:ada_dugaan+fakta 2:diteruskan 3:oleh_tim 3:tim_dibentuk 2:dipanggil "
	 "9:usul_berat 6:patut_diberhentikan=pemberhentian "
	 "3:pemberhentian_ditetapkan!berat_pdhtaps 2:diterima 5:banding_diajukan #ajakan"},

	/* Under the rules of general elections: one report, one finding. */
	{"bawaslu-kediri", CASE_PAPER, "kediri", PNS, 1, 0,
	 "1:lengkap 1:diregistrasi 3:perlu_keterangan+bukti+catatan+ambil @1 #pemilu"},
	{"bawaslu-pringsewu", CASE_FINDING, "pringsewu", PPPK, 1, 0,
	 FOUND "2:siap_pleno 1:netralitas 1:diteruskan=netralitas 3:-+ambil @2 #pemilu"},

	/* Told twice, and joined; a clock that stands; a closed case that is looked at again. */
	{"bawaslu-sukabumi", CASE_FINDING, "sukabumi", PNS, 1, 0,
	 FOUND "1:-+bukti+surat+ambil+catatan @1"},
	{"bawaslu-sukabumi", CASE_PHONE, "sukabumi", 0, 1, 0, "1:-+gabung @1"},
	{"bawaslu-kediri", CASE_WALK_IN, "kediri", PNS, 1, 0,
	 REPORTED DECIDED TOLD VERIFIED("disiplin") "4:jalur_disiplin 2:oleh_atasan 2:dipanggil "
						    "8:-+balasan+jeda @4"},
	{"bawaslu-tangerang", CASE_PAPER, "tangerang", PNS, 1, 0,
	 REPORTED "2:siap_pleno+surat 1:tidak_terbukti 1:diberitahu=bukti_kurang "
		  "3:ditandatangani 2:disampaikan 2:semua_diberi_tahu 3:dibersihkan "
		  "5:sudah_pulih=dipulihkan 6:-+tinjau 2:ditutup_bawaslu @2"},
};
const size_t demo_road_n = sizeof demo_road / sizeof *demo_road;

static const struct demo_proof proofs[] = {
	{"tim", "tim_sukses", "peran_tim=tim_pemenangan setara_tim=tidak nama_dicatut=tidak",
	 "disiplin-tim-ahli-sebelum"},
	{"ajakan", "kegiatan_berpihak",
	 "kegiatan_berpihak=pertemuan sasaran_kegiatan=pns_unit_kerja mengarah_keberpihakan=ya",
	 "disiplin-kegiatan-berpihak"},
	{"foto", "foto_simbol", "unggahan_foto=publik isi_foto=calon akun_milik_pelaku=ya",
	 "etik-unggah-foto-balon"},
	{"hadir", "hadir_deklarasi_kampanye",
	 "acara_calon=deklarasi peran_kampanye=pembicara bertugas_resmi=tidak keluarga_calon=bukan "
	 "sedang_cltn=tidak memakai_atribut=tidak_ada menunjukkan_dukungan=ya",
	 "etik-hadir-aktif-balon"},
	{"desa", "hadir_deklarasi_kampanye",
	 "status_pelaku=perangkat_desa peran_kampanye=pembicara peran_tim=tidak_ada",
	 "desa-ikut-kampanye"},
};

const struct demo_proof *demo_proof_find(str name)
{
	for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++)
		if (str_eq(str_from(proofs[i].name), name))
			return &proofs[i];
	return NULL;
}

const struct demo_deed demo_deed[] = {
	{"medsos", "Unggahan dukungan di media sosial",
	 "Akun yang memakai nama dan foto pegawai itu mengunggah ajakan memilih satu pasangan "
	 "calon.",
	 "Mengunggah ajakan memilih satu pasangan calon"},
	{"foto_simbol", "Foto bersama dengan isyarat jari",
	 "Foto di ruang kantor memperlihatkan isyarat jari yang dipakai salah satu pasangan calon.",
	 "Berfoto dengan isyarat dukungan"},
	{"hadir_deklarasi_kampanye", "Hadir dalam deklarasi tim pemenangan",
	 "Terlihat di barisan depan acara deklarasi, memakai kaus tim pemenangan.",
	 "Hadir dan memakai atribut dalam deklarasi"},
	{"spanduk_alat_peraga", "Memasang spanduk pasangan calon",
	 "Ikut memasang spanduk pasangan calon di simpang jalan pada malam hari.",
	 "Memasang alat peraga"},
	{"kegiatan_berpihak", "Pengarahan kepada bawahan dalam rapat",
	 "Dalam rapat pagi diminta agar seluruh staf mendukung satu pasangan calon.",
	 "Mengarahkan bawahan dalam rapat"},
	{"fasilitas_negara", "Mobil dinas di lokasi kampanye",
	 "Mobil berpelat merah terparkir di lokasi kampanye selama acara berlangsung.",
	 "Memakai mobil dinas untuk menghadiri kampanye"},
	{"tim_sukses", "Nama dalam susunan tim pemenangan",
	 "Susunan tim pemenangan yang beredar memuat nama yang sama dengan pegawai itu.",
	 "Menjadi anggota tim pemenangan"},
	{"pendekatan_parpol_pencalonan", "Mengambil formulir penjaringan partai",
	 "Mengambil formulir penjaringan bakal calon di kantor partai tanpa cuti.",
	 "Mendekati partai untuk pencalonan"},
};
const size_t demo_deed_n = sizeof demo_deed / sizeof *demo_deed;
