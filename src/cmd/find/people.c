/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/find/people.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/terminal.h"
#include "model/expertise.h"

#define NOTES_SHOWN 3 /* of one deed, for people */

static const struct column columns[] = {
	{ "name", NULL, LOOK_DATA },	  { "kind", NULL, LOOK_DATA },	  { "profession", NULL, LOOK_DATA },
	{ "workplace", NULL, LOOK_DATA }, { "here", NULL, LOOK_DATA },	  { "score", NULL, LOOK_DATA },
	{ "led", NULL, LOOK_DATA },	  { "wrote", NULL, LOOK_DATA },	  { "visited", NULL, LOOK_DATA },
	{ "took_on", NULL, LOOK_DATA },	  { "decided", NULL, LOOK_DATA }, { "hosted", NULL, LOOK_DATA },
	{ "shared", NULL, LOOK_DATA },	  { "host", NULL, LOOK_DATA },	  { NULL, NULL, LOOK_DATA },
};

static const char *deed_words(enum deed deed)
{
	switch (deed) {
	case DEED_LED:
		return _("led");
	case DEED_WROTE:
		return _("wrote");
	case DEED_VISITED:
		return _("visited");
	case DEED_TOOK_ON:
		return _("took on");
	case DEED_DECIDED:
		return _("was there when it was concluded");
	case DEED_HOSTED:
		return _("was visited");
	default:
		return _("has shared");
	}
}

static void print_deed(struct context *ctx, const struct knower *knower, enum deed deed)
{
	const char *dim = ctx->colour ? "\033[2m" : "", *plain = ctx->colour ? "\033[0m" : "";
	size_t count = knower->deeds[deed].count, shown = count < NOTES_SHOWN ? count : NOTES_SHOWN;
	struct buf line = BUF_INIT;

	if (!count)
		return;
	buf_add_format(&line, "    %s:\n", deed_words(deed));
	for (size_t i = 0; i < shown; i++) {
		const struct search_hit *hit = knower->deeds[deed].hits[i];

		ctx->shown_note = hit->path;
		buf_add_text(&line, "      ");
		visible_add(&line, span_of(context_veiled(ctx, hit->title)));
		buf_add_format(&line, "  %s", dim);
		visible_add(&line, span_of(context_veiled(ctx, hit->path)));
		buf_add_format(&line, "%s\n", plain);
	}
	if (shown < count)
		buf_add_format(&line, _("      and %zu more\n"), count - shown);
	(void)fwrite(line.at, 1, line.len, ctx->out);
	buf_done(&line);
}

static void print_knower(struct context *ctx, const struct knower *knower)
{
	struct buf line = BUF_INIT;

	ctx->shown_note = NULL;
	visible_add(&line, span_of(context_veiled(ctx, knower->name)));
	if (knower->person && *knower->person->profession) {
		buf_add_text(&line, ", ");
		visible_add(&line, span_of(context_veiled(ctx, knower->person->profession)));
	}
	if (*knower->host) {
		buf_add_text(&line, ", ");
		visible_add(&line, span_of(context_veiled(ctx, knower->host)));
	}
	if (knower->kind == KNOWER_DEPARTMENT)
		buf_add_format(&line, " (%s)", _("department"));
	else if (knower->kind == KNOWER_CLINIC)
		buf_add_format(&line, " (%s)", _("clinic"));
	if (knower->gone)
		buf_add_format(&line, " – %s", _("works here no more"));
	(void)fprintf(ctx->out, "%s\n", line.at);
	for (int deed = 0; deed < DEED_COUNT; deed++)
		print_deed(ctx, knower, (enum deed)deed);
	buf_done(&line);
}

static void print_record(struct printer *printer, struct arena *arena, const struct knower *knower)
{
	printer_begin(printer);
	printer_string(printer, knower->name);
	printer_string(printer, knower_kind_name(knower->kind));
	printer_string(printer, knower->person ? knower->person->profession : NULL);
	printer_string(printer, knower->person ? knower->person->workplace : NULL);
	printer_bool(printer, !knower->gone);
	printer_real(printer, knower->score, 4);
	for (int deed = 0; deed < DEED_COUNT; deed++) {
		struct strings paths = { 0 };

		for (size_t i = 0; i < knower->deeds[deed].count; i++)
			strings_add(&paths, arena, knower->deeds[deed].hits[i]->path);
		printer_list(printer, paths.items, paths.count);
	}
	printer_string(printer, *knower->host ? knower->host : NULL);
	printer_end(printer);
}

int people_print(struct session *session, const struct search_result *result, size_t limit)
{
	struct context *ctx = session->ctx;
	struct printer *printer;
	struct paging paging;
	struct knowers knowers;
	int rc = expertise_load(&knowers, session->notebook, result);

	if (rc < 0)
		return rc;
	if (limit && knowers.count > limit)
		knowers.count = limit;
	if (session->format == FORMAT_TEXT) {
		paging_begin(&paging, ctx);
		for (size_t i = 0; i < knowers.count; i++)
			print_knower(ctx, knowers.items[i]);
		paging_end(&paging, ctx);
	} else {
		printer = printer_open(ctx, session->format, "people/1", columns);
		for (size_t i = 0; i < knowers.count; i++)
			print_record(printer, ctx->arena, knowers.items[i]);
		(void)printer_close(printer);
	}
	return knowers.count ? 0 : fail(ERROR_NOTHING, _("Your notes name nobody who has to do with that."));
}
