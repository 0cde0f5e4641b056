/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a mistyped word lies from one that is known. */
#pragma once

/*
 * How many single-byte edits (insert, delete, change, swap neighbours) lie between two words; at most limit + 1, and
 * that for words of more than 62 bytes.
 */
int edit_distance(const char *a, const char *b, int limit);
