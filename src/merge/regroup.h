/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs that one side cut in two or joined. */
#pragma once

#include "merge/element.h"

/*
 * Where a version has the lines of one element in several that stand side by side, those become one element of lines
 * (ELEMENT_TEXT) in every version, so that the cut is merged like any other change of lines. Else the half that was cut
 * off would count as new, and would stand twice beside an edited whole. Before match_documents() (rows NULL); and with
 * its rows once more, since two paragraphs that were joined and rewritten may have one line in common with one half and
 * none with the other. True when something was regrouped: then all is to be matched anew. n log n of the lines.
 */
bool regroup_documents(struct arena *arena, struct document documents[SIDES], const struct rows *rows);
