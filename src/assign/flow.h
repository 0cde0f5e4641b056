/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cheapest largest flow in a network (successive shortest paths). The same network gives the same flow. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>

struct flow_arc {
	int to, room; /* what it can still take; the next one of each pair is the way back */
	int next;     /* of those that leave the same node, -1 at the end */
	long cost;
};

struct flow {
	struct arena *arena;
	int nodes;
	int *first; /* [node] its first arc, -1 for none */
	struct flow_arc *arcs;
	size_t arc_count, arc_capacity;
};

void flow_init(struct flow *flow, struct arena *arena, int nodes);

/* The number of the arc; costs are not negative. */
int flow_add(struct flow *flow, int from, int to, int room, long cost);

/* Sends as much as goes from one node to another, as cheaply as can be. How much went. */
long flow_run(struct flow *flow, int from, int to);

/* How much goes through an arc. */
int flow_through(const struct flow *flow, int arc);
