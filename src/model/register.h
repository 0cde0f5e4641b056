/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The register of conclusions: everything the clinic has concluded, with what still holds. It is computed from the
 * notes: a conclusion says which one it replaces, and nothing is ever written on the one that was replaced.
 */
#pragma once

#include "base/date.h"
#include "base/map.h"
#include "base/slots.h"
#include "text/note.h"

struct catalog;
struct catalog_item;

/* Full ids; most conclusions have none. */
struct conclusion_links {
	struct strings replaced_by; /* oldest first; more than one is a finding */
	struct strings replaces;    /* also where there is no such conclusion */
};

struct conclusion {
	const struct catalog_item *item;
	const struct conclusion_links *links; /* never NULL */
	bool in_force;			      /* nothing has replaced it */
};

struct conclusion_register {
	struct conclusion *items; /* by date, then path, then line */
	size_t count;
	struct slots by_id;	  /* register_find() */
	struct findings findings; /* rule "replaces": an unknown, a later or itself replaced; replaced more than once */
};

/*
 * The conclusions of the clinic's own notes, drafts and other clinics' left out. catalog must have been loaded with
 * items. Something replaced by an older conclusion stays in force, as does each of two of one day that replace each
 * other.
 */
int register_load(struct conclusion_register *out, struct arena *arena, const struct catalog *catalog);

/* The same of what another clinic shows in a forum; clinic NULL: our own. */
int register_load_of(struct conclusion_register *out, struct arena *arena, const struct catalog *catalog,
		     const char *forum, const char *clinic);

/* NOTE-ID#ANCHOR */
char *conclusion_id(struct arena *arena, const struct conclusion *conclusion);

/* The conclusion with that id, NULL when there is none. */
const struct conclusion *register_find(const struct conclusion_register *conclusions, struct span id);

/* In force, and the day to look at it again has come. */
bool conclusion_is_due(const struct conclusion *conclusion, struct date today);
