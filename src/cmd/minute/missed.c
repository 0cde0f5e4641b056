/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar minute missed: what somebody who was away has missed; --read signs it off in the minutes themselves. */
#include "cmd/minute/actions.h"
#include "cmd/minute/common.h"
#include "cmd/minute/missed_print.h"

#include "base/edit_distance.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cmd/hint.h"
#include "cmd/save.h"
#include "store/files/changes.h"
#include "text/dateword.h"

#include <string.h>

struct missed_args {
	const char *since;
	bool read;
};

static const struct option options[] = {
	TEXT(0, "since", "DATE", struct missed_args, since, N_("only meetings from this day on")),
	FLAG(0, "read", struct missed_args, read,
	     N_("sign it off: says in each of the minutes that they have read it")),
	OPTIONS_END,
};

/* The name, or the one of its words, most like what was typed; NULL when none is near. */
static const char *nearest_name(struct arena *arena, const struct missed *missed, const char *typed)
{
	int limit = strlen(typed) < 4 ? 1 : strlen(typed) < 7 ? 2 : 3, least = limit + 1;
	const char *nearest = NULL;

	for (size_t i = 0; i < missed->count; i++) {
		struct span rest = span_of(missed->people[i]->name), word;
		int distance = edit_distance(typed, missed->people[i]->name, limit);

		while (rest.len && span_next(&rest, ' ', &word)) {
			int of_word = edit_distance(typed, span_copy(arena, word), limit);

			distance = of_word < distance ? of_word : distance;
		}
		if (distance < least) {
			least = distance;
			nearest = missed->people[i]->name;
		}
	}
	return nearest;
}

static int fail_several(const struct missed *missed, const char *typed)
{
	const struct missed_person *person;
	struct buf names = BUF_INIT;
	int rc;

	for (size_t i = 0; i < missed->count; i++) {
		struct missed one = { .people = missed->people + i, .count = 1 };

		if (missed_find(&person, &one, span_of(typed)))
			buf_add_format(&names, "\n  %s", person->name);
	}
	rc = fail(ERROR_USAGE, _("\"%s\" could be several people; say more of the name:%s"), typed, names.at);
	buf_done(&names);
	return rc;
}

static int choose_person(const struct missed_person **out, struct arena *arena, const struct missed *missed,
			 const char *typed)
{
	size_t count = missed_find(out, missed, span_of(typed));
	const char *nearest;

	if (count == 1)
		return 0;
	if (count)
		return fail_several(missed, typed);
	nearest = nearest_name(arena, missed, typed);
	if (nearest)
		return fail(ERROR_NOTHING, _("Neither people.csv nor any minutes know \"%s\". Did you mean \"%s\"?"),
			    typed, nearest);
	return fail(ERROR_NOTHING,
		    _("Neither people.csv nor any minutes know \"%s\"; check the spelling, or add a row to "
		      "people.csv."),
		    typed);
}

static int add_sign_off(struct changes *changes, struct session *session, const struct missed_person *person,
			const struct catalog_note *entry)
{
	struct context *ctx = session->ctx;
	struct buf bytes = BUF_INIT;
	struct note note;
	int rc;

	if ((rc = minute_load(&note, session, entry->path)) < 0 || (rc = minute_check_readable(&note)) < 0)
		return rc;
	rc = missed_sign_off(&bytes, ctx->arena, entry->path, note.file, person->name, ctx->now.date);
	if (rc >= 0)
		changes_write(changes, entry->path, &note.file,
			      span_make(span_copy(ctx->arena, buf_span(&bytes)), bytes.len));
	buf_done(&bytes);
	return rc;
}

static int sign_off(struct session *session, const struct missed_person *person)
{
	struct context *ctx = session->ctx;
	struct changes changes;
	int rc = 0;

	if (!person->count) {
		context_say(ctx, _("There is nothing to sign off: %s has missed nothing."), person->name);
		return 0;
	}
	changes_init(&changes, ctx->arena);
	for (size_t i = 0; i < person->count && rc >= 0; i++)
		rc = add_sign_off(&changes, session, person, person->meetings[i].note);
	if (rc < 0)
		return rc;
	return save_changes(session->notebook, &changes,
			    arena_format(ctx->arena, i18n_in(ctx->written, N_("minutes read by %s")), person->name),
			    "minute missed");
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct catalog_query query = { .items = true };
	const struct missed_args *args = parsed;
	struct context *ctx = session->ctx;
	struct conclusion_register conclusions;
	struct missed_view view = { .session = session, .conclusions = &conclusions };
	struct date since = { 0 };
	struct catalog *catalog;
	struct missed missed;
	size_t shown;
	int rc;

	if (args->read && !operands[0])
		return fail(ERROR_USAGE, _("Say who has read it: erfar minute missed \"Ola Berg\" --read"));
	if (args->since && (rc = date_from_words_since(&since, span_of(args->since), ctx->now.date)) < 0)
		return rc;
	if ((rc = catalog_load(&catalog, ctx, session->notebook->folder, &query)) < 0 ||
	    (rc = register_load(&conclusions, ctx->arena, catalog)) < 0 ||
	    (rc = missed_load(&missed, session->notebook, catalog, since)) < 0)
		return rc;
	view.catalog = catalog;
	view.missed = &missed;
	if (!operands[0]) {
		shown = missed_print_all(&view, &missed);
		hint_unread(session, &catalog->unread);
		return command_listed(shown, args->since != NULL,
				      _("Nobody has missed anything since then that is not signed off."));
	}
	if ((rc = choose_person(&view.person, ctx->arena, &missed, operands[0])) < 0)
		return rc;
	if (args->read)
		return sign_off(session, view.person);
	missed_print_person(&view);
	hint_unread(session, &catalog->unread);
	if (!view.person->count)
		return fail(ERROR_NOTHING, _("%s has missed nothing that is not signed off."), view.person->name);
	return 0;
}

const struct command minute_missed = {
	.name = "missed",
	.aliases = "borte fravær fråvær",
	.operands = "[PERSON]",
	.summary = N_("what somebody who was away has missed; sign it off when it is read"),
	.examples = "erfar minute missed \"Ola Berg\"\nerfar minute missed ola --read\nerfar minute missed",
	.options = options,
	.args_size = sizeof(struct missed_args),
	.needs = NEEDS_NOTEBOOK | LISTS | WRITES_NOTES,
	.run = run,
};
