/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme new: the note of a programme, with its days. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/save.h"
#include "store/files/changes.h"
#include "text/dateword.h"
#include "text/frontmatter.h"
#include "text/slug.h"

struct new_args {
	const char *title, *individual, *collective, *kind, *steering;
	const char *participant, *home, *host, *from, *to, *purpose, *country, *language;
};

static const struct option options[] = {
	TEXT(0, "title", "TEXT", struct new_args, title, N_("what it is called")),
	TEXT(0, "individual", "DATE,DATE", struct new_args, individual, N_("days on which each is somewhere else")),
	TEXT(0, "collective", "DATE,DATE", struct new_args, collective, N_("days that all spend together")),
	TEXT(0, "kind", "course|loan|secondment|exchange", struct new_args, kind,
	     N_("the kind of mobility (otherwise: course)")),
	TEXT(0, "steering", "A,B,C", struct new_args, steering, N_("who makes up the steering group")),
	TEXT(0, "participant", "NAME", struct new_args, participant, N_("of a loan, secondment or exchange: who goes")),
	TEXT(0, "home", "WORKPLACE", struct new_args, home, N_("where they work otherwise")),
	TEXT(0, "host", "NAME", struct new_args, host, N_("where they go")),
	TEXT(0, "from", "DATE", struct new_args, from, N_("the first day there")),
	TEXT(0, "to", "DATE", struct new_args, to, N_("the last day there")),
	TEXT(0, "purpose", "TEXT", struct new_args, purpose, N_("what it is for")),
	TEXT(0, "country", "NAME", struct new_args, country, N_("of an exchange: the country")),
	TEXT(0, "language", "NAME", struct new_args, language, N_("of an exchange: the language spoken there")),
	OPTIONS_END,
};

struct draft {
	const char *id, *title;
	enum mobility kind;
	struct days individual, collective;
	struct strings steering;
	struct placement stay; /* of the other kinds; without a name where none is told yet */
	const char *home;
};

static bool is_told(const char *text)
{
	return span_trim(span_of(text)).len != 0;
}

/* Who goes where, from when to when: all of it or nothing. */
static int read_stay(struct draft *out, const struct session *session, const struct new_args *args)
{
	const struct placement stay = {
		.participant = args->participant,
		.department = args->host,
		.purpose = args->purpose ? args->purpose : "",
		.country = args->country ? args->country : "",
		.language = args->language ? args->language : "",
		.fixed = true,
	};
	bool told = args->participant || args->home || args->host || args->from || args->to || args->purpose ||
		    args->country || args->language;
	int rc;

	if (!told)
		return 0;
	if (out->kind == MOBILITY_COURSE)
		return fail(ERROR_USAGE, _("Who goes where is settled by \"assign\" for a course; say --kind loan, "
					   "secondment or exchange for one person."));
	if (!is_told(args->participant) || !is_told(args->host) || !is_told(args->from) || !is_told(args->to))
		return fail(ERROR_USAGE, _("A stay needs all four: --participant, --host, --from and --to."));
	out->stay = stay;
	out->home = args->home ? args->home : "";
	if ((rc = date_from_words(&out->stay.date, span_of(args->from), session->ctx->now.date)) < 0 ||
	    (rc = date_from_words_after(&out->stay.to, span_of(args->to), session->ctx->now.date, out->stay.date)) < 0)
		return rc;
	if (date_compare(out->stay.to, out->stay.date) < 0)
		return fail(ERROR_USAGE, _("The last day (--to) comes before the first (--from)."));
	return 0;
}

/* An exchange is to another country; without them its page says less than it could, so they are asked for. */
static void hint_country(const struct session *session, const struct draft *draft)
{
	if (draft->kind == MOBILITY_EXCHANGE && draft->stay.participant &&
	    (!is_told(draft->stay.country) || !is_told(draft->stay.language)))
		context_warn(session->ctx,
			     _("To which country does %s go, and which language is spoken there? Write it in "
			       "programmes/%s/placements.csv, in columns country and language."),
			     draft->stay.participant, draft->id);
}

