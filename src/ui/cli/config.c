/* netral config: every setting with its value and where it comes from; the routes of the server. */
#include "ui/cli/command.h"
#include "web/route.h"

#include "ui/cli/config.command.h"

static const char *const source_name[] = {"bawaan", "netral.ini", "lingkungan", "pilihan"};

static const char *const permission_key[] = {
#define PERMISSION(NAME, key, roles, help) key,
#include "core/account/permissions.txt"
#undef PERMISSION
};

static const char *auth_name(const struct route *r)
{
	switch (r->auth) {
	case AUTH_PUBLIC:
		return "public";
	case AUTH_SIGNED_IN:
		return "signed-in";
	case AUTH_KIOSK:
		return "kiosk";
	case AUTH_PERMISSION:
		break;
	}
	return permission_key[r->permission];
}

/* One row a route, as a table of Markdown. */
static void print_routes(FILE *out)
{
	static const char *const cost[] = {"fast", "write", "slow"};

	fputs("# Routes\n\n| route | who | cost | what it does |\n|---|---|---|---|\n", out);
	for (size_t i = 0; i < route_table_n; i++) {
		const struct route *r = route_table[i];
		fprintf(out, "| `%s %s` | %s%s | %s | %s |\n",
			r->method == METHOD_POST ? "POST" : "GET", r->pattern, auth_name(r),
			r->second_factor ? ", second factor" : "", cost[r->cost], r->summary);
	}
}

/* COMMAND: config [--routes]
 * Menampilkan semua setelan, nilainya, dan dari mana nilai itu.
 * Setelan dibaca dari netral.ini (atau --config BERKAS), lalu lingkungan (NETRAL_KUNCI), lalu
 * pilihan (--kunci NILAI); yang belakangan menang. Nilai rahasia tidak ditampilkan.
 * --routes: daftar alamat halaman server, dan siapa yang boleh membukanya. */
static int config_command(struct command *cmd, const struct config_command_args *in)
{
	if (in->routes) {
		print_routes(cmd->out);
		return 0;
	}
	for (enum setting i = 0; i < SETTING_COUNT; i++) {
		const struct config_value *v = &cmd->config->value[i];
		const struct setting_info *info = config_info(i);
		fprintf(cmd->out, "# %s (%s)\n", info->help, source_name[v->source]);
		if (info->secret && v->text.n)
			fprintf(cmd->out, "%s = (rahasia)\n", info->key);
		else
			fprintf(cmd->out, "%s = " STR_FMT "\n", info->key, STR_ARG(v->text));
	}
	return 0;
}
