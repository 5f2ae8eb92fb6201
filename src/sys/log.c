/* Records on standard error: one write each, so that lines of several threads do not mix. */
#include "sys/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/date.h"
#include "base/utf8.h"
#include "sys/clock.h"

enum { RECORD_MOST = 2048 };

/* Global on purpose (STYLE 12). */
static _Atomic int highest = LOG_LEVEL_INFO;

void log_set_level(enum log_level level)
{
	atomic_store(&highest, (int)level);
}

/* Control bytes become spaces: a value cannot begin a record of its own or steer a terminal. */
static void flatten(char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)p[i] < ' ' || p[i] == 0x7F)
			p[i] = ' ';
}

/* time=… level=… event=…, of the real time also in the sample world; returns its length. */
static size_t write_head(char *record, size_t size, enum log_level level, const char *event)
{
	static const char *const name[] = {"error", "warning", "info", "debug"};
	int64_t now = clock_now() - clock_shift();
	struct civil c = moment_civil(now, 0);
	int n;

	n = snprintf(record, size, "time=%04d-%02d-%02dT%02d:%02d:%02d.%03dZ level=%s event=%s",
		     c.year, c.month, c.day, c.hour, c.minute, c.second,
		     (int)(now % MICROS_SECOND / 1000), name[level], event);
	return n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1;
}

void log_write(enum log_level level, const char *event, const char *format, ...)
{
	char record[RECORD_MOST];
	size_t n, room;
	va_list args;
	int more;

	if ((int)level > atomic_load_explicit(&highest, memory_order_relaxed))
		return;
	n = write_head(record, sizeof record - 2, level, event);
	record[n++] = ' ';
	room = sizeof record - 1 - n; /* one byte stays for the line end */
	va_start(args, format);
	more = vsnprintf(record + n, room, format, args);
	va_end(args);
	if (more >= 0 && (size_t)more < room)
		n += (size_t)more;
	else if (more >= 0)
		n = utf8_whole(str_n(record, n + room - 1)).n;
	flatten(record, n);
	record[n++] = '\n';
	while (write(STDERR_FILENO, record, n) < 0 && errno == EINTR)
		;
}