static int read_draft(struct draft *out, const struct session *session, const struct new_args *args, const char *id)
{
	struct date today = session->ctx->now.date;
	struct span rest = span_of(args->steering), name;
	int kind = args->kind ? mobility_named(span_of(args->kind)) : MOBILITY_COURSE, rc;

	if (!slug_is_valid(span_of(id)))
		return fail(ERROR_USAGE,
			    _("A programme's name is small letters, digits and '-', for example 2026-klinisk-verden."));
	if (kind < 0)
		return fail(ERROR_USAGE, _("--kind is course, loan, secondment or exchange, not \"%s\"."), args->kind);
	out->id = id;
	out->kind = (enum mobility)kind;
	if ((rc = programme_read_days(&out->individual, session, args->individual, today)) < 0 ||
	    (rc = programme_read_days(&out->collective, session, args->collective, today)) < 0)
		return rc;
	if (kind != MOBILITY_COURSE && !args->title)
		return fail(ERROR_USAGE, _("A programme needs a --title."));
	if (!args->title || (kind == MOBILITY_COURSE && !out->individual.count))
		return fail(ERROR_USAGE, _("A programme needs --title and the days of --individual, for example "
					   "--individual 2027-02-04,2027-03-04."));
	for (size_t i = 0; i < out->collective.count; i++) {
		char day[DATE_TEXT];

		if (days_have(&out->individual, out->collective.items[i]))
			return fail(ERROR_USAGE,
				    _("%s stands among the days spent together and among those spent "
				      "apart; leave it out of one of them."),
				    date_text(day, out->collective.items[i]));
	}
	if (out->individual.count > PROBLEM_MOST_DAYS)
		return fail(ERROR_USAGE, _("A programme has at most %d days that are spent apart."), PROBLEM_MOST_DAYS);
	out->title = args->title;
	if ((rc = read_stay(out, session, args)) < 0)
		return rc;
	while (rest.len && span_next(&rest, ',', &name))
		if (span_trim(name).len)
			strings_add_span(&out->steering, session->ctx->arena, span_trim(name));
	return 0;
}

static void add_days(struct buf *out, const char *key, const struct days *days)
{
	if (!days->count)
		return;
	buf_add_format(out, "%s: [", key);
	for (size_t i = 0; i < days->count; i++) {
		buf_add_text(out, i ? ", " : "");
		date_add_text(out, days->items[i]);
	}
	buf_add_text(out, "]\n");
}

/* From the first of all its days to the last. */
static void add_period(struct buf *out, struct arena *arena, const struct draft *draft)
{
	struct days all = { 0 };

	for (size_t i = 0; i < draft->individual.count; i++)
		days_add(&all, arena, draft->individual.items[i]);
	for (size_t i = 0; i < draft->collective.count; i++)
		days_add(&all, arena, draft->collective.items[i]);
	if (date_is_set(draft->stay.date)) {
		days_add(&all, arena, draft->stay.date);
		days_add(&all, arena, draft->stay.to);
	}
	if (!all.count)
		return;
	days_sort(&all);
	buf_add_text(out, "from: ");
	date_add_text(out, all.items[0]);
	buf_add_text(out, "\nto: ");
	date_add_text(out, all.items[all.count - 1]);
	buf_add_byte(out, '\n');
}

