/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the notes of many ids lie: the notes are listed once, however many are asked for. */
#pragma once

#include "base/map.h"
#include "cmd/command.h"

/*
 * The paths of the clinic's own notes and drafts, by their ids: of those whose path is wanted, or of all (wanted NULL).
 * Keys and paths live in the arena. Errors as catalog_load() has them.
 */
int notes_by_id(struct map *out, const struct session *session, bool (*wanted)(const char *path));
