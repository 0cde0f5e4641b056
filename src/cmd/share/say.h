/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence a step, on out, made visible. */
#pragma once

#include "base/context.h"

void say_line(struct context *ctx, const char *format, ...) __attribute__((format(printf, 2, 3)));
