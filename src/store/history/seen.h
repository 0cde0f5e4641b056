/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far earlier runs have looked, each kind of look in a file of <git>/erfar that may be deleted at any time. */
#pragma once

#include "store/history/history.h"

#define SEEN_MERGES "merges"
#define SEEN_CAME "came"

/* The commit up to which all was looked at; false: it is not known, or git has thrown that commit away. */
bool seen_recall(char out[HISTORY_ID], struct history *history, const char *look);

/* What this clone began with, as long as git keeps the first move of its HEAD; false: it is not known. */
bool seen_start(char out[HISTORY_ID], struct history *history);

/* "" changes nothing. What can't be written down is looked at again next time. */
void seen_remember(struct history *history, const char *look, const char *id);
