/* Invented staff lists for measuring; nobody in them exists. */
#include "roster_list.h"

#include <string.h>

enum { SURNAMES = 20000 };

static const char *const first[] = {
	"Siti",    "Nur",     "Muhammad", "Ahmad",  "Dedi",    "Rina",   "Agus",   "Budi",
	"Dewi",    "Sri",     "Eko",      "Wahyu",  "Andi",    "Rizki",  "Fitri",  "Yuni",
	"Asep",    "Ujang",   "Euis",     "Neneng", "Cecep",   "Dadang", "Iwan",   "Hendra",
	"Yanti",   "Lilis",   "Ratna",    "Tuti",   "Endang",  "Joko",   "Slamet", "Bambang",
	"Sugeng",  "Heri",    "Hadi",     "Imam",   "Nanang",  "Teguh",  "Yusuf",  "Zainal",
	"Fatimah", "Aisyah",  "Khadijah", "Maria",  "Yohanes", "Ketut",  "Made",   "Wayan",
	"Nyoman",  "Putu",    "Arif",     "Fajar",  "Galih",   "Gita",   "Indah",  "Intan",
	"Kartika", "Lestari", "Mega",     "Nanda",
};
static const char *const syllable[] = {"ba", "be", "bi", "bu", "da", "di", "du", "ga", "gi",
				       "ha", "hi", "ja", "jo", "ka", "ki", "ku", "la", "li",
				       "lu", "ma", "mi", "mu", "na", "ni", "pa", "ra", "ri",
				       "ru", "sa", "si", "su", "ta", "ti", "tu", "wa", "wi"};
static const char *const ending[] = {"", "n", "r", "s", "ng", "d", "h", "t"};

static uint64_t next(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *state >> 33;
}

/* Small numbers far more often than large ones: a few names are everywhere. */
static uint64_t uneven(uint64_t *state, uint64_t n)
{
	uint64_t a = next(state) % n, b = next(state) % (n + 1), c = next(state) % (n + 1);

	return a * b / (n + 1) * c / (n + 1);
}

static void put_surname(FILE *out, uint64_t number)
{
	uint64_t state = number * 7919 + 17;
	uint64_t parts = 2 + next(&state) % 2;
	char word[16];
	size_t n = 0;

	for (uint64_t i = 0; i < parts; i++) {
		memcpy(word + n, syllable[next(&state) % (sizeof syllable / sizeof *syllable)], 2);
		n += 2;
	}
	word[0] = (char)(word[0] - ('a' - 'A'));
	fwrite(word, 1, n, out);
	fputs(ending[next(&state) % (sizeof ending / sizeof *ending)], out);
}

void roster_list_write(FILE *out, int64_t people)
{
	uint64_t state = 1;

	fputs("NIP,Nama,Status,Jabatan,Eselon,Unit Kerja,Email,No. HP,NIP Atasan\n", out);
	for (int64_t i = 0; i < people; i++) {
		int64_t birth = i % 13440, k = i / 13440, year = 1965 + birth % 40;

		fprintf(out, "%04d%02d%02d%04d%02d%d%03d,\"%s ", (int)year,
			(int)(1 + birth / 40 % 12), (int)(1 + birth / 480), (int)(year + 22),
			(int)(1 + k / 1998 % 12), (int)(1 + k / 999 % 2), (int)(1 + k % 999),
			first[uneven(&state, sizeof first / sizeof *first)]);
		put_surname(out, uneven(&state, SURNAMES));
		if (i % 3 == 0) {
			fputc(' ', out);
			put_surname(out, uneven(&state, SURNAMES));
		}
		fprintf(out, "%s\",PNS,Pelaksana pada seksi %d,JFU,Dinas Nomor %d / Bidang %d,",
			i % 4 ? "" : ", S.Sos", (int)(i % 17), (int)(i % 900 / 30), (int)(i % 900));
		if (i % 2)
			fprintf(out, "p%d@contoh.example", (int)i);
		fprintf(out, ",0812%08d,\n", (int)(i % 100000000));
	}
}
