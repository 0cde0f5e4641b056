/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the benefit share. */
#pragma once

#include "programme/benefit.h"

/* Finds the notes of visits that belong to the programme, and counts those beside its plan. */
void benefit_read_visits(struct benefit *benefit, const struct catalog *catalog);
