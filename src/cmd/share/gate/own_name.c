/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/own_name.h"

#include "base/error.h"
#include "base/i18n.h"

bool names_leave(const struct gate *gate, struct arena *arena, const char *people)
{
	struct span rest = span_of(people), line;
	struct gate_report report = { 0 };
	int errors = 0;

	while (span_next_line(&rest, &line))
		errors += gate_check_name(&report, gate, arena, span_copy(arena, line));
	return errors == 0;
}

int own_name_check(const struct gate *gate, const struct session *session, struct history *history)
{
	struct arena *arena = session->ctx->arena;
	struct history_person person;
	int rc = history_identity(&person, history);

	if (rc < 0)
		return rc;
	if (names_leave(gate, arena, arena_format(arena, "%s <%s>", person.name, person.email)))
		return 0;
	return fail(
		ERROR_GATE, "%s",
		_("Your own name or address, as git has it, holds what must not leave. Put it right with \"git config "
		  "user.name NAME\" and \"git config user.email MAIL\", and share again."));
}
