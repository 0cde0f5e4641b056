/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From hits to findings. Shared by the files of gate/ only. */
#pragma once

#include "gate/scan.h"

/* Adds one finding and counts it. */
void report_add(struct gate_report *out, struct arena *arena, const char *path, int line, int column, enum rule rule);

/*
 * Adds the hits of one text, which must be sorted by start, with the waivers of the text heeded and collected, and the
 * numbers that were let through among them.
 */
void report_scan(struct gate_report *out, struct arena *arena, const char *path, struct span text,
		 const struct normal *normal, const struct scan *scan);

/* The hits of a name, all told at its beginning. */
void report_name(struct gate_report *out, struct arena *arena, const char *shown, struct span name,
		 const struct normal *normal, const struct scan *scan);

/* A hit by what it is about, and how often (gate_report.found). */
void report_keep_found(struct map *found, const struct hit *hit, const struct normal *normal);

/* The numbers alone that were let through. */
void report_passes(struct gate_report *out, struct arena *arena, const char *path, struct span text,
		   const struct normal *normal, const struct scan *scan);

/* Sorts hits by place and takes out what lies within or over a stronger one; returns how many are left. */
size_t hits_settle(struct hit *hits, size_t count);

/* The path as it may be printed: a letter or digit in a hit becomes a bullet. The path itself when nothing hits. */
const char *gate_shown_path(const struct gate *gate, struct arena *arena, const char *path);
