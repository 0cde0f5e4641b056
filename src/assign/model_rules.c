/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hard rules as rows. */
#include "assign/model_rows.h"

/* Whose shifts at a department lie all in the set. */
static bool lies_in(const struct instance *in, int person, int department, int day, unsigned set)
{
	unsigned own = shifts_at(in, person, department, day);

	return own && !(own & ~set);
}

/* Nobody has more places than days; nobody is in two places on a day. */
static void add_persons(struct model *model)
{
	const struct instance *in = model->in;

	for (int p = 0; p < in->persons; p++) {
		int days = 0;

		for (int d = 0; d < in->days; d++) {
			days += in->free[at_day(in, p, d)];
			for (int j = 0; j < in->departments && model->by_day; j++)
				if (is_allowed(in, p, d, j))
					model_term(model, model->visit[at_day(in, p, d) * in->departments + j], 1);
			if (model->length)
				(void)model_end_row(model, GLP_UP, 1);
		}
		for (int j = 0; j < in->departments && !model->by_day; j++)
			if (in->pair[at_pair(in, p, j)])
				model_term(model, model->pair[at_pair(in, p, j)], 1);
		if (model->length)
			(void)model_end_row(model, GLP_UP, days);
	}
}

/* A visit is on one of the days. */
static void add_pairs(struct model *model)
{
	const struct instance *in = model->in;

	for (int p = 0; p < in->persons; p++)
		for (int j = 0; j < in->departments; j++) {
			if (!in->pair[at_pair(in, p, j)])
				continue;
			for (int d = 0; d < in->days; d++)
				if (is_allowed(in, p, d, j))
					model_term(model, model->visit[at_day(in, p, d) * in->departments + j], 1);
			model_term(model, model->pair[at_pair(in, p, j)], -1);
			(void)model_end_row(model, GLP_FX, 0);
		}
}

/* The shift to which somebody is bound who keeps theirs: less than what they can. 0 for none. */
static unsigned bound_to(const struct instance *in, int person, int department, int day)
{
	unsigned shift = in->keep_shift[at_day(in, person, day)];

	if (in->keep[at_day(in, person, day)] != department || shift == shifts_at(in, person, department, day))
		return 0;
	return shift;
}

/* Whether somebody's shifts there are just this set: only unions of such sets can be too full. */
static bool is_union(const struct instance *in, int department, int day, unsigned set)
{
	unsigned all = 0;

	for (int p = 0; p < in->persons; p++)
		if (is_allowed(in, p, day, department))
			all |= lies_in(in, p, department, day, set) ? shifts_at(in, p, department, day)
								    : set & bound_to(in, p, department, day);
	return all == set;
}

/* Whoever keeps their shift takes a place in it; another guest in one of those they can. */
static void add_host(struct model *model, int department, int day, unsigned set)
{
	const struct instance *in = model->in;

	for (int p = 0; p < in->persons; p++) {
		if (!is_allowed(in, p, day, department))
			continue;
		if (lies_in(in, p, department, day, set))
			model_term(model, model->visit[at_day(in, p, day) * in->departments + department], 1);
		else if (set & bound_to(in, p, department, day))
			model_term(model, model->kept[at_day(in, p, day)], 1);
	}
	(void)model_end_row(model, GLP_UP, in->room[at_host(in, department, day) * SETS + (int)set]);
}

static void add_hosts_by_day(struct model *model)
{
	const struct instance *in = model->in;

	for (int j = 0; j < in->departments; j++)
		for (int d = 0; d < in->days; d++)
			for (unsigned set = 1; set < SETS; set++)
				if (is_union(in, j, d, set))
					add_host(model, j, d, set);
}

/* Nobody keeps a shift without the visit. Who can come in no other keeps it with the visit. */
static void add_kept(struct model *model)
{
	const struct instance *in = model->in;

	for (int p = 0; p < in->persons; p++)
		for (int d = 0; d < in->days; d++) {
			int on = at_day(in, p, d), visit;

			if (!in->keep_shift[on])
				continue;
			visit = model->visit[on * in->departments + in->keep[on]];
			model->kept[on] = visit;
			if (!bound_to(in, p, in->keep[on], d))
				continue;
			model->kept[on] = model_add_column(model, MEANS_KEPT, p, d, 0);
			model_term(model, model->kept[on], 1);
			model_term(model, visit, -1);
			(void)model_end_row(model, GLP_UP, 0);
		}
}

/* All days laid together: who can come in these shifts only has no more than the places of all days in them. */
static void add_hosts(struct model *model)
{
	const struct instance *in = model->in;

	for (int j = 0; j < in->departments; j++)
		for (unsigned set = 1; set < SETS; set++) {
			int room = 0;

			for (int p = 0; p < in->persons; p++)
				if (in->pair[at_pair(in, p, j)] && !(in->shifts[p] & ~set))
					model_term(model, model->pair[at_pair(in, p, j)], 1);
			for (int d = 0; d < in->days; d++)
				room += in->room[at_host(in, j, d) * SETS + (int)set];
			if (model->length)
				(void)model_end_row(model, GLP_UP, room);
		}
}

void model_add_rules(struct model *model)
{
	const struct instance *in = model->in;

	for (int p = 0; p < in->persons; p++)
		for (int j = 0; j < in->departments; j++) {
			if (!in->pair[at_pair(in, p, j)])
				continue;
			model->pair[at_pair(in, p, j)] = model_add_column(model, MEANS_PAIR, p, j, 0);
			for (int d = 0; d < in->days && model->by_day; d++)
				if (is_allowed(in, p, d, j))
					model->visit[at_day(in, p, d) * in->departments + j] =
						model_add_column(model, MEANS_VISIT, p, d, j);
		}
	add_persons(model);
	if (model->by_day) {
		add_pairs(model);
		add_kept(model);
		add_hosts_by_day(model);
	} else {
		add_hosts(model);
	}
}
