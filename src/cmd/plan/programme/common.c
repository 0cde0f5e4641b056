/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/programme/common.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/hint.h"
#include "programme/names.h"
#include "text/dateword.h"
#include "text/holiday.h"

#include <string.h>

int programme_open(struct programme **out, const struct session *session, const char *id)
{
	int rc = programme_load(out, session->notebook, id);
	struct strings known = { 0 };

	if (rc != ERROR_USAGE)
		return rc;
	if (programmes_list(&known, session->notebook) >= 0)
		hint_nearest(session, &known, id);
	return programme_load(out, session->notebook, id);
}

int programme_open_to_change(struct programme **out, const struct session *session, const char *id)
{
	int rc = programme_open(out, session, id);

	if (rc < 0 || !(*out)->marked)
		return rc;
	return notebook_refuse_waiting((*out)->marked);
}

static int refuse_name(const struct session *session, const struct strings *known, const char *words,
		       const char *message)
{
	const char *nearest = name_nearest(session->ctx->arena, known, span_of(words));

	if (nearest)
		return fail(ERROR_USAGE, _("\"%s\" is not in this programme. Did you mean \"%s\"?"), words, nearest);
	return fail(ERROR_USAGE, message, words);
}

/* Whether a word of the name begins so, as the surname does. */
static bool has_word(struct span folded, struct span wanted)
{
	struct span word;

	while (span_next(&folded, ' ', &word))
		if (wanted.len && word.len >= wanted.len && span_equal(span_make(word.at, wanted.len), wanted))
			return true;
	return false;
}

/* The only one with such a word in the name; otherwise NULL, and those who have one are listed a line each. */
static struct participant *find_by_word(struct buf *several, const struct programme *programme, const char *words)
{
	struct span wanted = name_fold(programme->arena, span_of(words));
	struct participant *found = NULL;
	size_t count = 0;

	for (size_t i = 0; i < programme->participants.count; i++) {
		struct participant *participant = &programme->participants.items[i];

		if (!has_word(participant->folded, wanted))
			continue;
		found = participant;
		count++;
		buf_add_format(several, "\n  %s", participant->name);
	}
	return count == 1 ? found : NULL;
}

int programme_choose_participant(struct participant **out, const struct session *session,
				 const struct programme *programme, const char *words)
{
	struct participant *found = participants_find(&programme->participants, programme->arena, span_of(words));
	struct strings known = { 0 };
	struct buf several = BUF_INIT;
	int rc = 0;

	if (!found)
		found = find_by_word(&several, programme, words);
	if (!found && several.len)
		rc = fail(ERROR_USAGE, _("\"%s\" could be several people; say more of the name:%s"), words, several.at);
	buf_done(&several);
	if (found)
		*out = found;
	if (found || rc < 0)
		return rc;
	for (size_t i = 0; i < programme->participants.count; i++)
		strings_add(&known, programme->arena, programme->participants.items[i].name);
	return refuse_name(session, &known, words,
			   _("\"%s\" is no participant, or could be several; write the whole name as in "
			     "participants.csv."));
}

int programme_choose_department(struct department **out, const struct session *session,
				const struct programme *programme, const char *words)
{
	struct department *found = departments_find(&programme->departments, programme->arena, span_of(words));
	struct strings known = { 0 };

	if (found) {
		*out = found;
		return 0;
	}
	for (size_t i = 0; i < programme->departments.count; i++)
		strings_add(&known, programme->arena, programme->departments.items[i].label);
	return refuse_name(session, &known, words,
			   _("\"%s\" is no department, or could be several; write the whole name as in "
			     "departments.csv, with the hospital in parentheses where two are called the same."));
}

int programme_read_days(struct days *out, const struct session *session, const char *words, struct date near)
{
	struct span rest = span_of(words), piece;
	struct date day;
	int rc;

	while (rest.len && span_next(&rest, ',', &piece)) {
		if (!span_trim(piece).len)
			continue;
		if ((rc = date_from_words(&day, span_trim(piece), near)) < 0)
			return rc;
		days_add(out, session->ctx->arena, day);
	}
	days_sort(out);
	return 0;
}

int programme_open_folder(struct folder **out, const char **name, const struct session *session, const char *path)
{
	struct arena *arena = session->ctx->arena;
	struct span typed = span_of(path), above;
	int rc;

	while (typed.len > 1 && span_ends(typed, "/"))
		typed.len--;
	above = path_folder(typed);
	*name = span_copy(arena, path_name(typed));
	if (strcmp(*name, ".") == 0 || strcmp(*name, "..") == 0) {
		above = typed;
		*name = "";
	}
	if (!above.len)
		above = span_of(span_starts(typed, "/") ? "/" : ".");
	rc = folder_open(out, arena, span_copy(arena, above));
	return rc == ERROR_ABSENT ? ERROR_USAGE : rc;
}

const char *programme_join(struct arena *arena, const struct strings *names, size_t most, const char *language)
{
	struct buf text = BUF_INIT;
	const char *copy;

	for (size_t i = 0; i < names->count && i < most; i++)
		buf_add_format(&text, "%s%s", i ? ", " : "", names->items[i]);
	if (names->count > most)
		buf_add_format(&text, i18n_in(language, N_(" and %zu more")), names->count - most);
	copy = arena_copy(arena, text.at);
	buf_done(&text);
	return copy;
}

static const char *day_words(struct arena *arena, struct date day, const char *language, bool is_short)
{
	struct buf words = BUF_INIT;
	const char *copy;

	date_add_words(&words, day, language, is_short);
	copy = arena_copy(arena, words.at);
	buf_done(&words);
	return copy;
}

const char *programme_day(struct arena *arena, struct date day, const char *language)
{
	return day_words(arena, day, language, true);
}

const char *programme_long_day(struct arena *arena, struct date day, const char *language)
{
	return day_words(arena, day, language, false);
}

/* What the day is when people are off; NULL on an ordinary one. */
static const char *day_off(const struct session *session, struct date day)
{
	const char *holiday = holiday_name(day, session->notebook->country, session->notebook->constitution_day);

	if (holiday)
		return _(holiday);
	return date_weekday(day) == SUNDAY ? _("a Sunday") : NULL;
}

void programme_hint_days(const struct session *session, const struct days *individual,
			 const struct departments *departments)
{
	for (size_t i = 0; i < individual->count; i++) {
		struct date day = individual->items[i];
		const char *off = day_off(session, day);
		char text[DATE_TEXT];
		size_t takes = 0;

		for (size_t j = 0; off && departments && j < departments->count; j++)
			takes += department_places(&departments->items[j], day, SHIFT_DAY) > 0;
		if (off && !departments)
			context_warn(session->ctx, _("%s is %s: do departments take guests on that day?"),
				     date_text(text, day), off);
		else if (off && takes)
			context_warn(session->ctx,
				     ngettext("%s is %s, and %zu department takes guests by day on it. Write the day "
					      "under \"closed\" where it is not so.",
					      "%s is %s, and %zu departments take guests by day on it. Write the day "
					      "under \"closed\" where it is not so.",
					      (unsigned long)takes),
				     date_text(text, day), off, takes);
	}
}

void programme_hint_own(const struct session *session, const char *name, const char *workplace, const char *host,
			const struct department *where)
{
	struct span home = name_fold(session->ctx->arena, span_of(workplace));

	if (home.len &&
	    (span_equal(home, name_fold(session->ctx->arena, span_of(host))) || (where && department_is(where, home))))
		context_warn(session->ctx, _("%s works at %s already: nobody is lent to their own workplace."), name,
			     host);
}
