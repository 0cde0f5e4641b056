/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be said of the hooks where others than "share hooks" look at them. */
#pragma once

#include "base/context.h"

/* That so many of the hooks are not in place, and how to add them. Nothing where none lacks. */
void hooks_tell_lacking(struct context *ctx, size_t lacking);
