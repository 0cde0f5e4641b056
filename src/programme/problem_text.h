/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A problem and its answer as lines, on the pipe to erfar-assign and back. A line is a word and whole numbers:
 *
 *   erfar-problem 1                       erfar-answer 1
 *   size PERSONS DAYS DEPARTMENTS SPECIALITIES
 *   speciality DEPARTMENT NUMBER          visit PERSON DAY DEPARTMENT SHIFT 0
 *   places DEPARTMENT DAY SHIFT N         aim NAME LEVEL VALUE BOUND
 *   shifts PERSON MASK                    stop 0|1|2
 *   away|never|wish PERSON NUMBER         end
 *   fixed|before PERSON DAY DEPARTMENT SHIFT TOLD
 *   mend
 *   end
 */
#pragma once

#include "base/buf.h"
#include "programme/problem.h"

void problem_write(struct buf *out, const struct problem *problem);

/*
 * ERROR_FORMAT names the line that can't be read. Numbers beyond the sizes are refused, and plans in which
 * somebody is twice on a day or in a place.
 */
int problem_parse(struct problem *out, struct arena *arena, struct span bytes);

void answer_write(struct buf *out, const struct answer *answer);

/* The answer to that problem; ERROR_FORMAT likewise. */
int answer_parse(struct answer *out, struct arena *arena, const struct problem *problem, struct span bytes);
