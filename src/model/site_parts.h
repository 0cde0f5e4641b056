/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of site.h share while a site is put together. */
#pragma once

#include "model/site.h"

struct site_loading {
	struct site *site;
	struct arena *arena;
	const struct catalog *catalog;
	const struct themes *themes;
	const struct strings *left_out;
};

void site_notes_add(struct site_notes *list, struct arena *arena, struct site_note *note);

/* For site_at() and site_named(), once all notes are in their order. */
void site_number_notes(struct site_loading *loading);

/* Which notes answer which. */
void site_link_replies(struct site_loading *loading);

extern const struct site_thread site_no_thread;

/* Gives every note the name of its page. */
void site_name_notes(struct site_loading *loading);

/* By theme, kind and clinic. */
void site_group_notes(struct site_loading *loading);

/* The conclusions of the notes shown, less those in private sections. */
int site_take_conclusions(struct site_loading *loading);
