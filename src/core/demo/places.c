/* The places of the sample world: administrative geography, nothing else. */
#include "core/demo/places.h"

#define VILLAGES(...)             \
	(const char *const[])     \
	{                         \
		__VA_ARGS__, NULL \
	}

static const struct demo_district sukabumi[] = {
	{"Baros", VILLAGES("Baros", "Jayaraksa", "Jayamekar", "Sudajaya Hilir")},
	{"Cibeureum", VILLAGES("Cibeureum Hilir", "Babakan", "Limusnunggal", "Sindangpalay")},
	{"Cikole",
	 VILLAGES("Cikole", "Cisarua", "Gunungparang", "Kebonjati", "Selabatu", "Subangjaya")},
	{"Citamiang", VILLAGES("Citamiang", "Cikondang", "Gedongpanjang", "Nanggeleng", "Tipar")},
	{"Gunungpuyuh", VILLAGES("Gunungpuyuh", "Karamat", "Karangtengah", "Sriwidari")},
	{"Lembursitu",
	 VILLAGES("Lembursitu", "Cikundul", "Cipanengah", "Sindangsari", "Situmekar")},
	{"Warudoyong", VILLAGES("Warudoyong", "Benteng", "Dayeuhluhur", "Nyomplong", "Sukakarya")},
};

static const struct demo_district kediri[] = {
	{"Kota",
	 VILLAGES("Balowerti", "Banjaran", "Dandangan", "Jagalan", "Kaliombo", "Kampung Dalem",
		  "Kemasan", "Manisrenggo", "Ngadirejo", "Ngronggo", "Pakelan", "Pocanan",
		  "Rejomulyo", "Ringinanom", "Semampir", "Setono Gedong", "Setono Pande")},
	{"Mojoroto", VILLAGES("Bandar Kidul", "Bandar Lor", "Banjarmlati", "Bujel", "Campurejo",
			      "Dermo", "Gayam", "Lirboyo", "Mojoroto", "Mrican", "Ngampel", "Pojok",
			      "Sukorame", "Tamanan")},
	{"Pesantren", VILLAGES("Banaran", "Bangsal", "Bawang", "Betet", "Blabak", "Burengan",
			       "Jamsaren", "Ketami", "Ngletih", "Pakunden", "Pesantren",
			       "Singonegaran", "Tempurejo", "Tinalan", "Tosaren")},
};

static const struct demo_district tangerang[] = {
	{"Batuceper", VILLAGES("Batuceper", "Batujaya", "Batusari", "Kebon Besar", "Poris Gaga")},
	{"Benda", VILLAGES("Belendung", "Benda", "Jurumudi", "Pajang")},
	{"Cibodas", VILLAGES("Cibodas", "Cibodasari", "Jatiuwung", "Panunggangan Barat")},
	{"Ciledug", VILLAGES("Paninggilan", "Parung Serab", "Sudimara Barat", "Tajur")},
	{"Cipondoh", VILLAGES("Cipondoh", "Gondrong", "Kenanga", "Ketapang", "Petir")},
	{"Jatiuwung", VILLAGES("Alam Jaya", "Gandasari", "Jatake", "Keroncong")},
	{"Karang Tengah", VILLAGES("Karang Mulya", "Karang Tengah", "Karang Timur", "Pedurenan")},
	{"Karawaci", VILLAGES("Bojong Jaya", "Cimone", "Karawaci", "Koang Jaya", "Nusa Jaya")},
	{"Larangan", VILLAGES("Cipadu", "Gaga", "Kreo", "Larangan Utara")},
	{"Neglasari", VILLAGES("Karang Anyar", "Karang Sari", "Kedaung Baru", "Neglasari")},
	{"Periuk", VILLAGES("Gebang Raya", "Gembor", "Periuk", "Sangiang Jaya")},
	{"Pinang", VILLAGES("Cipete", "Kunciran", "Nerogtog", "Pinang", "Sudimara Pinang")},
	{"Tangerang", VILLAGES("Babakan", "Buaran Indah", "Cikokol", "Sukarasa", "Tanah Tinggi")},
};

