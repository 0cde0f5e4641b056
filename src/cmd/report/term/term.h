/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a term, a year or some days, in its forms. */
#pragma once

#include "cmd/report/common.h"

/* The sections, in the order of what a leader wants to know first; then meeting by meeting. */
void term_add_sections(struct report *report);

void term_add_facts(struct report *report);
void term_add_achieved(struct report *report);

/* The parts of it that are looked at: adds nothing where there is nothing to see. */
void term_add_time_chart(struct report *report);
void term_add_follow_up_chart(struct report *report);
void term_add_calendar(struct report *report);
void term_add_sides(struct report *report);

/* Which notes each figure comes from. */
void term_add_sources(struct report *report);

void term_write_json(struct report *report);
void term_write_csv(struct report *report);