static void write_note(struct buf *out, const struct session *session, const struct draft *draft)
{
	const char *language = session->ctx->written;

	buf_add_format(out, "---\nid: %s\nkind: programme\ntitle: ", draft->id);
	front_write_text(out, span_of(draft->title), false);
	buf_add_byte(out, '\n');
	add_period(out, session->ctx->arena, draft);
	buf_add_format(out, "mobility: %s\n", mobility_name(draft->kind));
	add_days(out, "collective", &draft->collective);
	add_days(out, "individual", &draft->individual);
	if (draft->steering.count) {
		buf_add_text(out, "steering: ");
		front_write_list(out, draft->steering.items, draft->steering.count);
		buf_add_byte(out, '\n');
	}
	buf_add_text(out, "themes: [visit]\nshare: clinic\n---\n");
	buf_add_format(out, "\n## %s\n\n## %s\n", i18n_in(language, N_("Purpose")),
		       i18n_in(language, N_("How we do it")));
	if (draft->collective.count)
		buf_add_format(out, "\n## %s\n\n", i18n_in(language, N_("Days together")));
	for (size_t i = 0; i < draft->collective.count; i++) {
		buf_add_text(out, "- ");
		date_add_text(out, draft->collective.items[i]);
		buf_add_text(out, ":\n");
	}
}

/* The change set borrows what it is given. */
static void write_file(struct changes *changes, const struct draft *draft, const char *name, struct buf *bytes)
{
	struct arena *arena = changes->arena;

	changes_write(changes, arena_format(arena, "programmes/%s/%s", draft->id, name), NULL,
		      span_make(arena_copy_bytes(arena, bytes->at, bytes->len), bytes->len));
	buf_done(bytes);
}

/* Whoever goes, and where, as the tables of a programme have them. */
static void write_tables(struct changes *changes, const struct draft *draft)
{
	const struct span headings[] = { span_of("name"), span_of("e-mail"), span_of("workplace") };
	const struct span cells[] = { span_of(draft->stay.participant), span_of(""), span_of(draft->home) };
	struct placements placements = { 0 };
	struct buf people = BUF_INIT, stays = BUF_INIT;

	if (!draft->stay.participant)
		return;
	csv_write_row(&people, headings, 3, CSV_NOTEBOOK);
	csv_write_row(&people, cells, 3, CSV_NOTEBOOK);
	write_file(changes, draft, "participants.csv", &people);
	placements_add(&placements, changes->arena, draft->stay);
	placements_write(&stays, &placements);
	write_file(changes, draft, "placements.csv", &stays);
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct arena *arena = session->ctx->arena;
	const char *path = arena_format(arena, "programmes/%s/programme.md", operands[0]);
	struct buf bytes = BUF_INIT;
	struct draft draft = { 0 };
	struct changes changes;
	int rc;

	if ((rc = read_draft(&draft, session, parsed, operands[0])) < 0)
		return rc;
	if (folder_has(session->notebook->folder, path))
		return fail(ERROR_USAGE, _("%s is there already; open it in an editor to change it."), path);
	changes_init(&changes, arena);
	write_note(&bytes, session, &draft);
	write_file(&changes, &draft, "programme.md", &bytes);
	write_tables(&changes, &draft);
	rc = save_changes(session->notebook, &changes,
			  arena_format(arena, i18n_in(session->ctx->written, N_("plan: the programme %s")), draft.id),
			  "plan programme new");
	if (rc < 0)
		return rc;
	programme_hint_days(session, &draft.individual, NULL);
	hint_country(session, &draft);
	if (draft.stay.participant)
		programme_hint_own(session, draft.stay.participant, draft.home, draft.stay.department, NULL);
	return rc;
}

const struct command programme_new = {
	.name = "new",
	.aliases = "ny nyt",
	.operands = "ID",
	.summary = N_("begin a programme: its note, with the days"),
	.examples =
		"erfar plan programme new 2027-klinisk-verden --title \"Klinisk verden 2027\" \\\n"
		"    --collective 2027-02-04,2027-05-20 --individual 2027-02-18,2027-03-11,2027-04-08\n"
		"erfar plan programme new 2027-hope --kind exchange --title HOPE --participant \"Mette Lund\" \\\n"
		"    --host \"Hospital Clínico\" --from 3.5.2027 --to 28.5.2027 --country Spanien --purpose ventelister",
	.options = options,
	.args_size = sizeof(struct new_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
