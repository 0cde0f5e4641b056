/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme [list]: the programmes there are, and how far each has come. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/common.h"

#include "base/error.h"
#include "base/i18n.h"

static const struct column columns[] = {
	{ "id", N_("programme"), LOOK_TEXT },
	{ "title", N_("title"), LOOK_WIDE },
	{ "kind", N_("kind"), LOOK_TEXT },
	{ "from", N_("from"), LOOK_TEXT },
	{ "to", N_("to"), LOOK_TEXT },
	{ "participants", N_("participants"), LOOK_RIGHT },
	{ "departments", N_("departments"), LOOK_RIGHT },
	{ "placed", N_("placed"), LOOK_RIGHT },
	{ "wanted", N_("of"), LOOK_RIGHT },
	{ "path", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

static void print_programme(struct printer *printer, const struct programme *programme)
{
	bool words = printer_is_text(printer);
	bool course = programme->mobility == MOBILITY_COURSE;

	printer_begin(printer);
	printer_string(printer, programme->id);
	printer_string(printer, programme->title);
	printer_string(printer, words ? mobility_words(programme->mobility, programme->notebook->ctx->screen)
				      : mobility_name(programme->mobility));
	printer_date(printer, programme->from);
	printer_date(printer, programme->to);
	printer_number(printer, (long)programme->participants.count);
	printer_number(printer, (long)programme->departments.count);
	printer_number(printer, (long)(course ? programme_placed(programme) : programme->placements.count));
	printer_number(printer, (long)(course ? programme_wanted(programme) : programme->placements.count));
	printer_string(printer, programme->path);
	printer_end(printer);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct printer *printer;
	struct strings ids = { 0 };
	int rc = programmes_list(&ids, session->notebook);

	(void)parsed;
	(void)operands;
	if (rc < 0)
		return rc;
	printer = printer_open(session->ctx, session->format, "programme/1", columns);
	for (size_t i = 0; i < ids.count; i++) {
		struct programme *programme;

		if (programme_load(&programme, session->notebook, ids.items[i]) < 0)
			context_warn(session->ctx, "%s", error_message());
		else
			print_programme(printer, programme);
	}
	error_clear();
	(void)printer_close(printer);
	return 0;
}

const struct command programme_list = {
	.name = "list",
	.aliases = "liste",
	.summary = N_("the programmes: when, how many take part, how many have a place"),
	.examples = "erfar plan programme\nerfar plan programme list --format json",
	.needs = NEEDS_NOTEBOOK | LISTS,
	.run = run,
};
