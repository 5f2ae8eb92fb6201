/* person_post: posts as they are said ("kadis", "lurah") and as staff lists write them ("Plt.
 * Kepala Dinas Kesehatan"). Pure; texts are normalised (triage_normalise), which writes out most
 * abbreviations. */
#pragma once
#include "base/str.h"

/* The post a text speaks of: the longest of the known ones that comes first; empty: none. Static
 * memory. */
str post_in(str normal);
/* Is the word one of a post, so that it is no name? Any case. */
bool post_is_word(str word);

enum post_likeness { POST_OTHER, POST_NEAR, POST_SAME };
/* Whether the post of a staff list is that one: the same, also when held for a while (plt., pj.);
 * near, when it only has the words, as a secretary's has his superior's. */
enum post_likeness post_compare(str told, str listed_normal);
