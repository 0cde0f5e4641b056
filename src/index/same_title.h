/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notes of one title, such as those of a weekly meeting: who looks among them means the last one, unless an older one
 * says clearly more.
 */
#pragma once

#include "index/score.h"

/*
 * Of notes of one title that meet the same terms, those that are nearly as good as the best of them score as that does,
 * and so on with the rest: then the newest of each comes first.
 */
void same_title_settle(struct scores *scores, const struct manifest *manifest, struct arena *arena);
