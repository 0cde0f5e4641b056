/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the brief share. */
#pragma once

#include "index/catalog.h"
#include "model/brief.h"

struct briefing {
	struct notebook *notebook;
	struct arena *arena;
	const struct catalog *catalog;
	const struct agenda *agenda;
	struct date today;
	int *weights;	   /* of each note of the catalogue: how near the theme it is; 0 is not on it */
	struct map places; /* path -> line of the conclusion that has the theme's words, as size_t * */
	struct brief *out;
};

/* Fills in weights and places. */
int brief_weigh(struct briefing *now);

/* How near the theme a note of the catalogue is. */
int brief_weight(const struct briefing *now, const struct catalog_note *note);

/* A note of ours that has left the drafts and was there before the meeting. */
bool brief_is_ours(const struct briefing *now, const struct catalog_note *note);

/* What may be quoted: a note of ours, or what another clinic has shown a forum. */
bool brief_is_quotable(const struct briefing *now, const struct catalog_note *note);

/* Fill in what their names say; the source and its themes go first. */
int brief_add_conclusions(struct briefing *now);
void brief_add_actions(struct briefing *now);
void brief_add_source(struct briefing *now);
void brief_add_themes(struct briefing *now);
void brief_add_quotes(struct briefing *now);
int brief_add_people(struct briefing *now, const struct strings *away);
