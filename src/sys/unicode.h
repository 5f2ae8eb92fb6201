/* unicode: folding and normal forms, over libunistring. Input must be well-formed UTF-8. */
#pragma once
#include "base/str.h"

/* NFC, for what is stored and compared byte by byte. */
str unicode_nfc(struct arena *a, str s);
/* Case-folded, without combining marks, everything but letters and digits turned into single
 * spaces: for comparing sentences and for searching. */
str unicode_fold(struct arena *a, str s);
