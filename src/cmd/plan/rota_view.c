/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/rota_view.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/plan/rota_words.h"
#include "model/notebook.h"
#include "output/document.h"

static const struct column columns[] = {
	{ "id", NULL, LOOK_DATA },
	{ "date", N_("date"), LOOK_TEXT },
	{ "theme", NULL, LOOK_DATA },
	{ "facilitator", N_("leads"), LOOK_TEXT },
	{ "proposed", N_("state"), LOOK_TEXT },
	{ "instead_of", NULL, LOOK_DATA },
	{ "stand_ins", N_("stand-ins, in this order"), LOOK_WIDE },
	{ "away", NULL, LOOK_DATA },
	{ "there", NULL, LOOK_DATA },
	{ "least", NULL, LOOK_DATA },
	{ "few", NULL, LOOK_DATA },
	{ "reason", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

struct rota_view {
	struct context *ctx;
	const struct meetings *meetings;
	const char *language;
	bool one;		 /* a single meeting: with everybody's standing */
	struct printer *printer; /* NULL where it is explained in sentences */
	struct document document;
	struct buf remarks; /* below the table: meetings of few */
};

struct rota_view *rota_view_open(const struct session *session, const struct meetings *meetings, bool explain, bool one)
{
	struct context *ctx = session->ctx;
	struct rota_view *view = arena_alloc(ctx->arena, sizeof(*view));
	bool is_text = session->format == FORMAT_TEXT;

	view->ctx = ctx;
	view->meetings = meetings;
	view->one = one;
	view->language = is_text ? ctx->screen : ctx->written;
	buf_init(&view->remarks);
	if (!explain || !is_text)
		view->printer = printer_open(ctx, session->format, "rota/1", columns);
	document_init(&view->document, ctx->arena, view->language);
	view->document.ctx = ctx;
	view->document.name = session->notebook->name;
	view->document.title = _("Who leads, and why");
	view->document.subtitle = view->document.footer = "";
	return view;
}

/* Where the name comes from. */
static const char *origin(const struct rota_view *view, const struct rota_day *day)
{
	if (!*day->leader || day->over)
		return NULL;
	if (day->instead_of)
		return arena_format(view->ctx->arena, i18n_in(view->language, N_("for %s")), day->instead_of);
	return i18n_in(view->language, day->proposed ? N_("proposed") : N_("in the plan"));
}

static void print_row(const struct rota_view *view, const struct meeting *meeting, const struct rota_day *day)
{
	struct printer *printer = view->printer;

	printer_begin(printer);
	printer_string(printer, meeting->id);
	printer_date(printer, meeting->date);
	printer_string(printer, *meeting->theme ? meeting->theme : NULL);
	printer_string(printer, *day->leader ? day->leader : NULL);
	if (printer_is_text(printer))
		printer_string(printer, origin(view, day));
	else
		printer_bool(printer, day->proposed);
	printer_string(printer, day->instead_of);
	printer_list(printer, day->stand_ins.items, day->stand_ins.count);
	printer_list(printer, day->away.items, day->away.count);
	if (day->over)
		printer_null(printer);
	else
		printer_number(printer, (long)day->there);
	printer_number(printer, meeting->plan->least);
	printer_bool(printer, day->few);
	printer_string(printer, rota_reason(view->ctx->arena, view->language, view->meetings, meeting, day));
	printer_end(printer);
}

/* Everybody behind the one who leads, and how they stand; those who are not there last. */
static void explain_list(struct rota_view *view, const struct meeting *meeting, const struct rota_day *day)
{
	const struct standings standings = rota_standings(view->meetings, meeting);
	const struct standing *leader = rota_standing(view->meetings, meeting, day->leader);
	struct arena *arena = view->ctx->arena;

	document_list(&view->document);
	for (size_t i = 0; i < day->stand_ins.count; i++) {
		const struct standing *standing = rota_standing(view->meetings, meeting, day->stand_ins.items[i]);

		document_item(&view->document, MARK_NONE, day->stand_ins.items[i],
			      standing ? rota_standing_words(arena, view->language, standing)
				       : i18n_in(view->language, "responsible for the term"));
	}
	for (size_t i = 0; i < standings.count; i++) {
		struct standing standing = standings.items[i];

		if (&standings.items[i] == leader || strings_has(&day->stand_ins, span_of(standing.name)))
			continue;
		if (standing.absence == ABSENCE_NONE)
			standing.absence = ABSENCE_AWAY;
		document_item(&view->document, MARK_NONE, standing.name,
			      rota_standing_words(arena, view->language, &standing));
	}
}

static void explain(struct rota_view *view, const struct meeting *meeting, const struct rota_day *day, const char *few)
{
	struct arena *arena = view->ctx->arena;
	const char *from = origin(view, day);
	char date[DATE_TEXT];

	(void)date_text(date, meeting->date);
	document_heading(&view->document, 3,
			 from ? arena_format(arena, "%s  %s (%s)", date, day->leader, from)
			      : arena_format(arena, "%s  %s", date, *day->leader ? day->leader : "-"));
	document_paragraph(&view->document, rota_reason(arena, view->language, view->meetings, meeting, day));
	if (view->one)
		explain_list(view, meeting, day);
	if (few)
		document_paragraph(&view->document, few);
}

void rota_view_add(struct rota_view *view, const struct meeting *meeting, const struct rota_day *day)
{
	const char *few = rota_few_words(view->ctx->arena, view->language, meeting, day);

	if (!view->printer) {
		explain(view, meeting, day, few);
		return;
	}
	print_row(view, meeting, day);
	if (!few || !printer_is_text(view->printer))
		return;
	visible_add(&view->remarks, span_of(context_veiled(view->ctx, few)));
	buf_add_byte(&view->remarks, '\n');
}

void rota_view_close(struct rota_view *view)
{
	if (view->printer)
		(void)printer_close(view->printer);
	else if (view->document.count)
		document_write_text(&view->remarks, &view->document, view->ctx->colour);
	(void)fwrite(view->remarks.at, 1, view->remarks.len, view->ctx->out);
	buf_done(&view->remarks);
}
