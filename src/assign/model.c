/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/model_rows.h"

#include <math.h>
#include <stdint.h>

#define NEARLY 1e-6    /* what GLPK may be off by */
#define NODE_STEPS 20  /* what a node costs beside its pivots */
#define SEARCH_SHARE 4 /* one search may use a quarter of the steps that are left */

bool limit_reached(struct limit *limit)
{
	struct timespec now;

	if (limit->steps <= 0)
		limit->out_of_steps = true;
	if (limit->has_end && clock_gettime(CLOCK_MONOTONIC, &now) == 0 &&
	    (now.tv_sec > limit->end.tv_sec || (now.tv_sec == limit->end.tv_sec && now.tv_nsec >= limit->end.tv_nsec)))
		limit->late = true;
	return limit->out_of_steps || limit->late;
}

int model_add_column(struct model *model, enum meaning kind, int a, int b, int c)
{
	int column = glp_add_cols(model->lp, 1);

	glp_set_col_kind(model->lp, column, GLP_BV);
	model->columns = arena_grow(model->in->arena, model->columns, model->column_count, &model->column_capacity,
				    sizeof(*model->columns));
	model->columns[model->column_count++] = (struct column_meaning){ kind, a, b, c };
	return column;
}

/* The longest row holds each column once. */
static size_t most_terms(const struct instance *in)
{
	return (size_t)(in->persons * in->departments * 2 + in->persons * in->days * in->departments +
			in->persons * (in->specialities + 4 * in->days) + in->departments * (in->persons + 2)) +
	       16;
}

void model_term(struct model *model, int column, double value)
{
	model->length++;
	model->index[model->length] = column;
	model->value[model->length] = value;
}

int model_end_row(struct model *model, int kind, double bound)
{
	int row = glp_add_rows(model->lp, 1);

	glp_set_row_bnds(model->lp, row, kind, bound, bound);
	glp_set_mat_row(model->lp, row, model->length, model->index, model->value);
	model->length = 0;
	return row;
}

void model_open(struct model **out, const struct instance *in, bool by_day, struct limit *limit)
{
	struct model *model = arena_alloc(in->arena, sizeof(*model));
	size_t pairs = (size_t)(in->persons * in->departments) + 1, terms = most_terms(in);

	model->in = in;
	model->by_day = by_day;
	model->limit = limit;
	model->lp = glp_create_prob();
	glp_set_obj_dir(model->lp, GLP_MAX);
	model->pair = arena_array(in->arena, pairs, sizeof(*model->pair));
	model->field = arena_array(in->arena, (size_t)(in->persons * in->specialities) + 1, sizeof(*model->field));
	if (by_day) {
		model->visit = arena_array(in->arena, pairs * (size_t)(in->days + 1), sizeof(*model->visit));
		model->kept = arena_array(in->arena, (size_t)(in->persons * in->days) + 1, sizeof(*model->kept));
	}
	model->index = arena_array(in->arena, terms, sizeof(*model->index));
	model->value = arena_array(in->arena, terms, sizeof(*model->value));
	model->aim.index = arena_array(in->arena, terms, sizeof(*model->aim.index));
	model->aim.value = arena_array(in->arena, terms, sizeof(*model->aim.value));
	model->columns = arena_grow(in->arena, model->columns, model->column_count, &model->column_capacity,
				    sizeof(*model->columns));
	model->column_count = 1; /* GLPK counts from 1 */
	model_add_rules(model);
	glp_adv_basis(model->lp, 0);
	*out = model;
}

void model_close(struct model *model)
{
	if (model && model->lp)
		glp_delete_prob(model->lp);
}

static void aim_term(struct model *model, int column, double value)
{
	model->aim.length++;
	model->aim.index[model->aim.length] = column;
	model->aim.value[model->aim.length] = value;
	glp_set_obj_coef(model->lp, column, value);
}

