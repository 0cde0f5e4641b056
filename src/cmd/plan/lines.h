/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a plan, changed one at a time, and its saving. */
#pragma once

#include "cmd/command.h"
#include "model/plan.h"

/*
 * One line of that kind and date: changes the one that stands there, adds it otherwise, and takes out what else says
 * something of the same day. *plan is then the new plan, for plan_save() with the bytes of (*plan)->file.
 */
int plan_set_line(struct plan **plan, const struct session *session, const struct plan_line *line);

/* Takes out all lines of that kind and date, and tells what else stood below them. *plan is then the new plan. */
int plan_drop_lines(struct plan **plan, const struct session *session, enum plan_line_kind kind, struct date date,
		    const struct planned_line *except);

/* Saves the plan's new bytes as one commit; subject is translated already, action is "plan move". */
int plan_save(const struct session *session, const struct plan *plan, const struct buf *bytes, const char *subject,
	      const char *action);

/* The plan with other bytes, which are copied. */
int plan_reread(struct plan **plan, const struct session *session, const struct buf *bytes);

/* The section that an entry of its own stands in. */
enum role plan_role_of(const struct plan_line *line);

/* ERROR_USAGE where an entry would not be read back as it is meant: a place such as "A: B" would end at the colon. */
int plan_check_entry(const struct plan_line *line, const struct session *session);
