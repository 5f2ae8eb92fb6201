/* What everybody may see of pledge drives, as pages and as JSON. Small groups are merged in
 * core/pledge/public_coverage.c, before anything reaches this file. */
#include "core/pledge/coverage.h"
#include "sys/json.h"
#include "ui/pages/parts.h"
#include "ui/pages/parts.html.h"
#include "ui/pages/public_pledge.html.h"

#include "ui/pages/public_pledge.route.h"

enum { JSON_MAX = 4 << 20 };

/* ROUTE: GET /data/ikrar
 * The newest pledge drive of every institution.
 * auth: public   cost: fast   cache: public 60 s */
static enum err public_list(struct request *req, const struct public_list_args *in)
{
	struct public_drives list;

	(void)in;
	TRY(public_institutions(req->db, req->arena, req->now, &list));
	return page_show(req, public_list_html,
			 (&(struct public_list_html){.list = &list, .now = req->now}));
}

/* The drive that is asked for among those of an institution; none: the newest. */
static enum err choose(struct request *req, str code, id drive, struct public_drives *all,
		       const struct public_drive **ret)
{
	TRY(public_drives_of(req->db, req->arena, code, req->now, all));
	*ret = &all->drive[0];
	if (id_is_none(drive))
		return OK;
	for (size_t i = 0; i < all->n; i++) {
		if (id_eq(all->drive[i].id, drive)) {
			*ret = &all->drive[i];
			return OK;
		}
	}
	return ERR_NOT_FOUND;
}

/* ROUTE: GET /data/ikrar/{kode:text(32)} ?ikrar:id?
 * A pledge drive of an institution, by office.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err public_institution(struct request *req, const struct public_institution_args *in)
{
	struct public_drives all;
	const struct public_drive *d;
	struct public_offices offices;

	TRY(choose(req, in->kode, in->ikrar, &all, &d));
	req->who.zone = d->zone;
	TRY(public_offices_read(req->db, req->arena, d, &offices));
	return page_show(req, public_institution_html,
			 (&(struct public_institution_html){
				 .d = d,
				 .offices = &offices,
				 .list = &all,
				 .others = d->tally.refused + d->tally.unable,
				 .now = req->now,
			 }));
}

static void put_time(struct request *req, struct json *j, const char *key, int64_t moment)
{
	struct buf b = BUF_INIT(req->arena, 32);

	moment_put_utc(&b, moment);
	json_put_str(j, key, buf_str(&b));
}

/* The members of a drive; figures that are not shown are not there. */
static void put_drive(struct request *req, struct json *j, const struct public_drive *d)
{
	json_put_str(j, "code", d->code);
	json_put_str(j, "institution", d->institution);
	json_put_str(j, "drive", id_hex(req->arena, d->id));
	json_put_str(j, "title", d->title);
	json_put_str(j, "election", d->election);
	json_put_str(j, "stage", d->stage);
	json_put_str(j, "state", d->state == DRIVE_RUNNING ? STR("running") : STR("closed"));
	put_time(req, j, "opens", d->opens_at);
	put_time(req, j, "closes", d->closes_at);
	if (!d->shown)
		return;
	json_put_int(j, "people", d->tally.people);
	json_put_int(j, "signed", d->tally.signed_);
	if (d->answers_shown)
		json_put_int(j, "refused_or_unable", d->tally.refused + d->tally.unable);
}

/* ROUTE: GET /data/ikrar.json
 * The same as JSON: {"at", "institutions": [{"code", "institution", "drive", "title", "election",
 * "stage", "state", "opens", "closes", "people", "signed", "refused_or_unable"}]}.
 * auth: public   cost: fast   cache: public 60 s */
static enum err public_list_json(struct request *req, const struct public_list_json_args *in)
{
	struct public_drives list;
	struct buf out = BUF_INIT(req->arena, JSON_MAX);
	struct json j = JSON_INIT(&out);

	(void)in;
	TRY(public_institutions(req->db, req->arena, req->now, &list));
	json_object(&j);
	put_time(req, &j, "at", req->now);
	json_key(&j, "institutions");
	json_array(&j);
	for (size_t i = 0; i < list.n; i++) {
		json_object(&j);
		put_drive(req, &j, &list.drive[i]);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	TRY(buf_err(&out));
	return answer_json(req, buf_str(&out));
}

/* ROUTE: GET /data/ikrar/{kode:text(32)}/ikrar.json ?ikrar:id?
 * One institution as JSON: the members above and "offices": [{"name", "people", "signed"}]; the
 * name is null for the row that small offices are merged into.
 * auth: public   cost: fast   cache: public 60 s
 * errors: NOT_FOUND */
static enum err public_institution_json(struct request *req,
					const struct public_institution_json_args *in)
{
	struct public_drives all;
	const struct public_drive *d;
	struct public_offices offices;
	struct buf out = BUF_INIT(req->arena, JSON_MAX);
	struct json j = JSON_INIT(&out);

	TRY(choose(req, in->kode, in->ikrar, &all, &d));
	TRY(public_offices_read(req->db, req->arena, d, &offices));
	json_object(&j);
	put_time(req, &j, "at", req->now);
	put_drive(req, &j, d);
	json_key(&j, "offices");
	json_array(&j);
	for (size_t i = 0; i < offices.n; i++) {
		json_object(&j);
		json_key(&j, "name");
		if (offices.office[i].merged)
			json_null(&j);
		else
			json_str(&j, offices.office[i].name);
		json_put_int(&j, "people", offices.office[i].people);
		json_put_int(&j, "signed", offices.office[i].signed_);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	TRY(buf_err(&out));
	return answer_json(req, buf_str(&out));
}
