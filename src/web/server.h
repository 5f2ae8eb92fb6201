/*
 * server: what all requests share, and starting and stopping it. Members are read-only once it
 * runs, but for what has a lock of its own.
 */
#pragma once
#include <pthread.h>
#include <stdatomic.h>

#include "core/key/master.h"
#include "sys/config.h"
#include "sys/http.h"
#include "web/router.h"

struct exchanges;
struct page_cache;
struct lanes;
struct queue;
struct rate;
struct shelf;
struct signer;

struct server {
	struct arena arena; /* holds this struct and what lives as long */
	const struct config *config;
	struct writer *writer;
	struct secret master;  /* core/key/master.h; zeroed where there is none */
	struct signer *signer; /* core/pledge/signer.h: signing keys, unsealed once */
	struct shelf *shelf;   /* core/rulebook/shelf.h: the law that is in use; borrowed */
	bool demo;             /* a sample world, whose clock can be moved */
	bool encrypted;        /* people use https */
	str public_url;        /* "https://netral.example.go.id", no slash at the end */
	str trusted_proxy;     /* the address whose X-Forwarded-For is believed; empty: none */
	struct router router;
	struct rate *rate;
	struct page_cache *cache;
	struct queue *queue;   /* of slow work */
	struct queue *readers; /* where reads may wait for another process (PostgreSQL); NULL: they
				* are done on the I/O threads */
	struct lanes *lanes;
	struct http *http;
	void (*show_error)(struct request *req, enum err e);
	struct http_answer
		plain[ERR_COUNT]; /* an answer without a page, for when nothing else works */
	atomic_llong requests;
	pthread_mutex_t touch_lock;
	struct touch *touch; /* notes of used sessions that are free; access.c */
	struct exchanges *exchanges;
};

struct server_options {
	const struct config *config;      /* outlives the server */
	const struct route *const *route; /* the table */
	size_t route_n;
	void (*show_error)(struct request *req, enum err e); /* answers the page of an error */
	struct secret master;                                /* taken over */
	struct shelf *shelf;                                 /* outlives the server */
	bool demo;
	unsigned writers; /* threads that write, on PostgreSQL */
	unsigned head_s;  /* as in struct http_options; for tests */
};

/*
 * Opens the database connections, starts the writer, the workers and the HTTP server. The database
 * must have the program's schema. ERR_DATABASE, ERR_ENVIRONMENT with detail.
 */
MUST_USE enum err server_create(const struct server_options *o, struct server **ret,
				struct error *error);
/* Accepts nobody more, waits up to `wait_s` for what is under way, stops everything. Accepts NULL.
 */
void server_destroy(struct server *s, unsigned wait_s);
