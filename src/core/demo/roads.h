/*
 * roads: which cases the sample world has and what happens in them, as tables. Made by cases.c.
 *
 * A road is a script of acts, apart by spaces: WAIT:RESULT, after it perhaps "=REASON", why it is
 * closed (else the first reason of the end), and "!SANCTION" that is decided ("!!SANCTION": with a
 * reason, because the rulebook does not propose it). "+EXTRA", as many as there are, is done just
 * before in the same step (extras.h): "fakta" enters what was proven and has it evaluated, "bukti"
 * adds evidence, "surat" issues the step's letter, "ambil" takes the step on, "catatan" writes a
 * note, "balasan" replies for the accused, "jeda" pauses its clock, "gabung" joins the case into
 * that of the road before, "tinjau" asks for another look at a closed one. The result "-" does the
 * extras only. "#PROOF": what is proven where a sanction is decided (demo_proof); "#pemilu": under
 * the rules of general elections. WAIT counts days from
 * Monday to Friday since the act before. An act is done in the newest open procedure whose step has
 * that result, by whoever sits at the desk it is on. "@DAYS" at the end: so many such days ago the
 * last act was; otherwise it differs from case to case.
 */
#pragma once
#include "core/case/case.h"

struct demo_road {
	const char *home; /* institution that takes the case in */
	enum case_origin origin;
	const char *people; /* institution whose employees are accused */
	int status;         /* enum employee_status of them; DEMO_LEADER; 0: nobody knows who */
	int subjects;
	/* So many more cases are made, each with one act less than the one before: so that a case
	 * stands in every step of the road. */
	int shorter;
	const char *acts;
};
enum { DEMO_LEADER = -1 };
extern const struct demo_road demo_road[];
extern const size_t demo_road_n;

/* What is proven of somebody, so that the rulebook proposes a sanction. */
struct demo_proof {
	const char *name;
	const char *category;     /* of the deed */
	const char *facts, *rule; /* "NAME=VALUE …" of rulebook/fakta; the rule they violate */
};
/* By its name, or NULL. */
const struct demo_proof *demo_proof_find(str name);

/* What somebody is said to have done; cases take them in turn. */
struct demo_deed {
	const char *category, *title, *story, *words;
};
extern const struct demo_deed demo_deed[];
extern const size_t demo_deed_n;
