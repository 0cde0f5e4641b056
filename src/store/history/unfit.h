/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What plain git commits and no colleague's share takes in (store/remote/check.h): sent, it would stop them all. */
#pragma once

#include "store/history/history.h"

/*
 * Whether what tip has beyond since ("" or NULL: all of it) is fit to be sent: no link, no other repository. ERROR_REMOTE
 * names the first path that is not, and what to do.
 */
int history_refuse_unfit(struct history *history, const char *since, const char *tip);
