/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts that notes and tables have had, as erfar-history tells of them. */
#pragma once

#include "cmd/command.h"
#include "index/past.h"

/*
 * Hands every text that a file below the folders has been saved with to see(), the newest first, each as it comes.
 * folders is NULL-ended, may name files, and empty it is all notes. Texts last for that call. ERROR_FORMAT when the
 * history can't be read to its end.
 */
int texts_read(const struct session *session, const char *const *folders,
	       void (*see)(void *to, const struct past_text *text), void *to);
