/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one reader of decimal numbers. */
#pragma once

#include "base/span.h"

/* A whole number of digits only, between lowest and highest. False otherwise; *out is then untouched. */
bool number_parse(long *out, struct span text, long lowest, long highest);