/* A field of which they have seen nothing yet: seen when one of its departments is. */
static void add_field(struct model *model, int person, int speciality)
{
	const struct instance *in = model->in;
	int column = model_add_column(model, MEANS_FIELD, person, speciality, 0), departments = 0;

	for (int j = 0; j < in->departments; j++)
		if (in->problem->speciality[j] == speciality && in->pair[at_pair(in, person, j)]) {
			model_term(model, model->pair[at_pair(in, person, j)], 1);
			departments++;
		}
	model_term(model, column, -1);
	(void)model_end_row(model, GLP_LO, 0);
	if (!departments)
		glp_set_col_bnds(model->lp, column, GLP_FX, 0, 0);
	model->field[person * in->specialities + speciality] = column;
}

/* The row to which the levels of a person are added: what counts, less the levels, is not negative. */
static int add_count_row(struct model *model, enum aim aim, int p)
{
	const struct instance *in = model->in;
	int base = aim == AIM_WISHES ? in->base_wishes[p] : aim == AIM_LEAST_PLACED ? in->base_placed[p] : 0;

	if (aim == AIM_BREADTH) {
		for (int k = 0; k < in->specialities; k++) {
			base += in->seen[p * in->specialities + k];
			if (!in->seen[p * in->specialities + k])
				add_field(model, p, k);
		}
		for (int k = 0; k < in->specialities; k++)
			if (model->field[p * in->specialities + k])
				model_term(model, model->field[p * in->specialities + k], 1);
		return model_end_row(model, GLP_LO, -base);
	}
	for (int j = 0; j < in->departments; j++)
		if (in->pair[at_pair(in, p, j)] && (aim != AIM_WISHES || in->wish[at_pair(in, p, j)]))
			model_term(model, model->pair[at_pair(in, p, j)], 1);
	return model_end_row(model, GLP_LO, -base);
}

static void set_level(struct model *model, enum aim aim, int level)
{
	const struct instance *in = model->in;

	if (!model->rows[aim]) {
		model->rows[aim] = arena_array(in->arena, (size_t)in->persons + 1, sizeof(*model->rows[aim]));
		for (int p = 0; p < in->persons; p++)
			model->rows[aim][p] = add_count_row(model, aim, p);
	}
	for (int p = 0; p < in->persons; p++) {
		int column = model_add_column(model, MEANS_LEVEL, p, level, (int)aim), row = model->rows[aim][p];
		int length = glp_get_mat_row(model->lp, row, model->index, model->value);

		model->index[length + 1] = column;
		model->value[length + 1] = -1;
		glp_set_mat_row(model->lp, row, length + 1, model->index, model->value);
		aim_term(model, column, 1);
	}
}

/* The t-th guest of a department adds 2t-1 to the sum of squares. */
static void set_even(struct model *model)
{
	const struct instance *in = model->in;

	for (int j = 0; j < in->departments; j++) {
		int most = 0, first = (int)model->column_count;

		for (int p = 0; p < in->persons; p++)
			most += in->pair[at_pair(in, p, j)];
		for (int t = 1; t <= most; t++)
			aim_term(model, model_add_column(model, MEANS_GUEST, j, in->base_load[j] + t, 0),
				 -(2.0 * (in->base_load[j] + t) - 1));
		for (int p = 0; p < in->persons; p++)
			if (in->pair[at_pair(in, p, j)])
				model_term(model, model->pair[at_pair(in, p, j)], 1);
		for (int t = 0; t < most; t++)
			model_term(model, first + t, -1);
		if (most)
			(void)model_end_row(model, GLP_FX, 0);
		model->aim.constant -= (double)in->base_load[j] * in->base_load[j];
	}
}

/* What tells a person nothing: a visit kept, or none on a day on which they had none. */
static void add_unchanged(struct model *model, int person, int day)
{
	const struct instance *in = model->in;
	int on = at_day(in, person, day);

	if (model->kept[on])
		aim_term(model, model->kept[on], 1);
	for (int j = 0; j < in->departments && in->keep[on] < 0; j++)
		if (is_allowed(in, person, day, j))
			aim_term(model, model->visit[on * in->departments + j], -1);
}

