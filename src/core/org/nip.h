/*
 * nip: the civil servant's number, 18 digits: birth date YYYYMMDD, appointment YYYYMM (for PPPK the
 * month part is a code such as 21), sex 1 or 2, serial 001-999. Nomor Identitas Pegawai, Peraturan
 * Kepala BKN 22/2007. Pure: no database, no clock.
 */
#pragma once
#include "base/date.h"
#include "base/str.h"

enum { NIP_LEN = 18, NIP_SHOWN_LEN = 21 };

/* Why a text is not a NIP. The machine words are nip_fault_code(). */
enum nip_fault {
	NIP_FINE,
	NIP_MISSING, /* nothing there */
	NIP_LETTERS, /* something that is neither digit nor separator */
	NIP_LENGTH,  /* not 18 digits */
	NIP_BIRTH,   /* the first eight digits are no date */
	NIP_DAMAGED /* a spreadsheet made a number of it: 1,98507E+17, or the last digits are 000 */
};

/* What is odd about a well-formed NIP; bits. */
enum {
	NIP_ODD_AGE = 1,   /* appointed before the age of 15 */
	NIP_ODD_MONTH = 2, /* the month part is no month (PPPK: neither month nor code 21-99) */
	NIP_ODD_SEX = 4    /* the sex digit is neither 1 nor 2 */
};

struct nip {
	char digits[NIP_LEN];
	day birth;
	int year, month; /* of appointment; month as written, 1-12 or a code */
	int sex;         /* as written: 1 man, 2 woman */
	int serial;
};

/*
 * Reads a cell as people write it: spaces (also U+00A0), dots, dashes and a leading apostrophe are
 * dropped. `*ret` is written for NIP_FINE only.
 */
enum nip_fault nip_parse(str cell, struct nip *ret);
/* "nip_length" …; "" for NIP_FINE. And the sentence for people, Indonesian, a translation key. */
const char *nip_fault_code(enum nip_fault fault);
const char *nip_fault_text(enum nip_fault fault);
/* The NIP_ODD_… bits; `pppk` allows a code for the month. */
unsigned nip_odd(const struct nip *nip, bool pppk);
/* The digits as a number, below 10^18. */
uint64_t nip_number(const struct nip *nip);
/* "198507102009011007" as "19850710 200901 1 007"; anything but 18 digits comes back as it is. */
str nip_show(struct arena *a, str digits);
