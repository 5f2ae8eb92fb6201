/* Posts as they are said: see person_post.h. */
#include "core/case/person_post.h"

/* The longer of two that begin alike comes first. */
static const char *const posts[] = {
	"sekretaris daerah",
	"sekretaris camat",
	"sekretaris lurah",
	"sekretaris desa",
	"sekretaris dinas",
	"sekretaris badan",
	"sekretaris dewan",
	"wakil kepala sekolah",
	"kepala dinas",
	"kepala badan",
	"kepala bidang",
	"kepala bagian",
	"kepala seksi",
	"kepala subbagian",
	"kepala sekolah",
	"kepala puskesmas",
	"kepala desa",
	"kepala dusun",
	"kepala wilayah",
	"kepala urusan",
	"kepala satpol",
	"kepala kantor",
	"kepala balai",
	"kepala biro",
	"kepala upt",
	"kepala pasar",
	"staf ahli",
	"perangkat desa",
	"camat",
	"lurah",
	"inspektur",
	"asisten",
	"ajudan",
	"guru",
	"dosen",
	"pengawas sekolah",
	"bidan",
	"perawat",
	"dokter",
	"apoteker",
	"penyuluh",
	"bendahara",
	"operator",
	"pramu",
	"pengadministrasi",
	"analis",
	"arsiparis",
	"pranata",
	"sopir",
	"satpam",
	"petugas kebersihan",
	"polisi pamong praja",
	"satpol",
	"wali kota",
	"wakil wali kota",
	"bupati",
	"wakil bupati",
	"gubernur",
	"wakil gubernur",
};
enum { POSTS = sizeof posts / sizeof *posts };

/* Holding a post for a while; before it in staff lists. */
static const char *const acting[] = {"pelaksana tugas",
				     "pelaksana harian",
				     "penjabat sementara",
				     "penjabat",
				     "plt",
				     "plh",
				     "pj"};

/* Where the words of `phrase` are in `text`, as whole words; -1: nowhere. */
static ptrdiff_t find_words(str text, str phrase)
{
	for (size_t from = 0; from + phrase.n <= text.n;) {
		ptrdiff_t at = str_find(str_sub(text, from, text.n), phrase);
		size_t begin, end;

		if (at < 0)
			return -1;
		begin = from + (size_t)at;
		end = begin + phrase.n;
		if ((begin == 0 || text.p[begin - 1] == ' ') &&
		    (end == text.n || text.p[end] == ' '))
			return (ptrdiff_t)begin;
		from = begin + 1;
	}
	return -1;
}

str post_in(str normal)
{
	str best = {NULL, 0};
	ptrdiff_t first = -1;

	for (size_t i = 0; i < POSTS; i++) {
		str post = str_from(posts[i]);
		ptrdiff_t at = find_words(normal, post);

		if (at < 0 || (first >= 0 && at > first) || (at == first && post.n <= best.n))
			continue;
		first = at;
		best = post;
	}
	return best;
}

bool post_is_word(str word)
{
	static const char *const said[] = {
		"camat", "lurah", "kades",  "kadis",   "kepsek", "guru",     "bidan",     "perawat",
		"dosen", "sekda", "sekcam", "seklur",  "sekdes", "kabid",    "kabag",     "kasi",
		"plt",   "pj",    "plh",    "pjs",     "kepala", "kepala",   "dinas",     "sekolah",
		"desa",  "staf",  "mantan", "eks",     "bupati", "gubernur", "ketua",     "pns",
		"asn",   "pppk",  "p3k",    "honorer", "wali",   "kota",     "sekretaris"};

	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (str_eq_nocase(str_from(said[i]), word))
			return true;
	return false;
}

enum post_likeness post_compare(str told, str listed_normal)
{
	if (told.n == 0 || listed_normal.n == 0)
		return POST_OTHER;
	for (size_t i = 0; i < sizeof acting / sizeof *acting; i++) {
		str prefix = str_from(acting[i]);

		if (listed_normal.n > prefix.n && str_starts(listed_normal, prefix) &&
		    listed_normal.p[prefix.n] == ' ') {
			listed_normal = str_sub(listed_normal, prefix.n + 1, listed_normal.n);
			break;
		}
	}
	switch (find_words(listed_normal, told)) {
	case -1:
		return POST_OTHER;
	case 0:
		return POST_SAME;
	default:
		return POST_NEAR;
	}
}
