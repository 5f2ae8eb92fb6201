/* What the kiosk's screens show; filled by kiosk.c. */
#pragma once
#include "core/pledge/kiosk.h"

struct kiosk_screen {
	struct kiosk kiosk;
	struct kiosk_turn turn;
	struct text_points points;
	str token;    /* of the turn, for the form's hidden field */
	str sentence; /* as typed, of a form that is shown again */
	str reason;
	str error; /* in the page's language; empty: none */
	bool declines;
};
