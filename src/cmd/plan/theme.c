/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan theme: the backlog of wishes and the balance of the term; a new wish. */
#include "cmd/plan/actions.h"
#include "cmd/plan/choose.h"
#include "cmd/plan/hints.h"
#include "cmd/plan/lines.h"
#include "cmd/plan/typed.h"

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "model/balance.h"
#include "model/themes.h"
#include "text/words.h"

struct theme_args {
	const char *term;
	struct strings aspects;
};

static const struct option options[] = {
	LIST(0, "aspect", "THEME", struct theme_args, aspects,
	     N_("which theme of themes.csv it belongs to; may be repeated")),
	TEXT(0, "term", "TERM", struct theme_args, term, N_("which term (otherwise: today's)")),
	OPTIONS_END,
};

static const struct column wish_columns[] = {
	{ "text", N_("wish"), LOOK_WIDE }, { "themes", N_("themes"), LOOK_TEXT }, { "sides", NULL, LOOK_DATA },
	{ "term", NULL, LOOK_DATA },	   { "path", NULL, LOOK_DATA },		  { "line", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

static const struct column balance_columns[] = {
	{ "side", N_("side of the trade"), LOOK_TEXT },
	{ "held", N_("held"), LOOK_RIGHT },
	{ "drawn", N_("drawn"), LOOK_RIGHT },
	{ "wishes", N_("wishes"), LOOK_RIGHT },
	{ "thin", N_("thin"), LOOK_TEXT },
	{ "term", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

static const char *const side_words[SIDE_COUNT] = { N_("collaboration"), N_("ICT"), N_("quality"), N_("coordination"),
						    N_("other themes") };

/* People read the themes' names, programs their slugs. */
static void print_themes(struct printer *printer, const struct session *session, const struct themes *themes,
			 const struct strings *slugs)
{
	struct arena *arena = session->ctx->arena;
	struct strings names = { 0 };

	for (size_t i = 0; i < slugs->count; i++) {
		const struct theme *theme = themes_find(themes, span_of(slugs->items[i]));

		strings_add(&names, arena,
			    theme && printer_is_text(printer) ? theme_name(theme, session->ctx->screen)
							      : slugs->items[i]);
	}
	printer_list(printer, names.items, names.count);
}

static void print_wish(struct printer *printer, const struct session *session, const struct themes *themes,
		       const struct plan *plan, const struct planned_line *wish)
{
	unsigned sides = balance_sides(themes, &wish->line.themes);
	const char *names[SIDE_COUNT];
	size_t count = 0;

	for (int side = 0; side < SIDE_COUNT; side++)
		if (sides >> side & 1U)
			names[count++] = side_name(side);
	printer_begin(printer);
	printer_text(printer, wish->line.text);
	print_themes(printer, session, themes, &wish->line.themes);
	printer_list(printer, names, count);
	printer_string(printer, plan->id);
	printer_string(printer, plan->path);
	printer_number(printer, wish->item->line);
	printer_end(printer);
}

static void print_balance(const struct session *session, const struct plan *plan, const struct balance *balance)
{
	struct printer *printer = printer_open(session->ctx, session->format, "balance/1", balance_columns);
	bool words = printer_is_text(printer);

	for (int side = 0; side < SIDE_COUNT; side++) {
		const struct side_balance *one = &balance->sides[side];
		bool thin = balance->thin >> side & 1U;

		if (side == SIDE_OTHER && !one->held && !one->drawn && !one->wishes)
			continue;
		printer_begin(printer);
		printer_string(printer, words ? _(side_words[side]) : side_name(side));
		printer_number(printer, (long)one->held);
		printer_number(printer, (long)one->drawn);
		printer_number(printer, (long)one->wishes);
		if (words)
			printer_string(printer, thin ? _("fewest") : "");
		else
			printer_bool(printer, thin);
		printer_string(printer, plan->id);
		printer_end(printer);
	}
	(void)printer_close(printer);
}

/* CSV holds one table: the wishes. */
static int list(const struct session *session, const struct agenda *agenda, const struct plan *plan)
{
	struct period period = { plan->from, plan->to, plan };
	struct printer *printer;
	struct summary *summary;
	struct balance balance;
	struct themes themes;
	int rc;

	if ((rc = themes_load(&themes, session->notebook)) < 0 ||
	    (rc = summary_load(&summary, session->notebook, agenda->catalog, &agenda->plans, &agenda->meetings,
			       period)) < 0)
		return rc;
	balance_load(&balance, summary, &themes);
	printer = printer_open(session->ctx, session->format, "theme/1", wish_columns);
	for (size_t i = 0; i < plan->line_count; i++)
		if (plan_is_wish(&plan->lines[i].line))
			print_wish(printer, session, &themes, plan, &plan->lines[i]);
	if (printer_close(printer) && session->format == FORMAT_TEXT)
		(void)fputc('\n', session->ctx->out);
	if (session->format == FORMAT_TEXT || session->format == FORMAT_JSON)
		print_balance(session, plan, &balance);
	plan_hint_idle_lines(session, agenda, plan);
	hint_unread(session, &agenda->catalog->unread);
	return 0;
}

static const struct theme *find_by_name(const struct themes *themes, struct arena *arena, struct span folded)
{
	for (size_t i = 0; i < themes->count; i++)
		for (size_t k = 0; k < 4; k++)
			if (*themes->items[i].names[k] &&
			    span_equal(words_fold(arena, span_of(themes->items[i].names[k])), folded))
				return &themes->items[i];
	return NULL;
}

static void hint_unknown(const struct session *session, const struct themes *themes, const char *aspect)
{
	const char *nearest = NULL;
	int best = 3;

	for (size_t i = 0; i < themes->count; i++) {
		int distance = edit_distance(aspect, themes->items[i].slug, 2);

		if (distance < best) {
			best = distance;
			nearest = themes->items[i].slug;
		}
	}
	if (nearest)
		context_warn(session->ctx,
			     _("themes.csv has no theme \"%s\"; it is taken as it is. Did you mean \"%s\"?"), aspect,
			     nearest);
	else
		context_warn(session->ctx, _("themes.csv has no theme \"%s\"; it is taken as it is."), aspect);
}

/* The theme as it stands in a plan: by its word or its name in any of the languages; an unknown one as it is. */
static int read_aspects(struct strings *out, const struct session *session, const struct strings *aspects)
{
	struct arena *arena = session->ctx->arena;
	struct themes themes;
	int rc = themes_load(&themes, session->notebook);

	for (size_t i = 0; rc >= 0 && i < aspects->count; i++) {
		struct span word = span_trim(span_of(aspects->items[i]));
		const struct theme *theme;

		if (span_starts(word, "#"))
			word = span_skip(word, 1);
		theme = themes_find(&themes, word);
		if (!theme)
			theme = find_by_name(&themes, arena, words_fold(arena, word));
		if (!theme && !plan_line_is_theme(word))
			return fail(ERROR_USAGE,
				    _("--aspect is one word of letters, digits and '-', as in themes.csv; not \"%s\"."),
				    aspects->items[i]);
		strings_add(out, arena, theme ? theme->slug : span_copy(arena, word));
		if (!theme)
			hint_unknown(session, &themes, out->items[out->count - 1]);
	}
	return rc;
}

static int add(struct session *session, const struct plan *plan, const char *text, const struct strings *aspects)
{
	struct plan_line line;
	struct buf bytes = BUF_INIT;
	struct span words;
	int rc;

	if ((rc = plan_read_theme(&words, text)) < 0)
		return rc;
	plan_line_parse(&line, session->ctx->arena, words, ROLE_THEMES);
	if (!plan_is_wish(&line))
		return fail(ERROR_USAGE, _("A wish has no date; for a day write: erfar plan assign DATE THEME"));
	if ((rc = read_aspects(&line.themes, session, aspects)) < 0)
		return rc;
	if (plan_find_wish(plan, line.text))
		return fail(ERROR_USAGE, _("\"%s\" stands in the backlog of %s already."), text, plan->path);
	rc = plan_add_line(&bytes, session->ctx->arena, plan, ROLE_THEMES, session->ctx->written, &line);
	if (rc >= 0)
		rc = plan_save(session, plan, &bytes,
			       arena_format(session->ctx->arena,
					    i18n_in(session->ctx->written, N_("plan: wish for a theme: %s")), text),
			       "plan theme");
	buf_done(&bytes);
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct theme_args *args = parsed;
	struct agenda agenda;
	struct plan *plan;
	int rc;

	if (!operands[0] && args->aspects.count)
		return fail(ERROR_USAGE, _("--aspect goes with the words of a new wish."));
	if ((rc = plan_open(&agenda, session)) < 0 || (rc = plan_choose(&plan, session, &agenda, args->term)) < 0)
		return rc;
	if (!operands[0])
		return list(session, &agenda, plan);
	hint_unread(session, &agenda.catalog->unread); /* the term that was meant may be one of them */
	return add(session, plan, operands[0], &args->aspects);
}

const struct command plan_theme = {
	.name = "theme",
	.aliases = "tema",
	.operands = "[TEXT]",
	.summary = N_("the wishes for themes and the balance of the term; a new wish"),
	.examples = N_("erfar plan theme\n"
		       "erfar plan theme \"Archives: what do we do with old paper files?\" --aspect quality"),
	.options = options,
	.args_size = sizeof(struct theme_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES | LISTS | TAKES_TURNS,
	.run = run,
};
