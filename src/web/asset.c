/* Looks assets up; the table is made by tools/mkasset. Answering them is the dispatcher's business.
 */
#include "web/asset.h"

str asset_path(enum asset_name name)
{
	return asset_table[name].path;
}

const struct asset *asset_find(str path)
{
	/* A handful: looking at each costs less than a table of hashes would explain. */
	for (size_t i = 0; i < ASSET_COUNT; i++)
		if (str_eq(asset_table[i].path, path))
			return &asset_table[i];
	return NULL;
}
