/* Invented employees: names drawn from everyday first and family names, NIPs that are valid. */
#include "core/demo/people.h"

/* A small generator (splitmix64): the same numbers everywhere, no secrets. */
struct dice {
	uint64_t state;
};

static uint32_t roll(struct dice *d, uint32_t below)
{
	uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	z ^= z >> 31;
	return (uint32_t)(z % below);
}

static const char *const men[] = {
	"Agus",   "Ahmad", "Andi",   "Anton",  "Arif",   "Asep",   "Bagus", "Bambang", "Bayu",
	"Budi",   "Cecep", "Dadan",  "Dani",   "Dedi",   "Deni",   "Didin", "Dwi",     "Eko",
	"Endang", "Fajar", "Galih",  "Hadi",   "Hendra", "Heri",   "Imam",  "Indra",   "Irfan",
	"Jajang", "Joko",  "Kurnia", "Lukman", "Maman",  "Nanang", "Nur",   "Oki",     "Pandu",
	"Rahmat", "Rizki", "Rudi",   "Slamet", "Sugeng", "Taufik", "Tri",   "Ujang",   "Wahyu",
	"Wawan",  "Yanto", "Yudi",   "Yusuf",  "Zainal"};
static const char *const women[] = {
	"Ai",      "Anisa", "Ayu",   "Cucu",  "Dewi",  "Dian",     "Dina",   "Eka",   "Elis",
	"Endah",   "Euis",  "Fitri", "Hani",  "Ida",   "Iis",      "Ika",    "Intan", "Kartika",
	"Lestari", "Lilis", "Lina",  "Maya",  "Mega",  "Mira",     "Neneng", "Nia",   "Nina",
	"Nita",    "Nurul", "Puji",  "Putri", "Rahma", "Rani",     "Ratna",  "Rina",  "Rini",
	"Rosita",  "Sari",  "Sinta", "Siti",  "Sri",   "Sulastri", "Tati",   "Titin", "Tuti",
	"Wati",    "Wulan", "Yani",  "Yeni",  "Yulia"};
static const char *const last[] = {
	"Adinata",   "Afandi",   "Alamsyah",  "Anggraini", "Ardiansyah", "Atmaja",
	"Budiman",   "Cahyani",  "Darmawan",  "Darusman",  "Fadilah",    "Firdaus",
	"Gunawan",   "Hakim",    "Handayani", "Hardianto", "Hasanah",    "Herlambang",
	"Hidayat",   "Iskandar", "Ismail",    "Julianti",  "Kurniawan",  "Kusuma",
	"Lesmana",   "Maharani", "Maulana",   "Mulyana",   "Mulyadi",    "Nugraha",
	"Nurhayati", "Permana",  "Pertiwi",   "Prasetyo",  "Pratama",    "Priyanto",
	"Purnama",   "Purwanto", "Rahayu",    "Rahmawati", "Ramadhan",   "Rohman",
	"Rukmana",   "Safitri",  "Santoso",   "Saputra",   "Sasmita",    "Setiawan",
	"Sofyan",    "Sudrajat", "Suherman",  "Suhendar",  "Sukmana",    "Sulistyo",
	"Supriatna", "Suryana",  "Susanti",   "Sutisna",   "Syamsudin",  "Utami",
	"Wahyudi",   "Wibowo",   "Wijaya",    "Winata",    "Wulandari",  "Yuliana",
	"Yuniarti",  "Yusrizal", "Zakaria",   "Zulkarnain"};
static const char *const degree[] = {", S.Sos.", ", S.E.",   ", S.Pd.", ", S.IP.", ", S.H.",
				     ", A.Md.",  ", S.Kom.", ", S.T.",  ", S.KM.", ", M.Si."};

#define PICK(dice, list) (list)[roll((dice), sizeof(list) / sizeof(list)[0])]

/* More than 18 digits and the end, so that the compiler sees that nothing is cut. */
enum { NIP_ROOM = 48 };

