/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one recorded message of each thread, and the way from codes to exit statuses. */
#include "base/error.h"

#include "base/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static _Thread_local char message[4096];

int fail(int code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	return code;
}

const char *error_reason(int number)
{
	switch (number) {
	case ENOSPC:
	case EDQUOT:
		return _("the disk is full; make room on it, then give the command again");
	case EROFS:
		return _("the disk can only be read; ask whoever looks after this machine");
	case EIO:
		return _("the disk is failing; tell whoever looks after this machine");
	case EACCES:
	case EPERM:
		return _("you have no access to it; ask whoever looks after this machine");
	default:
		return strerror(number);
	}
}

int fail_errno(int code, const char *format, ...)
{
	int number = errno;
	size_t length;
	va_list args;

	va_start(args, format);
	(void)vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	length = strlen(message);
	(void)snprintf(message + length, sizeof(message) - length, ": %s", error_reason(number));
	if (number == ENOSPC || number == EDQUOT || number == EROFS || number == EIO)
		return ERROR_STORAGE;
	return code;
}

int fail_prefix(int code, const char *format, ...)
{
	char rest[sizeof(message)];
	size_t length;
	va_list args;

	memcpy(rest, message, sizeof(rest));
	va_start(args, format);
	(void)vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	length = strlen(message);
	(void)snprintf(message + length, sizeof(message) - length, ": %s", rest);
	return code;
}

const char *error_message(void)
{
	return message;
}

void error_clear(void)
{
	message[0] = '\0';
}

int error_exit_status(int code)
{
	if (code >= 0)
		return 0;
	switch (code) {
	case ERROR_ABSENT:
		return 4;
	case ERROR_STALE:
		return 6;
	default:
		return code >= -8 ? -code : 70;
	}
}
