/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files that are two here and one on Windows and Mac: they differ in capitals or in how letters are composed. */
#pragma once

#include "cmd/share/keep.h"

/* A hint on each two of them in the folders that get a new file. */
int alike_tell(const struct session *session, const struct kept *kept);
