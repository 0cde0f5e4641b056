/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names a share is about to add that are one with another for some colleagues (model/alike.h). */
#pragma once

#include "cmd/share/keep.h"

/* A hint on each two of them in the folders that get a new file. */
int alike_tell(const struct session *session, const struct kept *kept);
