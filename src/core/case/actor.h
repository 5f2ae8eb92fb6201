/*
 * actor: whose desk a step is on, and who may not see a case: conflict of interest.
 *
 * The rulebook says which task a step is; this says which institution and role on this server hold
 * it for a subject on a day. A case about somebody is kept from
 *   - that person himself;
 *   - whoever works in the branch he heads (nobody judges his superior);
 *   - the personnel officers of his institution, when he is one of them;
 *   - the whole institution, when he is its appointing authority, or heads an overseer's office:
 *     the next body up is the actor. A plain officer of an overseer is left out alone: his
 *     colleagues act (decision 8).
 * Of cases joined into one, what is kept from somebody in one is kept from him in all.
 * What is kept from an account is not shown in lists, not counted for it, and answered as not
 * found.
 */
#pragma once
#include "core/case/case.h"

struct desk_of {
	int64_t inst;
	enum role role;
	id unit;      /* of ROLE_UNIT_HEAD: the branch he must head; otherwise none */
	bool records; /* the desk of another, who is not on this server (a body, the reporter, the
			 subject): what he does is entered at this one */
};
/*
 * The desk of a task for a subject (NULL: the case as a whole) of a case on `today`. Bawaslu's and
 * BKN's tasks: their institutions; those of the appointing authority, the superior, the village and
 * the agency: the subject's own institution, or, when it may not see the case, the next body up
 * (province, home ministry, BKN), as far as it is on this server and was said to be above
 * (institution_set_above, people.h).
 */
MUST_USE enum err actor_desk(struct db *db, struct arena *a, struct case_ref ref,
			     const struct case_subject *subject, const struct actor *actor,
			     const struct body *body, struct desk_of *ret);
/*
 * May `who` see the case? Whoever sits at a desk whose turn it is or has been: officers of its role
 * (personnel officers and the appointing authority are one office, which also sees what the heads
 * of its branches have to do), heads of its branch, and the officers who took it in; unless it is
 * kept from him. An overseer's own personnel office sees none of its cases. ERR_NOT_FOUND when not.
 */
MUST_USE enum err case_access_check(struct db *db, struct arena *a, const struct who *who,
				    struct case_ref ref);
/* Does `who` sit at that desk? */
bool actor_sits(const struct who *who, const struct desk_of *desk);
/* May `who` act on that desk, for a case about these subjects? */
MUST_USE enum err actor_check(struct db *db, struct arena *a, const struct who *who,
			      struct case_ref ref, const struct desk_of *desk);
