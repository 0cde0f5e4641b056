/* SPDX-License-Identifier: GPL-3.0-or-later */
/* placement/1: one row a placement, for programs and spreadsheets. */
#include "cmd/plan/programme/show.h"

#include "base/i18n.h"

const struct column show_columns[] = {
	{ "programme", NULL, LOOK_DATA },  { "participant", NULL, LOOK_DATA },
	{ "date", NULL, LOOK_DATA },	   { "shift", NULL, LOOK_DATA },
	{ "department", NULL, LOOK_DATA }, { "speciality", NULL, LOOK_DATA },
	{ "why", NULL, LOOK_DATA },	   { "kind", NULL, LOOK_DATA },
	{ "hospital", NULL, LOOK_DATA },   { "home", NULL, LOOK_DATA },
	{ "to", NULL, LOOK_DATA },	   { "fixed", NULL, LOOK_DATA },
	{ "host", NULL, LOOK_DATA },	   { "meeting_point", NULL, LOOK_DATA },
	{ "bring", NULL, LOOK_DATA },	   { "country", NULL, LOOK_DATA },
	{ "language", NULL, LOOK_DATA },   { NULL, NULL, LOOK_DATA },
};

static void print_text(struct printer *printer, const char *text)
{
	printer_string(printer, text && *text ? text : NULL);
}

void show_rows(const struct show *show, enum format format)
{
	struct printer *printer = printer_open(show->session->ctx, format, "placement/1", show_columns);

	for (size_t i = 0; i < show->schedule.count; i++) {
		const struct placement *placement = show->schedule.items[i];
		const struct department *where = placement->where;

		printer_begin(printer);
		printer_string(printer, show->programme->id);
		printer_string(printer, placement->participant);
		printer_date(printer, placement->date);
		printer_string(printer, shift_name(placement->shift));
		printer_string(printer, placement->department);
		print_text(printer, where ? where->speciality : NULL);
		print_text(printer, schedule_why(show->programme, placement, show->language));
		printer_string(printer, mobility_name(show->programme->mobility));
		print_text(printer, where ? where->hospital : NULL);
		print_text(printer, placement->who ? placement->who->workplace : NULL);
		printer_date(printer, placement->to);
		printer_bool(printer, placement->fixed);
		print_text(printer, where ? where->host : NULL);
		print_text(printer, where ? where->meeting_point : NULL);
		print_text(printer, where ? where->bring : NULL);
		print_text(printer, placement->country);
		print_text(printer, placement->language);
		printer_end(printer);
	}
	(void)printer_close(printer);
}
