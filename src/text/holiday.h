/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public holidays of Norway and Denmark, with those that follow Easter (Gregorian computus). */
#pragma once

#include "base/date.h"

#include <stdbool.h>

struct date easter_sunday(int year);

/*
 * The holiday's name as an N_() text, NULL on an ordinary day. country is "no" or "dk". Denmark's Great Prayer Day ends
 * with 2023; constitution_day: 5 June counts as one in Denmark.
 */
const char *holiday_name(struct date date, const char *country, bool constitution_day);
