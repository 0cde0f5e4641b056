/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why it is somebody's turn, in sentences. All texts live in the arena. */
#pragma once

#include "model/rota.h"

/* "2 turns, the last on 2026-05-07; leads on 2026-10-15 just before or after" */
const char *rota_standing_words(struct arena *arena, const char *language, const struct standing *standing);

/* Why day->leader leads: one or two sentences. */
const char *rota_reason(struct arena *arena, const char *language, const struct meetings *meetings,
			const struct meeting *meeting, const struct rota_day *day);

/* What to do with so few, or with nobody to lead; NULL where they are enough. */
const char *rota_few_words(struct arena *arena, const char *language, const struct meeting *meeting,
			   const struct rota_day *day);