struct list {
	struct buf *out;
	const struct demo_place *place;
	struct dice dice;
	unsigned *counter;
};

static const char *put_name(struct list *l, bool woman)
{
	const char *first = woman ? PICK(&l->dice, women) : PICK(&l->dice, men);
	const char *family = PICK(&l->dice, last);

	buf_put(l->out, STR("\""));
	if (roll(&l->dice, 40) == 0)
		buf_put(l->out, woman ? STR("Hj. ") : STR("H. "));
	buf_put(l->out, str_from(first));
	if (roll(&l->dice, 4) == 0)
		buf_printf(l->out, " %s", woman ? PICK(&l->dice, women) : PICK(&l->dice, men));
	buf_printf(l->out, " %s", family);
	if (roll(&l->dice, 3) != 0)
		buf_put(l->out, str_from(PICK(&l->dice, degree)));
	buf_put(l->out, STR("\""));
	return first;
}

/* A valid NIP: birth, appointment at 19 to 34 years of age, sex, serial; PPPK have month code 21.
 */
static void make_nip(struct list *l, bool woman, bool pppk, char nip[NIP_ROOM])
{
	unsigned n = (*l->counter)++;
	int birth = 1965 + (int)roll(&l->dice, 35);
	int start = birth + 19 + (int)roll(&l->dice, 15);

	if (start > 2023)
		start = 2023;
	if (pppk && start < 2019)
		start = 2019 + (int)roll(&l->dice, 5);
	/* the day of birth and the serial carry the counter, so that no number comes twice */
	snprintf(nip, NIP_ROOM, "%04d%02u%02u%04d%02u%d%03u", birth, 1 + n / 28 % 12, 1 + n % 28,
		 start, pppk ? 21u : 1 + roll(&l->dice, 12), woman ? 2 : 1, 1 + n / 336 % 999);
}

/* One row. Leaders always have an address, two in three of the others. `nip` gets the number or "".
 */
static void put_person(struct list *l, bool leader, const char *unit, const char *status,
		       const char *post, const char *kind, const char *superior, char nip[NIP_ROOM])
{
	bool woman = roll(&l->dice, 100) < 52;
	bool numbered = strcmp(status, "non_asn") != 0 && strcmp(status, "desa") != 0;
	const char *first;

	nip[0] = '\0';
	if (numbered)
		make_nip(l, woman, strcmp(status, "pppk") == 0, nip);
	else
		(*l->counter)++;
	buf_printf(l->out, "%s,", nip);
	first = put_name(l, woman);
	buf_printf(l->out, ",%s,\"%s\",%s,\"%s\",", status, post, kind, unit);
	if (leader || roll(&l->dice, 3) != 0)
		buf_printf(l->out, "%c%s.%u@%s.example", first[0] | 0x20, first + 1, *l->counter,
			   l->place->mail_domain);
	buf_printf(l->out, ",0812%08u,%s\r\n", 10000000u + roll(&l->dice, 89999999),
		   superior ? superior : "");
}

/* The rank and file of a unit, about as they are mixed in a city. */
static void put_staff(struct list *l, const char *unit, int n, const char *superior)
{
	static const char *const posts[] = {
		"Pengadministrasi Umum", "Pengelola Keuangan", "Analis Kebijakan",
		"Pengelola Data",        "Pranata Komputer",   "Arsiparis",
		"Penyusun Program",      "Petugas Pelayanan",  "Pengelola Barang Milik Daerah"};
	bool school = strstr(unit, "Sekolah") || strstr(unit, "Anak Usia Dini");
	bool health = strstr(unit, "Kesehatan") || strstr(unit, "Rumah Sakit");
	char nip[NIP_ROOM];

	for (int i = 0; i < n; i++) {
		uint32_t r = roll(&l->dice, 100);
		const char *status = r < 62 ? "pns" : r < 65 ? "cpns" : r < 86 ? "pppk" : "non_asn";
		const char *post = school ? "Guru" : health ? "Perawat" : PICK(&l->dice, posts);
		bool functional = school || health || roll(&l->dice, 5) == 0;

		put_person(l, false, unit, status, post,
			   r >= 86      ? ""
			   : functional ? "fungsional"
					: "pelaksana",
			   superior, nip);
	}
}

