/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A clinic in the making: init.c is the course, init_check.c what must hold before, init_adopt.c
 * what is said of a folder that is not empty, init_files.c what it begins with.
 */
#pragma once

#include "store/history/repository.h"

#define INIT_MARK "erfar-beginning" /* a file in the repository until its first commit is made */

struct beginning {
	struct context *ctx;
	const struct history_clinic *clinic;
	const char *language, *country, *name;
	struct history_person person;
	bool person_given;
	bool keeps_person; /* of --as, in the settings of this repository */
	struct folder *folder;
	const char *path;
	bool has_repository; /* somebody else's, to be adopted */
	struct changes changes;
};

/* The words given; fills language, country and name. ERROR_USAGE. */
int init_check_words(struct beginning *beginning);

/* Whether the folder may become a clinic; fills has_repository. ERROR_USAGE. */
int init_check_place(struct beginning *beginning);

/* Whether the place (which need not exist) lies in another git repository that does not ignore it. ERROR_USAGE. */
int init_check_outer(struct beginning *beginning);

/*
 * Keeps drafts out of "git add", and says on err what .gitignore and .gitattributes lack and which notes stay unshared.
 */
int init_adopt(struct beginning *beginning, git_repository *repository);

/* Who begins it. ERROR_USAGE. */
int init_find_person(struct beginning *beginning);

/* Whether there is something of that name in the folder. */
bool init_has(struct beginning *beginning, const char *name);

/* The change set of the first commit: what is not there yet. */
int init_gather_files(struct beginning *beginning);
