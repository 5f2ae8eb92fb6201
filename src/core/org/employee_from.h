/* employee_from: a row of any employee query as a struct employee; their members are the same. */
#pragma once

#define EMPLOYEE_FROM(r)                                               \
	((struct employee){.id = (r).employee,                         \
			   .nip = (r).nip,                             \
			   .name = (r).name,                           \
			   .status = (enum employee_status)(r).status, \
			   .post = (r).post,                           \
			   .post_kind = (enum post_kind)(r).post_kind, \
			   .unit = (r).unit,                           \
			   .unit_path = (r).unit_path,                 \
			   .has_birth = (r).birth_day.is,              \
			   .birth = (day)(r).birth_day.v,              \
			   .email = (r).email,                         \
			   .phone = (r).phone,                         \
			   .superior_nip = (r).superior_nip,           \
			   .since = (day)(r).since,                    \
			   .ended = (r).ended_on.is,                   \
			   .ended_on = (day)(r).ended_on.v,            \
			   .version = (r).version})
