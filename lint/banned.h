/*
 * Included before every source file: functions nobody may call here become compile errors
 * (STYLE.md, "Forbidden"). System headers are included first, so that they may still declare them.
 */
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef sprintf /* macros of fortified headers under clang */
#undef vsprintf
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok gets atoi atol atoll srand
#pragma GCC poison localtime gmtime popen tmpnam mktemp

/* Not poisoned: OpenSSL has a parameter of this name. Not declared, so a call does not compile. */
#define rand() use_random_below_of_sys_crypto()
