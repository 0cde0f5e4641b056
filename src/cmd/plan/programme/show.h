/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms in which a schedule is shown. */
#pragma once

#include "cmd/plan/programme/common.h"
#include "output/document.h"
#include "programme/schedule.h"

struct show {
	const struct session *session;
	const struct programme *programme;
	struct schedule_filter filter;
	struct schedule schedule;
	const char *language;		    /* of what is written */
	const struct placements *withdrawn; /* for a calendar; NULL for none */
};

/* The columns and rows of placement/1. */
extern const struct column show_columns[];
void show_rows(const struct show *show, enum format format);

/* A page or a sheet: for a person their days, for a department its guests, for a day or all who is where. */
void show_document(struct document *out, const struct show *show);

/* A calendar: whole days, the shift in words. Returns how many events it has. */
size_t show_calendar(struct buf *out, const struct show *show);
