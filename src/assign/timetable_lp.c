/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The days of chosen visits as a linear program. When not all of them fit, its dual prices (of a visit, of a person's
 * day, of a department's places) tell why: for any choice, the prices of what it takes are at least the number of its
 * visits.
 */
#include "assign/timetable_lp.h"

#include "assign/model_rows.h"

#include <string.h>

#define MOST_PIVOTS 200000
#define SHORT_BY 0.01 /* less than that is rounding */

struct prices {
	const struct instance *in;
	double *person; /* [person, day] */
	double *host;	/* [department, day][set] */
	double total;	/* what all days and places cost together */
};

struct program {
	const struct instance *in;
	const bool *chosen;
	glp_prob *lp;
	int *column; /* [person, day, department] */
	int *person_row, *host_row, *pair_row;
	int columns;
};

static int new_row(glp_prob *lp, double most)
{
	int row = glp_add_rows(lp, 1);

	glp_set_row_bnds(lp, row, GLP_UP, 0, most);
	return row;
}

static void add_rows(struct program *now)
{
	const struct instance *in = now->in;

	for (int i = 0; i < in->persons * in->days; i++)
		now->person_row[i] = new_row(now->lp, 1);
	for (int i = 0; i < in->persons * in->departments; i++)
		now->pair_row[i] = now->chosen[i] ? new_row(now->lp, 1) : 0;
	for (int host = 0; host < in->departments * in->days; host++)
		for (unsigned set = 1; set < SETS; set++)
			if (in->offered[host] && !(set & ~(unsigned)in->offered[host]))
				now->host_row[host * SETS + (int)set] =
					new_row(now->lp, in->room[host * SETS + (int)set]);
}

/* A visit takes part in its own row, its person's day, and each set of shifts that holds theirs. */
static void add_column(struct program *now, int person, int day, int department)
{
	const struct instance *in = now->in;
	int host = at_host(in, department, day), index[SETS + 3], length = 0, column = glp_add_cols(now->lp, 1);
	unsigned own = shifts_at(in, person, department, day);
	double value[SETS + 3];

	index[++length] = now->person_row[at_day(in, person, day)];
	index[++length] = now->pair_row[at_pair(in, person, department)];
	for (unsigned set = own; set < SETS; set++)
		if (!(own & ~set) && now->host_row[host * SETS + (int)set])
			index[++length] = now->host_row[host * SETS + (int)set];
	for (int i = 1; i <= length; i++)
		value[i] = 1;
	glp_set_col_kind(now->lp, column, GLP_BV);
	glp_set_obj_coef(now->lp, column, 1);
	glp_set_mat_col(now->lp, column, length, index, value);
	now->column[at_day(in, person, day) * in->departments + department] = column;
	now->columns++;
}

static void build(struct program *out, const struct instance *in, const bool *chosen)
{
	size_t persons = (size_t)in->persons, days = (size_t)in->days, departments = (size_t)in->departments;
	struct program now = { .in = in, .chosen = chosen, .lp = glp_create_prob() };

	now.column = arena_array(in->arena, persons * days * departments + 1, sizeof(*now.column));
	now.person_row = arena_array(in->arena, persons * days + 1, sizeof(*now.person_row));
	now.pair_row = arena_array(in->arena, persons * departments + 1, sizeof(*now.pair_row));
	now.host_row = arena_array(in->arena, departments * days * SETS + 1, sizeof(*now.host_row));
	glp_set_obj_dir(now.lp, GLP_MAX);
	add_rows(&now);
	for (int p = 0; p < in->persons; p++)
		for (int j = 0; j < in->departments; j++)
			for (int d = 0; d < in->days && chosen[at_pair(in, p, j)]; d++)
				if (is_allowed(in, p, d, j))
					add_column(&now, p, d, j);
	*out = now;
}

static void read_days(int *days, const struct program *now)
{
	const struct instance *in = now->in;

	for (int i = 0; i < in->persons * in->days; i++) {
		days[i] = -1;
		for (int j = 0; j < in->departments; j++) {
			int column = now->column[i * in->departments + j];

			if (column && glp_mip_col_val(now->lp, column) > 0.5)
				days[i] = j;
		}
	}
}

static double not_negative(double price)
{
	return price > 0 ? price : 0;
}

static void read_prices(struct prices *out, const struct program *now)
{
	const struct instance *in = now->in;
	struct prices prices = { .in = in };

	prices.person = arena_array(in->arena, (size_t)(in->persons * in->days) + 1, sizeof(double));
	prices.host = arena_array(in->arena, (size_t)(in->departments * in->days * SETS) + 1, sizeof(double));
	for (int i = 0; i < in->persons * in->days; i++) {
		prices.person[i] = in->free[i] ? not_negative(glp_get_row_dual(now->lp, now->person_row[i])) : 0;
		prices.total += prices.person[i];
	}
	for (int i = 0; i < in->departments * in->days * SETS; i++)
		if (now->host_row[i]) {
			prices.host[i] = not_negative(glp_get_row_dual(now->lp, now->host_row[i]));
			prices.total += prices.host[i] * in->room[i];
		}
	*out = prices;
}

/* What a visit is worth at most on its best day, the prices of day and place taken off. */
static double worth(const struct prices *prices, int person, int department)
{
	const struct instance *in = prices->in;
	double best = 0;

	for (int d = 0; d < in->days; d++) {
		unsigned own = shifts_at(in, person, department, d);
		double left = 1 - prices->person[at_day(in, person, d)];

		if (!is_allowed(in, person, d, department))
			continue;
		for (unsigned set = own; set < SETS; set++)
			if (!(own & ~set))
				left -= prices->host[at_host(in, department, d) * SETS + (int)set];
		if (left > best)
			best = left;
	}
	return best;
}

/* Whether the row is broken by this choice, which rounding might have spoilt. */
static bool make_cut(double *weight, double *most, const struct program *now)
{
	const struct instance *in = now->in;
	struct prices prices;
	double taken = 0;

	read_prices(&prices, now);
	for (int p = 0; p < in->persons; p++)
		for (int j = 0; j < in->departments; j++) {
			weight[at_pair(in, p, j)] = in->pair[at_pair(in, p, j)] ? 1 - worth(&prices, p, j) : 0;
			if (now->chosen[at_pair(in, p, j)])
				taken += weight[at_pair(in, p, j)];
		}
	*most = prices.total + 1e-6;
	return taken > *most + SHORT_BY / 2;
}

enum timetable_answer timetable_prove(int *days, double *weight, double *most, const struct instance *in,
				      const bool *chosen, struct limit *limit)
{
	enum timetable_answer answer = TIMETABLE_UNKNOWN;
	struct program now;
	glp_smcp how;
	glp_iocp search;
	int wanted = 0;

	for (int i = 0; i < in->persons * in->departments; i++)
		wanted += chosen[i];
	build(&now, in, chosen);
	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.it_lim = MOST_PIVOTS;
	if (glp_simplex(now.lp, &how) != 0 || glp_get_status(now.lp) != GLP_OPT)
		goto done;
	limit->steps -= glp_get_it_cnt(now.lp);
	if (glp_get_obj_val(now.lp) < wanted - SHORT_BY) {
		if (make_cut(weight, most, &now))
			answer = TIMETABLE_NONE;
		goto done;
	}
	if (now.columns > 1500)
		goto done; /* whole numbers are a long search here */
	glp_init_iocp(&search);
	search.msg_lev = GLP_MSG_OFF;
	search.tm_lim = 1000000000;
	if (glp_intopt(now.lp, &search) == 0 && glp_mip_status(now.lp) == GLP_OPT &&
	    glp_mip_obj_val(now.lp) > wanted - 0.5) {
		read_days(days, &now);
		answer = TIMETABLE_FOUND;
	}
done:
	glp_delete_prob(now.lp);
	return answer;
}
