/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who writes here, by git's configuration, which only erfar-history reads. */
#pragma once

#include "cmd/command.h"

struct writer {
	const char *name, *mail; /* mail may be "" */
};

/* ERROR_USAGE, without a message, when git does not know them. */
int writer_read(struct writer *out, const struct session *session);
