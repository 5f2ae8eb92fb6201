/* Growing an array in an arena. */
#include "base/vec.h"

void *vec_grow_(struct arena *a, void *item, size_t n, size_t *cap, size_t size)
{
	if (n == *cap) {
		size_t more = n ? (n > SIZE_MAX / 2 ? SIZE_MAX : n * 2) : 8;

		/* more * size may wrap: only an array that can exist is extended in place. */
		if (more > SIZE_MAX / size || !arena_extend(a, item, n * size, more * size)) {
			void *moved = arena_alloc_array(a, more, size);

			if (n)
				memcpy(moved, item, n * size);
			item = moved;
		}
		*cap = more;
	}
	memset((char *)item + n * size, 0, size);
	return item;
}
