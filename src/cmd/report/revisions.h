/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often the plan has said another thing of a meeting: the SEQUENCE of its event (RFC 5545, 3.8.7.4), by which a
 * calendar program knows the newer of two. Counted from the plan's saved texts, so that two clones with the same history
 * agree.
 */
#pragma once

#include "cmd/command.h"
#include "model/meeting.h"

struct revisions {
	struct map plans; /* path -> the plan's texts */
};

/* Of the plans as they stand and as they were saved; without a history the first alone. */
void revisions_read(struct revisions *out, const struct session *session, const struct plans *plans);

/* Of a meeting of one of these plans; without saved texts of it 1 where it is moved, else 0. */
int revisions_of(const struct revisions *revisions, const struct meeting *meeting);
