/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programme/rules.h"

#include "base/i18n.h"
#include "programme/names.h"

#define BIT(rule) ((unsigned char)(1U << (rule)))

static const struct {
	const char *name, *words;
} rules[] = {
	[RULE_NONE] = { "", "" },
	[RULE_AWAY] = { "away", N_("away that day") },
	[RULE_CLOSED] = { "closed", N_("takes nobody that day") },
	[RULE_OWN] = { "own", N_("own workplace") },
	[RULE_VISITED] = { "visited", N_("seen before") },
	[RULE_AVOID] = { "avoid", N_("asked not to be sent there") },
	[RULE_STEPS] = { "steps", N_("can't be reached without steps") },
	[RULE_SHIFT] = { "shift", N_("only in a part of the day they can't come") },
	[RULE_FULL] = { "full", N_("full that day") },
	[RULE_REPEAT] = { "repeat", N_("visited on another day") },
};

const char *rule_words(enum rule rule, const char *language)
{
	return rule == RULE_NONE ? "" : i18n_in(language, rules[rule].words);
}

const char *rule_name(enum rule rule)
{
	return rules[rule].name;
}

/* Sets what words mean: the one department they fit, or all of that name. */
static void mark(unsigned char *marks, unsigned char mark, const struct programme *programme, struct span words)
{
	const struct departments *departments = &programme->departments;
	struct span folded = name_fold(programme->arena, words);
	const struct department *only = departments_find(departments, programme->arena, words);

	for (size_t j = 0; j < departments->count; j++)
		if (only ? only == &departments->items[j] : department_is(&departments->items[j], folded))
			marks[j] |= mark;
}

static void mark_all(unsigned char *marks, unsigned char value, const struct programme *programme,
		     const struct strings *names)
{
	for (size_t i = 0; i < names->count; i++)
		mark(marks, value, programme, span_of(names->items[i]));
}

static void settle(struct programme *programme, struct participant *participant)
{
	const struct departments *departments = &programme->departments;
	struct span workplace = name_fold(programme->arena, span_of(participant->workplace));
	unsigned char *wished = arena_array(programme->arena, departments->count + 1, 1);

	participant->wished = arena_array(programme->arena, departments->count + 1, sizeof(*participant->wished));
	participant->barred = arena_array(programme->arena, departments->count + 1, 1);
	for (size_t j = 0; j < departments->count; j++)
		if (department_is(&departments->items[j], workplace))
			participant->barred[j] = BIT(RULE_OWN);
	mark_all(participant->barred, BIT(RULE_VISITED), programme, &participant->visited);
	mark_all(participant->barred, BIT(RULE_AVOID), programme, &participant->avoid);
	mark_all(wished, 1, programme, &participant->wishes);
	for (size_t j = 0; j < departments->count; j++) {
		if (participant->step_free && !departments->items[j].step_free)
			participant->barred[j] |= BIT(RULE_STEPS);
		participant->wished[j] = wished[j] && !participant->barred[j];
	}
}

void rules_settle(struct programme *programme)
{
	for (size_t i = 0; i < programme->participants.count; i++)
		settle(programme, &programme->participants.items[i]);
}

enum rule rules_never(const struct programme *programme, const struct participant *participant,
		      const struct department *department)
{
	unsigned barred = participant->barred[department - programme->departments.items];

	for (int rule = RULE_OWN; rule <= RULE_STEPS; rule++)
		if (barred & BIT(rule))
			return (enum rule)rule;
	return RULE_NONE;
}

bool rules_bar_once(const struct programme *programme, const struct participant *participant,
		    const struct department *department)
{
	unsigned barred = participant->barred[department - programme->departments.items];

	return barred && !(barred & (barred - 1));
}

enum rule rules_on(const struct programme *programme, const struct participant *participant,
		   const struct department *department, struct date day)
{
	enum rule rule = rules_never(programme, participant, department);
	unsigned offered = 0;

	if (days_have(&participant->away, day))
		return RULE_AWAY;
	if (rule != RULE_NONE)
		return rule;
	for (int shift = 0; shift < SHIFT_COUNT; shift++)
		if (department_places(department, day, (enum shift)shift))
			offered |= 1U << shift;
	if (!offered)
		return RULE_CLOSED;
	return offered & participant->shifts ? RULE_NONE : RULE_SHIFT;
}
