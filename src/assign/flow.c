/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assign/flow.h"

#include <limits.h>

void flow_init(struct flow *flow, struct arena *arena, int nodes)
{
	*flow = (struct flow){ .arena = arena, .nodes = nodes };
	flow->first = arena_array(arena, (size_t)nodes + 1, sizeof(*flow->first));
	for (int i = 0; i < nodes; i++)
		flow->first[i] = -1;
}

static void add_half(struct flow *flow, int from, int to, int room, long cost)
{
	flow->arcs = arena_grow(flow->arena, flow->arcs, flow->arc_count, &flow->arc_capacity, sizeof(*flow->arcs));
	flow->arcs[flow->arc_count] = (struct flow_arc){ to, room, flow->first[from], cost };
	flow->first[from] = (int)flow->arc_count++;
}

int flow_add(struct flow *flow, int from, int to, int room, long cost)
{
	int arc = (int)flow->arc_count;

	add_half(flow, from, to, room, cost);
	add_half(flow, to, from, 0, -cost);
	return arc;
}

int flow_through(const struct flow *flow, int arc)
{
	return flow->arcs[arc ^ 1].room;
}

struct search {
	long *distance; /* [node] */
	int *arrived;	/* [node] the arc by which it was reached */
	bool *waiting;	/* [node] in the queue */
	int *queue;	/* a ring of as many places as there are nodes */
};

/* Bellman and Ford with a queue. False when there is no way left. */
static bool find_path(const struct flow *flow, struct search *search, int from, int to)
{
	int head = 0, length = 1;

	for (int i = 0; i < flow->nodes; i++)
		search->distance[i] = LONG_MAX;
	search->distance[from] = 0;
	search->queue[0] = from;
	while (length) {
		int node = search->queue[head];

		head = (head + 1) % flow->nodes;
		length--;
		search->waiting[node] = false;
		for (int i = flow->first[node]; i >= 0; i = flow->arcs[i].next) {
			const struct flow_arc *arc = &flow->arcs[i];

			if (arc->room <= 0 || search->distance[node] + arc->cost >= search->distance[arc->to])
				continue;
			search->distance[arc->to] = search->distance[node] + arc->cost;
			search->arrived[arc->to] = i;
			if (search->waiting[arc->to])
				continue;
			search->waiting[arc->to] = true;
			search->queue[(head + length++) % flow->nodes] = arc->to;
		}
	}
	return search->distance[to] < LONG_MAX;
}

long flow_run(struct flow *flow, int from, int to)
{
	size_t nodes = (size_t)flow->nodes;
	struct search search = { .distance = arena_array(flow->arena, nodes, sizeof(long)),
				 .arrived = arena_array(flow->arena, nodes, sizeof(int)),
				 .waiting = arena_array(flow->arena, nodes, sizeof(bool)),
				 .queue = arena_array(flow->arena, nodes, sizeof(int)) };
	long sent = 0;

	while (find_path(flow, &search, from, to)) {
		int least = INT_MAX;

		for (int node = to; node != from; node = flow->arcs[search.arrived[node] ^ 1].to)
			if (flow->arcs[search.arrived[node]].room < least)
				least = flow->arcs[search.arrived[node]].room;
		for (int node = to; node != from; node = flow->arcs[search.arrived[node] ^ 1].to) {
			flow->arcs[search.arrived[node]].room -= least;
			flow->arcs[search.arrived[node] ^ 1].room += least;
		}
		sent += least;
	}
	return sent;
}
