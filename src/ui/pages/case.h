/* What case.html shows of a case, and how its parts are made. case_view.c says who and what,
 * case_road.c how it went, case_form.c what may be done now; case.c are the handlers. */
#pragma once
#include "core/case/case_io.h"
#include "core/case/note.h"
#include "core/case/officer.h"
#include "core/case/own_letter.h"
#include "core/case/track.h"
#include "web/request.h"

struct case_people {
	struct case_person {
		id id;
		str name, about, status, outcome;
		bool matched, ended;
		struct own_told told;
		struct person_sanctions {
			struct person_sanction {
				str title, reason; /* reason: only where it is outside */
				day decided, from, until, annulled;
				bool has_from, has_until, is_annulled, repeat;
				bool out_of_range, others; /* of what is proposed; of authority */
			} * sanction;
			size_t n;
		} sanctions;
		struct case_acts {
			struct case_act {
				id id;
				str category, words, differs;
				str rule, rule_title; /* empty: none chosen */
				str said;             /* "Melanggar"; empty: not evaluated */
			} * act;
			size_t n;
		} acts;
	} * person;
	size_t n;
};

/* What may be done in a step, and what was typed. */
struct case_form {
	id track;
	int64_t version;
	str step;
	struct case_choices {
		struct case_choice {
			str name, title, to, opens;
			bool ends, on, decides /* a sanction */;
		} * choice;
		size_t n;
	} results;
	struct case_closings {
		struct case_closing {
			str name, title;
			bool on;
		} * closing;
		size_t n;
	} closings;
	struct case_decision { /* no levels: no result decides a sanction */
		struct case_level {
			str title;
			struct case_level_sanctions {
				struct case_sanction {
					str name, title;
					bool proposed, on;
					bool others; /* another body is to impose it */
				} * sanction;
				size_t n;
			} sanctions;
		} * level;
		size_t n;
		str range;     /* what the rulebook proposes; empty: nothing */
		str by_result; /* the results that decide one */
		/* what the same person was sanctioned with before; and the level for whoever
		 * repeats it, empty: the rulebook says nothing */
		struct case_befores {
			struct case_before {
				str title;
				int year;
				int64_t months; /* ago */
			} * before;
			size_t n;
		} befores;
		str again;
	} decision;
	struct case_setting { /* least 0: no result leads to a step whose last day is to be set */
		int64_t least, most;
		str step, until;
	} setting;
	str waits_for; /* a result that time brings, and nobody else; empty: none does */
	bool goes_on;  /* some result does not end it */
	bool paused, pausing /* that form was sent */;
	str day, words, basis, reason;
	str result_error, day_error, words_error, basis_error, closing_error, sanction_error,
		reason_error, give_error, until_error;
};

struct case_roads {
	struct case_road {
		id track;
		str procedure, about;
		bool open, records;
		enum party party; /* of an open one: who acts, also where a desk records for him */
		struct road_lines {
			struct road_line {
				str step, result, words, basis, by;
				day on, until; /* until: set for the next step; 0: not */
				int days;      /* since the step was entered */
				bool by_itself;
			} * line;
			size_t n;
		} lines;
		/* of an open one: where it stands */
		str step, actor, why_none, next, rung;
		day rung_on;
		enum deadline_state due_state;
		bool has_due, paused;
		day due;
		int left, late, waited;
		struct case_limit {                    /* where its last day comes from */
			str basis;                     /* empty: no limit is set */
			str confidence, meaning, note; /* confidence empty: it is sure */
		} limit;
		/* of one that has ended */
		str closing, closing_text;
		day ended;
		bool may_act, mine, taken;
		str taker;      /* where who may act: who has taken it on */
		day taker_away; /* until when he is away; 0: he is there */
		struct case_ladder *ladder;
		struct case_form *form;       /* NULL: who may not act */
		const struct case_road *self; /* for the parts of the page */
	} * road;
	size_t n;
};

struct case_officers { /* who could take it on, but who asks */
	struct officer *officer;
	size_t n;
};

struct case_notes {
	struct case_note {
		str words, by, institution;
		str to; /* the accused it was written to; empty: to none */
		enum note_visibility visibility;
		int64_t at;
	} * note;
	size_t n;
};

/* The form for one more person, as it was sent. */
struct case_adding {
	bool sent;
	str name, about, words;
	str name_error, about_error, words_error;
};

/* Who may read a new note: all handlers, the own body, also the reporter, or one of the accused. */
struct case_readers {
	struct case_reader {
		str value, name; /* name: of the accused; empty of the first two */
		bool own, on;    /* own: the own body alone */
		bool reporter;   /* also who reported */
	} * reader;
	size_t n;
	str error;
};

struct case_view {
	str number, title, story, place, election, origin;
	bool has_act_day, home, is_open, is_merged;
	bool of_superior;    /* a superior's own knowledge, of people in his staff list only */
	bool keeps_reporter; /* who asks may open the seal */
	bool reviewed;       /* another body was asked to look again */
	day act_day, known_day, opened_day, closed_day;
	int64_t version, corrections;
};

/* The case whose number stands in an address. ERR_NOT_FOUND: also of a number that is none. */
MUST_USE enum err case_by_address(struct request *req, str number, struct case_ref *ret);
/* The page of a case once more, after something that was sent from it was refused: with what was
 * typed, and what is wrong at its field. */
MUST_USE enum err case_show_again(struct request *req, str number);
/* How slow work on a case of this request reads and writes; for worker threads. */
struct case_io case_io_of(struct request *req);
/* Who and what. */
struct case_view case_view_make(struct request *req, const struct case_file *file);
struct case_people case_people_make(struct request *req, const struct case_file *file,
				    const struct own_told *told);
struct case_adding case_adding_make(struct request *req);
/* What was typed in it, in a line. */
str case_adding_words(struct arena *a, const struct case_adding *adding);
struct case_notes case_notes_make(struct request *req, const struct case_file *file,
				  const struct note *note, size_t n);
struct case_readers case_readers_make(struct request *req, const struct case_file *file);
/* How it went and where it stands; forms where who may act. */
struct case_roads case_roads_make(struct request *req, const struct case_file *file,
				  const struct track *track, size_t n);
/* Does he sit at the desk where the track is? */
bool case_holds(const struct who *who, const struct track *t);
/* What was decided for each of them. One statement. */
MUST_USE enum err case_people_sanctions(struct request *req, const struct case_file *file,
					struct case_people *people);
/* The sanctions that results of the step decide, with the one chosen. */
void case_decision_fill(struct request *req, struct case_decision *d, const struct case_file *file,
			const struct track *t, str chosen);
/* What whoever decides in these roads is told of earlier sanctions. A statement a form that decides
 * one. */
MUST_USE enum err case_roads_before(struct request *req, const struct case_file *file,
				    const struct track *track, struct case_roads *roads);
/* The form of the step where the track stands, with what was typed when this form was sent. */
struct case_form *case_form_make(struct request *req, const struct case_file *file,
				 const struct track *t);
