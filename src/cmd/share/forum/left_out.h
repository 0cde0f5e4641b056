/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a published copy lacks of its note, said before somebody says yes. */
#pragma once

#include "base/buf.h"
#include "model/publish.h"

/*
 * Adds one line, "Left out of the copy: 2 private sections, 1 comment.", with its end; nothing where nothing is left
 * out.
 */
void left_out_write(struct buf *out, const struct published_less *less);
