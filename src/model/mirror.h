/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A second copy of each draft, since drafts are in no history: 0600 below $XDG_DATA_HOME/erfar/CLINIC/drafts (else
 * ~/.local/share). Where there is no home, there is no copy.
 */
#pragma once

#include "model/notebook.h"

/* A copy that can't be written is a hint, never an error. path: "drafts/NAME.md". */
void mirror_draft(struct notebook *notebook, const char *path, struct span bytes);

/* The copy of a draft that is shared or done is no longer needed. One that can't be removed is named. */
void mirror_forget(struct notebook *notebook, const char *path);
