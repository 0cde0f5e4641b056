/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON (RFC 8259), writing only. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

/* A quoted string; invalid UTF-8 becomes U+FFFD, so that the output is always valid. */
void json_add_string(struct buf *out, struct span text);
