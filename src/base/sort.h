/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>

/* As qsort(3); what is in order already, as lists of notes nearly always are, is seen sooner than it is sorted. */
void sort_items(void *items, size_t count, size_t size, int (*compare)(const void *, const void *));
