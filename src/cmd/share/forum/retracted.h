/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was taken back from the forums. */
#pragma once

#include "base/span.h"

struct notebook;

#define RETRACTED_PATH "retracted.csv"

/* When the note with that id was taken back. 0: on *day; 1: it was not. ERROR_FORMAT: the table can't be read. */
int retracted_when(const char **day, struct notebook *notebook, struct span id);
