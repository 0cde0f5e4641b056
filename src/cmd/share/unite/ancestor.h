/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ancestor where two lines of work parted in several places, since each had taken in what the other then had
 * (criss-cross): those places are united by meaning themselves, so that what either of them had taken out or put in is
 * nobody's news.
 */
#pragma once

#include "store/history/compare.h"

struct notebook;

/* Sets the base of every file in which ours and theirs differ. Does nothing where they parted in one place. */
int ancestor_unite(struct comparison *comparison, struct notebook *notebook, struct history *history);