static void put_office(struct list *l, const struct demo_office *office, int staff,
		       char head[NIP_ROOM], char top[64])
{
	str path = str_from(office->path), unit = path;
	str office_name = str_cut(&unit, '/');
	char name[64], nip[NIP_ROOM], post[160];

	office_name = str_trim(office_name);
	snprintf(name, sizeof name, STR_FMT, STR_ARG(office_name));
	if (strcmp(name, top) != 0) {
		bool secretariat = strcmp(name, "Sekretariat Daerah") == 0;

		snprintf(top, 64, "%s", name);
		snprintf(post, sizeof post, secretariat ? "Sekretaris Daerah" : "Kepala %s", name);
		put_person(l, true, name, "pns", post, secretariat ? "jpt_madya" : "jpt_pratama",
			   NULL, head);
	}
	if (str_trim(unit).n) {
		str part = str_trim(unit);

		snprintf(post, sizeof post, "Kepala " STR_FMT, STR_ARG(part));
		put_person(l, true, office->path, "pns", post, "administrator", head, nip);
		put_staff(l, office->path, staff, nip);
	} else {
		put_staff(l, office->path, staff, head);
	}
}

static void put_district(struct list *l, const struct demo_district *d, int staff)
{
	char unit[128], post[128], camat[NIP_ROOM], lurah[NIP_ROOM];

	snprintf(unit, sizeof unit, "Kecamatan %s", d->name);
	snprintf(post, sizeof post, "Camat %s", d->name);
	put_person(l, true, unit, "pns", post, "administrator", NULL, camat);
	put_staff(l, unit, staff, camat);
	for (const char *const *v = d->village; *v; v++) {
		bool pekon = l->place->regency;

		snprintf(unit, sizeof unit, "Kecamatan %s / %s %s", d->name,
			 pekon ? "Pekon" : "Kelurahan", *v);
		snprintf(post, sizeof post, "%s %s", pekon ? "Kepala Pekon" : "Lurah", *v);
		put_person(l, true, unit, pekon ? "desa" : "pns", post, pekon ? "" : "pengawas",
			   camat, lurah);
		if (!pekon) {
			put_staff(l, unit, 2 + staff / 3, lurah);
			continue;
		}
		put_person(l, true, unit, "desa", "Sekretaris Pekon", "", NULL, lurah);
		for (int i = 0; i < 4; i++)
			put_person(l, true, unit, "desa", "Perangkat Pekon", "", NULL, lurah);
	}
}

void demo_people_csv(struct buf *out, const struct demo_place *place, uint64_t seed,
		     unsigned *counter)
{
	struct list l = {.out = out, .place = place, .dice = {seed}, .counter = counter};
	char head[NIP_ROOM] = "", top[64] = "";
	int weights = 0, villages = 0, in_districts, per_district;

	for (size_t i = 0; i < demo_office_n; i++)
		weights += demo_office[i].weight;
	for (size_t i = 0; i < place->district_n; i++)
		for (const char *const *v = place->district[i].village; *v; v++)
			villages++;
	per_district = place->regency ? 14 : 12;
	in_districts = (int)place->district_n * per_district +
		       villages * (place->regency ? 6 : 3 + per_district / 3);

	buf_put(out, STR("nip,nama,status,jabatan,jenis_jabatan,unit,email,hp,nip_atasan\r\n"));
	for (size_t i = 0; i < demo_office_n; i++) {
		int share = (place->people - in_districts) * demo_office[i].weight / weights;

		put_office(&l, &demo_office[i], share < 2 ? 2 : share, head, top);
	}
	for (size_t i = 0; i < place->district_n; i++)
		put_district(&l, &place->district[i], per_district);
}
