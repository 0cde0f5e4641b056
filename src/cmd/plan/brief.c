/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan brief: one page to begin a session from, out of what the notes already hold. */
#include "cmd/hint.h"
#include "cmd/plan/actions.h"
#include "cmd/plan/brief_page.h"
#include "cmd/plan/choose.h"

#include "base/error.h"
#include "base/i18n.h"
#include "model/people.h"
#include "store/files/folder.h"
#include "text/dateword.h"

#include <string.h>

struct brief_args {
	struct strings away;
	const char *format, *output;
};

static const struct option options[] = {
	LIST(0, "away", "A,B", struct brief_args, away,
	     N_("who is away that day; few who are there get a shorter page")),
	TEXT(0, "format", "text|md|html", struct brief_args, format, N_("how to write it (html: for the printer)")),
	PATH('o', "output", "FILE", struct brief_args, output, N_("write it there instead of on the screen")),
	OPTIONS_END,
};

enum page_format { PAGE_TEXT, PAGE_MARKDOWN, PAGE_HTML };

static int read_format(enum page_format *out, const char *wanted)
{
	static const char *const names[] = { "text", "md", "html" };

	*out = PAGE_TEXT;
	for (int i = 0; wanted && i < 3; i++)
		if (strcmp(names[i], wanted) == 0) {
			*out = i;
			return 0;
		}
	if (wanted)
		return fail(ERROR_USAGE, _("--format is text, md or html here, not \"%s\"."), wanted);
	return 0;
}

static void read_names(struct strings *out, struct arena *arena, const struct strings *given)
{
	for (size_t i = 0; i < given->count; i++) {
		struct span rest = span_of(given->items[i]), name;

		while (rest.len && span_next(&rest, ',', &name))
			if (span_trim(name).len)
				strings_add_span(out, arena, span_trim(name));
	}
}

static int choose(const struct meeting **out, const struct session *session, const struct agenda *agenda,
		  const char *words)
{
	struct meeting *meeting;
	char day[DATE_TEXT];
	int rc;

	if (!words) {
		*out = brief_choose(&agenda->meetings, session->ctx->now.date);
		if (*out)
			return 0;
		return fail(ERROR_NOTHING, _("Nothing more is planned. \"erfar plan new\" makes the next term."));
	}
	if ((rc = plan_choose_meeting(&meeting, session, agenda, words)) < 0)
		return rc;
	if (meeting->state == MEETING_HOLIDAY)
		return fail(ERROR_USAGE, _("There is no session on %s (%s). \"erfar plan\" lists the others."),
			    date_text(day, meeting->date), meeting->why);
	*out = meeting;
	return 0;
}

/* Names that nobody has are taken as they are; what can't be read is left out. Both are told. */
static void tell_aside(const struct session *session, const struct catalog *catalog, const struct brief *brief)
{
	for (size_t i = 0; i < brief->unknown.count; i++)
		context_warn(session->ctx, _("Nobody is known as \"%s\"; the name is taken as it is."),
			     brief->unknown.items[i]);
	hint_unread(session, &catalog->unread);
}

static const char *title(const struct meeting *meeting, const char *language)
{
	if (*meeting->theme)
		return meeting->theme;
	if (meeting->kind == ENTRY_FAGDAG)
		return i18n_in(language, "Professional day");
	return meeting->kind == ENTRY_FORUM ? i18n_in(language, "Forum") : i18n_in(language, "An open session");
}

/* "torsdag 3. september 2026, 08:30, 45 min, Teams, leder: Anne Lie" */
static const char *subtitle(struct arena *arena, const struct brief *brief, const char *language)
{
	const struct meeting *meeting = brief->meeting;
	struct buf words = BUF_INIT;
	const char *copy;
	char start[6];

	date_add_words(&words, meeting->date, language, false);
	if (meeting->start >= 0)
		buf_add_format(&words, ", %s", meeting_start_text(start, meeting->start));
	if (meeting->minutes)
		buf_add_format(&words, ", %d min", meeting->minutes);
	if (*meeting->place)
		buf_add_format(&words, ", %s", meeting->place);
	if (*meeting->facilitator && !brief->instead_of) {
		buf_add_text(&words, ", ");
		buf_add_format(&words, i18n_in(language, "led by %s"), meeting->facilitator);
	}
	copy = arena_copy(arena, words.at);
	buf_done(&words);
	return copy;
}

