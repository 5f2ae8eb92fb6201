/*
 * asset: the files of assets/, built into the program by tools/mkasset. Each is served under an
 * address with its hash, /aset/NAME-HASH.EXT, so that it may be kept forever and a new version has
 * a new address. Uploads and pages are not assets.
 */
#pragma once
#include "base/str.h"
#include "web/asset_list.h" /* made by tools/mkasset: enum asset_name { ASSET_NETRAL_CSS, …, ASSET_COUNT } */

struct asset {
	const char *name;         /* "netral.css" */
	str path;                 /* "/aset/netral-0a1b2c3d4e5f.css" */
	const char *content_type; /* with the charset for text */
	str body;
	str gzip; /* the same compressed; p NULL when that is not smaller */
};

/* One entry a value of enum asset_name. Static. */
extern const struct asset asset_table[ASSET_COUNT];

/* The address of an asset. */
str asset_path(enum asset_name name);
/* The asset served at `path`, or NULL. */
const struct asset *asset_find(str path);
