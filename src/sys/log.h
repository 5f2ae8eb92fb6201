/*
 * log: one line of logfmt a record, on standard error. Only callers at the top log (STYLE 16).
 * Never a name, NIP, address, code or token in a record.
 */
#pragma once
#include "base/str.h"

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

void log_set_level(enum log_level level);
/* Writes time=… level=… event=`event` and then `format`, which should be key=value pairs. Control
 * bytes and line ends in the text become spaces. */
void log_write(enum log_level level, const char *event, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#define log_error(event, ...)   log_write(LOG_LEVEL_ERROR, event, __VA_ARGS__)
#define log_warning(event, ...) log_write(LOG_LEVEL_WARNING, event, __VA_ARGS__)
#define log_info(event, ...)    log_write(LOG_LEVEL_INFO, event, __VA_ARGS__)
#define log_debug(event, ...)   log_write(LOG_LEVEL_DEBUG, event, __VA_ARGS__)
