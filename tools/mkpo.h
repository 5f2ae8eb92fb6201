/* mkpo: what its parts share. The program is described in mkpo.c; nothing else includes this. */
#pragma once
#include "base/map.h"
#include "base/vec.h"
#include "tool.h"

/* One text of the screens. */
struct text {
	str id;           /* Indonesian: the key */
	const char *file; /* where it is first used; NULL: only in the .po */
	int line;
	bool plural;    /* used with a count */
	str one, other; /* English; p NULL: none. `other` for counts only */
	str comment;    /* a translator's, with its line ends */
	int po_line;    /* 0: not in the .po */
	bool fuzzy;     /* a translator marked it as unsure: counts as missing */
};

struct paths {
	const char **item;
	size_t n, cap;
};

struct po {
	struct arena *arena;
	struct map by_id; /* struct text * */
	struct {
		struct text **item;
		size_t n, cap;
	} text;            /* by first use, then those only in the .po */
	struct paths read; /* every file and folder looked at, for the depfile */
};

/* The text with that key, made when it is new. */
struct text *po_text(struct po *p, str id);

/* mkpo_collect.c: texts of templates, C files and errors.txt below `folder`, by path. */
void collect(struct po *p, const char *folder);

/* mkpo_file.c: the .po file. */

/* Adds what `path` holds to the texts. */
void po_read(struct po *p, const char *path);
/* The texts that are used, as a .po file; missing English is empty. */
void po_write(struct po *p, struct buf *out);
/*
 * The bytes of one or more adjacent string literals of C or .po that begin at *at, escapes
 * resolved; *at and *line move behind them. False: there is none.
 */
bool literal_read(struct arena *a, const char *path, str source, size_t *at, int *line, str *ret);
