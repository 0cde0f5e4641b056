/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes by chance, for names that nobody else may pick at the same time. Not for secrets. */
#pragma once

#include <stddef.h>

/*
 * Fills out with len bytes (at most 256) of getrandom(2); where that is refused, of the clock and the process's number.
 */
void random_bytes(unsigned char *out, size_t len);