static void make_document(struct document *out, struct session *session, struct brief *brief, enum page_format format)
{
	struct context *ctx = session->ctx;
	struct brief_page page = { .brief = brief,
				   .document = out,
				   .arena = ctx->arena,
				   .clinic = session->notebook->clinic,
				   .language = ctx->written,
				   .today = ctx->now.date,
				   .on_screen = format == PAGE_TEXT };

	brief_fit(brief);
	document_init(out, ctx->arena, ctx->written);
	out->ctx = ctx;
	out->one_sheet = true;
	out->name = session->notebook->name;
	out->title = brief_clip(&page, title(brief->meeting, ctx->written), BRIEF_TITLE);
	out->subtitle = subtitle(ctx->arena, brief, ctx->written);
	if (brief->size == BRIEF_FULL)
		brief_add_page(&page);
	else
		brief_add_short(&page);
	out->footer = arena_format(ctx->arena, i18n_in(ctx->written, "Made from the notes on %s."),
				   brief_day_and_year(&page, ctx->now.date));
}

static int write_document(const struct session *session, const struct document *document, enum page_format format,
			  const char *output)
{
	struct context *ctx = session->ctx;
	bool to_screen = !output || strcmp(output, "-") == 0;
	struct buf bytes = BUF_INIT;
	int rc = 0;

	if (format == PAGE_HTML)
		document_write_html(&bytes, document);
	else if (format == PAGE_MARKDOWN)
		document_write_markdown(&bytes, document);
	else
		document_write_text(&bytes, document, ctx->colour && to_screen);
	if (to_screen)
		(void)fwrite(bytes.at, 1, bytes.len, ctx->out);
	else
		rc = folder_write_path(ctx->arena, output, buf_span(&bytes), 0);
	buf_done(&bytes);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query everything = { .forum = true, .drafts = true, .items = true };
	const struct brief_args *args = parsed;
	const struct meeting *meeting;
	struct strings away = { 0 };
	struct document document;
	enum page_format format;
	struct catalog *catalog;
	struct agenda agenda;
	struct brief *brief;
	struct people people; /* read first, so that what is wrong there is told once */
	int rc;

	if ((rc = read_format(&format, args->format)) < 0 || (rc = people_load(&people, session->notebook)) < 0 ||
	    (rc = agenda_load(&agenda, session->notebook)) < 0 ||
	    (rc = choose(&meeting, session, &agenda, operands[0])) < 0)
		return rc;
	read_names(&away, session->ctx->arena, &args->away);
	if ((rc = catalog_load(&catalog, session->ctx, session->notebook->folder, &everything)) < 0 ||
	    (rc = brief_load(&brief, session->notebook, catalog, &agenda, meeting, &away)) < 0)
		return rc;
	tell_aside(session, agenda.catalog, brief);
	make_document(&document, session, brief, format);
	rc = write_document(session, &document, format, args->output);
	return rc;
}

const struct command plan_brief = {
	.name = "brief",
	.aliases = "oppspill oplæg opplegg",
	.operands = "[DATE]",
	.summary = N_("one page to begin a session from, with nothing prepared"),
	.examples = "erfar plan brief\nerfar plan brief 17.9. --away \"Per Vik,Kari Nilsen\"\n"
		    "erfar plan brief --format html -o brief.html",
	.options = options,
	.args_size = sizeof(struct brief_args),
	.needs = NEEDS_NOTEBOOK,
	.run = run,
};
