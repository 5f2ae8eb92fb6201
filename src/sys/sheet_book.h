/* sheet_book: what sheet.c and sheet_rows.c share; nobody else includes it. */
#pragma once
#include "base/vec.h"
#include "sys/sheet.h"
#include "sys/xml.h"

struct sheet_book {
	struct arena *arena;
	struct zip_read *zip;
	struct sheet_limits limits;
	struct {
		char **item; /* entry names */
		size_t n, cap;
	} sheets;
	struct {
		str *item;
		size_t n, cap;
	} strings;
	size_t strings_bytes;
	bool from_1904;
};

/* Reads an entry through an XML handler. `stop` is looked at after each piece; may be NULL. */
enum sheet_fault sheet_read_entry(struct sheet_book *b, const char *name,
				  const struct xml_handler *handler, const bool *stop);