static void set_sum(struct model *model, enum aim aim)
{
	const struct instance *in = model->in;

	for (int p = 0; p < in->persons; p++) {
		for (int j = 0; j < in->departments && aim == AIM_PLACED; j++)
			if (in->pair[at_pair(in, p, j)])
				aim_term(model, model->pair[at_pair(in, p, j)], 1);
		for (int d = 0; d < in->days && aim != AIM_PLACED; d++)
			if (aim == AIM_CHANGED || in->told[at_day(in, p, d)])
				add_unchanged(model, p, d);
		model->aim.constant += aim == AIM_PLACED ? in->base_placed[p] : 0;
	}
}

void model_set_aim(struct model *model, enum aim aim, int level)
{
	for (int column = 0; column <= glp_get_num_cols(model->lp); column++)
		glp_set_obj_coef(model->lp, column, 0);
	model->aim.length = 0;
	model->aim.constant = 0;
	if (aim == AIM_PLACED || aim == AIM_CHANGED || aim == AIM_CHANGED_TOLD)
		set_sum(model, aim);
	else if (aim == AIM_EVEN)
		set_even(model);
	else
		set_level(model, aim, level);
	glp_set_obj_coef(model->lp, 0, model->aim.constant);
}

static int milliseconds_left(const struct limit *limit)
{
	struct timespec now;
	long left;

	if (!limit->has_end || clock_gettime(CLOCK_MONOTONIC, &now) < 0)
		return 1000000000;
	left = (limit->end.tv_sec - now.tv_sec) * 1000 + (limit->end.tv_nsec - now.tv_nsec) / 1000000;
	return left > 1 ? (int)left : 1;
}

bool model_bound(long *out, struct model *model)
{
	struct limit *limit = model->limit;
	int before = glp_get_it_cnt(model->lp), rc;
	glp_smcp how;

	if (limit_reached(limit))
		return false;
	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.meth = GLP_DUALP;
	how.it_lim = limit->steps > 1000000000 ? 1000000000 : (int)limit->steps;
	how.tm_lim = milliseconds_left(limit);
	rc = glp_simplex(model->lp, &how);
	limit->steps -= glp_get_it_cnt(model->lp) - before + 1;
	(void)limit_reached(limit);
	if (rc != 0 || glp_get_status(model->lp) != GLP_OPT)
		return false;
	*out = (long)floor(glp_get_obj_val(model->lp) + NEARLY);
	return true;
}

/* shifts: [person, day]: those of the plan. */
static double value_in(const struct plan *plan, const int *shifts, const struct column_meaning *meaning)
{
	const struct instance *in = plan->in;
	int a = meaning->a, b = meaning->b;

	switch (meaning->kind) {
	case MEANS_PAIR:
		return plan->day_of[at_pair(in, a, b)] >= 0;
	case MEANS_VISIT:
		return plan->at[at_day(in, a, b)] == meaning->c;
	case MEANS_KEPT:
		return plan->at[at_day(in, a, b)] == in->keep[at_day(in, a, b)] &&
		       in->keep_shift[at_day(in, a, b)] == 1U << shifts[at_day(in, a, b)];
	case MEANS_FIELD:
		return plan->seen[a * in->specialities + b] > 0;
	case MEANS_GUEST:
		return plan->load[a] >= b;
	case MEANS_LEVEL:
		return b <= (meaning->c == AIM_WISHES	 ? plan->wishes[a]
			     : meaning->c == AIM_BREADTH ? plan->breadth[a]
							 : plan->placed[a]);
	default:
		return 0;
	}
}

struct searching {
	struct model *model;
	const struct plan *plan;
	int pivots;	/* at the beginning */
	long allowance; /* how many this search may use */
	bool told, cut_short;
};

static void tell_plan(glp_tree *tree, struct searching *now)
{
	const struct instance *in = now->model->in;
	double *value = arena_array(in->arena, now->model->column_count + 1, sizeof(*value));
	int *shifts = arena_array(in->arena, (size_t)(in->persons * in->days) + 1, sizeof(*shifts));

	plan_shifts(shifts, now->plan);
	for (size_t i = 1; i < now->model->column_count; i++)
		value[i] = value_in(now->plan, shifts, &now->model->columns[i]);
	(void)glp_ios_heur_sol(tree, value);
	now->told = true;
}

