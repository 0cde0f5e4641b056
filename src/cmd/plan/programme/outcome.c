/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/plan/programme/outcome.h"

#include "base/i18n.h"
#include "cmd/save.h"
#include "store/files/changes.h"

#include <stdarg.h>

#define MOST_NAMED 6  /* in one sentence */
#define MOST_OFFERS 8 /* ways that would help */

/* One line: what a dry run shows goes out, anything else to the terminal. */
static void tell(const struct session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void tell(const struct session *session, const char *format, ...)
{
	char line[1000];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	if (session->ctx->dry_run)
		(void)fprintf(session->ctx->out, "%s\n", line);
	else
		context_say(session->ctx, "%s", line);
}

static long value_of(const struct answer *answer, enum aim aim, int level)
{
	for (size_t i = 0; i < answer->aim_count; i++)
		if (answer->aims[i].aim == aim && answer->aims[i].level == level)
			return answer->aims[i].value;
	return 0;
}

/* "at least 3 for 20, at least 4 for 18"; of levels that as many reach, the highest */
static const char *levels_of(const struct programme *programme, const struct answer *answer, enum aim aim)
{
	const char *text = "";

	for (int level = 1; value_of(answer, aim, level) > 0; level++) {
		if (value_of(answer, aim, level + 1) == value_of(answer, aim, level))
			continue;
		text = arena_format(
			programme->arena, "%s%s%s", text, *text ? ", " : "",
			arena_format(programme->arena, _("at least %d for %ld"), level, value_of(answer, aim, level)));
	}
	return text;
}

static void tell_gaps(const struct session *session, const struct answer *answer)
{
	for (size_t i = 0; i < answer->aim_count; i++) {
		const struct aim_value *aim = &answer->aims[i];

		if (aim->value == aim->bound)
			continue;
		switch (aim->aim) {
		case AIM_PLACED:
			context_warn(session->ctx,
				     _("%ld places are filled; more than %ld can't be. Whether it could "
				       "be more than it is, is not known."),
				     aim->value, aim->bound);
			break;
		case AIM_CHANGED:
			context_warn(session->ctx, _("Whether up to %ld places fewer could change is not known."),
				     aim->value - aim->bound);
			break;
		case AIM_WISHES:
			context_warn(session->ctx, _("%ld have at least %d of their wishes; more than %ld can't."),
				     aim->value, aim->level, aim->bound);
			break;
		case AIM_BREADTH:
			context_warn(session->ctx, _("%ld see at least %d different fields; more than %ld can't."),
				     aim->value, aim->level, aim->bound);
			break;
		default:
			break; /* how even it is within these matters least */
		}
	}
}

static bool mended(const struct answer *answer)
{
	for (size_t i = 0; i < answer->aim_count; i++)
		if (answer->aims[i].aim == AIM_CHANGED)
			return true;
	return false;
}

/* Departments that have guests on each of several days: whoever plans may want to spare them one. */
static void tell_restless(const struct session *session, const struct programme *programme, const struct answer *answer)
{
	size_t days = programme->individual.count;
	struct strings names = { 0 };

	for (size_t j = 0; j < programme->departments.count && days > 1; j++) {
		bool *guests = arena_array(programme->arena, days, sizeof(*guests));
		size_t busy = 0;

		for (size_t i = 0; i < answer->visits.count; i++)
			if (answer->visits.items[i].department == (int)j)
				guests[answer->visits.items[i].day] = true;
		for (size_t day = 0; day < days; day++)
			busy += guests[day];
		if (busy == days)
			strings_add(&names, programme->arena, programme->departments.items[j].label);
	}
	if (names.count)
		tell(session,
		     _("Without a day of rest, because it would cost somebody something or is hard to find: %s."),
		     programme_join(programme->arena, &names, MOST_NAMED, session->ctx->screen));
}

void outcome_tell(const struct session *session, const struct programme *programme, const struct answer *answer)
{
	const char *wishes = levels_of(programme, answer, AIM_WISHES);
	const char *fields = levels_of(programme, answer, AIM_BREADTH);

	tell(session, ngettext("%zu place is filled.", "%zu places are filled.", (unsigned long)answer->visits.count),
	     answer->visits.count);
	if (*wishes)
		tell(session, _("Wishes that come true: %s."), wishes);
	if (*fields)
		tell(session, _("Different fields to see: %s."), fields);
	if (answer_is_proven(answer))
		tell(session, "%s",
		     mended(answer) ? _("No plan with so few changes is better: that is proven.")
				    : _("No plan is better: that is proven."));
	else
		context_warn(session->ctx, "%s",
			     _("This is the best plan that was found; whether there is a better one is not proven. How "
			       "far it can be from the best:"));
	tell_gaps(session, answer);
	tell_restless(session, programme, answer);
	if (answer->stop == STOP_TIME)
		context_warn(session->ctx, "%s",
			     _("The search was stopped by --seconds; another run may end with another plan."));
}

static const char *day_text(const struct programme *programme, struct date day)
{
	return programme_day(programme->arena, day, programme->notebook->ctx->screen);
}

static const char *because_of(const struct programme *programme, enum rule rule)
{
	return rule == RULE_NONE
		       ? ""
		       : arena_format(programme->arena, " (%s)", rule_words(rule, programme->notebook->ctx->screen));
}

static const char *cause_text(const struct programme *programme, const struct block_cause *cause)
{
	struct arena *arena = programme->arena;
	const char *day = date_is_set(cause->day) ? day_text(programme, cause->day) : "";
	const char *screen = programme->notebook->ctx->screen;

	switch (cause->reason) {
	case BLOCK_DAY:
		return arena_format(arena, _("%s: there is room for %ld, and %ld need a place"), day, cause->places,
				    cause->people);
	case BLOCK_PERSON:
		return arena_format(arena,
				    ngettext("%s: only %ld department to go to on %ld days, when none comes twice%s",
					     "%s: only %ld departments to go to on %ld days, when none comes twice%s",
					     (unsigned long)cause->places),
				    cause->who->name, cause->places, cause->people, because_of(programme, cause->rule));
	case BLOCK_NOWHERE:
		return arena_format(arena, _("%s: %s can go nowhere%s"), day, cause->who->name,
				    because_of(programme, cause->rule));
	case BLOCK_GROUP:
		return arena_format(arena, _("%s: %s can only go to %s, and there is room for %ld of %ld"), day,
				    programme_join(arena, &cause->names, MOST_NAMED, screen),
				    programme_join(arena, &cause->hosts, MOST_NAMED, screen), cause->places,
				    cause->people);
	default:
		return arena_format(arena,
				    _("%s: the places that are left are at departments that %s, or those who could "
				      "change with them, see on another day"),
				    day, cause->who->name);
	}
}

static const char *offer_text(const struct programme *programme, const struct relaxation_offer *offer)
{
	struct arena *arena = programme->arena;
	const char *day = day_text(programme, offer->day);
	const char *shift = shift_words(offer->shift, programme->notebook->ctx->screen);

	switch (offer->kind) {
	case RELAX_OPEN:
		if (!offer->gains)
			return arena_format(arena, _("%s takes guests on %s after all"), offer->where->label, day);
		return arena_format(arena,
				    ngettext("%s takes guests on %s after all: %ld more has a place",
					     "%s takes guests on %s after all: %ld more have a place",
					     (unsigned long)offer->gains),
				    offer->where->label, day, offer->gains);
	case RELAX_REPEAT:
		return arena_format(arena, _("%s goes to %s a second time, on %s"), offer->who->name,
				    offer->where->label, day);
	case RELAX_OWN:
		return arena_format(arena, _("%s goes to their own workplace, %s, on %s"), offer->who->name,
				    offer->where->label, day);
	case RELAX_VISITED:
		return arena_format(arena, _("%s goes to %s on %s, which they have seen before"), offer->who->name,
				    offer->where->label, day);
	case RELAX_AVOID:
		return arena_format(arena, _("%s goes to %s on %s, where they asked not to go"), offer->who->name,
				    offer->where->label, day);
	case RELAX_STEPS:
		return arena_format(arena, _("%s can be reached without steps after all, and %s goes there on %s"),
				    offer->where->label, offer->who->name, day);
	case RELAX_SHIFT:
		return arena_format(arena, _("%s goes to %s on %s (%s), a time at which they asked not to come"),
				    offer->who->name, offer->where->label, day, shift);
	default:
		return arena_format(arena, _("%s takes one more on %s (%s)"), offer->where->label, day, shift);
	}
}

static const char *missing_text(const struct blockage *blockage)
{
	unsigned long missing = (unsigned long)blockage->missing;

	return blockage->proven
		       ? ngettext("%ld place can't be found, whatever the plan. What stands in the way:",
				  "%ld places can't be found, whatever the plan. What stands in the way:", missing)
		       : ngettext("%ld place was not found, and whether another plan has it is not known. What stands "
				  "in the way:",
				  "%ld places were not found, and whether another plan has them is not known. What "
				  "stands in the way:",
				  missing);
}

static bool is_enough(const struct blockage *blockage)
{
	return blockage->offer_count && blockage->offers[0].gains >= blockage->missing;
}

/* What two changes do, where none does alone. */
static void add_pair(struct buf *text, const struct programme *programme, const struct blockage *blockage)
{
	if (is_enough(blockage))
		return;
	if (!blockage->has_pair) {
		buf_add_format(text, "\n%s", _("No single change that was tried is enough."));
		return;
	}
	buf_add_format(text, "\n%s", _("Together these two would be enough:"));
	for (size_t i = 0; i < 2; i++)
		buf_add_format(text, "\n  - %s", offer_text(programme, &blockage->pair[i]));
}

const char *outcome_blockage(const struct programme *programme, const struct blockage *blockage)
{
	struct buf text = BUF_INIT;
	const char *copy;

	buf_add_format(&text, missing_text(blockage), blockage->missing);
	for (size_t i = 0; i < blockage->cause_count; i++)
		buf_add_format(&text, "\n  - %s", cause_text(programme, &blockage->causes[i]));
	if (blockage->offer_count)
		buf_add_format(&text, "\n%s",
			       blockage->offers[blockage->offer_count - 1].gains >= blockage->missing
				       ? _("Any one of these would be enough:")
				       : _("Each of these closes one gap, or as many as it says:"));
	for (size_t i = 0; i < blockage->offer_count && i < MOST_OFFERS; i++)
		buf_add_format(&text, "\n  - %s", offer_text(programme, &blockage->offers[i]));
	if (blockage->offer_count > MOST_OFFERS)
		buf_add_format(&text, _("\n  and %zu more such"), blockage->offer_count - MOST_OFFERS);
	add_pair(&text, programme, blockage);
	if (blockage->untried)
		buf_add_format(&text, "\n%s",
			       arena_format(programme->arena,
					    ngettext("What it would give to open on %zu more closed day, there was no "
						     "time to try; --seconds gives it longer.",
						     "What it would give to open on %zu more closed days, there was no "
						     "time to try; --seconds gives it longer.",
						     (unsigned long)blockage->untried),
					    blockage->untried));
	copy = arena_copy(programme->arena, text.at);
	buf_done(&text);
	return copy;
}

long outcome_gaps(const struct problem *problem, const struct answer *answer)
{
	long wanted = 0;

	for (int p = 0; p < problem->persons; p++)
		for (int day = 0; day < problem->days; day++)
			wanted += !problem->person[p].away[day];
	for (size_t i = 0; i < answer->visits.count; i++)
		wanted -= !problem->person[answer->visits.items[i].person].away[answer->visits.items[i].day];
	return wanted;
}

int outcome_save(const struct session *session, const struct programme *programme, const struct placements *placements,
		 struct changes *changes, const char *subject, const char *action)
{
	struct buf bytes = BUF_INIT;
	struct changes alone;
	int rc;

	placements_write(&bytes, placements);
	if (!changes) {
		changes_init(&alone, programme->arena);
		changes = &alone;
	}
	if (!programme->has_placements || !span_equal(buf_span(&bytes), programme->placements_file))
		changes_write(changes, programme->placements_path,
			      programme->has_placements ? &programme->placements_file : NULL, buf_span(&bytes));
	rc = save_changes(session->notebook, changes, subject, action);
	buf_done(&bytes);
	return rc;
}
