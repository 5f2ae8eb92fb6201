/* law_text: the rulebook as its files write it, on one line: for programs and for its authors. As
 * people read it: say.h. */
#pragma once
#include "law/rulebook.h"

/* 2022-09-22 s.d. sekarang */
void law_text_period(struct buf *b, struct period p);
/* semua (a adalah b; salah satu (c memuat d; e bukan f)) */
void law_text_condition(struct buf *b, const struct fact_list *facts, const struct condition *c);
