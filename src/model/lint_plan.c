/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only shows beside the meetings: lines of a plan that none of them goes by. */
#include "model/lint_parts.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/agenda.h"

#include <string.h>

struct lint_plans {
	struct agenda agenda;
	bool is_read; /* not where a plan or the closures can't be read, which is told elsewhere */
};

static int load(struct lint_plans **out, struct notebook *notebook)
{
	struct lint_plans *all = arena_alloc(notebook->ctx->arena, sizeof(*all));
	int rc = agenda_load_meetings(&all->agenda, notebook);

	if (rc < 0 && rc != ERROR_FORMAT && rc != ERROR_USAGE && rc != ERROR_ABSENT)
		return rc;
	if (rc < 0)
		error_clear();
	all->is_read = rc >= 0;
	*out = all;
	return 0;
}

static const char *sentence(struct arena *arena, const struct idle_line *idle)
{
	char day[DATE_TEXT], near[DATE_TEXT];

	(void)date_text(day, idle->line->line.date);
	if (!date_is_set(idle->nearest))
		return arena_format(
			arena,
			_("no session of this plan goes by %s, so this line counts for nothing; take it away, "
			  "or put the session in with \"erfar plan add\""),
			day);
	return arena_format(arena,
			    _("no session of this plan goes by %s, so this line counts for nothing; write its day, "
			      "such as %s"),
			    day, date_text(near, idle->nearest));
}

int lint_idle(struct findings *out, struct lint_plans **all, struct notebook *notebook, const struct note *note)
{
	const struct idle_lines *lines;
	int rc;

	if (note->kind != KIND_PLAN || strncmp(note->path, "terms/", 6) != 0)
		return 0;
	if (!*all && (rc = load(all, notebook)) < 0)
		return rc;
	lines = &(*all)->agenda.meetings.idle;
	for (size_t i = 0; (*all)->is_read && i < lines->count; i++)
		if (strcmp(lines->items[i].plan->path, note->path) == 0)
			findings_add(out, notebook->ctx->arena,
				     (struct finding){ .path = note->path,
						       .line = lines->items[i].line->item->line,
						       .column = 1,
						       .severity = SEVERITY_WARNING,
						       .rule = "plan-day",
						       .message = sentence(notebook->ctx->arena, &lines->items[i]) });
	return 0;
}
