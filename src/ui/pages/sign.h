/* What the screens of signing share; filled by sign.c. */
#pragma once
#include "core/pledge/sign.h"

/* Everything the three steps and the refusal show. */
struct sign_step {
	struct pledge_task task;
	struct text text;
	struct text_points points;
	struct pledge_person person;
	bool ask_password; /* the last sign-in is too long ago */
	str sentence;      /* as typed */
	struct sentence_check check;
	str sentence_error, reason_error, password_error; /* in the page's language; empty: none */
	str reason;
	bool refuses; /* the choice that was sent: refuse, not unable */
};
