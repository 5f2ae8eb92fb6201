/* person_words: how people are spoken of in reports: what is put before a name, and what is a post.
 * Pure. */
#pragma once
#include "base/buf.h"

enum { PERSON_NAME_MAX = 200 };

/* A name without what is put before it in speech: "Pak Haji Dedi" is "Dedi", "Bu Guru" nobody
 * (empty). Figures go too. In `a`; of a longer name the first PERSON_NAME_MAX bytes. */
str person_plain_name(struct arena *a, str name);
/* The 18 digits of a NIP somewhere in a text, however they are spaced; false: there is none. */
bool person_nip_in(str text, char ret_nip[18]);
