/*
 * doctor: recounts what the pledge tables say from what they add up to, and changes nothing.
 *
 *  1. Every counter equals a count of the obligations below its unit.
 *  2. Every obligation's answer is what the person's events say (PLEDGE_…, in order), and an
 *     obligation without events is open.
 *  3. The obligations of every drive that is not over are its selection applied to the staff list.
 */
#pragma once
#include "core/pledge/drive.h"

/* One thing that is wrong. */
struct pledge_fault {
	const char *what; /* "counter", "answer", "selection" */
	id drive;
	id subject; /* unit or employee */
};
struct pledge_faults {
	struct pledge_fault *item;
	size_t n, cap; /* at most about 300 are collected */
};

/* Checks one institution; bounded memory. */
MUST_USE enum err pledge_doctor(struct db *db, struct arena *a, int64_t inst, int64_t now,
				struct pledge_faults *ret);
