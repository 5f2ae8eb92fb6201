/* A mail server for tests: enough of RFC 5321 for libcurl, one thread. */
#include "smtp_sink.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MESSAGES_MAX = 256, MESSAGE_MAX = 256 << 10 };

struct smtp_sink {
	int listener;
	char url[64];
	pthread_t thread;
	pthread_mutex_t lock;
	struct {
		char *p;
		size_t n;
	} message[MESSAGES_MAX];
	size_t n;
	_Atomic enum smtp_mood mood;
	atomic_bool stop;
};

static void must(bool ok, const char *what)
{
	if (!ok) {
		perror(what);
		abort();
	}
}

static void keep(struct smtp_sink *s, const char *text, size_t n)
{
	pthread_mutex_lock(&s->lock);
	must(s->n < MESSAGES_MAX, "smtp sink is full");
	s->message[s->n].p = malloc(n + 1);
	must(s->message[s->n].p != NULL, "malloc");
	memcpy(s->message[s->n].p, text, n);
	s->message[s->n].p[n] = 0;
	s->message[s->n++].n = n;
	pthread_mutex_unlock(&s->lock);
}

/* Takes the lines of DATA up to the dot; false: the client went away. */
static bool take_data(struct smtp_sink *s, FILE *in, const char *recipient)
{
	char *text = malloc(MESSAGE_MAX), line[2048];
	size_t n;

	must(text != NULL, "malloc");
	n = (size_t)snprintf(text, MESSAGE_MAX, "RCPT %s\r\n", recipient);
	while (fgets(line, sizeof line, in)) {
		const char *from = line[0] == '.' ? line + 1 : line;
		size_t length = strlen(from);

		if (strcmp(line, ".\r\n") == 0) {
			keep(s, text, n);
			free(text);
			return true;
		}
		must(n + length < MESSAGE_MAX, "smtp message is too long");
		memcpy(text + n, from, length);
		n += length;
	}
	free(text);
	return false;
}

static bool starts(const char *line, const char *word)
{
	return strncasecmp(line, word, strlen(word)) == 0;
}

static void serve(struct smtp_sink *s, int fd)
{
	char line[2048], recipient[512] = "";
	FILE *in = fdopen(dup(fd), "r"), *out = fdopen(fd, "w");

	must(in && out, "fdopen");
	setvbuf(out, NULL, _IOLBF, 0);
	fputs("220 sink\r\n", out);
	while (fgets(line, sizeof line, in)) {
		enum smtp_mood mood = s->mood;

		if (starts(line, "EHLO") || starts(line, "HELO"))
			fputs("250 sink\r\n", out);
		else if (starts(line, "MAIL"))
			fputs(mood == SMTP_LATER ? "451 later\r\n" : "250 ok\r\n", out);
		else if (starts(line, "RCPT")) {
			snprintf(recipient, sizeof recipient, "%.*s",
				 (int)strcspn(line + 8, "\r\n"), line + 8);
			fputs(mood == SMTP_REFUSES ? "550 no such user\r\n" : "250 ok\r\n", out);
		} else if (starts(line, "DATA")) {
			fputs("354 go on\r\n", out);
			if (!take_data(s, in, recipient) || mood == SMTP_VANISHES)
				break;
			fputs("250 taken\r\n", out);
		} else if (starts(line, "QUIT")) {
			fputs("221 bye\r\n", out);
			break;
		} else {
			fputs("250 ok\r\n", out);
		}
	}
	fclose(in);
	fclose(out);
}

static void *run(void *sink)
{
	struct smtp_sink *s = sink;

	while (!atomic_load(&s->stop)) {
		int fd = accept(s->listener, NULL, NULL);

		if (fd >= 0)
			serve(s, fd);
	}
	return NULL;
}

struct smtp_sink *smtp_sink_create(void)
{
	struct smtp_sink *s = calloc(1, sizeof *s);
	struct sockaddr_in address = {.sin_family = AF_INET,
				      .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof address;

	must(s != NULL, "calloc");
	pthread_mutex_init(&s->lock, NULL);
	s->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	must(s->listener >= 0, "socket");
	must(bind(s->listener, (struct sockaddr *)&address, sizeof address) == 0, "bind");
	must(listen(s->listener, 8) == 0, "listen");
	must(getsockname(s->listener, (struct sockaddr *)&address, &length) == 0, "getsockname");
	snprintf(s->url, sizeof s->url, "smtp://127.0.0.1:%u", ntohs(address.sin_port));
	must(pthread_create(&s->thread, NULL, run, s) == 0, "pthread_create");
	return s;
}

void smtp_sink_destroy(struct smtp_sink *s)
{
	if (!s)
		return;
	atomic_store(&s->stop, true);
	shutdown(s->listener, SHUT_RDWR);
	pthread_join(s->thread, NULL);
	close(s->listener);
	for (size_t i = 0; i < s->n; i++)
		free(s->message[i].p);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

str smtp_sink_url(const struct smtp_sink *s)
{
	return str_from(s->url);
}

void smtp_sink_set_mood(struct smtp_sink *s, enum smtp_mood mood)
{
	s->mood = mood;
}

size_t smtp_sink_count(struct smtp_sink *s)
{
	size_t n;

	pthread_mutex_lock(&s->lock);
	n = s->n;
	pthread_mutex_unlock(&s->lock);
	return n;
}

bool smtp_sink_wait(struct smtp_sink *s, size_t n)
{
	for (int i = 0; i < 1000; i++) {
		if (smtp_sink_count(s) >= n)
			return true;
		usleep(10000);
	}
	return false;
}

str smtp_sink_message(struct smtp_sink *s, size_t i)
{
	str message;

	pthread_mutex_lock(&s->lock);
	must(i < s->n, "no such message");
	message = str_n(s->message[i].p, s->message[i].n);
	pthread_mutex_unlock(&s->lock);
	return message;
}
