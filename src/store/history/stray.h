/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in the notebook's folder that reach nobody: they lie where share takes nothing, and git has not got them. */
#pragma once

#include "store/history/history.h"

/*
 * Those of the wanted names, sorted. Passed over are what git has or ignores, hidden files, other repositories, drafts/
 * and forum/, and what every folder may say of itself: a README, a LICENSE.
 */
int history_stray(struct strings *out, struct history *history, bool (*wanted)(const char *path));

/* Whether these are others than when this was asked last, in this clone; none are no news. */
bool history_stray_is_news(struct history *history, const struct strings *stray);