static void look_in(glp_tree *tree, void *data)
{
	struct searching *now = data;
	struct limit *limit = now->model->limit;

	if (glp_ios_reason(tree) == GLP_IHEUR && !now->told)
		tell_plan(tree, now);
	if (glp_ios_reason(tree) != GLP_ISELECT)
		return;
	limit->steps -= NODE_STEPS;
	now->allowance -= NODE_STEPS;
	if (limit_reached(limit) || glp_get_it_cnt(now->model->lp) - now->pivots > now->allowance) {
		now->cut_short = true;
		glp_ios_terminate(tree);
	}
}

static void read_solution(bool *chosen, int *days, const struct model *model)
{
	const struct instance *in = model->in;

	for (int i = 0; i < in->persons * in->days && days; i++)
		days[i] = -1;
	for (size_t i = 1; i < model->column_count; i++) {
		const struct column_meaning *meaning = &model->columns[i];
		bool on = glp_mip_col_val(model->lp, (int)i) > 0.5;

		if (meaning->kind == MEANS_PAIR)
			chosen[at_pair(in, meaning->a, meaning->b)] = on;
		else if (meaning->kind == MEANS_VISIT && on && days)
			days[at_day(in, meaning->a, meaning->b)] = meaning->c;
	}
}

bool model_search(bool *chosen, int *days, long *bound, struct model *model, const struct plan *plan)
{
	struct limit *limit = model->limit;
	struct searching now = { .model = model, .plan = plan, .pivots = glp_get_it_cnt(model->lp) };
	glp_iocp how;
	int rc;

	now.allowance = limit->steps / SEARCH_SHARE;
	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = look_in;
	how.cb_info = &now;
	how.tm_lim = milliseconds_left(limit);
	rc = glp_intopt(model->lp, &how);
	limit->steps -= glp_get_it_cnt(model->lp) - now.pivots;
	(void)limit_reached(limit);
	if (rc != 0 && rc != GLP_ESTOP && rc != GLP_ETMLIM)
		return false;
	if (glp_mip_status(model->lp) != GLP_OPT && glp_mip_status(model->lp) != GLP_FEAS)
		return false;
	if (rc == 0 && !now.cut_short && glp_mip_status(model->lp) == GLP_OPT)
		*bound = lround(glp_mip_obj_val(model->lp));
	read_solution(chosen, days, model);
	return true;
}

void model_vary(struct model *model, unsigned number)
{
	const struct instance *in = model->in;
	uint32_t chance = number * 2654435761U;
	double most = 0.4 / (double)(in->wanted + 1); /* all together they weigh less than one */

	for (int i = 0; i < in->persons * in->departments; i++) {
		chance = chance * 1664525U + 1013904223U;
		if (model->pair[i])
			glp_set_obj_coef(model->lp, model->pair[i],
					 glp_get_obj_coef(model->lp, model->pair[i]) +
						 most * (double)(chance >> 16) / 65536);
	}
}

void model_hold(struct model *model, long least)
{
	int row = glp_add_rows(model->lp, 1);

	glp_set_row_bnds(model->lp, row, GLP_LO, (double)least - model->aim.constant, 0);
	glp_set_mat_row(model->lp, row, model->aim.length, model->aim.index, model->aim.value);
}

void model_cut(struct model *model, const double *weight, double most)
{
	const struct instance *in = model->in;

	for (int p = 0; p < in->persons; p++)
		for (int j = 0; j < in->departments; j++)
			if (in->pair[at_pair(in, p, j)] && fabs(weight[at_pair(in, p, j)]) > 1e-9)
				model_term(model, model->pair[at_pair(in, p, j)], weight[at_pair(in, p, j)]);
	if (model->length)
		(void)model_end_row(model, GLP_UP, most);
}
