/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is planned: the catalogue, the plans and their meetings, loaded together. */
#pragma once

#include "index/catalog.h"
#include "model/meeting.h"

struct agenda {
	struct catalog *catalog;
	struct plans plans;
	struct meetings meetings;
};

int agenda_load(struct agenda *out, struct notebook *notebook);

/* The same with a catalogue that holds no items: for what only asks when, and who leads. */
int agenda_load_meetings(struct agenda *out, struct notebook *notebook);
