/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked at the terminal about one meeting: few questions, the conclusions first. */
#pragma once

#include "cmd/minute/names.h"
#include "model/minute.h"

/*
 * Conclusions, follow-ups, who was away, time used. False when the input ended before anything was answered: then
 * nothing is to be written.
 */
bool dialog_ask(struct minute_facts *facts, const struct naming *naming);

/* Three lines for a meeting that is past: who was away, what was said, what follows. False as above. */
bool dialog_ask_three(struct minute_facts *facts, const struct naming *naming);
