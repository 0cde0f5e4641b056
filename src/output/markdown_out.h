/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text inside Markdown (CommonMark 0.30, tables as GitHub has them). */
#pragma once

#include "base/buf.h"
#include "base/span.h"

/*
 * Adds text so that it reads as that text: what Markdown or HTML would take for markup gets a backslash or becomes an
 * entity, a line break a space. at_start: the text begins a line, so that "1." or "#" counts too.
 */
void markdown_add_text(struct buf *out, struct span text, bool at_start);
