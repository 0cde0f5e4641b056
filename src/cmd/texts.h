/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "erfar-history texts" prints, cut into its records. */
#pragma once

#include "index/past.h"

/*
 * One record from the start of bytes; out points into them. How long it is; 0 while more of it must come; ERROR_INTERNAL
 * when it is none. With the last line ended becomes true, and out stays as it is.
 */
long texts_take(struct past_text *out, bool *ended, struct span bytes);
