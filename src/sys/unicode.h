/* unicode: folding and normal forms, over libunistring. Input must be well-formed UTF-8. */
#pragma once
#include "base/str.h"

/* NFC, for what is stored and compared byte by byte. Always a copy, with a zero byte behind. */
str unicode_nfc(struct arena *a, str s);
/* Case-folded, without combining marks, everything but letters and digits turned into single
 * spaces, none at the ends: for comparing sentences and for searching. Compatibility forms (wide
 * letters, ligatures) become plain ones. Folding again changes nothing. */
str unicode_fold(struct arena *a, str s);
