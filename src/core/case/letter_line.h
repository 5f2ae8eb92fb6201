/* letter_line: what a line is that somebody typed into a letter. */
#pragma once
#include "base/str.h"

enum letter_line {
	LETTER_LINE_EMPTY,
	LETTER_LINE_ENTRY,   /* of a list: "1. ", "a. ", "(2) ", "iv) ", "- ", "– ", "• " */
	LETTER_LINE_HEADING, /* capitals by themselves: "MEMUTUSKAN" */
	LETTER_LINE_TEXT,
};
/* Both without white space at their ends; the label of what is no entry is empty. */
enum letter_line letter_line(str line, str *ret_label, str *ret_text);
