/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was saved from an editor's old text (unite/old_buffer.h): what becomes of it. */
#pragma once

#include "cmd/share/keep.h"

/*
 * What an editor saved over what had come meanwhile is united with it, in the files first, unless a person says that it
 * was taken out on purpose. Unattended, or while the editor has it open, it stays.
 */
int old_texts_doubt(struct kept *kept, const struct session *session, struct history *history, bool unattended);