static const struct demo_district pringsewu[] = {
	{"Adiluwih", VILLAGES("Adiluwih", "Bandung Baru", "Enggal Rejo", "Purwodadi")},
	{"Ambarawa", VILLAGES("Ambarawa", "Kresno Mulyo", "Sumber Agung", "Tanjung Anom")},
	{"Banyumas", VILLAGES("Banyumas", "Banyuwangi", "Sriwungu", "Waya Krui")},
	{"Gadingrejo", VILLAGES("Gadingrejo", "Bulurejo", "Mataram", "Wonodadi", "Yogyakarta")},
	{"Pagelaran", VILLAGES("Pagelaran", "Gumuk Mas", "Lugusari", "Patoman")},
	{"Pagelaran Utara", VILLAGES("Fajar Mulia", "Gunung Raya", "Margosari", "Neglasari")},
	{"Pardasuka", VILLAGES("Pardasuka", "Kedaung", "Rantau Tijang", "Wargo Mulyo")},
	{"Pringsewu", VILLAGES("Pringsewu Barat", "Pringsewu Selatan", "Pringsewu Timur",
			       "Pringsewu Utara", "Fajar Esuk", "Podosari")},
	{"Sukoharjo", VILLAGES("Sukoharjo", "Pandansari", "Panggung Rejo", "Sinar Baru")},
};

#define DISTRICTS(list) .district = (list), .district_n = sizeof(list) / sizeof(list)[0]

const struct demo_place demo_place[DEMO_PLACE_COUNT] = {
	{.code = "sukabumi",
	 .name = "Kota Sukabumi",
	 .people = 3000,
	 DISTRICTS(sukabumi),
	 .mail_domain = "sukabumikota"},
	{.code = "kediri",
	 .name = "Kota Kediri",
	 .people = 2800,
	 DISTRICTS(kediri),
	 .mail_domain = "kedirikota"},
	{.code = "tangerang",
	 .name = "Kota Tangerang",
	 .people = 4200,
	 DISTRICTS(tangerang),
	 .mail_domain = "tangerangkota"},
	{.code = "pringsewu",
	 .name = "Kabupaten Pringsewu",
	 .people = 2000,
	 .regency = true,
	 DISTRICTS(pringsewu),
	 .mail_domain = "pringsewukab"},
};

const struct demo_office demo_office[] = {
	{"Sekretariat Daerah / Bagian Tata Pemerintahan", 8},
	{"Sekretariat Daerah / Bagian Kesejahteraan Rakyat", 7},
	{"Sekretariat Daerah / Bagian Hukum", 6},
	{"Sekretariat Daerah / Bagian Perekonomian dan Sumber Daya Alam", 6},
	{"Sekretariat Daerah / Bagian Organisasi", 6},
	{"Sekretariat Daerah / Bagian Umum", 14},
	{"Sekretariat Daerah / Bagian Protokol dan Komunikasi Pimpinan", 8},
	{"Sekretariat DPRD", 16},
	{"Inspektorat", 16},
	{"Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", 16},
	{"Badan Kesatuan Bangsa dan Politik", 10},
	{"Badan Perencanaan Pembangunan Daerah", 14},
	{"Badan Pengelolaan Keuangan dan Pendapatan Daerah", 26},
	{"Badan Penanggulangan Bencana Daerah", 14},
	{"Dinas Pendidikan dan Kebudayaan / Sekretariat", 14},
	{"Dinas Pendidikan dan Kebudayaan / Bidang Sekolah Dasar", 130},
	{"Dinas Pendidikan dan Kebudayaan / Bidang Sekolah Menengah Pertama", 110},
	{"Dinas Pendidikan dan Kebudayaan / Bidang Pendidikan Anak Usia Dini", 30},
	{"Dinas Kesehatan / Sekretariat", 14},
	{"Dinas Kesehatan / Bidang Pelayanan Kesehatan", 60},
	{"Dinas Kesehatan / Bidang Pencegahan dan Pengendalian Penyakit", 24},
	{"Rumah Sakit Umum Daerah", 90},
	{"Dinas Pekerjaan Umum dan Penataan Ruang", 30},
	{"Dinas Perumahan dan Kawasan Permukiman", 14},
	{"Satuan Polisi Pamong Praja", 34},
	{"Dinas Sosial", 14},
	{"Dinas Tenaga Kerja", 12},
	{"Dinas Pengendalian Penduduk dan Keluarga Berencana", 18},
	{"Dinas Pertanian dan Ketahanan Pangan", 18},
	{"Dinas Lingkungan Hidup", 24},
	{"Dinas Kependudukan dan Pencatatan Sipil", 16},
	{"Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", 12},
	{"Dinas Perhubungan", 24},
	{"Dinas Komunikasi dan Informatika", 14},
	{"Dinas Koperasi, Usaha Mikro, dan Perdagangan", 16},
	{"Dinas Pemuda, Olahraga, dan Pariwisata", 12},
	{"Dinas Perpustakaan dan Kearsipan", 10},
	{"Dinas Pemadam Kebakaran dan Penyelamatan", 16},
};
const size_t demo_office_n = sizeof demo_office / sizeof demo_office[0];
